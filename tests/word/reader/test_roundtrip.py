"""Blocks written to Word and read back are the same blocks, and the document is valid (fixed seed)."""

import re
from pathlib import Path

import pytest
from docx import Document

from beslutsdoc.blocks import Flow
from tests.support import validity
from tests.support.block_making import Making
from tests.support.block_shapes import Shapes
from tests.support.paper_text import read_blocks
from tests.support.paths import TEMPLATES
from tests.support.smallword import W, filled, made, with_table_styles

DOCUMENTS = 120
REPORTS = 12
SHIPPED = ("region/foredragningspm", "kommun/uppdragsdirektiv")
VALID = 30
"""The documents that are validated together."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("mall") / "m.docx", ("{{ x }}", "Body Text"), build=with_table_styles)


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_what_is_written_is_read_back(seed: int, template: Path) -> None:
    content = Making(seed).document()
    document, rendered = filled(template, x=Flow(content))
    assert {f.code for f in rendered.findings} <= {"S001", "T050", "U012"}  # gaps, references to nothing, wide tables
    assert Shapes(read_blocks(document)).all() == Shapes(content).all()


def _emptied(mall: Path, path: Path) -> Path:
    """A shipped template's styles, lists and page with one tag in it."""
    document = Document(str(mall))
    for element in [*document.element.body][:-1]:
        document.element.body.remove(element)
    document.add_paragraph("{{ x }}", "Body Text")
    for part in document.part.package.parts:
        if "/header" in part.partname or "/footer" in part.partname:
            for text in part.element.iter(f"{W}t"):
                text.text = re.sub(r"[{}]+", "", text.text or "")
    document.save(str(path))
    return path


@pytest.mark.parametrize("mall", SHIPPED)
def test_what_is_written_in_a_shipped_template_is_read_back(mall: str, tmp_path: Path) -> None:
    template = _emptied(TEMPLATES / mall / "mall.docx", tmp_path / "mall.docx")
    for seed in range(DOCUMENTS, DOCUMENTS + VALID):
        content = Making(seed).document()
        written, _ = filled(template, x=Flow(content))
        assert Shapes(read_blocks(written), lettered=True).all() == Shapes(content, lettered=True).all(), seed


@pytest.mark.parametrize("seed", range(DOCUMENTS, DOCUMENTS + REPORTS))
def test_a_report_is_read_back_and_valid(seed: int, template: Path) -> None:
    content = Making(seed).report()
    document, _ = filled(template, x=Flow(content))
    assert Shapes(read_blocks(document)).all() == Shapes(content).all()
    assert not validity.faults(document)


@pytest.mark.parametrize("first", range(0, DOCUMENTS, VALID))
def test_the_documents_are_valid(first: int, template: Path) -> None:
    content = tuple(b for seed in range(first, first + VALID) for b in Making(seed).document())
    document, _ = filled(template, x=Flow(content))
    assert not validity.faults(document)
