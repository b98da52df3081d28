"""Collects the entries of a list with page numbers: a document's headings or captions, in order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles, style_id
from beslutsdoc.word.ooxml.toc_field import Switches
from beslutsdoc.word.reader.characters import characters
from beslutsdoc.word.reader.fields import fields
from beslutsdoc.word.reader.walk import BOX, walk_part
from beslutsdoc.word.write.heading_numbers import Count, HeadingNumbering

_SEQUENCE = re.compile(r"\s*SEQ\s+(\w+)")
_HEADING = re.compile(r"heading (\d)")
_NOTE_REFERENCE = re.compile(r"\s*NOTEREF\b")
_OUTLINE, _NUMBER = xml.qn("outlineLvl"), xml.qn("numId")
_SPACE = re.compile(r"[ \t\n]+")


@dataclass(frozen=True)
class Entry:
    """A listed paragraph: `level` from 1, its number as shown (empty: none), its text."""

    paragraph: etree._Element
    level: int
    number: str
    words: str


class ListableParagraphs:
    """The paragraphs of a document that may be listed."""

    def __init__(self, root: etree._Element, styles: Styles, numbering: HeadingNumbering | None) -> None:
        self._styles = styles
        spots = (
            s for s in walk_part(root) if s.table is None and all(around.kind != BOX for around in s.holder.outwards())
        )
        self._body = [(spot.element, *_style_and_outline(spot.element)) for spot in spots]
        self._numbers = dict(_numbers(self._body, numbering)) if numbering else {}
        self._captions: Mapping[str, list[etree._Element]] = _captions(root)

    def listed(self, wanted: Switches) -> Iterator[Entry]:
        """The entries that the field switches `wanted` select, in order."""
        if wanted.series:
            found = ((p, 1) for p in self._captions.get(wanted.series.lower(), []))
        else:
            found = ((p, level) for p, style, own in self._body if (level := self._level(style, own, wanted)))
        for paragraph, level in found:
            if text := entry_text(paragraph):
                yield Entry(paragraph, level, self._numbers.get(paragraph, ""), text)

    def _level(self, style: str, outline: str, wanted: Switches) -> int:
        """The list level of a paragraph that `wanted` selects, from its style or `outline` level; else 0."""
        name = self._styles.by_id[style].name.lower() if style in self._styles.by_id else ""
        if name in wanted.styles:
            return wanted.styles[name]
        if not wanted.outline:
            own = _HEADING.fullmatch(name)
            level = int(own[1]) if own else 0
        else:
            level = int(outline) + 1 if outline.isdigit() else self._styles.heading_level(style) or 0
        return level if level in wanted.levels else 0


def entry_text(paragraph: etree._Element) -> str:
    """The paragraph's text on one line, without note markers."""
    note_numbers = {text for f in fields(paragraph) if _NOTE_REFERENCE.match(f.code) for text in f.shown}
    pieces = (shown for element, shown in characters(paragraph) if element not in note_numbers)
    return _SPACE.sub(" ", "".join(pieces)).strip(" ")


def _style_and_outline(paragraph: etree._Element) -> tuple[str, str]:
    """The paragraph's style id, and its own `w:outlineLvl`; empty when not set."""
    props = paragraph.find(xml.PPR)
    return ("", "") if props is None else (style_id(paragraph), xml.val(props.find(_OUTLINE)))


def _numbers(
    body: Iterable[tuple[etree._Element, str, str]], numbering: HeadingNumbering
) -> Iterator[tuple[etree._Element, str]]:
    count = Count(numbering)
    for paragraph, style, _ in body:
        if style in numbering.levels and xml.val(paragraph.find(f"{xml.PPR}/{xml.qn('numPr')}/{_NUMBER}")) != "0":
            yield paragraph, count.next(style)


def _captions(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The paragraphs with a SEQ field, by series in lower case."""
    found: dict[str, dict[etree._Element, None]] = {}
    for counted in fields(root):
        series, paragraph = _SEQUENCE.match(counted.code), xml.nearest_ancestor(counted.begin, "p")
        if series and paragraph is not None:
            found.setdefault(series[1].lower(), {})[paragraph] = None
    return {series: list(paragraphs) for series, paragraphs in found.items()}
