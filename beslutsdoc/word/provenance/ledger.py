"""Keeps every figure that one rendering printed, with its place, in order of emission, and writes them as XML."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from beslutsdoc.figures import Källa, Printed, Värde
from beslutsdoc.word.ooxml.xml import NEEDS_ESCAPING, escape_plain
from beslutsdoc.word.provenance.source_areas import SourceCell, areas_xml

NAMESPACE = "urn:beslutsdoc:siffror:1"
FORMAT = 2  # of the memory; 1 lacks the paper, labels, areas, sums and all of the fingerprint that is not text
MOST_CONTROLS = 1_000  # in a document; Word grows slow far above


_NO_SUMS: Mapping[str, int] = {}


class LedgerEntry(NamedTuple):
    """One figure in the document.

    `number` is its bookmark's, in a generated table its control's; 0 is plain text where no control is allowed,
    and `where` names what it is in (`alternativtext`). `row` is the key of its generated row (`ekonomi.4`), `mark` the
    number of that row's bookmark.
    """

    printed: Printed
    part: str  # word/document.xml
    number: int = 0
    where: str = ""
    row: str = ""
    mark: int = 0


class Ledger:
    """Collects the figures that one rendering emits, and numbers bookmarks and controls from 1 up."""

    def __init__(self) -> None:
        self.entries: list[LedgerEntry] = []
        self.sections: list[str] = []
        self._last = 0
        self._controls = 0

    def add_figure(self, printed: Printed, part: str) -> int:
        """Enter a figure in running text; returns the number for its `figure_control`."""
        self._last += 1
        self._controls += 1
        self.entries.append(LedgerEntry(printed, part, self._last))
        return self._last

    def add_row(self, key: str, figures: Sequence[Printed], part: str) -> int:
        """Enter a generated table's row; returns its bookmark's number, its figures' controls have the next ones."""
        first = self._last + 1
        self.entries += [
            LedgerEntry(printed, part, first + i, row=key, mark=first) for i, printed in enumerate(figures, 1)
        ]
        self._last += 1 + len(figures)
        self._controls += len(figures)
        return first

    def add_plain_figure(self, printed: Printed, part: str, where: str = "") -> None:
        """Enter a figure written as plain text; `where` is Swedish: `alternativtext`, `fältkod`."""
        self.entries.append(LedgerEntry(printed, part, where=where))

    def next_bookmark(self) -> int:
        """A new number, for a bookmark that holds no figure."""
        self._last += 1
        return self._last

    def section(self, key: str) -> int:
        """Enter a section's heading; returns the number of its bookmark."""
        self.sections.append(key)
        return self.next_bookmark()

    def has_room(self, controls: int) -> bool:
        """True when the document can hold so many more controls; if not, a table is written without them."""
        return self._controls + controls <= MOST_CONTROLS

    def as_xml(self, prints: str = "", paper: str = "", section_sums: Mapping[str, int] = _NO_SUMS) -> str:
        """The memory as XML, of format 2; `paper` and `prints`, also XML, are its first elements and its last.

        A figure is written once for each (name, form, text); a place is `number:figure`, figures counted from 1.
        """
        books = _number_books(self.entries)
        figures: dict[tuple[str, str, str], Printed] = {}
        numbers: dict[tuple[str, str, str], int] = {}
        located = [entry for entry in self.entries if not _is_compact(entry)]
        for entry in located:
            key = _key(entry.printed)
            figures.setdefault(key, entry.printed)
            numbers.setdefault(key, len(figures))
        return "".join(
            (
                f'<siffror xmlns="{NAMESPACE}" format="{FORMAT}">{paper}',
                *(_book(number, name, sha256) for (name, sha256), number in books.items()),
                *(_figure(printed, books) for printed in figures.values()),
                *_places(located, numbers),
                *_rows(self.entries, books),
                *areas_xml(_source_cells(self.entries), books),
                *(_section(key, section_sums.get(key)) for key in self.sections),
                prints,
                "</siffror>",
            )
        )


_Books = dict[tuple[str, str], int]


def _number_books(entries: Sequence[LedgerEntry]) -> _Books:
    books: _Books = {}
    for entry in entries:
        for källa in entry.printed.siffra.källor:
            books.setdefault((källa.arbetsbok, källa.sha256), len(books) + 1)
    return books


def _is_compact(entry: LedgerEntry) -> bool:
    """True for a figure in a generated table with one workbook cell as source: its `<rad>` is enough."""
    return bool(entry.row) and len(entry.printed.siffra.källor) == 1 and not entry.printed.siffra.uttryck


def _key(printed: Printed) -> tuple[str, str, str]:
    return printed.siffra.namn, printed.form, printed.text


def _book(number: int, name: str, sha256: str) -> str:
    return f'<arbetsbok nr="{number}" namn="{escape_plain(name)}" sha256="{sha256}"/>'


def _figure(printed: Printed, books: _Books) -> str:
    siffra = printed.siffra
    value = _value(siffra.värde)
    name, form, text, formula = _escape_all(siffra.namn, printed.form, printed.text, siffra.uttryck)
    rounded = ' avrundad="ja"' if printed.avrundad else ""
    formula = f' uttryck="{formula}"' if formula else ""
    sources = "".join([_source(källa, books, value) for källa in siffra.källor])
    return (
        f'<siffra namn="{name}" form="{form}" enhet="{siffra.enhet}" värde="{value}" tryckt="{text}"{rounded}{formula}>'
        f"{sources}</siffra>"
    )


def _source(källa: Källa, books: _Books, value: str) -> str:
    sheet, raw, number_format, row, column = _escape_all(
        källa.blad, källa.råvärde, källa.talformat, källa.radetikett, källa.kolumnetikett
    )
    raw = "" if raw == value else f' råvärde="{raw}"'
    row = f' rad="{row}"' if row else ""
    column = f' kolumn="{column}"' if column else ""
    book = books[källa.arbetsbok, källa.sha256]
    return f'<källa bok="{book}" blad="{sheet}" cell="{källa.cell}"{raw} talformat="{number_format}"{row}{column}/>'


def _places(entries: Sequence[LedgerEntry], index: Mapping[tuple[str, str, str], int]) -> Iterator[str]:
    for part, in_part in groupby((e for e in entries if e.number), lambda entry: entry.part):
        places = " ".join([f"{entry.number}:{index[_key(entry.printed)]}" for entry in in_part])
        yield f'<platser del="{part}">{places}</platser>'
    for entry in entries:
        if not entry.number:
            yield f'<utan siffra="{index[_key(entry.printed)]}" del="{entry.part}" där="{escape_plain(entry.where)}"/>'


def _rows(entries: Sequence[LedgerEntry], books: _Books) -> Iterator[str]:
    """The rows of generated tables."""
    for _, row in groupby([entry for entry in entries if _is_compact(entry)], lambda entry: entry.mark):
        cells = list(row)
        first = cells[0]
        källa, form = first.printed.siffra.källor[0], first.printed.form
        book = books[källa.arbetsbok, källa.sha256]
        own = f' form="{escape_plain(form)}" del="{first.part}" bok="{book}" blad="{escape_plain(källa.blad)}"'
        label = f' rad="{escape_plain(källa.radetikett)}"' if källa.radetikett else ""
        start = f'<rad nr="{first.mark}" nyckel="{escape_plain(first.row)}"{label}{own}>'
        yield "".join([start, *[_cell(entry, form) for entry in cells], "</rad>"])


def _cell(entry: LedgerEntry, form: str) -> str:
    """A cell of a row whose first figure is printed as `form`; what the `<rad>` holds is left out."""
    printed, källa = entry.printed, entry.printed.siffra.källor[0]
    own = "" if printed.form == form else f' form="{escape_plain(printed.form)}"'
    name, raw, text = _escape_all(printed.siffra.namn.removeprefix(entry.row), källa.råvärde, printed.text)
    return f'<c nr="{entry.number}" cell="{källa.cell}" namn="{name}"{own} råvärde="{raw}">{text}</c>'


def _source_cells(entries: Sequence[LedgerEntry]) -> Iterator[SourceCell]:
    """The cells of each generated table and each chart."""
    for entry in entries:
        key = entry.row.rpartition(".")[0] if entry.row else entry.where if entry.where[:9] == "diagramme" else ""
        if key and len(entry.printed.siffra.källor) == 1:
            column = entry.printed.siffra.namn.removeprefix(entry.row) if entry.row else ""
            yield key, column, entry.printed.siffra.källor[0]


def _section(key: str, words: int | None) -> str:
    return f'<avsnitt nyckel="{escape_plain(key)}"' + (f' summa="{words:08x}"/>' if words is not None else "/>")


def _escape_all(*values: str) -> Sequence[str]:
    """The values escaped for attributes; one check of all, as escaping is seldom needed."""
    return [escape_plain(value) for value in values] if NEEDS_ESCAPING("".join(values)) else values


def _value(value: Värde) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else escape_plain(value)
