"""Reads the body of a document, a note or a cell as blocks."""

from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import takewhile

from lxml import etree

from beslutsdoc.blocks import Block, CellContent, Flow, Förteckning, Liggande, List, Note, Paragraph, Tabell
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import FIGURE_SERIES
from beslutsdoc.word.ooxml.geometry import is_landscape
from beslutsdoc.word.ooxml.toc_field import contents_kind
from beslutsdoc.word.opc.package import relationship_targets
from beslutsdoc.word.opc.part_names import DOCUMENT, FOOTNOTES
from beslutsdoc.word.reader import drawings, tables
from beslutsdoc.word.reader.line import LineReader
from beslutsdoc.word.reader.list_nesting import NestedBlock, nest_lists
from beslutsdoc.word.reader.paragraphs import ParagraphReader

_NOTE_BOOKMARK = 'w:name="_fotnot_'
_DEPTH_CHANGE = {"begin": 1, "end": -1}
_WRAPPERS = (xml.SDT, xml.qn("sdtContent"), xml.qn("ins"))


class BodyReader:
    """Reads one document's parts; `roles`: role → the name of its style in the document."""

    def __init__(self, parts: Mapping[str, bytes], roles: Mapping[str, str]) -> None:
        self._parts = parts
        self._paragraphs = ParagraphReader(parts, roles)
        self._notes: dict[str, Note] = {}
        self._notes |= self._all_notes()

    def body(self, part: str, body: etree._Element) -> tuple[Block, ...]:
        """The blocks of the body of `part`."""
        line, items = self._line(part), list[NestedBlock]()
        for landscape, elements in _sections(body):
            found = list(self._items(elements, line, part))
            items += [NestedBlock(Liggande(tuple(nest_lists(found))))] if landscape else found
        return tuple(nest_lists(items))

    def _line(self, part: str) -> LineReader:
        return LineReader(
            self._notes, {i: unescape(target) for i, _, target in relationship_targets(self._parts, part)}
        )

    def _items(self, elements: Sequence[etree._Element], line: LineReader, part: str = "") -> Iterator[NestedBlock]:
        """The paragraphs, the tables and figures with their captions and the lines below, the lists of a TOC field."""
        edges: list[int] = []
        at = 0
        while at < len(elements):
            element = elements[at]
            table = at + self._is_caption(elements[at : at + 2])
            if kind := contents_kind(element):
                yield NestedBlock(Förteckning(kind))
                at += _paragraphs_of_field(elements[at:])
            elif elements[table].tag == xml.TBL:
                below = self._lines_below(elements[table + 1 :])
                yield NestedBlock(self._table(elements[at : table + 1], below, line))
                at = table + 1 + len(below)
            elif part and (illustration := drawings.read_illustration(self._parts, part, element)):
                captioned = len(elements) > at + 1 and tables.is_caption(elements[at + 1], FIGURE_SERIES)
                illustration = (
                    drawings.illustration_with_caption(illustration, elements[at + 1], line)
                    if captioned
                    else illustration
                )
                below = self._lines_below(elements[at + 1 + captioned :])
                yield NestedBlock(tables.with_lines(illustration, [line.pieces(below_line) for below_line in below]))
                at += 1 + captioned + len(below)
            else:
                item = self._paragraphs.item(element, line, edges)
                if item.kind or item.block != Paragraph(()):  # an empty one only ends a cell or separates two tables
                    yield item
                at += 1

    def _lines_below(self, elements: Sequence[etree._Element]) -> list[etree._Element]:
        """The paragraphs of notes and source at the start of `elements`, below a table or a figure."""
        return list(takewhile(lambda e: self._paragraphs.has_role(e, "tabellnot"), elements))

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

    def _text_blocks(self, elements: Sequence[etree._Element], line: LineReader) -> tuple[Paragraph | List, ...]:
        return tuple(b for b in nest_lists(self._items(elements, line)) if isinstance(b, Paragraph | List))

    def _all_notes(self) -> Iterator[tuple[str, Note]]:
        """(id, note) of each footnote; the id is also the key of one that can be cited again."""
        if FOOTNOTES not in self._parts:
            return
        document, line = self._parts[DOCUMENT].decode(), self._line(FOOTNOTES)
        for note in xml.parse(self._parts[FOOTNOTES]).iter(xml.qn("footnote")):
            number, paragraph = note.get(xml.qn("id"), ""), note.find(xml.P)
            mark = None if paragraph is None else paragraph.find(f"{xml.R}/{xml.qn('footnoteRef')}/..")
            if paragraph is None or mark is None:
                continue
            for before in (*mark.itersiblings(preceding=True), mark.getnext(), mark):  # its number and a space
                if before is not None:
                    paragraph.remove(before)
            cited = f'{_NOTE_BOOKMARK}{number}"' in document
            more = self._text_blocks(list(note)[1:], line)
            yield number, Note(line.pieces(paragraph), number if cited else "", more)


def _paragraphs_of_field(elements: Sequence[etree._Element]) -> int:
    """How many paragraphs the field spans that begins in the first of them."""
    depth = 0
    for count, element in enumerate(elements, 1):
        depth += sum(_DEPTH_CHANGE.get(e.get(xml.qn("fldCharType"), ""), 0) for e in element.iter(xml.qn("fldChar")))
        if not depth:
            return count
    return len(elements)


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
    """The paragraphs and tables in a container, those in content controls and tracked insertions too."""
    for element in container:
        if element.tag in (xml.P, xml.TBL):
            yield element
        elif element.tag in _WRAPPERS:
            yield from _paragraphs_and_tables(element)
