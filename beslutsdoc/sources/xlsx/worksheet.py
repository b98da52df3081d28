"""Reads one sheet of a workbook from its XML: cells, formulas, hidden rows and columns, merged ranges, tables, pivots.

The tests compare every cell with openpyxl, which gives values or formulas, never both in one pass, and takes longer to
load than the rest of a run put together.
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
_FAR = 1_000  # rows or columns
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_ROW, _COLUMNS, _MERGED, _TABLE, _CELL, _FORMULA = (
    f"{MAIN}{name}" for name in ("row", "col", "mergeCell", "tablePart", "c", "f")
)


@dataclass(frozen=True, slots=True)
class Blad:
    """A sheet. Cells and formulas are keyed by row and column from 1; `used_area`: from A1 to the last used cell."""

    name: str
    is_hidden: bool
    cells: Mapping[Position, StoredCell]
    formulas: Mapping[Position, Formel]
    merged: Sequence[Område]
    hidden_rows: frozenset[int]
    hidden_columns: Sequence[range]
    used_area: Område
    tables: Sequence[Exceltabell]
    pivot_tables: Sequence[Område]


def read_worksheet(parts: Parts, entry: SheetEntry, stored: Stored) -> Blad:
    """The sheet that the workbook lists as `entry`. A damaged one raises almost any exception."""
    found = _SheetContents(entry.name, stored)
    if parts.size(entry.part) < _LARGE:
        root = parts.root(entry.part)
        for tag, read in _READERS.items():
            for element in root.iter(tag):
                read(found, element)
    else:
        _stream(parts, entry, found)
    for område in found.merged:
        found.join(område)
    relations = parts.relations(entry.part)
    tables = [parts.root(relations[key].target) for key in found.tables if key in relations]
    pivots = [parts.root(r.target) for r in relations.values() if r.kind == "pivotTable"]
    return Blad(
        name=entry.name,
        is_hidden=entry.is_hidden,
        cells=found.cells,
        formulas=found.formulas,
        merged=found.merged,
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=found.hidden_columns,
        used_area=Område(entry.name, 1, 1, max(found.last[0], 1), max(found.last[1], 1)),
        tables=tuple(iter_excel_tables(entry.name, tables)),
        pivot_tables=tuple(_locations(entry.name, pivots)),
    )


def _stream(parts: Parts, entry: SheetEntry, found: "_SheetContents") -> None:
    """Read a sheet whose XML is too large to be held in memory."""
    with parts.stream(entry.part) as stream:
        for _, element in iterparse(stream):
            if element.tag in _READERS:
                _READERS[element.tag](found, element)
                element.clear()


def _locations(blad: str, pivots: Sequence[Element]) -> Iterator[Område]:
    for pivot in pivots:
        location = pivot.find(f"{MAIN}location")
        found = parse_area(blad, location.get("ref", "")) if location is not None else None
        if found:
            yield found


class _SheetContents:
    """The content of one sheet, as read so far."""

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
        """Read the cells of a row; rows and cells without an address follow the one before."""
        self._row = int(float(row.get("r", self._row + 1)))
        if is_true(row.get("hidden")):
            self.hidden_rows.add(self._row)
        at: Position = (self._row, 0)
        for cell in row.iterfind(_CELL):
            address = cell.get("r")
            at = _position(address) if address else (self._row, at[1] + 1)
            self.cells[at] = found = self._stored.cell(cell)
            formula = cell.find(_FORMULA)
            if formula is not None:
                self.formulas[at] = self._formulas.read(cell, formula, at)
            if found.value is not None or formula is not None:
                self._reach(at)
            else:
                self._reach_empty(at)

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
        """Drop the values hidden in a merged range: only its first cell counts."""
        for rad in range(område.rad1, min(område.rad2, self.last[0]) + 1):
            for kolumn in range(område.kolumn1, min(område.kolumn2, self.last[1]) + 1):
                if (rad, kolumn) != (område.rad1, område.kolumn1):
                    self.cells.pop((rad, kolumn), None)
        self._reach((område.rad2, område.kolumn2))

    def _reach_empty(self, at: Position) -> None:
        """An empty cell with a style is used only if it is not far from all that is there."""
        if at[0] <= self.last[0] + _FAR and at[1] <= self.last[1] + _FAR:
            self._reach(at)

    def _reach(self, at: Position) -> None:
        self.last = max(self.last[0], at[0]), max(self.last[1], at[1])


_READERS = {
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
