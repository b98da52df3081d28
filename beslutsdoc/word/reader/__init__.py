"""Reads a document back into blocks, as far as its XML shows them: the inverse of `write`.

A figure gets name, form and source from its control, and the printed text as its value. Formatting is bold, italic and
raised. What only the memory holds, such as the keys of a table's rows, is not read.
"""

from collections.abc import Mapping

from beslutsdoc.blocks import Block
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.reader.body import BodyReader


def read_blocks(document: bytes, styles: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of the document's body; `styles` maps our roles to the names that its styles have."""
    parts = unpack_document(document)
    body = xml.parse(parts[DOCUMENT]).find(xml.qn("body"))
    assert body is not None
    return tuple(block for block, _ in BodyReader(parts, styles or {}).blocks(DOCUMENT, body))
