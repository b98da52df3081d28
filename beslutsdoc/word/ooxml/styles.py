"""The template's styles, found by the name that Word shows or by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word.ooxml import xml

ROLES = {
    "brödtext": "Body Text",
    "rubrik_1": "heading 1",
    "rubrik_2": "heading 2",
    "rubrik_3": "heading 3",
    "rubrik_4": "heading 4",
    "att_sats": "Att-sats",
    "beslutspunkt": "Beslutspunkt",
    "punktlista": "List Bullet",
    "numrerad_lista": "List Number",
    "liststycke": "List Continue",
    "citat": "Quote",
    "tabell": "Beslutstabell",
    "tabellhuvud": "Tabellhuvud",
    "tabelltext": "Tabelltext",
    "tabellsiffra": "Tabellsiffra",
    "tabellsumma": "Tabellsumma",
    "tabellrubrik": "caption",
    "tabellnot": "Tabellnot",
    "underskrift": "Underskrift",
    "länk": "Hyperlink",
    "bilagerubrik": "Bilagerubrik",
    "innehållsrubrik": "TOC Heading",
    "innehåll_1": "toc 1",
    "innehåll_2": "toc 2",
    "innehåll_3": "toc 3",
    "förteckning": "table of figures",
}
SPARED = frozenset({"bilagerubrik", "innehållsrubrik", "innehåll_1", "innehåll_2", "innehåll_3", "förteckning"})
"""Roles that a template may lack: styles for lists with page numbers are added, an appendix falls back on heading 1."""

_PARAGRAPH_STYLE = xml.qn("pStyle")
_BODY_TEXT = 9  # the outlineLvl of body text


@dataclass(frozen=True)
class WordStyle:
    """One style: `kind` is paragraph, character, table or numbering; `based` is the id of the style it is based on.

    `head` is a table style's formatting of its first row, as XML: the cells' borders and shading, the text's `w:rPr`.
    """

    id: str
    name: str
    kind: str
    based: str
    number: tuple[str, int] | None  # (numId, level) that the style itself sets
    outline: int | None = None  # the outlineLvl that it sets itself, from 0; 9 is body text
    head: tuple[str, str] = ("", "")


class Styles:
    """All styles of a template by id and by lower-case name; `mapped`: role → the organisation's name for it."""

    def __init__(self, part: bytes, mapped: Mapping[str, str]) -> None:
        found = [_read_style(e) for e in xml.parse(part).iter(xml.qn("style"))] if part else []
        self.by_id = {s.id: s for s in found}
        self._by_name = {s.name.lower(): s for s in found}
        self._roles = {**ROLES, **mapped}
        self.headings = frozenset(s.id for s in found if s.kind == "paragraph" and self.heading_level(s.id) is not None)

    def name(self, role: str) -> str:
        """The name of the style for `role` in this organisation."""
        return self._roles[role]

    def role(self, role: str, level: int = 0) -> WordStyle | None:
        """The style for `role`; for a list's `level` (from 0) `List Bullet 2` when there is one."""
        name = self._roles[role].lower()
        return (self._by_name.get(f"{name} {level + 1}") if level else None) or self._by_name.get(name)

    def heading_above(self, level: int) -> WordStyle | None:
        """The style of the nearest heading above `level` that the template has, or None."""
        return next((found for i in range(level - 1, 0, -1) if (found := self.role(f"rubrik_{i}"))), None)

    def find(self, style: str) -> WordStyle | None:
        """The style that has this id, or this name."""
        return self.by_id.get(style) or self._by_name.get(style.lower())

    def heading_level(self, style_id: str) -> int | None:
        """The level of a heading in this style: 0 for the title, from 1 for headings; None for running text.

        An organisation's own heading has its level from its outlineLvl, or from the heading that it is based on.
        """
        for style in self.chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_TEXT else None
            name, _, level = style.name.lower().partition(" ")
            if name in ("heading", "title"):
                return int(level) if level.isdigit() else 0
        return None

    def number(self, style_id: str) -> tuple[str, int] | None:
        """The (numId, level) that paragraphs of this style get, inherited or its own; None without numbering."""
        for style in self.chain(style_id):
            if style.number is not None:
                return style.number if style.number[0] != "0" else None
        return None

    def chain(self, style_id: str) -> Iterator[WordStyle]:
        """The style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = self.by_id[style_id].based


def _read_style(element: etree._Element) -> WordStyle:
    number = element.find(f"{xml.PPR}/{xml.qn('numPr')}")
    outline = xml.val(element.find(f"{xml.PPR}/{xml.qn('outlineLvl')}"))
    return WordStyle(
        id=element.get(xml.qn("styleId"), ""),
        name=xml.val(element.find(xml.qn("name"))),
        kind=element.get(xml.qn("type"), ""),
        based=xml.val(element.find(xml.qn("basedOn"))),
        number=None if number is None else number_of(number),
        outline=int(outline) if outline.isdigit() else None,
        head=_first_row_formatting(element),
    )


def _first_row_formatting(style: etree._Element) -> tuple[str, str]:
    first = next((e for e in style.iter(xml.qn("tblStylePr")) if e.get(xml.qn("type")) == "firstRow"), None)
    if first is None:
        return "", ""
    cell, run = (first.find(xml.qn(name)) for name in ("tcPr", "rPr"))
    cell_format = [] if cell is None else [e for e in cell if xml.local(e) in ("tcBorders", "shd")]
    return "".join(map(xml.serialise_element, cell_format)), "" if run is None else xml.serialise_element(run)


def number_of(number: etree._Element) -> tuple[str, int] | None:
    """The (numId, level) of a `w:numPr`; None when it has no numId."""
    number_id, level = xml.val(number.find(xml.qn("numId"))), xml.val(number.find(xml.qn("ilvl")))
    return (number_id, int(level) if level.isdigit() else 0) if number_id else None


def style_id(paragraph: etree._Element) -> str:
    """The id of the paragraph's style, or an empty string."""
    props = paragraph.find(xml.PPR)
    return "" if props is None else xml.val(props.find(_PARAGRAPH_STYLE))
