"""The places of paragraphs and tables (heading, paragraph, row, column), as a user sees them in Word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.walk import BOX, CELL, NOTE, Holder, Spot, Table, walk_part

_LABELS = {
    "header": "sidhuvudet",
    "footer": "sidfoten",
    "footnotes": "fotnot",
    "endnotes": "slutnot",
    "comments": "kommentar",
    "core": "dokumentegenskaperna",
    "app": "dokumentegenskaperna",
    "custom": "dokumentegenskaperna",
}
_PROPERTIES = {
    "title": "titel",
    "subject": "ämne",
    "creator": "författare",
    "keywords": "nyckelord",
    "description": "kommentarer",
    "category": "kategori",
    "contentStatus": "status",
    "lastModifiedBy": "senast ändrad av",
    "Company": "företag",
    "Manager": "chef",
}
_WHICH_PAGES = {"first": " på första sidan", "even": " på jämna sidor"}
_LONGEST = 50  # characters of a quoted heading or of a paragraph's first words


@dataclass
class Places:
    """The places in one part, found before anything in it is changed.

    `part` is its name in the package (word/header1.xml), `headings` the style ids of headings, `label` what the part is
    called, `numbers` the number each note has on the page, by its id.
    """

    file: str
    part: str
    root: etree._Element
    headings: frozenset[str]
    label: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    spots: dict[etree._Element, Spot] = field(default_factory=dict)
    _places: dict[Spot, Place] = field(default_factory=dict)
    _current: Spot | None = None

    def __post_init__(self) -> None:
        self.label = self.label or _LABELS.get(re.sub(r".*/|\d*\.xml$", "", self.part), "")
        self.spots = {spot.element: spot for spot in walk_part(self.root, self.headings)}

    def visit(self, element: etree._Element) -> None:
        """Make `element`, a paragraph or a table of the part, the current one."""
        self._current = self.spots.get(element, self._current)

    def current(self, what: str = "") -> Place:
        """The current place, or that of `what` in it (`alternativtext`)."""
        place = Place(file=self.file, part=self.label) if self._current is None else self.place(self._current)
        return replace(place, where=f"{place.where}, {what}".strip(", ")) if what else place

    def place_of(self, element: etree._Element, what: str = "") -> Place:
        """The place of the paragraph or table around `element`, which becomes current, or of `what` in it."""
        around = (element, *element.iterancestors())
        self._current = next((self.spots[e] for e in around if e in self.spots), None)
        return self.current(what)

    def place(self, spot: Spot) -> Place:
        """The place of a paragraph or a table of the part."""
        if spot not in self._places:
            self._places[spot] = self._make_place(spot)
        return self._places[spot]

    def paragraphs(self) -> Iterator[tuple[etree._Element, Place]]:
        """Every paragraph and table with its place, in order."""
        return ((element, self.place(spot)) for element, spot in self.spots.items())

    def _make_place(self, spot: Spot) -> Place:
        place = Place(
            file=self.file, part=self._part(spot.holder), heading=_heading(spot), where=", ".join(_containers(spot))
        )
        if spot.table is not None:
            return place
        return replace(place, paragraph=spot.number or None, words=_truncate(single_spaced(spot.text)))

    def _part(self, holder: Holder) -> str:
        note = next((around for around in holder.outwards() if around.kind == NOTE), None)
        if note is None:
            return self.label
        number = note.element.get(xml.qn("id"), "")
        return f"{self.label} {self.numbers.get(number, number)}"


def single_spaced(text: str) -> str:
    """A text with single spaces for its tabs, line breaks and spaces."""
    return " ".join(text.split())


def _heading(spot: Spot) -> str:
    """The text of the nearest heading above that has any."""
    above = spot.above
    while above is not None and not above.text.split():
        above = above.above
    return "" if above is None else _truncate(single_spaced(above.text))


def _containers(spot: Spot) -> Iterator[str]:
    """The text boxes, tables and cells around, outermost first, then the table that it is."""
    for holder in reversed(list(spot.holder.outwards())):
        if holder.kind == BOX:
            yield "textruta"
        elif holder.kind == CELL:
            yield _cell(holder)
    if spot.table is not None:
        yield _table(spot.table, spot.holder)


def _cell(cell: Holder) -> str:
    if cell.table is None or cell.around is None:
        return "tabell"
    return f"{_table(cell.table, cell.around)}, rad {cell.row + 1}, kolumn {cell.column}"


def _table(table: Table, holder: Holder) -> str:
    """`tabell 2`; for one in a cell `inre tabell`, numbered when the cell holds several."""
    if holder.kind != CELL:
        return f"tabell {table.number}"
    return f"inre tabell {table.number}" if holder.tables > 1 else "inre tabell"


def part_labels(document: etree._Element, targets: Mapping[str, str]) -> dict[str, str]:
    """What each header and footer part is called: `sidhuvudet på första sidan, avsnitt 2`; `targets` maps
    relationship id to part name."""
    labels: dict[str, str] = {}
    sections = list(document.iter(xml.qn("sectPr")))
    for number, section in enumerate(sections, 1):
        for kind in ("header", "footer"):
            references = {r.get(xml.qn("type"), ""): r for r in section.iterchildren(xml.qn(f"{kind}Reference"))}
            for which, reference in references.items():
                pages = _WHICH_PAGES.get(which) or (" på udda sidor" if "even" in references else "")
                section_name = f", avsnitt {number}" if len(sections) > 1 else ""
                part = targets.get(reference.get(f"{{{xml.RNS}}}id", ""), "")
                labels.setdefault(part, f"{_LABELS[kind]}{pages}{section_name}")
    return labels


def note_numbers(document: etree._Element, kind: str) -> dict[str, int]:
    """The number on the page of each `footnote` or `endnote`, by its id; those with a custom mark have none."""
    references = document.iter(xml.qn(f"{kind}Reference"))
    counted = [r for r in references if r.get(xml.qn("customMarkFollows"), "0") in ("0", "false")]
    return {r.get(xml.qn("id"), ""): number for number, r in enumerate(counted, 1)}


def property_name(element: etree._Element) -> str:
    """What Word calls a document property: `titel`; for a custom property its custom_name name."""
    parent = element.getparent()
    custom_name = parent.get("name", "") if parent is not None else ""
    return f"egenskapen ”{custom_name}”" if custom_name else _PROPERTIES.get(xml.local(element), "en egenskap")


def _truncate(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
