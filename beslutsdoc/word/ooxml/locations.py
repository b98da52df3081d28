"""The places of paragraphs and tables (heading, paragraph, row, column), as a user sees them in Word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml

_LABELS = {
    "header": "sidhuvudet",
    "footer": "sidfoten",
    "footnotes": "fotnot",
    "endnotes": "slutnot",
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
_BOX = xml.qn("txbxContent")
_NOTES = frozenset(map(xml.qn, ("footnote", "endnote")))
_LONGEST = 50  # characters of a quoted heading or of a paragraph's first words


@dataclass
class Places:
    """The places in one part, computed before anything in it is changed.

    `part` is its name in the package (word/header1.xml), `headings` the style ids of headings, `label` what the part is
    called, `numbers` the number each note has on the page, by its id.
    """

    file: str
    part: str
    root: etree._Element
    headings: frozenset[str]
    label: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    _places: dict[etree._Element, Place] = field(default_factory=dict)
    _current: Place | None = None

    def __post_init__(self) -> None:
        self.label = self.label or _LABELS.get(re.sub(r".*/|\d*\.xml$", "", self.part), "")
        self._places = dict(self._compute_places())

    def visit(self, element: etree._Element) -> None:
        """Make `element`, a paragraph or a table of the part, the current one."""
        self._current = self._places.get(element, self._current)

    def current(self, what: str = "") -> Place:
        """The current place, or that of `what` in it (`alternativtext`)."""
        place = self._current or Place(file=self.file, part=self.label)
        return replace(place, where=f"{place.where}, {what}".strip(", ")) if what else place

    def place_of(self, element: etree._Element, what: str = "") -> Place:
        """The place of the paragraph or table around `element`, which becomes current, or of `what` in it."""
        around = (element, *element.iterancestors())
        self._current = next((self._places[e] for e in around if e in self._places), None)
        return self.current(what)

    def paragraphs(self) -> Iterator[tuple[etree._Element, Place]]:
        """Every paragraph and table with its place, in order."""
        yield from self._places.items()

    def _compute_places(self) -> Iterator[tuple[etree._Element, Place]]:
        above, count = "", 0
        for element in self.root.iter(xml.P, xml.TBL, *_NOTES):
            if element.tag in _NOTES:
                count = 0
                continue
            part, where = self._part(element), ", ".join(_containers(element))
            if element.tag == xml.TBL:
                yield element, Place(file=self.file, part=part, heading=_truncate(above), where=where)
                continue
            count += (
                xml.nearest_ancestor(element, "txbxContent") is None
            )  # a text box is in the file twice, on the page once
            words = " ".join(xml.paragraph_text(element).split())
            place = Place(file=self.file, part=part, heading=_truncate(above), paragraph=count or None, where=where)
            yield element, replace(place, words=_truncate(words))
            above = words if words and style_id(element) in self.headings else above

    def _part(self, element: etree._Element) -> str:
        note = next(element.iterancestors(*_NOTES), None)
        if note is None:
            return self.label
        number = note.get(xml.qn("id"), "")
        return f"{self.label} {self.numbers.get(number, number)}"


def _containers(element: etree._Element) -> Iterator[str]:
    """The text boxes, tables and cells around the element, outermost first, then the table that it is."""
    around = list(element.iterancestors(xml.TC, _BOX))
    within: etree._Element | None = None
    for holder in reversed(around):
        yield "textruta" if holder.tag == _BOX else _cell(holder, within)
        within = holder
    if element.tag == xml.TBL:
        yield _table(element, within)


def _cell(cell: etree._Element, within: etree._Element | None) -> str:
    row, table = xml.nearest_ancestor(cell, "tr"), xml.nearest_ancestor(cell, "tbl")
    if row is None or table is None:
        return "tabell"
    cells = _own_children(row, xml.TC)
    column = 1 + _skipped_columns(row) + sum(grid_span(c) for c in cells[: cells.index(cell)])
    return f"{_table(table, within)}, rad {_own_children(table, xml.TR).index(row) + 1}, kolumn {column}"


def _table(table: etree._Element, within: etree._Element | None) -> str:
    """`tabell 2`; for one in a cell `inre tabell`, numbered when the cell holds several."""
    holder = table.getroottree().getroot() if within is None else within
    tables = [t for t in holder.iter(xml.TBL) if next(t.iterancestors(xml.TC, _BOX), None) is within]
    number = tables.index(table) + 1
    if within is None or within.tag == _BOX:
        return f"tabell {number}"
    return f"inre tabell {number}" if len(tables) > 1 else "inre tabell"


def _own_children(parent: etree._Element, tag: str) -> list[etree._Element]:
    """A table's own rows, or a row's own cells; those of a nested table are not."""
    return [c for c in parent.iter(tag) if next(c.iterancestors(parent.tag)) is parent]


def _skipped_columns(row: etree._Element) -> int:
    """How many grid columns a row skips before its first cell."""
    found = xml.val(row.find(f"{xml.qn('trPr')}/{xml.qn('gridBefore')}"))
    return int(found) if found.isdigit() else 0


def style_id(paragraph: etree._Element) -> str:
    """The id of the paragraph's style, or an empty string."""
    return xml.val(paragraph.find(f"{xml.PPR}/{xml.qn('pStyle')}"))


def grid_span(cell: etree._Element) -> int:
    """How many grid columns a cell covers."""
    found = xml.val(cell.find(f"{xml.qn('tcPr')}/{xml.qn('gridSpan')}"))
    return int(found) if found.isdigit() else 1


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
