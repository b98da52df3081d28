"""The template's styles: found by the name that Word shows, spoken of by their id."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word import xml

ROLES = {
    "brödtext": "Body Text",
    "rubrik_1": "heading 1",
    "rubrik_2": "heading 2",
    "rubrik_3": "heading 3",
    "att_sats": "Att-sats",
    "beslutspunkt": "Beslutspunkt",
    "punktlista": "List Bullet",
    "numrerad_lista": "List Number",
    "liststycke": "List Continue",
    "tabell": "Beslutstabell",
    "tabellhuvud": "Tabellhuvud",
    "tabelltext": "Tabelltext",
    "tabellsiffra": "Tabellsiffra",
    "tabellsumma": "Tabellsumma",
    "tabellrubrik": "caption",
    "tabellnot": "Tabellnot",
    "underskrift": "Underskrift",
    "länk": "Hyperlink",
}


@dataclass(frozen=True)
class Style:
    """One style: `kind` is paragraph, character, table or numbering; `based` is the id of the style it builds on."""

    id: str
    name: str
    kind: str
    based: str
    number: tuple[str, int] | None  # (numId, level) that the style itself sets


class Styles:
    """All styles of a template, by id and by lower-case name; `mapped` is the organisation's names for our roles."""

    def __init__(self, part: bytes, mapped: Mapping[str, str]) -> None:
        found = [_style(e) for e in xml.parse(part).iter(xml.qn("style"))] if part else []
        self.by_id = {s.id: s for s in found}
        self._by_name = {s.name.lower(): s for s in found}
        self._roles = {**ROLES, **mapped}
        self.headings = frozenset(s.id for s in found if s.name.lower().startswith(("heading ", "title")))

    def name(self, role: str) -> str:
        """What the style for `role` is called in this organisation."""
        return self._roles[role]

    def role(self, role: str, level: int = 0) -> Style | None:
        """The style for `role`; for a list's `level` (from 0) `List Bullet 2` when there is one."""
        name = self._roles[role].lower()
        return (self._by_name.get(f"{name} {level + 1}") if level else None) or self._by_name.get(name)

    def number(self, style_id: str) -> tuple[str, int] | None:
        """The (numId, level) that paragraphs of this style get, inherited or its own; None without numbering."""
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            if style.number is not None:
                return style.number if style.number[0] != "0" else None
            style_id = style.based
        return None


def _style(element: etree._Element) -> Style:
    number = element.find(f"{xml.PPR}/{xml.qn('numPr')}")
    return Style(
        id=element.get(xml.qn("styleId"), ""),
        name=xml.val(element.find(xml.qn("name"))),
        kind=element.get(xml.qn("type"), ""),
        based=xml.val(element.find(xml.qn("basedOn"))),
        number=None if number is None else number_of(number),
    )


def number_of(number: etree._Element) -> tuple[str, int] | None:
    """The (numId, level) of a `w:numPr`; None when it says no numId."""
    number_id, level = xml.val(number.find(xml.qn("numId"))), xml.val(number.find(xml.qn("ilvl")))
    return (number_id, int(level or 0)) if number_id else None
