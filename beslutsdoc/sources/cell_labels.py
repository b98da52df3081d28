"""Labels of a cell's row and column: the nearest headings to the left and above, and money units nearby."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator

from beslutsdoc import units
from beslutsdoc.names import nfc
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import Arbetsbok
from beslutsdoc.units import Mått

_LETTER = re.compile(r"[^\W\d_]")
_YEARS = range(1900, 2101)
_FARTHEST = 500  # rows searched upward


def heading_cell_text(bok: Arbetsbok, cell: CellRef) -> str:
    """The text of a heading cell on one line; every cell in a merged range has the range's text."""
    value = bok.value(_origin(bok, cell))
    if isinstance(value, str):
        return " ".join(unescape_excel(value).split())
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value).replace(".", ",")


def unescape_excel(text: str) -> str:
    r"""A text as Excel shows it: `_x000D_` and `\r` are line breaks stored by other programs."""
    return nfc(re.sub(r"_x000[dD]_\n?|\r\n?", "\n", text))


def row_label(bok: Arbetsbok, cell: CellRef) -> str:
    """The nearest text to the left in the cell's row, or an empty text."""
    return next(_headings(bok, (CellRef(cell.blad, cell.rad, k) for k in range(cell.kolumn - 1, 0, -1))), "")


def column_label(bok: Arbetsbok, cell: CellRef) -> str:
    """The nearest text above in the cell's column, else the year at the column's top, else an empty text."""
    used, worded = bok.memoize(("held", cell.blad, cell.kolumn), lambda: _rows_in_use(bok, cell))
    farthest, nearest = cell.rad - _FARTHEST, bisect_left(worded, cell.rad) - 1
    if nearest >= 0 and worded[nearest] >= farthest:
        return next(_headings(bok, iter((CellRef(cell.blad, worded[nearest], cell.kolumn),))))
    top = bisect_left(used, farthest)
    value = bok.value(CellRef(cell.blad, used[top], cell.kolumn)) if top < len(used) and used[top] < cell.rad else None
    return str(value) if isinstance(value, int) and value in _YEARS else ""


def _rows_in_use(bok: Arbetsbok, cell: CellRef) -> tuple[list[int], list[int]]:
    """The row numbers of the cell's column with any value, and those with words; memoized, not read per figure."""
    cells = [CellRef(cell.blad, rad, cell.kolumn) for rad in range(1, bok.used_area(cell.blad).rad2 + 1)]
    used = [c.rad for c in cells if bok.value(c) is not None]
    return used, [c.rad for c in cells if any(_headings(bok, iter((c,))))]


def money_nearby(bok: Arbetsbok, cell: CellRef) -> Mått | None:
    """The money unit named in the cell's headings, else in the cells above and to the left of it, nearest row first."""
    for text in (column_label(bok, cell), row_label(bok, cell)):
        if found := units.money_in(text):
            return found
    for above in _above(cell):
        for kolumn in range(cell.kolumn, 0, -1):
            value = bok.value(CellRef(cell.blad, above.rad, kolumn))
            if isinstance(value, str) and (found := units.money_in(value)):
                return found
    return None


def _above(cell: CellRef) -> Iterator[CellRef]:
    return (CellRef(cell.blad, r, cell.kolumn) for r in range(cell.rad - 1, max(0, cell.rad - 1 - _FARTHEST), -1))


def _headings(bok: Arbetsbok, cells: Iterator[CellRef]) -> Iterator[str]:
    """The texts of those of `cells` that hold words; a number stored as text does not."""
    for cell in cells:
        origin = _origin(bok, cell)
        if isinstance(bok.value(origin), str) and not bok.is_error(origin):
            text = heading_cell_text(bok, origin)
            if _LETTER.search(text):
                yield text


def _origin(bok: Arbetsbok, cell: CellRef) -> CellRef:
    """The cell whose value is seen in `cell`: itself, or the first of its merged range."""
    merged = bok.merged(cell)
    return merged.första if merged else cell
