"""Finds the structure of a table: group headings, subtotals, the total, and the rows that each sum adds up.

A row whose only words are its label heads the rows under it when Excel shows it in bold type; the rows of a group end
at the next heading or sum. A sum on the way is called so (`Delsumma …`, `Summa …`, `Totalt …`), or is bold and adds up.
What the case says (`grupper:`, `delsummor:`) goes before both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean, fold
from beslutsdoc.tables import sums
from beslutsdoc.tables.column_formats import ColumnFormat
from beslutsdoc.tables.table_input import RowInput, TableInput

_SUMMED = (Enhet.KRONOR, Enhet.ANTAL)
_EACH = re.compile(r"\bper\b|snitt|medel|median|kvot|index", re.IGNORECASE)
_YES, _NO = ("ja",), ("nej",)


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row that is a sum, and the rows that it adds up: a sum stands for its own rows."""

    rad: int
    delar: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableStructure:
    """The rows by number from 0. `summeringar`: the total first, each sum before those that it adds up."""

    rubriker: frozenset[int] = frozenset()
    delsummor: frozenset[int] = frozenset()
    summeringar: tuple[SumRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def analyze_structure(u: TableInput, spalter: Sequence[ColumnFormat]) -> TableStructure:
    """The structure of `u`; `spalter` are its columns."""
    rubriker = frozenset(_headings(u))
    body = len(u.rader) - 1 if u.summarad else len(u.rader)
    found = _StructureBuilder(u, spalter)
    for i, rad in enumerate(u.rader[:body]):
        if i in rubriker:
            found.begin()
        elif not sums.is_part_of_part(rad.etikett):
            found.row(i, last=i == len(u.rader) - 1)
    if u.summarad:
        found.add_up(body, found.open or list(range(body)))
    unknown = tuple(_unknown(u))
    return TableStructure(rubriker, frozenset(found.subtotals), tuple(reversed(found.sums)), unknown)


def is_amount(spalt: ColumnFormat) -> bool:
    """Whether the figures of a column are to add up: kronor or a count, and no `Kostnad per besök`."""
    return spalt.enhet in _SUMMED and not _EACH.search(spalt.kolumn.rubrik)


class _StructureBuilder:
    """Builds the structure row by row: `open` are the rows that no sum includes yet."""

    def __init__(self, u: TableInput, spalter: Sequence[ColumnFormat]) -> None:
        self.open: list[int] = []
        self.subtotals: list[int] = []
        self.sums: list[SumRow] = []
        self._u, self._spalter = u, spalter
        self._from = 0
        self._bold = {rad.är_fet for rad in u.rader if not _is_only_words(rad)} == {True, False}

    def begin(self) -> None:
        """A group begins."""
        self._from = len(self.open)

    def row(self, i: int, last: bool) -> None:
        """A row that is no heading; the `last` one of all is no sum on the way."""
        rad = self._u.rader[i]
        named = self._named(rad)
        if last or not (named or (self._bold and rad.är_fet and not self._u.delsummor)):
            self.open.append(i)
            return
        parts = self.open[self._from :]
        if not parts or not self._agrees(i, parts):  # a sum may also hold all that stands above it
            parts = self.open if self._agrees(i, self.open) else parts
        if not named and not (len(parts) > 1 and self._agrees(i, parts)):
            self.open.append(i)
            return
        self.subtotals.append(i)
        if parts:
            self.add_up(i, parts)
            del self.open[-len(parts) :]
            self.open.append(i)
            self._from = len(self.open)

    def add_up(self, i: int, parts: list[int]) -> None:
        """Row `i` is the sum of `parts`."""
        self.sums.append(SumRow(i, tuple(parts)))

    def _named(self, rad: RowInput) -> bool:
        given = self._u.delsummor
        if given and given not in (_YES, _NO):
            return fold(rad.etikett) in map(fold, given)
        return given != _NO and sums.is_subtotal(rad.etikett)

    def _agrees(self, i: int, parts: Sequence[int]) -> bool:
        """True when the row is the sum of `parts` in every column that can be added up."""
        agreements = [self._adds_up(i, parts, k) for k, spalt in enumerate(self._spalter) if is_amount(spalt)]
        return any(agreements) and None not in agreements

    def _adds_up(self, i: int, parts: Sequence[int], k: int) -> bool | None:
        """True when it adds up in column `k`, None when it does not, False when that cannot be decided."""
        spalt, whole = self._spalter[k], self._u.rader[i].celler[k]
        values = [c.tal for c in (self._u.rader[p].celler[k] for p in parts) if isinstance(c, Siffra) and c.är_tal]
        if not isinstance(whole, Siffra) or not whole.är_tal or not values:
            return False
        parted = [value / spalt.skala for value in values]
        return None if sums.reconcile(parted, whole.tal / spalt.skala, spalt.decimaler).rest else True


def _headings(u: TableInput) -> Iterator[int]:
    rows = [i for i, rad in enumerate(u.rader) if _is_only_words(rad)]
    if u.grupper == _NO or len(u.kolumner) < 2 or len(rows) == len(u.rader):
        return
    ordinary = {rad.är_fet for i, rad in enumerate(u.rader) if i not in rows}
    for i in rows:
        if u.grupper in ((), _YES):
            shown = u.rader[i].är_fet and False in ordinary and i + 1 < len(u.rader)
            if u.grupper or shown:
                yield i
        elif fold(u.rader[i].etikett) in map(fold, u.grupper):
            yield i


def _is_only_words(rad: RowInput) -> bool:
    first, *others = rad.celler
    return isinstance(first, Siffra) and not any(others)


def _unknown(u: TableInput) -> Iterator[Finding]:
    """Remarks on labels that the case gives and no row has."""
    labels = [rad.etikett for rad in u.rader]
    for key, given in (("grupper", u.grupper), ("delsummor", u.delsummor)):
        for label in given if given not in (_YES, _NO) else ():
            if fold(label) not in map(fold, labels):
                what = f"Tabellen ”{u.namn}” har ingen rad som heter ”{label}”, som står under ”{key}:”."
                yield Finding(
                    "E024", what, did_you_mean(label, labels) or "Skriv etiketten som i arbetsboken.", u.plats
                )
