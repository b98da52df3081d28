"""An open workbook: its sheets, cells, defined names and tables, as Excel last stored them."""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import nfc
from beslutsdoc.sources.xlsx import naming, opening, workbook_outline, worksheet
from beslutsdoc.sources.xlsx.addresses import CellRef, Område, excel_column_letters, parse_area, split_reference
from beslutsdoc.sources.xlsx.formulas import Formel
from beslutsdoc.sources.xlsx.naming import DefinedName, Exceltabell
from beslutsdoc.sources.xlsx.package_parts import Parts
from beslutsdoc.sources.xlsx.stored import Stored, StoredCell, calendar

T = TypeVar("T")
_EMPTY = StoredCell(None)
_UNREAD = object()


class Arbetsbok:
    """An open workbook. Nothing is computed, no link is followed and no macro is run.

    `findings` are remarks on the file as a whole; `fil` is its path, which is never printed.
    """

    def __init__(self, fil: Path, data: bytes, findings: tuple[Finding, ...] = ()) -> None:
        """Raises almost any exception when `data` is damaged."""
        self.fil = fil
        self.namn = nfc(fil.name)
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.findings = findings
        self._parts = Parts(data)
        self._outline = workbook_outline.read_workbook_outline(self._parts)
        stored = Stored(self._parts, self._outline.texts, self._outline.styles, calendar(self._outline.from_1904))
        self._sheets = {
            entry.name: worksheet.read_worksheet(self._parts, entry, stored) for entry in self._outline.sheets
        }
        self._memo: dict[Hashable, Any] = {}

    def memoize(self, key: Hashable, read: Callable[[], T]) -> T:
        """The result of `read`, cached under `key` for the life of the workbook, also between cases that share it."""
        found = self._memo.get(key, _UNREAD)  # one look-up, since hashing a key may be slow: it may be a whole table
        if found is _UNREAD:
            found = self._memo[key] = read()
        return cast("T", found)

    @property
    def bladnamn(self) -> tuple[str, ...]:
        """The sheets' names, in the workbook's order."""
        return tuple(self._sheets)

    def blad(self, namn: str) -> str | None:
        """The sheet called `namn`, ignoring case as Excel does; None when there is none."""
        if namn in self._sheets:
            return namn
        return next((s for s in self._sheets if s.casefold() == nfc(namn).casefold()), None)

    def value(self, cell: CellRef) -> Any:
        """The stored value: int, float, str, bool, date, datetime, time, timedelta or None."""
        return self._cell(cell).value

    def is_error(self, cell: CellRef) -> bool:
        """True for an error value such as #REF!."""
        return self._cell(cell).is_error

    def number_format(self, cell: CellRef) -> str:
        """The cell's number format code."""
        return self._cell(cell).number_format

    def is_bold(self, cell: CellRef) -> bool:
        """True when the cell as a whole is in bold type."""
        return self._cell(cell).is_bold

    def formula(self, cell: CellRef) -> str:
        """The cell's formula with its equals sign, or an empty text."""
        found = self._formula(cell)
        return found.text if found else ""

    def is_uncomputed(self, cell: CellRef) -> bool:
        """True for a formula whose value was never stored."""
        found = self._formula(cell)
        return found is not None and not found.has_value

    def is_empty(self, cell: CellRef) -> bool:
        """True for a cell without a value, or with only white space; a formula without a stored value is not empty."""
        value = self.value(cell)
        if isinstance(value, str):
            return not value.strip()
        return value is None and not self.is_uncomputed(cell)

    @cached_property
    def has_external_links(self) -> bool:
        """True when some formula may read another workbook."""
        return any(name.startswith("xl/externalLinks/") for name in self._parts.names)

    @cached_property
    def external_names(self) -> tuple[str, ...]:
        """The file names of the workbooks that formulas refer to."""
        return self._parts.external_names()

    def merged(self, cell: CellRef) -> Område | None:
        """The merged range that holds the cell, or None."""
        return next((område for område in self._sheets[cell.blad].merged if cell in område), None)

    def hidden(self, cell: CellRef) -> str:
        """What hides the cell (`bladet Data`, `rad 7`, `kolumn C`), or an empty text."""
        sheet = self._sheets[cell.blad]
        if sheet.is_hidden:
            return f"bladet {cell.blad}"
        if cell.rad in sheet.hidden_rows:
            return f"rad {cell.rad}"
        return (
            f"kolumn {excel_column_letters(cell.kolumn)}" if any(cell.kolumn in k for k in sheet.hidden_columns) else ""
        )

    def in_pivot(self, cell: CellRef) -> bool:
        """True when a pivot table covers the cell."""
        return any(cell in område for område in self._sheets[cell.blad].pivot_tables)

    def used_area(self, blad: str) -> Område:
        """From A1 to the last used cell of a sheet."""
        return self._sheets[blad].used_area

    @cached_property
    def names(self) -> Mapping[str, tuple[DefinedName, ...]]:
        """Identifier → the defined names with it."""
        return naming.find_defined_names(self._outline.names, self._outline.sheet_names, self._named_area)

    def _named_area(self, text: str) -> Område | None:
        """The area that a name refers to; of a merged range its top left cell, as in Excel."""
        written = split_reference(text)
        blad = self.blad(written.blad) if written.blad else None
        found = parse_area(blad, written.rest) if blad else None
        if found and not found.är_en_cell and self.merged(found.första) == found:
            return parse_area(found.blad, found.första.adress)
        return found

    @cached_property
    def tables(self) -> Mapping[str, Exceltabell]:
        """Name → Excel table."""
        return {t.namn: t for sheet in self._sheets.values() for t in sheet.tables}

    def table(self, namn: str) -> Exceltabell | None:
        """The Excel table called `namn`, ignoring case as Excel does, or None."""
        wanted = nfc(namn).casefold()
        return next((t for name, t in self.tables.items() if name.casefold() == wanted), None)

    def place(self, where: CellRef | Område | None = None, blad: str = "") -> Place:
        """The place, for a finding, of a cell, an area, a sheet or the whole workbook."""
        if where is None:
            return Place(file=self.namn, sheet=blad)
        return Place(file=self.namn, sheet=where.blad, cell=where.adress)

    def _cell(self, cell: CellRef) -> StoredCell:
        return self._sheets[cell.blad].cells.get((cell.rad, cell.kolumn), _EMPTY)

    def _formula(self, cell: CellRef) -> Formel | None:
        return self._sheets[cell.blad].formulas.get((cell.rad, cell.kolumn))


def open_workbook(path: Path) -> Arbetsbok:
    """The workbook at `path`, read once. Raises Unreadable with what is wrong with the file."""
    data = opening.read_bytes(path)
    lock = opening.lock_finding(path)
    try:
        opening.refuse_strict(path, data)
        bok = Arbetsbok(path, data, (lock,) if lock else ())
    except Unreadable:
        raise
    except Exception:  # zipfile and the XML parser raise almost anything on a damaged file
        raise opening.damaged(path) from None
    if not bok.bladnamn:
        raise opening.damaged(path)
    return bok
