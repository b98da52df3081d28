"""Reads a paragraph as a heading, a quotation, a list item or plain text, by its style and its numbering."""

from collections.abc import Mapping

from lxml import etree

from beslutsdoc.blocks import Paragraph, Pieces, Quote, Rubrik, Text
from beslutsdoc.blocks import plain_text as plain_words
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import SECTION_BOOKMARK_PREFIX
from beslutsdoc.word.ooxml.conventions import APPENDIX_KEY, appendix_prefix
from beslutsdoc.word.ooxml.numbering import Numbering
from beslutsdoc.word.ooxml.styles import Styles, number_of, style_id
from beslutsdoc.word.opc.part_names import NUMBERING, STYLES
from beslutsdoc.word.reader.line import LineReader
from beslutsdoc.word.reader.list_nesting import CONTINUED, NestedBlock
from beslutsdoc.word.reader.piece_ranges import pieces_after

_LISTS = {"punktlista": "punkt", "numrerad_lista": "nummer", "liststycke": CONTINUED}
_DEEPEST = 2
_MOST_LEVELS = 9  # of a list in Word


class ParagraphReader:
    """Classifies a document's paragraphs by its styles and list definitions."""

    def __init__(self, parts: Mapping[str, bytes], roles: Mapping[str, str]) -> None:
        self.styles = Styles(parts.get(STYLES, b""), roles)
        self._numbering = Numbering(parts.get(NUMBERING))
        self._edges = self._numbering.edges()
        self._roles = {
            style.id: (kind, depth)
            for role, kind in _LISTS.items()
            for depth in range(_DEEPEST, -1, -1)
            if (style := self.styles.role(role, depth))
        }

    def has_role(self, paragraph: etree._Element, role: str) -> bool:
        """True when the paragraph is in the style for `role`."""
        style = self.styles.role(role)
        return style is not None and style.id == style_id(paragraph)

    def item(self, paragraph: etree._Element, line: LineReader, edges: list[int]) -> NestedBlock:
        """The paragraph's block and its place in lists. `edges` (modified): the left indents of the lists that it may
        be in where list styles are not used (a cell, a note)."""
        pieces, style = line.pieces(paragraph), style_id(paragraph)
        if level := self.styles.heading_level(style):
            return NestedBlock(_heading(paragraph, pieces, level))
        if self.has_role(paragraph, "citat"):
            return NestedBlock(Quote((Paragraph(pieces),)))
        place = self._by_style(paragraph, style) if style in self._roles else self._by_indent(paragraph, edges)
        return NestedBlock(Paragraph(pieces), *place)

    def _by_style(self, paragraph: etree._Element, style: str) -> tuple[str, int, str]:
        """Kind, depth and numId by a list style."""
        kind, depth = self._roles[style]
        own = _number(paragraph)
        if own is None or kind == CONTINUED:
            return kind, depth, ""
        own_depth = depth or own[1]
        return self._kind(own, own_depth), own_depth, own[0] if kind == "nummer" else ""

    def _by_indent(self, paragraph: etree._Element, edges: list[int]) -> tuple[str, int, str]:
        """Kind, depth and numId by the left indent; a kind is empty outside lists."""
        own, indent = _number(paragraph), paragraph.find(f"{xml.PPR}/{xml.qn('ind')}")
        left = self._edges.get(own, "") if own else "" if indent is None else indent.get(xml.qn("left"), "")
        if not left.isdigit() or not (own or edges):
            edges.clear()
            return "", 0, ""
        edges[:] = [*(edge for edge in edges if edge < int(left)), int(left)]
        depth = min(len(edges), _MOST_LEVELS) - 1
        if own is None:
            return CONTINUED, depth, ""
        kind = self._kind(own, depth)
        return kind, depth, "" if kind == "punkt" else own[0]

    def _kind(self, number: tuple[str, int], depth: int) -> str:
        """`punkt`, `nummer` or `bokstav`; a level that is lettered in the list style itself is `nummer`."""
        if not self._numbering.is_ordered(number):
            return "punkt"
        style = self.styles.role("numrerad_lista", depth)
        base = self.styles.number(style.id) if style else None
        usual = (base[0], number[1]) if base else None
        return "bokstav" if self._numbering.is_lettered(number) and not self._numbering.is_lettered(usual) else "nummer"


def _heading(paragraph: etree._Element, pieces: Pieces, level: int) -> Rubrik:
    """The heading; an appendix's without its prefix, which is generated."""
    key, slag = _section_key(paragraph), ""
    if found := appendix_prefix(plain_words(pieces)) if key.startswith(APPENDIX_KEY) else None:
        key, slag, pieces = key.removeprefix(APPENDIX_KEY), "bilaga", pieces_after(pieces, len(found))
    words = plain_words(pieces)
    inner = () if pieces in ((), (Text(words),)) else pieces
    return Rubrik(words, key, level, inner, slag=slag)


def _number(paragraph: etree._Element) -> tuple[str, int] | None:
    number = paragraph.find(f"{xml.PPR}/{xml.qn('numPr')}")
    return None if number is None else number_of(number)


def _section_key(paragraph: etree._Element) -> str:
    """The key of the section whose heading it is, from its bookmark; empty without one."""
    names = (mark.get(xml.qn("name"), "") for mark in paragraph.iter(xml.qn("bookmarkStart")))
    return next(
        (name.removeprefix(SECTION_BOOKMARK_PREFIX) for name in names if name.startswith(SECTION_BOOKMARK_PREFIX)), ""
    )
