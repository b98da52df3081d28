"""Blocks written to Word and read back are the same blocks, and the document is valid (fixed seed)."""

from pathlib import Path

import pytest
import validity
from block_making import Making
from block_shapes import Shapes
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from smallword import filled, made

from beslutsdoc.blocks import Flow
from beslutsdoc.word.recognition import blocks

DOCUMENTS = 120
VALID = 30
"""The documents that are validated together."""


def _with_styles(document: Document) -> None:
    for name in ("Tabellhuvud", "Tabelltext", "Tabellsiffra", "Tabellnot"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("Beslutstabell", WD_STYLE_TYPE.TABLE)
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("mall") / "m.docx", ("{{ x }}", "Body Text"), build=_with_styles)


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_what_is_written_is_read_back(seed: int, template: Path) -> None:
    content = Making(seed).document()
    document, rendered = filled(template, x=Flow(content))
    assert {f.code for f in rendered.findings} <= {"S001", "T050", "U012"}  # gaps, references to nothing, wide tables
    assert Shapes(blocks(document)).all() == Shapes(content).all()


@pytest.mark.parametrize("first", range(0, DOCUMENTS, VALID))
def test_the_documents_are_valid(first: int, template: Path) -> None:
    content = tuple(b for seed in range(first, first + VALID) for b in Making(seed).document())
    document, _ = filled(template, x=Flow(content))
    assert not validity.faults(document)
