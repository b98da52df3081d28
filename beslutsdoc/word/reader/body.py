"""Reads the body of a document, a note or a cell as blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from lxml import etree

from beslutsdoc.blocks import (
    Block,
    CellContent,
    Flow,
    Förteckning,
    Liggande,
    List,
    Note,
    Paragraph,
    Pieces,
    Tabell,
    Text,
)
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import FIGURE_SERIES
from beslutsdoc.word.ooxml.geometry import is_landscape
from beslutsdoc.word.ooxml.toc_field import contents_kind
from beslutsdoc.word.opc.package import relationship_targets
from beslutsdoc.word.opc.part_names import DOCUMENT, ENDNOTES, FOOTNOTES
from beslutsdoc.word.reader import drawings, tables
from beslutsdoc.word.reader.line import ENDNOTE, FOOTNOTE, LineReader
from beslutsdoc.word.reader.list_nesting import NestedBlock, nest_lists
from beslutsdoc.word.reader.paragraphs import ParagraphReader

_NOTE_BOOKMARK = re.compile(rb'w:name="_fotnot_([^"]*)"')
_NOTE_PARTS = {FOOTNOTE: FOOTNOTES, ENDNOTE: ENDNOTES}
_DEPTH_CHANGE = {"begin": 1, "end": -1}
_WRAPPERS = frozenset(map(xml.qn, "sdt sdtContent customXml ins moveTo".split()))
_ALTERNATES, _BOX = f"{{{xml.MCNS}}}AlternateContent", xml.qn("txbxContent")


class BodyReader:
    """Reads one document's parts; `roles`: role → the name of its style in the document."""

    def __init__(self, parts: Mapping[str, bytes], roles: Mapping[str, str]) -> None:
        self._parts = parts
        self._paragraphs = ParagraphReader(parts, roles)
        self._notes: dict[tuple[str, str], Note] = {}
        for kind, part in _NOTE_PARTS.items():
            self._notes |= self._all_notes(kind, part)

    def blocks(self, part: str, root: etree._Element) -> Iterator[tuple[Block, etree._Element | None]]:
        """The blocks of `part`, each with the element where it begins; `root`: what holds its paragraphs and tables."""
        line, items = self._line(part), list[NestedBlock]()
        for landscape, elements in _sections(root):
            found = list(self._items(elements, line, part))
            if landscape:
                blocks = tuple(block for block, _ in nest_lists(found))
                found = [NestedBlock(Liggande(blocks), element=elements[0])]
            items += found
        return nest_lists(items)

    def _line(self, part: str) -> LineReader:
        return LineReader(self._notes, {i: target for i, _, target in relationship_targets(self._parts, part)})

    def _items(self, elements: Sequence[etree._Element], line: LineReader, part: str = "") -> Iterator[NestedBlock]:
        """The paragraphs, the tables and figures with their captions and the lines below, the lists of a TOC field."""
        edges: list[int] = []
        at = 0
        while at < len(elements):
            block, length = self._captioned(elements, at, line, part)
            if block is not None:
                yield NestedBlock(block, element=elements[at])
            else:
                item = self._paragraphs.item(elements[at], line, edges)
                if item.kind or item.block != Paragraph(()):  # an empty one only ends a cell or separates two tables
                    yield replace(item, element=elements[at])
            at += length

    def _captioned(
        self, elements: Sequence[etree._Element], at: int, line: LineReader, part: str
    ) -> tuple[Block | None, int]:
        """The block that takes more than a paragraph, and how many elements it takes; (None, 1) for a paragraph."""
        element, table = elements[at], at + self._is_caption(elements[at : at + 2])
        if kind := contents_kind(element):
            return Förteckning(kind), _paragraphs_of_field(elements, at)
        if elements[table].tag == xml.TBL:
            below = self._lines_below(elements, table + 1)
            return self._table(elements[at : table + 1], below, line), table + 1 + len(below) - at
        if not part or not (illustration := drawings.read_illustration(self._parts, part, element)):
            return None, 1
        captioned = len(elements) > at + 1 and tables.is_caption(elements[at + 1], FIGURE_SERIES)
        if captioned:
            illustration = drawings.illustration_with_caption(illustration, elements[at + 1], line)
        below = self._lines_below(elements, at + 1 + captioned)
        return tables.with_lines(illustration, [line.pieces(one) for one in below]), 1 + captioned + len(below)

    def _lines_below(self, elements: Sequence[etree._Element], at: int) -> list[etree._Element]:
        """The paragraphs of notes and source from index `at` on, below a table or a figure."""
        return list(takewhile(lambda e: self._paragraphs.has_role(e, "tabellnot"), _from(elements, at)))

    def _is_caption(self, elements: Sequence[etree._Element]) -> bool:
        """True when the first of two elements is the caption of the other, a table."""
        first, *others = elements
        if first.tag == xml.TBL or not others or others[0].tag != xml.TBL:
            return False
        return tables.is_caption(first) or self._paragraphs.has_role(first, "tabellrubrik")

    def _table(self, parts: Sequence[etree._Element], lines: Sequence[etree._Element], line: LineReader) -> Tabell:
        *caption, element = parts
        table = tables.read_table(element, line, lambda cell: self._cell(cell, line))
        table = tables.table_with_caption(table, element, caption[0], line) if caption else table
        return tables.with_lines(table, [line.pieces(below_line) for below_line in lines])

    def _cell(self, cell: etree._Element, line: LineReader) -> CellContent:
        """The pieces of the only paragraph, or a Flow of all blocks."""
        blocks = self._text_blocks(list(_paragraphs_and_tables(cell)), line)
        if len(blocks) < 2 and all(isinstance(block, Paragraph) for block in blocks):
            return blocks[0].pieces if blocks and isinstance(blocks[0], Paragraph) else ()
        return Flow(blocks)

    def _text_blocks(self, elements: Sequence[etree._Element], line: LineReader) -> tuple[Block, ...]:
        return tuple(block for block, _ in nest_lists(self._items(elements, line)))

    def _all_notes(self, kind: str, part: str) -> Iterator[tuple[tuple[str, str], Note]]:
        """((kind, id), note) of each note in `part`; the id is also the key of one that can be cited again."""
        if part not in self._parts:
            return
        line, cited = self._line(part), set(_NOTE_BOOKMARK.findall(self._parts[DOCUMENT]))
        for note in xml.parse(self._parts[part]).iter(xml.qn(kind)):
            number, content = note.get(xml.qn("id"), ""), list(_paragraphs_and_tables(note))
            if note.get(xml.qn("type"), "normal") != "normal" or not content:
                continue  # the line above the notes
            first, more = (content[0], content[1:]) if content[0].tag == xml.P else (None, content)
            pieces = () if first is None else _without_number(line.pieces(first))
            blocks = tuple(b for b in self._text_blocks(more, line) if isinstance(b, Paragraph | List))
            yield (kind, number), Note(pieces, number if number.encode() in cited else "", blocks)


def _without_number(pieces: Pieces) -> Pieces:
    """A note's pieces without the space after its number."""
    first, *rest = pieces or (Text(""),)
    if not isinstance(first, Text):
        return pieces
    words = first.text.lstrip(" \u00a0\t")
    return (replace(first, text=words), *rest) if words else tuple(rest)


def _paragraphs_of_field(elements: Sequence[etree._Element], at: int) -> int:
    """How many paragraphs the field spans that begins in the first from index `at`; one when it never ends."""
    depth = 0
    for count, element in enumerate(_from(elements, at), 1):
        depth += sum(_DEPTH_CHANGE.get(e.get(xml.qn("fldCharType"), ""), 0) for e in element.iter(xml.qn("fldChar")))
        if depth <= 0:
            return count
    return 1


def _from(elements: Sequence[etree._Element], at: int) -> Iterator[etree._Element]:
    """The elements from index `at` on, without a copy."""
    return (elements[i] for i in range(at, len(elements)))


def _sections(body: etree._Element) -> Iterator[tuple[bool, list[etree._Element]]]:
    """For each section whether it is landscape, and its paragraphs and tables."""
    content: list[etree._Element] = []
    for element in _paragraphs_and_tables(body):
        content.append(element)
        if (section := element.find(f"{xml.PPR}/{xml.qn('sectPr')}")) is not None:
            yield is_landscape(section), content
            content = []
    last = body.find(xml.qn("sectPr"))
    if content:
        yield last is not None and is_landscape(last), content


def _paragraphs_and_tables(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in a container, those in content controls and tracked insertions too; those of a text
    box follow the paragraph that anchors it."""
    for element in container:
        if element.tag in (xml.P, xml.TBL):
            yield element
        elif element.tag in _WRAPPERS:
            yield from _paragraphs_and_tables(element)
        elif element.tag == _ALTERNATES and len(element):
            yield from _paragraphs_and_tables(element[0])
        for box in element.iter(_BOX) if element.tag == xml.P else ():
            if xml.nearest_ancestor(box, "p") is element and not xml.in_fallback(box):
                yield from _paragraphs_and_tables(box)
