"""One sheet of a workbook, read once from its XML: cells, formulas, and what hides, joins or covers them.

The tests hold every cell against openpyxl, which reads the same but gives values or formulas, never both in one go, and
takes longer to load than the rest of a run put together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, iterparse

from beslutsdoc.sources.xlsx.addresses import Område, column_number, parse_area
from beslutsdoc.sources.xlsx.formulas import Formel, Formulas, Position
from beslutsdoc.sources.xlsx.naming import Exceltabell, iter_excel_tables
from beslutsdoc.sources.xlsx.package_parts import MAIN, RELATION, Parts, is_true
from beslutsdoc.sources.xlsx.stored import Stored, StoredCell
from beslutsdoc.sources.xlsx.workbook_outline import SheetEntry

_LARGE = 2_000_000  # bytes of a sheet's XML
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_ROW, _COLUMNS, _MERGED, _TABLE, _CELL, _FORMULA = (
    f"{MAIN}{name}" for name in ("row", "col", "mergeCell", "tablePart", "c", "f")
)


@dataclass(frozen=True, slots=True)
class Blad:
    """A sheet. Cells and formulas are found by row and column from 1; `yta` reaches from A1 to the last used cell."""

    namn: str
    är_dolt: bool
    rutor: Mapping[Position, StoredCell]
    formler: Mapping[Position, Formel]
    sammanslagna: Sequence[Område]
    dolda_rader: frozenset[int]
    dolda_kolumner: Sequence[range]
    yta: Område
    tabeller: Sequence[Exceltabell]
    pivottabeller: Sequence[Område]


def read_worksheet(parts: Parts, post: SheetEntry, stored: Stored) -> Blad:
    """The sheet that the workbook lists as `post`. A damaged one raises nearly anything."""
    found = _SheetContents(post.namn, stored)
    if parts.size(post.del_) < _LARGE:
        root = parts.root(post.del_)
        for tag, take in _TAKE.items():
            for element in root.iter(tag):
                take(found, element)
    else:
        _stream(parts, post, found)
    for område in found.merged:
        found.join(område)
    relations = parts.relations(post.del_)
    told = [parts.root(relations[key].target) for key in found.tables if key in relations]
    pivots = [parts.root(r.target) for r in relations.values() if r.kind == "pivotTable"]
    return Blad(
        namn=post.namn,
        är_dolt=post.är_dolt,
        rutor=found.cells,
        formler=found.formulas,
        sammanslagna=found.merged,
        dolda_rader=frozenset(found.hidden_rows),
        dolda_kolumner=found.hidden_columns,
        yta=Område(post.namn, 1, 1, max(found.last[0], 1), max(found.last[1], 1)),
        tabeller=tuple(iter_excel_tables(post.namn, told)),
        pivottabeller=tuple(_locations(post.namn, pivots)),
    )


def _stream(parts: Parts, post: SheetEntry, found: "_SheetContents") -> None:
    """Read a sheet that is too large to be held whole."""
    with parts.stream(post.del_) as stream:
        for _, element in iterparse(stream):
            if element.tag in _TAKE:
                _TAKE[element.tag](found, element)
                element.clear()


def _locations(blad: str, pivots: Sequence[Element]) -> Iterator[Område]:
    for pivot in pivots:
        location = pivot.find(f"{MAIN}location")
        found = parse_area(blad, location.get("ref", "")) if location is not None else None
        if found:
            yield found


class _SheetContents:
    """What has been read so far of one sheet."""

    def __init__(self, blad: str, stored: Stored) -> None:
        self.cells: dict[Position, StoredCell] = {}
        self.formulas: dict[Position, Formel] = {}
        self.merged: list[Område] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []
        self.tables: list[str] = []  # relationship ids
        self.last: Position = (0, 0)
        self._blad, self._stored, self._formulas = blad, stored, Formulas()
        self._row = 0

    def row(self, row: Element) -> None:
        """A row's cells; rows and cells that do not say where they stand follow the one before."""
        self._row = int(float(row.get("r", self._row + 1)))
        if is_true(row.get("hidden")):
            self.hidden_rows.add(self._row)
        at: Position = (self._row, 0)
        for cell in row.iterfind(_CELL):
            address = cell.get("r")
            at = _position(address) if address else (self._row, at[1] + 1)
            self.cells[at] = self._stored.ruta(cell)
            formula = cell.find(_FORMULA)
            if formula is not None:
                self.formulas[at] = self._formulas.read(cell, formula, at)
        if at[1]:
            self._reach(at)

    def columns(self, columns: Element) -> None:
        if is_true(columns.get("hidden")):
            self.hidden_columns.append(range(int(columns.get("min", "0")), int(columns.get("max", "0")) + 1))

    def merge(self, cells: Element) -> None:
        found = parse_area(self._blad, cells.get("ref", ""))
        if found and not found.är_en_cell:
            self.merged.append(found)

    def table(self, table: Element) -> None:
        self.tables.append(table.get(RELATION, ""))

    def join(self, område: Område) -> None:
        """Forget what lies hidden in a merged cell: only its first one counts."""
        for rad in range(område.rad1, min(område.rad2, self.last[0]) + 1):
            for kolumn in range(område.kolumn1, min(område.kolumn2, self.last[1]) + 1):
                if (rad, kolumn) != (område.rad1, område.kolumn1):
                    self.cells.pop((rad, kolumn), None)
        self._reach((område.rad2, område.kolumn2))

    def _reach(self, at: Position) -> None:
        self.last = max(self.last[0], at[0]), max(self.last[1], at[1])


_TAKE = {
    _ROW: _SheetContents.row,
    _COLUMNS: _SheetContents.columns,
    _MERGED: _SheetContents.merge,
    _TABLE: _SheetContents.table,
}


def _position(address: str) -> Position:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    return int(found[2]), _column(found[1])


_column = lru_cache(maxsize=1024)(column_number)
