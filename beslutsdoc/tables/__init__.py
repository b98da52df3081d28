"""Makes printed tables of areas of cells: one unit, the same decimals down a column, totals checked."""

from beslutsdoc.tables.table_builder import BuiltTable, build_table
from beslutsdoc.tables.table_input import RowInput, TableInput

__all__ = ["BuiltTable", "RowInput", "TableInput", "build_table"]
