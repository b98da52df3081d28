"""A document as blocks again, as far as what was written shows it: the way back from `write`.

A figure comes back as its control tells of it (name, form, source), its value as the words that are printed. Formatting
is bold, italic and raised. What only the memory holds, such as the keys of a table's rows, does not come back.
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
    return BodyReader(parts, styles or {}).body(DOCUMENT, body)
