"""Reads a document's text as Word shows it: with the text in content controls, without tracked deletions.

python-docx's own `paragraph.text` leaves out the text inside a control.
"""

from collections.abc import Iterator
from typing import NamedTuple

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import FIGURE_TAG_PREFIX
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.part_names import STYLES
from beslutsdoc.word.reader.effective_format import formatting_resolver
from beslutsdoc.word.reader.scan import Scan
from beslutsdoc.word.reader.stories import reserialise, text_parts


class ReadParagraph(NamedTuple):
    """A paragraph, or a table row with tabs between its cells: part, style (a row: empty), text."""

    part: str  # word/document.xml
    style: str  # its name in lower case, as Word stores it: heading 1
    text: str


class ReadFigure(NamedTuple):
    """A figure's content control: its tag, its title (the source), its text."""

    tag: str  # siffra:utfall|mnkr:1
    title: str  # siffror.xlsx › Ekonomi!B3
    text: str


def read_paragraphs(document: bytes) -> list[ReadParagraph]:
    """The text of the document, its notes, headers and footers; empty paragraphs are left out."""
    parts = unpack_document(document)
    formatting = formatting_resolver(parts.get(STYLES, b""))
    return [
        ReadParagraph(name, "" if block.table else block.look.partition("|")[0], block.text)
        for name in text_parts(parts)
        for block in Scan(reserialise(parts[name]), formatting, results=True).blocks
    ]


def read_figures(document: bytes) -> list[ReadFigure]:
    """Every figure that has a control, in document order."""
    parts = unpack_document(document)
    return [figure for name in text_parts(parts) for figure in _figures(parts[name])]


def _figures(part: bytes) -> Iterator[ReadFigure]:
    for control in xml.parse(part).iter(xml.SDT):
        properties, content = control.find(xml.qn("sdtPr")), control.find(xml.qn("sdtContent"))
        if properties is None or content is None:
            continue
        tag = xml.val(properties.find(xml.qn("tag")))
        if tag.startswith(FIGURE_TAG_PREFIX):
            words = "".join(t.text or "" for t in content.iter(xml.T) if xml.nearest_ancestor(t, "moveFrom") is None)
            yield ReadFigure(tag, xml.val(properties.find(xml.qn("alias"))), words)
