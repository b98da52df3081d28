"""An area of figures becomes a table to print: one unit, the same decimals down a column, totals that are checked."""

from beslutsdoc.tables.build import Byggd, build
from beslutsdoc.tables.underlag import Radunderlag, Underlag

__all__ = ["Byggd", "Radunderlag", "Underlag", "build"]
