"""Heading numbering: reads and sets the heading styles' multilevel list, and counts the numbers as Word does.

Word and LibreOffice write the numbers; a reference must know them beforehand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import SECTION_BOOKMARK_PREFIX
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.part_names import NUMBERING, STYLES

_LEVELS = 4  # of headings
_MIN_LEVELS = 3  # levels that a list for headings must have
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_UNNUMBERED = '<w:numId w:val="0"/>'
_MARKED = re.compile(rf'w:name="({SECTION_BOOKMARK_PREFIX}[^"]*)"')
_PLACEHOLDER = re.compile(r"%(\d)")


@dataclass(frozen=True)
class HeadingNumbering:
    """`levels`: style id → its level in the list, from 0. `forms`: the `w:lvlText` of each level: `%1.%2`."""

    levels: Mapping[str, int]
    forms: tuple[str, ...]

    def numbers(self, document: str) -> Iterator[tuple[str, str]]:
        """(bookmark, number) of each section's heading in the document part: `_bd_avsnitt_ekonomi`, `3.1`."""
        count = Count(self)
        for paragraph in document.split("</w:p>"):
            styles = _STYLE.findall(paragraph)
            if styles and styles[-1] in self.levels and _UNNUMBERED not in paragraph:
                number = count.next(styles[-1]).rstrip(".")
                yield from ((mark, number) for mark in _MARKED.findall(paragraph))


class Count:
    """A counter that gives a document's headings their numbers in order."""

    def __init__(self, headings: HeadingNumbering) -> None:
        self._headings = headings
        self._counts = [0] * len(headings.forms)

    def next(self, style: str) -> str:
        """The number of the next heading with the style id `style`, as Word shows it: `3.1.`"""
        level, counts = self._headings.levels[style], self._counts
        counts[level:] = [counts[level] + 1] + [0] * (len(counts) - level - 1)
        return _PLACEHOLDER.sub(lambda m: str(counts[int(m[1]) - 1]), self._headings.forms[level])


def read_heading_numbering(files: Mapping[str, bytes], styles: Styles) -> HeadingNumbering | None:
    """How the template numbers its headings; None when it does not, or in a way that cannot be counted here."""
    root = xml.parse(files[NUMBERING]) if NUMBERING in files else None
    found = {level: number for level in range(_LEVELS) if (number := _style_number(styles, level)) is not None}
    if root is None or 0 not in found:
        return None
    levels = list(takewhile(_is_counted, _levels(_definition(root, found[0][0]))))
    if not levels:
        return None
    alike = [(level, *number) for level, number in found.items() if number[0] == found[0][0]]
    known = {_heading_style_id(styles, level): own for level, _, own in alike if own < len(levels)}
    return HeadingNumbering(known, tuple(_value(level, "lvlText") for level in levels))


def number_headings(files: Mapping[str, bytes], styles: Styles) -> dict[str, bytes] | None:
    """The parts with the heading styles linked to the multilevel list; None when the template has no such list."""
    if NUMBERING not in files or _style_number(styles, 0) is not None:
        return dict(files) if _style_number(styles, 0) is not None else None
    ids = [_heading_style_id(styles, level) for level in range(_LEVELS)]
    lists = xml.parse(files[NUMBERING])
    number = _multilevel_list(lists, ids)
    if number is None:
        return None
    for level, style_id in zip(_levels(_definition(lists, number)), ids, strict=False):
        _link_style(level, style_id)
    root = xml.parse(files[STYLES])
    for style in root.iter(xml.qn("style")):
        if (style_id := style.get(xml.qn("styleId"), "")) in ids:
            _set_numbering(style, number, ids.index(style_id))
    return {**files, STYLES: xml.serialise_part(root), NUMBERING: xml.serialise_part(lists)}


def _heading_style_id(styles: Styles, level: int) -> str:
    style = styles.role(f"rubrik_{level + 1}")
    return style.id if style else ""


def _style_number(styles: Styles, level: int) -> tuple[str, int] | None:
    return styles.number(_heading_style_id(styles, level))


def _set_numbering(style: etree._Element, number: str, level: int) -> None:
    props = style.find(xml.PPR)
    if props is None:
        props = xml.el("pPr")
        before = [e for e in style if xml.local(e) in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")]
        style.insert(style.index(before[0]) if before else len(style), props)
    inner = xml.el("numPr")
    inner.append(xml.el("ilvl", val=str(level)))
    inner.append(xml.el("numId", val=number))
    xml.insert_in_order(props, inner, xml.PPR_ORDER)


def _link_style(level: etree._Element, style_id: str) -> None:
    """Sets the level's `w:pStyle`: Word goes by that, LibreOffice by the style's `w:numPr`."""
    if not style_id or level.find(xml.qn("pStyle")) is not None:
        return
    before = [e for e in level if xml.local(e) in ("start", "numFmt", "lvlRestart")]
    level.insert(level.index(before[-1]) + 1 if before else 0, xml.el("pStyle", val=style_id))


def _multilevel_list(root: etree._Element, ids: list[str]) -> str | None:
    """The numId of the first list whose second level shows 1.1 and whose levels are unlinked or the headings' own."""
    for number in root.iter(xml.qn("num")):
        levels = _levels(_definition(root, number.get(xml.qn("numId"), "")))
        free = all(_value(level, "pStyle") in ("", ids[i]) for i, level in enumerate(levels))
        if (
            free
            and len(levels) >= _MIN_LEVELS
            and {"1", "2"} <= set(_PLACEHOLDER.findall(_value(levels[1], "lvlText")))
        ):
            return number.get(xml.qn("numId"))
    return None


def _definition(root: etree._Element, number_id: str) -> etree._Element | None:
    number = next((n for n in root.iter(xml.qn("num")) if n.get(xml.qn("numId")) == number_id), None)
    wanted = "" if number is None else xml.val(number.find(xml.qn("abstractNumId")))
    return next((d for d in root.iter(xml.qn("abstractNum")) if d.get(xml.qn("abstractNumId")) == wanted), None)


def _is_counted(level: etree._Element) -> bool:
    return _value(level, "numFmt") == "decimal" and _value(level, "start") in ("", "1")


def _levels(definition: etree._Element | None) -> list[etree._Element]:
    return [] if definition is None else definition.findall(xml.qn("lvl"))[:_LEVELS]


def _value(level: etree._Element, name: str) -> str:
    return xml.val(level.find(xml.qn(name)))
