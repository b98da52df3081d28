"""LibreOffice updates every field of a document and finds each number and reference as it was written."""

import re
import shutil
from pathlib import Path

from beslutsdoc.blocks import Flow
from beslutsdoc.pipeline import build
from beslutsdoc.word.provenance.draft_state import EditStatus, draft_state
from tests.support import drafts, validity
from tests.support.block_making import Making
from tests.support.libreoffice import LibreOffice
from tests.support.paper_text import read_paragraphs
from tests.support.paths import INPUTS
from tests.support.smallword import filled, made, part, with_table_styles

_TRAILING = re.compile(r" +(?=[\t\n]|$)")  # spaces that LibreOffice leaves out where a cell or a line ends

TEXTS = {
    "arsrapport-psykoterapi": ("sammanfattning: |\n", "ekonomi"),
    "delarsrapport-april": ("sammanfattning: |\n", "drift"),
}


def with_references(name: str, folder: Path) -> bytes:
    """The paper of a shipped case that refers forwards to its table, to a section, and with words of its own."""
    before, table = TEXTS[name]
    shutil.copytree(INPUTS / name, folder / name)
    case = folder / name / "arende.yaml"
    said = f"  @tab-{table} visar det, se @avsnitt-ekonomi och [tabellen](@tab-{table}), inte @tab-{table}.\n\n"
    text = case.read_text(encoding="utf-8")
    assert before in text
    case.write_text(text.replace(before, before + said, 1), encoding="utf-8")
    draft = build.draft_from_file(case, build.Options())
    assert [f for f in draft.findings if f.code[0] in "TM"] == []
    return draft.document


def text(document: bytes) -> list[str]:
    """What stands in the body and the notes; headers, footers and lists of contents number the pages."""
    body = (p for p in read_paragraphs(document) if "header" not in p.part and "footer" not in p.part)
    return [p.text for p in body if not re.match(r"toc \d|table of figures|figure index", p.style)]


def test_the_shipped_cases_keep_every_number(libreoffice: LibreOffice) -> None:
    cases = sorted(INPUTS.glob("*/arende.yaml"))
    written = {case.parent.name: build.draft_from_file(case, build.Options()).document for case in cases}
    updated = libreoffice.updated(written)
    assert {name: text(document) for name, document in updated.items()} == {
        name: text(document) for name, document in written.items()
    }


def test_random_documents_keep_every_number(libreoffice: LibreOffice, tmp_path: Path) -> None:
    template = made(tmp_path / "m.docx", ("{{ x }}", "Body Text"), build=with_table_styles)
    making = Making(1000)
    document, _ = filled(template, x=Flow(tuple(b for _ in range(12) for b in making.document())))
    assert min(part(document).count(f" {code} ") for code in ("REF", "NOTEREF", "SEQ")) > 10
    updated = libreoffice.updated({"slump": document})["slump"]
    assert [_TRAILING.sub("", t) for t in text(updated)] == [_TRAILING.sub("", t) for t in text(document)]


def test_a_wrong_number_is_put_right(libreoffice: LibreOffice, tmp_path: Path) -> None:
    document = with_references("arsrapport-psykoterapi", tmp_path)
    wrong = drafts.replaced("1</w:t></w:r></w:fldSimple>", "7</w:t></w:r></w:fldSimple>", document)
    assert text(wrong) != text(document)
    assert text(libreoffice.updated({"fel": wrong})["fel"]) == text(document)


def test_an_update_of_all_fields_changes_no_number_and_is_no_edit(libreoffice: LibreOffice, tmp_path: Path) -> None:
    written = {name: with_references(name, tmp_path) for name in TEXTS}
    updated = libreoffice.updated(written)
    for name, document in written.items():
        assert not validity.faults(document)
        assert text(updated[name]) == text(document)
        assert draft_state(updated[name], drafts.draft()).kind is EditStatus.RESAVED
    said = text(written["arsrapport-psykoterapi"])
    assert any(
        t.startswith("Tabell\u00a01 visar det, se avsnittet Ekonom") and t.endswith("inte tabell\u00a01.") for t in said
    )
    assert any(t.startswith("Tabell 1: ") for t in text(written["delarsrapport-april"]))
