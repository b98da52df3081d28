"""The names a template and a text may use on a value: one table, `FILTERS`, and `bind` that ties it to a Skrivsätt."""

from beslutsdoc.filters.bound import BoundFilters, bind_filters
from beslutsdoc.filters.table import FILTERS, Filter

__all__ = ["FILTERS", "BoundFilters", "Filter", "bind_filters"]
