"""The fingerprint's scan, which reads text and not a tree, sees the same words as the reader (fixed seeds)."""

import re
from pathlib import Path

import pytest
from lxml import etree

from beslutsdoc.blocks import Flow
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import Package
from beslutsdoc.word.opc.part_names import STYLES
from beslutsdoc.word.reader.effective_format import formatting_resolver
from beslutsdoc.word.reader.scan import Scan
from beslutsdoc.word.reader.stories import reserialise, text_parts
from tests.support.block_making import Making
from tests.support.paper_text import ReadParagraph, read_paragraphs
from tests.support.smallword import filled, made, with_table_styles

DOCUMENTS = 40


def scanned(document: bytes) -> list[ReadParagraph]:
    """What the scan makes of the document's paragraphs and rows."""
    parts = unpack_document(document)
    formatting = formatting_resolver(parts.get(STYLES, b""))
    return [
        ReadParagraph(name, "" if block.table else block.look.partition("|")[0], block.text)
        for name in text_parts(parts)
        for block in Scan(reserialise(parts[name]), formatting, results=True).blocks
    ]


def indented(document: bytes) -> bytes:
    """The same document with its XML spread over lines, as other programs write it."""
    parts = unpack_document(document)
    new = {n: etree.tostring(etree.fromstring(parts[n]), pretty_print=True) for n in text_parts(parts)}
    return Package(parts).to_bytes(new)


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_the_scan_and_the_reader_see_the_same_words(seed: int, tmp_path: Path) -> None:
    template = made(tmp_path / "m.docx", ("{{ x }}", "Body Text"), build=with_table_styles)
    document, _ = filled(template, x=Flow(Making(seed).document()))
    for same in (document, indented(document)):
        seen = [(p.part, re.sub(r"[ \t]*\n[ \t]*", "\n", p.text).strip()) for p in read_paragraphs(same)]
        assert [(p.part, re.sub(r"[ \t]*\n[ \t]*", "\n", p.text).strip()) for p in scanned(same)] == seen
