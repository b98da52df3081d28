"""What a cell's row and column are called: the nearest heading to the left and above, and money words around."""

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
_FARTHEST = 500  # rows looked at upward


def heading_cell_text(bok: Arbetsbok, cell: CellRef) -> str:
    """What a heading cell says, on one line; the parts of a merged cell all say what it says."""
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
    """The nearest words to the left in the cell's row."""
    return next(_headings(bok, (CellRef(cell.blad, cell.rad, k) for k in range(cell.kolumn - 1, 0, -1))), "")


def column_label(bok: Arbetsbok, cell: CellRef) -> str:
    """The nearest words above in the cell's column, or the year that tops it."""
    held, headed = bok.memoize(("held", cell.blad, cell.kolumn), lambda: _held(bok, cell))
    farthest, nearest = cell.rad - _FARTHEST, bisect_left(headed, cell.rad) - 1
    if nearest >= 0 and headed[nearest] >= farthest:
        return next(_headings(bok, iter((CellRef(cell.blad, headed[nearest], cell.kolumn),))))
    top = bisect_left(held, farthest)
    value = bok.value(CellRef(cell.blad, held[top], cell.kolumn)) if top < len(held) and held[top] < cell.rad else None
    return str(value) if isinstance(value, int) and value in _YEARS else ""


def _held(bok: Arbetsbok, cell: CellRef) -> tuple[list[int], list[int]]:
    """The rows of the cell's column that hold anything, and those that hold words: found once, not for each figure."""
    cells = [CellRef(cell.blad, rad, cell.kolumn) for rad in range(1, bok.used_area(cell.blad).rad2 + 1)]
    held = [c.rad for c in cells if bok.value(c) is not None]
    return held, [c.rad for c in cells if any(_headings(bok, iter((c,))))]


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
    """The texts among `cells` that are words; a number stored as text is none."""
    for cell in cells:
        origin = _origin(bok, cell)
        if isinstance(bok.value(origin), str) and not bok.is_error(origin):
            text = heading_cell_text(bok, origin)
            if _LETTER.search(text):
                yield text


def _origin(bok: Arbetsbok, cell: CellRef) -> CellRef:
    """The cell that holds what is seen in `cell`: itself, or the first of the merged cells."""
    merged = bok.merged(cell)
    return merged.första if merged else cell
