"""A workbook opened safely: its sheets, cells, defined names and tables, just as Excel last stored them."""

import hashlib
import warnings
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import nfc
from beslutsdoc.sources import naming, package
from beslutsdoc.sources.addresses import Cell, Område, area, letters, split
from beslutsdoc.sources.formulas import Formel, Package
from beslutsdoc.sources.naming import Exceltabell, Namn

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

T = TypeVar("T")


class Arbetsbok:
    """An open workbook. Nothing is computed, no link is followed and no macro is run.

    `findings` are remarks on the file as a whole; `fil` is where it was read, and never leaves the program.
    """

    def __init__(self, fil: Path, data: bytes, workbook: "Workbook", findings: tuple[Finding, ...] = ()) -> None:
        self.fil = fil
        self.namn = nfc(fil.name)
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.findings = findings
        self._package = Package(data)
        self._sheets: Mapping[str, Worksheet] = {nfc(s.title): s for s in workbook.worksheets}
        self._workbook = workbook
        self._formulas: dict[str, dict[str, Formel]] = {}
        self._kept: dict[Hashable, Any] = {}

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives, kept under `key` as long as the workbook: cases that share it read each thing once."""
        if key not in self._kept:
            self._kept[key] = read()
        found: T = self._kept[key]
        return found

    @property
    def bladnamn(self) -> tuple[str, ...]:
        """The sheets' names, in the workbook's order."""
        return tuple(self._sheets)

    def blad(self, namn: str) -> str | None:
        """The sheet called `namn`, upper or lower case as in Excel; None when there is none."""
        if namn in self._sheets:
            return namn
        return next((s for s in self._sheets if s.casefold() == nfc(namn).casefold()), None)

    def value(self, cell: Cell) -> Any:
        """What is stored: int, float, str, bool, date, datetime, time, timedelta or None."""
        found = self._cell(cell)
        return found.value if found is not None else None

    def is_error(self, cell: Cell) -> bool:
        """True for #REF! and its like."""
        found = self._cell(cell)
        return found is not None and found.data_type == "e"

    def number_format(self, cell: Cell) -> str:
        """The cell's number format code."""
        found = self._cell(cell)
        return str(found.number_format or "General") if found is not None else "General"

    def formula(self, cell: Cell) -> str:
        """The cell's formula with its equals sign, or an empty text."""
        found = self._formula(cell)
        return found.text if found else ""

    def is_uncomputed(self, cell: Cell) -> bool:
        """True for a formula whose value was never stored."""
        found = self._formula(cell)
        return found is not None and not found.har_värde

    def is_empty(self, cell: Cell) -> bool:
        """True when nothing can be seen in the cell: no value, or a text of spaces, and nothing left to compute."""
        value = self.value(cell)
        if isinstance(value, str):
            return not value.strip()
        return value is None and not self.is_uncomputed(cell)

    def _formula(self, cell: Cell) -> Formel | None:
        if cell.blad not in self._formulas:
            self._formulas[cell.blad] = self._package.formulas(cell.blad)
        return self._formulas[cell.blad].get(cell.adress)

    @property
    def has_external_links(self) -> bool:
        """True when some formula may read another workbook."""
        return self._package.has_external_links

    @cached_property
    def external_names(self) -> tuple[str, ...]:
        """The file names of the workbooks that formulas refer to."""
        return self._package.external_names()

    def merged(self, cell: Cell) -> Område | None:
        """The merged range that holds the cell."""
        for found in self._sheets[cell.blad].merged_cells.ranges:
            område = Område(cell.blad, found.min_row, found.min_col, found.max_row, found.max_col)
            if cell in område:
                return område
        return None

    def hidden(self, cell: Cell) -> str:
        """What hides the cell (`bladet Data`, `rad 7`, `kolumn C`), or an empty text."""
        sheet = self._sheets[cell.blad]
        if sheet.sheet_state != "visible":
            return f"bladet {cell.blad}"
        if cell.rad in sheet.row_dimensions and sheet.row_dimensions[cell.rad].hidden:
            return f"rad {cell.rad}"
        columns = sheet.column_dimensions.values()
        if any(d.hidden and (d.min or 0) <= cell.kolumn <= (d.max or 0) for d in columns):
            return f"kolumn {letters(cell.kolumn)}"
        return ""

    def in_pivot(self, cell: Cell) -> bool:
        """True when a pivot table covers the cell."""
        areas = (area(cell.blad, p.location.ref) for p in getattr(self._sheets[cell.blad], "_pivots", ()))
        return any(a is not None and cell in a for a in areas)

    def used_area(self, blad: str) -> Område:
        """From A1 to the last used cell of a sheet."""
        sheet = self._sheets[blad]
        return Område(blad, 1, 1, max(sheet.max_row, 1), max(sheet.max_column, 1))

    @cached_property
    def names(self) -> Mapping[str, tuple[Namn, ...]]:
        """Inside name → the defined names that are written so."""
        sheets = [sheet.defined_names for sheet in self._sheets.values()]
        return naming.names(self._workbook.defined_names, sheets, self._named_area)

    def _named_area(self, text: str) -> Område | None:
        """The area a name stands for; a merged range is its top left cell, as it is to Excel."""
        written = split(text)
        blad = self.blad(written.blad) if written.blad else None
        found = area(blad, written.rest) if blad else None
        if found and not found.är_en_cell and self.merged(found.första) == found:
            return area(found.blad, found.första.adress)
        return found

    @cached_property
    def tables(self) -> Mapping[str, Exceltabell]:
        """Name → Excel table."""
        return {t.namn: t for blad, sheet in self._sheets.items() for t in naming.tables(blad, sheet.tables.values())}

    def table(self, namn: str) -> Exceltabell | None:
        """The Excel table called `namn`, upper or lower case as in Excel."""
        wanted = nfc(namn).casefold()
        return next((t for name, t in self.tables.items() if name.casefold() == wanted), None)

    def place(self, where: Cell | Område | None = None, blad: str = "") -> Place:
        """A cell, an area, a sheet or the whole workbook as a finding's place."""
        if where is None:
            return Place(file=self.namn, sheet=blad)
        return Place(file=self.namn, sheet=where.blad, cell=where.adress)

    def _cell(self, cell: Cell) -> Any:
        return self._sheets[cell.blad]._cells.get((cell.rad, cell.kolumn))  # cell() would make the sheet grow


def open_workbook(path: Path) -> Arbetsbok:
    """The workbook at `path`, read once. Raises Unreadable with what is wrong with the file."""
    data = package.read_bytes(path)
    try:
        package.refuse_strict(path, data)
        workbook = _load(data)
        if not workbook.worksheets:
            raise package.damaged(path)
        lock = package.lock_finding(path)
        return Arbetsbok(path, data, workbook, (lock,) if lock else ())
    except Unreadable:
        raise
    except Exception:  # openpyxl and the XML parsers raise nearly anything on a broken file
        raise package.damaged(path) from None


def _load(data: bytes) -> "Workbook":
    from openpyxl import load_workbook  # 100 ms that `--help` should not pay

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl cannot keep when saving does not concern us: we only read
        return load_workbook(BytesIO(data), data_only=True, keep_links=False)
