"""The text of a written document as Word shows it, paragraph by paragraph and row by row, and its figures' controls."""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from beslutsdoc.blocks import Block
from beslutsdoc.errors import Unreadable
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import FIGURE_TAG_PREFIX
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import Package
from beslutsdoc.word.reader.document import read_document
from beslutsdoc.word.reader.outline import OutlineLine
from beslutsdoc.word.reader.stories import STORY_PARTS, text_parts

_NOTE = re.compile(rb"(<w:(?:foot|end)noteReference [^>]*/>)")
_CELL = re.compile(r"(.*, rad \d+), kolumn (\d+)")


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
    """The text of the document, its notes, headers and footers, without empty paragraphs; a note's mark is ⟨not⟩."""
    parts = unpack_document(document)
    marked = {n: _NOTE.sub(b"\\1<w:t>\xe2\x9f\xa8not\xe2\x9f\xa9</w:t>", parts[n]) for n in parts if n in STORY_PARTS}
    try:
        lines = read_document(Package(parts).to_bytes(marked)).lines if parts else ()
    except Unreadable:
        return []
    found: list[ReadParagraph] = []
    for (part, row, _), inside in groupby(enumerate(lines), key=_row):
        own = [line for _, line in inside]
        cells = [
            "\n".join(filter(None, (ln.text.strip() for ln in cell)))
            for _, cell in groupby(own, key=lambda ln: ln.place.where)
        ]
        cells = [
            cell.replace("\u00ad", "").replace("\u2011", "-") for cell in cells
        ]  # which programs write in many ways
        found.append(ReadParagraph(part, "" if row else own[0].style.lower(), "\t".join(cells)))
    return [read for read in found if read.text.strip()]


def _row(numbered: tuple[int, OutlineLine]) -> tuple[str, str, int]:
    """What the lines of a table's row have in common; of another line nothing."""
    number, line = numbered
    cell = _CELL.match(line.place.where)
    return (line.part, cell[1], 0) if cell else (line.part, "", number)


def read_figures(document: bytes) -> list[ReadFigure]:
    """Every figure that has a control, in document order."""
    parts = unpack_document(document)
    found: list[ReadFigure] = []
    for control in (c for name in text_parts(parts) for c in xml.parse(parts[name]).iter(xml.SDT)):
        properties, content = control.find(xml.qn("sdtPr")), control.find(xml.qn("sdtContent"))
        tag = "" if properties is None else xml.val(properties.find(xml.qn("tag")))
        if properties is not None and content is not None and tag.startswith(FIGURE_TAG_PREFIX):
            words = "".join(t.text or "" for t in content.iter(xml.T) if xml.nearest_ancestor(t, "moveFrom") is None)
            found.append(ReadFigure(tag, xml.val(properties.find(xml.qn("alias"))), words))
    return found


def read_blocks(document: bytes, roles: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of the body; `roles`: our roles → the names of its styles."""
    return tuple(placed.block for placed in read_document(document, roles=roles).blocks)
