"""The names a template and a text may use on a value: one table, `FILTERS`, and `bind` that ties it to a Skrivsätt."""

from beslutsdoc.filters.bound import Bound, bind
from beslutsdoc.filters.table import FILTERS, Filter

__all__ = ["FILTERS", "Bound", "Filter", "bind"]
