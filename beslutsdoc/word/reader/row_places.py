"""Where a row and its cells stand in their table: the conditional formats that apply, the table's edges they have."""

from functools import lru_cache
from typing import NamedTuple

from beslutsdoc.word.reader.effective_format import Table


class RowPlace(NamedTuple):
    """A row's table, the number of its cells, whether it is the table's first or last, and if its number is odd."""

    table: Table
    columns: int
    first: bool
    last: bool
    odd: int


@lru_cache(maxsize=1024)
def tables_by_column(row: RowPlace) -> list[Table]:
    """For each column of a row (from 1), the table style with those of its conditional formats that apply."""
    style, conditions, own = row.table
    lead, left = "firstRow" in conditions, "firstCol" in conditions
    here = conditions & {name for name, there in (("firstRow", row.first), ("lastRow", row.last)) if there}
    across = "" if lead and row.first else f"band{1 + (row.odd ^ lead)}Horz"  # a first row is in no band
    columns: list[Table] = [(style, here, own)]
    for column in range(1, row.columns + 1):
        down = "" if left and column == 1 else f"band{1 + ((column - 1 - left) & 1)}Vert"
        edges = {"firstCol"} if column == 1 else set()
        edges |= {"lastCol"} if column == row.columns else set()
        columns.append((style, here | conditions & {across, down, *edges}, own))
    return columns


def edges_of(row: RowPlace, column: int) -> str:
    """Which of the table's edges a cell has: of `tlbr`."""
    sides = (("t", row.first), ("l", column == 1), ("b", row.last), ("r", column == row.columns))
    return "".join([side for side, there in sides if there])
