"""Where a paragraph stands, as somebody who has the document open in Word would say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word import xml

_LABELS = {
    "header": "sidhuvudet",
    "footer": "sidfoten",
    "footnotes": "fotnot",
    "endnotes": "slutnot",
    "core": "dokumentegenskaperna",
    "app": "dokumentegenskaperna",
    "custom": "dokumentegenskaperna",
}
_PAGES = {"first": " på första sidan", "even": " på jämna sidor"}
_FEW = 50  # characters of the paragraph's first words


@dataclass
class Places:
    """The places of one part; its paragraphs are to be visited in document order."""

    file: str
    part: str  # as in the package: word/header1.xml
    root: etree._Element
    headings: frozenset[str]  # style ids
    label: str = ""
    _above: str = ""
    _words: str = ""
    _count: int = 0
    _paragraph: etree._Element | None = None
    _tables: list[etree._Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.label = self.label or _LABELS.get(re.sub(r".*/|\d*\.xml$", "", self.part), "")
        self._tables = list(self.root.iter(xml.TBL))

    def visit(self, paragraph: etree._Element) -> None:
        """Go on to `paragraph`, the next one in the part."""
        if self._words and self._paragraph is not None and style_id(self._paragraph) in self.headings:
            self._above = self._words
        if xml.inside(paragraph, "txbxContent") is None:  # a text box stands twice in the file but once on the page
            self._count += 1
        self._paragraph, self._words = paragraph, " ".join(xml.words(paragraph).split())

    def here(self, what: str = "") -> Place:
        """The place of the paragraph last visited, or of `what` in it (`alternativtext`)."""
        paragraph = self._paragraph
        where = () if paragraph is None else self._where(paragraph)
        return Place(
            file=self.file,
            part=self.label if paragraph is None else self._part(paragraph),
            heading=_cut(self._above),
            paragraph=self._count or None,
            where=", ".join((*where, *([what] if what else ()))),
            words=_cut(self._words),
        )

    def _part(self, paragraph: etree._Element) -> str:
        for kind in ("footnote", "endnote"):
            note = xml.inside(paragraph, kind)
            if note is not None:
                return f"{self.label} {note.get(xml.qn('id'))}"
        return self.label

    def _where(self, paragraph: etree._Element) -> Iterator[str]:
        cell = xml.inside(paragraph, "tc")
        if cell is not None:
            yield self._cell(cell)
        if xml.inside(paragraph, "txbxContent") is not None:
            yield "textruta"

    def _cell(self, cell: etree._Element) -> str:
        row, table = xml.inside(cell, "tr"), xml.inside(cell, "tbl")
        if row is None or table is None:
            return "tabell"
        number = self._tables.index(table) + 1 if table in self._tables else 1
        before = list(row.iterchildren(xml.TC))[: _index(row, cell)]
        column = 1 + sum(span(c) for c in before)
        return f"tabell {number}, rad {_index(table, row) + 1}, kolumn {column}"


def style_id(paragraph: etree._Element) -> str:
    """The id of the paragraph's style, or an empty string."""
    return xml.val(paragraph.find(f"{xml.PPR}/{xml.qn('pStyle')}"))


def span(cell: etree._Element) -> int:
    """How many grid columns a cell covers."""
    found = xml.val(cell.find(f"{xml.qn('tcPr')}/{xml.qn('gridSpan')}"))
    return int(found) if found.isdigit() else 1


def labels(document: etree._Element, targets: dict[str, str]) -> dict[str, str]:
    """What each header and footer part is called: `sidhuvudet på första sidan, avsnitt 2`; `targets` maps relation
    id to part name."""
    found: dict[str, str] = {}
    sections = list(document.iter(xml.qn("sectPr")))
    for number, section in enumerate(sections, 1):
        for kind in ("header", "footer"):
            for reference in section.iterchildren(xml.qn(f"{kind}Reference")):
                pages = _PAGES.get(reference.get(xml.qn("type"), ""), "")
                which = f", avsnitt {number}" if len(sections) > 1 else ""
                part = targets.get(reference.get(f"{{{xml.RNS}}}id", ""), "")
                found.setdefault(part, f"{_LABELS[kind]}{pages}{which}")
    return found


def _index(parent: etree._Element, child: etree._Element) -> int:
    same = [c for c in parent.iter(child.tag) if xml.inside(c, xml.local(parent)) is parent]
    return same.index(child) if child in same else 0


def _cut(words: str) -> str:
    return words if len(words) <= _FEW else f"{words[: _FEW - 1]}…"
