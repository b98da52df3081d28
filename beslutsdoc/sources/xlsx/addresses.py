"""Parses references to cells and areas: `Ekonomi!B4`, `'Blad 1'!$A$3:$E$9`, `bok:Budget 2024!B4`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from beslutsdoc.names import nfc

_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_CELL = r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})"
_AREA = re.compile(rf"\s*{_CELL}(?:\s*:\s*{_CELL})?\s*")
_EXTERNAL = re.compile(r"'\[\d+\][^']*'!|(?<![\w\]])\[\d+\][\w.]*!")  # not Ekonomi[2024], a table's column


class CellRef(NamedTuple):
    """One cell of a workbook; rows and columns count from 1."""

    blad: str
    rad: int
    kolumn: int

    @property
    def adress(self) -> str:
        """`B4`."""
        return f"{excel_column_letters(self.kolumn)}{self.rad}"

    def __str__(self) -> str:
        return f"{self.blad}!{self.adress}"


@dataclass(frozen=True, slots=True)
class Område:
    """A rectangle of cells on one sheet, corners included; rows and columns count from 1."""

    blad: str
    rad1: int
    kolumn1: int
    rad2: int
    kolumn2: int

    @property
    def adress(self) -> str:
        """`A3:E9`, or `A3` for one cell."""
        first, last = (
            f"{excel_column_letters(self.kolumn1)}{self.rad1}",
            f"{excel_column_letters(self.kolumn2)}{self.rad2}",
        )
        return first if first == last else f"{first}:{last}"

    @property
    def första(self) -> CellRef:
        """The top left cell."""
        return CellRef(self.blad, self.rad1, self.kolumn1)

    @property
    def är_en_cell(self) -> bool:
        """True when it holds a single cell."""
        return (self.rad1, self.kolumn1) == (self.rad2, self.kolumn2)

    def rows(self) -> Iterator[tuple[CellRef, ...]]:
        """The cells, row by row."""
        for rad in range(self.rad1, self.rad2 + 1):
            yield tuple(CellRef(self.blad, rad, k) for k in range(self.kolumn1, self.kolumn2 + 1))

    def __contains__(self, cell: object) -> bool:
        return (
            isinstance(cell, CellRef)
            and cell.blad == self.blad
            and self.rad1 <= cell.rad <= self.rad2
            and self.kolumn1 <= cell.kolumn <= self.kolumn2
        )

    def __str__(self) -> str:
        return f"{self.blad}!{self.adress}"


class WrittenReference(NamedTuple):
    """A reference as written: the workbook's name in the case (or empty), the sheet (or empty), and the rest."""

    bok: str
    blad: str
    rest: str  # B4, A3:E9, or a name


def excel_column_letters(column: int) -> str:
    """The column's letters: 1 → A, 28 → AB."""
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def column_number(text: str) -> int:
    """The column's number: A → 1, AB → 28."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def split_reference(text: str) -> WrittenReference:
    """`ekonomi:'Budget 2024'!B4` → its three parts. A sheet's name never holds a colon, which ends the workbook's."""
    where, _, rest = nfc(text).strip().lstrip("=").rpartition("!")
    bok, _, blad = where.rpartition(":")
    return WrittenReference(_unquote(bok), _unquote(blad), rest.strip())


def _unquote(text: str) -> str:
    text = text.strip()
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        text = text[1:-1]
    return text.strip("'").replace("''", "'") if "'" in text else text


def parse_area(blad: str, text: str) -> Område | None:
    """`A3:E9` or `B4` on the sheet `blad`; None when it is no address within Excel's limits."""
    found = _AREA.fullmatch(text)
    if found is None:
        return None
    columns = sorted(column_number(c) for c in (found[1], found[3] or found[1]))
    rows = sorted(int(r) for r in (found[2], found[4] or found[2]))
    if columns[1] > _LAST_COLUMN or rows[1] > _LAST_ROW:
        return None
    return Område(blad, rows[0], columns[0], rows[1], columns[1])


def plain_reference(formula: str) -> WrittenReference | None:
    """The reference in a formula that is one reference only (`='Blad 1'!$B$4`, `=B7`, `=utfall`); else None."""
    text = formula.strip().lstrip("=+ ").strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if is_external(text) or not re.fullmatch(r"(?:'(?:[^']|'')+'!|[^\s'!()*/+^&<>=,\-\"]+!)?[\w.$\\?]+", text):
        return None
    return split_reference(text)


def is_external(formula: str) -> bool:
    """True for a formula that reads another workbook: `[1]Blad1!B4`."""
    return _EXTERNAL.search(re.sub(r'"[^"]*"', "", formula)) is not None
