"""The body of a document, a note or a cell becomes blocks."""

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

_CITED = 'w:name="_fotnot_'
_STEPS = {"begin": 1, "end": -1}
_WRAPPERS = (xml.SDT, xml.qn("sdtContent"), xml.qn("ins"))


class BodyReader:
    """Reads one document's parts; `roles` maps our roles to the names that its styles have."""

    def __init__(self, parts: Mapping[str, bytes], roles: Mapping[str, str]) -> None:
        self._parts = parts
        self._paragraphs = ParagraphReader(parts, roles)
        self._notes: dict[str, Note] = {}
        self._notes |= self._all_notes()

    def body(self, part: str, body: etree._Element) -> tuple[Block, ...]:
        """The blocks of the body of `part`."""
        line, items = self._line(part), list[NestedBlock]()
        for lies, elements in _sections(body):
            found = list(self._items(elements, line, part))
            items += [NestedBlock(Liggande(tuple(nest_lists(found))))] if lies else found
        return tuple(nest_lists(items))

    def _line(self, part: str) -> LineReader:
        return LineReader(
            self._notes, {i: unescape(target) for i, _, target in relationship_targets(self._parts, part)}
        )

    def _items(self, elements: Sequence[etree._Element], line: LineReader, part: str = "") -> Iterator[NestedBlock]:
        """The paragraphs, the tables and figures with their captions and the lines under them, the lists of pages."""
        edges: list[int] = []
        at = 0
        while at < len(elements):
            element = elements[at]
            table = at + self._is_caption(elements[at : at + 2])
            if listed := contents_kind(element):
                yield NestedBlock(Förteckning(listed))
                at += _paragraphs_of_field(elements[at:])
            elif elements[table].tag == xml.TBL:
                below = self._below(elements[table + 1 :])
                yield NestedBlock(self._table(elements[at : table + 1], below, line))
                at = table + 1 + len(below)
            elif part and (found := drawings.read_illustration(self._parts, part, element)):
                captioned = len(elements) > at + 1 and tables.is_caption(elements[at + 1], FIGURE_SERIES)
                found = drawings.illustration_with_caption(found, elements[at + 1], line) if captioned else found
                below = self._below(elements[at + 1 + captioned :])
                yield NestedBlock(tables.with_lines(found, [line.pieces(under) for under in below]))
                at += 1 + captioned + len(below)
            else:
                item = self._paragraphs.item(element, line, edges)
                if item.kind or item.block != Paragraph(()):  # an empty one only ends a cell, or parts two tables
                    yield item
                at += 1

    def _below(self, elements: Sequence[etree._Element]) -> list[etree._Element]:
        """The lines that stand under a table or a figure."""
        return list(takewhile(lambda e: self._paragraphs.has_role(e, "tabellnot"), elements))

    def _is_caption(self, elements: Sequence[etree._Element]) -> bool:
        """True when the first of two elements is the caption of the other."""
        first, *others = elements
        if first.tag == xml.TBL or not others or others[0].tag != xml.TBL:
            return False
        return tables.is_caption(first) or self._paragraphs.has_role(first, "tabellrubrik")

    def _table(self, parts: Sequence[etree._Element], lines: Sequence[etree._Element], line: LineReader) -> Tabell:
        *caption, element = parts
        made = tables.read_table(element, line, lambda cell: self._cell(cell, line))
        made = tables.table_with_caption(made, element, caption[0], line) if caption else made
        return tables.with_lines(made, [line.pieces(under) for under in lines])

    def _cell(self, cell: etree._Element, line: LineReader) -> CellContent:
        """The pieces of the only paragraph, or all blocks."""
        blocks = self._inner(list(_flat(cell)), line)
        if len(blocks) < 2 and all(isinstance(block, Paragraph) for block in blocks):
            return blocks[0].pieces if blocks and isinstance(blocks[0], Paragraph) else ()
        return Flow(blocks)

    def _inner(self, elements: Sequence[etree._Element], line: LineReader) -> tuple[Paragraph | List, ...]:
        return tuple(b for b in nest_lists(self._items(elements, line)) if isinstance(b, Paragraph | List))

    def _all_notes(self) -> Iterator[tuple[str, Note]]:
        """Each footnote by its id, which is its key when it may be cited again."""
        if FOOTNOTES not in self._parts:
            return
        document, line = self._parts[DOCUMENT].decode(), self._line(FOOTNOTES)
        for note in xml.parse(self._parts[FOOTNOTES]).iter(xml.qn("footnote")):
            number, paragraph = note.get(xml.qn("id"), ""), note.find(xml.P)
            sign = None if paragraph is None else paragraph.find(f"{xml.R}/{xml.qn('footnoteRef')}/..")
            if paragraph is None or sign is None:
                continue
            for before in (*sign.itersiblings(preceding=True), sign.getnext(), sign):  # its number and a space
                if before is not None:
                    paragraph.remove(before)
            cited = f'{_CITED}{number}"' in document
            more = self._inner(list(note)[1:], line)
            yield number, Note(line.pieces(paragraph), number if cited else "", more)


def _paragraphs_of_field(elements: Sequence[etree._Element]) -> int:
    """How many paragraphs a field takes that begins in the first of them."""
    depth = 0
    for count, element in enumerate(elements, 1):
        depth += sum(_STEPS.get(e.get(xml.qn("fldCharType"), ""), 0) for e in element.iter(xml.qn("fldChar")))
        if not depth:
            return count
    return len(elements)


def _sections(body: etree._Element) -> Iterator[tuple[bool, list[etree._Element]]]:
    """What stands in each section, and whether its pages lie on their side."""
    held: list[etree._Element] = []
    for element in _flat(body):
        held.append(element)
        if (section := element.find(f"{xml.PPR}/{xml.qn('sectPr')}")) is not None:
            yield is_landscape(section), held
            held = []
    last = body.find(xml.qn("sectPr"))
    if held:
        yield last is not None and is_landscape(last), held


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in a container, those of a template's own controls too."""
    for element in container:
        if element.tag in (xml.P, xml.TBL):
            yield element
        elif element.tag in _WRAPPERS:
            yield from _flat(element)
