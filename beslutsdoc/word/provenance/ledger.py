"""What one rendering printed: every figure and where it stands, kept in the order of emission and written as XML."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from beslutsdoc.figures import Källa, Printed, Värde
from beslutsdoc.word.ooxml.xml import NEEDS_ESCAPING, escape_plain

NAMESPACE = "urn:beslutsdoc:siffror:1"
MOST_CONTROLS = 1_000  # in a document; Word grows slow far above


class LedgerEntry(NamedTuple):
    """One figure in the document.

    `number` is its bookmark's, in a generated table its control's; 0 means plain text where no control can stand, and
    then `where` says what holds it (`alternativtext`). `row` is the key of its generated row (`ekonomi.4`), `mark` the
    number of that row's bookmark.
    """

    printed: Printed
    part: str  # word/document.xml
    number: int = 0
    where: str = ""
    row: str = ""
    mark: int = 0


class Ledger:
    """Gathers what one rendering emits; the numbers of marks and controls come from here, from 1 up."""

    def __init__(self) -> None:
        self.entries: list[LedgerEntry] = []
        self.sections: list[str] = []
        self._last = 0
        self._controls = 0

    def add_figure(self, printed: Printed, part: str) -> int:
        """Enter a figure in running text; the number for its `controls.control`."""
        self._last += 1
        self._controls += 1
        self.entries.append(LedgerEntry(printed, part, self._last))
        return self._last

    def add_row(self, key: str, figures: Sequence[Printed], part: str) -> int:
        """Enter a generated table's row; the number for its `row_mark`, its figures' controls have the next ones."""
        first = self._last + 1
        self.entries += [
            LedgerEntry(printed, part, first + i, row=key, mark=first) for i, printed in enumerate(figures, 1)
        ]
        self._last += 1 + len(figures)
        self._controls += len(figures)
        return first

    def add_plain_figure(self, printed: Printed, part: str, where: str = "") -> None:
        """Enter a figure that had to be plain text; `where` is Swedish: `alternativtext`, `fältkod`."""
        self.entries.append(LedgerEntry(printed, part, where=where))

    def next_bookmark(self) -> int:
        """The number for a bookmark that holds no figure."""
        self._last += 1
        return self._last

    def section(self, key: str) -> int:
        """Enter a section's heading; the number for its bookmark `section_mark`."""
        self.sections.append(key)
        return self.next_bookmark()

    def has_room(self, controls: int) -> bool:
        """True when the document can hold so many controls more; otherwise a table is written plain."""
        return self._controls + controls <= MOST_CONTROLS

    def as_xml(self, fingerprint: str = "") -> str:
        """The memory; `fingerprint` is XML too and goes in last.

        A figure is written once for each (name, form); a place is `number:figure`, figures counted from 1.
        """
        books = _books(self.entries)
        whole: dict[tuple[str, str, str], Printed] = {}
        numbers: dict[tuple[str, str, str], int] = {}
        spots = [spot for spot in self.entries if not _compact(spot)]
        for spot in spots:
            key = _key(spot.printed)
            whole.setdefault(key, spot.printed)
            numbers.setdefault(key, len(whole))
        return "".join(
            (
                f'<siffror xmlns="{NAMESPACE}">',
                *(_book(number, name, sha256) for (name, sha256), number in books.items()),
                *(_figure(printed, books) for printed in whole.values()),
                *_places(spots, numbers),
                *_rows(self.entries, books),
                *(f'<avsnitt nyckel="{escape_plain(key)}"/>' for key in self.sections),
                fingerprint,
                "</siffror>",
            )
        )


_Books = dict[tuple[str, str], int]


def _books(spots: Sequence[LedgerEntry]) -> _Books:
    books: _Books = {}
    for spot in spots:
        for källa in spot.printed.siffra.källor:
            books.setdefault((källa.arbetsbok, källa.sha256), len(books) + 1)
    return books


def _compact(spot: LedgerEntry) -> bool:
    """True for a cell of a generated table that rests on one cell of a workbook: its row says all of it."""
    return bool(spot.row) and len(spot.printed.siffra.källor) == 1 and not spot.printed.siffra.uttryck


def _key(printed: Printed) -> tuple[str, str, str]:
    return printed.siffra.namn, printed.form, printed.text


def _book(number: int, name: str, sha256: str) -> str:
    return f'<arbetsbok nr="{number}" namn="{escape_plain(name)}" sha256="{sha256}"/>'


def _figure(printed: Printed, books: _Books) -> str:
    siffra = printed.siffra
    value = _value(siffra.värde)
    name, form, text, formula = _escaped(siffra.namn, printed.form, printed.text, siffra.uttryck)
    rounded = ' avrundad="ja"' if printed.avrundad else ""
    formula = f' uttryck="{formula}"' if formula else ""
    sources = "".join([_source(källa, books, value) for källa in siffra.källor])
    return (
        f'<siffra namn="{name}" form="{form}" enhet="{siffra.enhet}" värde="{value}" tryckt="{text}"{rounded}{formula}>'
        f"{sources}</siffra>"
    )


def _source(källa: Källa, books: _Books, value: str) -> str:
    sheet, raw, shown, row, column = _escaped(
        källa.blad, källa.råvärde, källa.talformat, källa.radetikett, källa.kolumnetikett
    )
    raw = "" if raw == value else f' råvärde="{raw}"'
    row = f' rad="{row}"' if row else ""
    column = f' kolumn="{column}"' if column else ""
    book = books[källa.arbetsbok, källa.sha256]
    return f'<källa bok="{book}" blad="{sheet}" cell="{källa.cell}"{raw} talformat="{shown}"{row}{column}/>'


def _places(spots: Sequence[LedgerEntry], numbers: Mapping[tuple[str, str, str], int]) -> Iterator[str]:
    for part, here in groupby((s for s in spots if s.number), lambda spot: spot.part):
        told = " ".join([f"{spot.number}:{numbers[_key(spot.printed)]}" for spot in here])
        yield f'<platser del="{part}">{told}</platser>'
    for spot in spots:
        if not spot.number:
            yield f'<utan siffra="{numbers[_key(spot.printed)]}" del="{spot.part}" där="{escape_plain(spot.where)}"/>'


def _rows(spots: Sequence[LedgerEntry], books: _Books) -> list[str]:
    cells = [spot for spot in spots if _compact(spot)]
    return [_row(list(row), books) for _, row in groupby(cells, lambda spot: spot.mark)]


def _row(spots: list[LedgerEntry], books: _Books) -> str:
    first = spots[0]
    källa, form = first.printed.siffra.källor[0], first.printed.form
    cells = "".join([_cell(spot, form) for spot in spots])
    return (
        f'<rad nr="{first.mark}" nyckel="{escape_plain(first.row)}" form="{escape_plain(form)}" del="{first.part}"'
        f' bok="{books[källa.arbetsbok, källa.sha256]}" blad="{escape_plain(källa.blad)}">{cells}</rad>'
    )


def _cell(spot: LedgerEntry, form: str) -> str:
    """A cell of a row whose first figure is printed as `form`; what the row says already is left out."""
    printed, källa = spot.printed, spot.printed.siffra.källor[0]
    own = "" if printed.form == form else f' form="{escape_plain(printed.form)}"'
    name, raw, text = _escaped(printed.siffra.namn.removeprefix(spot.row), källa.råvärde, printed.text)
    return f'<c nr="{spot.number}" cell="{källa.cell}" namn="{name}"{own} råvärde="{raw}">{text}</c>'


def _escaped(*values: str) -> Sequence[str]:
    """The values as attributes hold them; one look tells when none needs a change, as is usual."""
    return [escape_plain(value) for value in values] if NEEDS_ESCAPING("".join(values)) else values


def _value(value: Värde) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else escape_plain(value)
