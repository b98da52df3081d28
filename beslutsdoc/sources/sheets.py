"""Reads sheets with a header row and one item per row (`Siffror`, `Ärendegång` …) by their headings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from beslutsdoc.names import fold
from beslutsdoc.sources import cell_labels
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

_DEEPEST_HEADER = 20  # rows of instructions that may stand above the headings


class HeaderRow(NamedTuple):
    """A header row; `kolumner`: folded heading → its cell."""

    blad: str
    rubrikrad: int
    kolumner: Mapping[str, CellRef]


def find_sheet(bok: Arbetsbok, namn: str) -> str | None:
    """The sheet called `namn`, ignoring case, space and hyphen."""
    return next((blad for blad in bok.bladnamn if fold(blad) == fold(namn)), None)


def find_header_row(bok: Arbetsbok, blad: str, wanted: Iterable[str]) -> HeaderRow | None:
    """The first row that holds every heading in `wanted`."""
    used = bok.used_area(blad)
    needed = {fold(w) for w in wanted}
    for row in list(used.rows())[:_DEEPEST_HEADER]:
        found: dict[str, CellRef] = {}
        for cell in row:
            if isinstance(bok.value(cell), str):
                found.setdefault(fold(cell_labels.heading_cell_text(bok, cell)), cell)
        if needed <= found.keys():
            return HeaderRow(blad, row[0].rad, found)
    return None


def iter_rows_below(bok: Arbetsbok, lista: HeaderRow) -> Iterator[Mapping[str, CellRef]]:
    """Each row below with a value in any of the columns: folded heading → cell."""
    for rad in range(lista.rubrikrad + 1, bok.used_area(lista.blad).rad2 + 1):
        row = {heading: CellRef(lista.blad, rad, cell.kolumn) for heading, cell in lista.kolumner.items() if heading}
        if not all(map(bok.is_empty, row.values())):
            yield row
