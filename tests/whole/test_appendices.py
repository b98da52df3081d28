"""Appendices: a name and a text each in the case, numbered by themselves in the paper, and referred to by name."""

import re
import subprocess
from pathlib import Path

import pytest

from beslutsdoc.pipeline import build
from beslutsdoc.word.provenance.draft_state import EditStatus, draft_state
from beslutsdoc.word.provenance.removal import clean
from tests.support import drafts, validity
from tests.support.libreoffice import LibreOffice
from tests.support.paper_text import read_paragraphs
from tests.support.paths import INPUTS

CASE = """\
format: 1
typ: rapport
rubrik: Psykoterapi inom vårdval
diarienummer: 25RS1873
datum: 2025-03-04
handläggare: Anna Ek
sammanfattning: |
  Underlaget står i @bilaga-dokumentförteckning.
  @bilaga-enkät har frågorna, se även [enkäten](@bilaga-enkät).
innehåll: |
  # Bakgrund

  Text.

"""
APPENDICES = """\
bilagor:
  dokumentförteckning: |
    ## Avtal

    - Förfrågningsunderlag
  enkät:
    rubrik: Enkätens frågor
    liggande: ja
    fil: enkat.md
"""


def drafted(folder: Path, appendices: str = APPENDICES) -> build.PaperDraft:
    (folder / "arende.yaml").write_text(CASE + appendices, encoding="utf-8")
    (folder / "enkat.md").write_text("Hur gick det?\n", encoding="utf-8")
    return build.draft_from_file(folder / "arende.yaml", build.Options())


@pytest.fixture
def draft(tmp_path: Path) -> build.PaperDraft:
    return drafted(tmp_path)


def body(document: bytes) -> list[str]:
    return [p.text for p in read_paragraphs(document) if p.part == "word/document.xml"]


def codes(draft: build.PaperDraft) -> set[str]:
    return {f.code for f in draft.findings} - {"U013"}  # a draft is not laid out


def test_each_appendix_has_its_number_its_heading_and_its_text(draft: build.PaperDraft) -> None:
    said = body(draft.document)
    first, at = (i for i, words in enumerate(said) if words == "Bilaga 1: Dokumentförteckning")
    assert said[first + 2] == "Bilaga 2: Enkätens frågor"  # in the contents
    assert said[at : at + 5] == [
        "Bilaga 1: Dokumentförteckning",
        "Avtal",
        "Förfrågningsunderlag",
        "Bilaga 2: Enkätens frågor",
        "Hur gick det?",
    ]
    assert "Bilagor" not in said
    assert codes(draft) == set()
    assert not validity.faults(draft.document)
    cleaned = clean(draft.document)
    assert body(cleaned) == said
    assert not validity.faults(cleaned)


def test_a_reference_shows_its_number(draft: build.PaperDraft) -> None:
    assert "Underlaget står i bilaga\u00a01. Bilaga\u00a02 har frågorna, se även enkäten." in body(draft.document)


def test_libreoffice_gives_it_its_number_and_its_page(draft: build.PaperDraft, libreoffice: LibreOffice) -> None:
    saved = libreoffice.updated({"x": draft.document})["x"]
    updated = body(saved)
    assert [re.sub(r"^(\d) |\t\d+$", "", said) for said in updated] == [
        re.sub(r"^\d\t", "", s) for s in body(draft.document)
    ]
    assert draft_state(saved, drafts.draft()).kind is EditStatus.RESAVED
    pdf = libreoffice.converted({"x": draft.document})["x"]
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    *_, first, second, _ = [page.split("\n") for page in told.decode().split("\f")]
    assert [" ".join(line.split()) for line in first if line.strip()][1:4] == [
        "Bilaga 1: Dokumentförteckning",
        "Avtal",
        "• Förfrågningsunderlag",
    ]
    assert [" ".join(line.split()) for line in second if line.strip()][1:3] == [
        "Bilaga 2: Enkätens frågor",
        "Hur gick det?",
    ]


def test_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, APPENDICES.replace("enkät:", "enkäten:"))
    assert codes(draft) == {"T050"}
    assert any("Menade du ”@bilaga-enkäten”?" in str(finding) for finding in draft.findings)


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("bilagor: Dokumentförteckning\n", "A002", "ett namn"),
        ("bilagor:\n  enkät:\n    rubrk: Frågor\n", "A001", "Menade du ”rubrik”?"),
        ("bilagor:\n  enkät 1: Text\n", "A015", "enkät_1"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, written: str, code: str, told: str) -> None:
    found = [f for f in drafted(tmp_path, written).findings if f.code == code]
    assert [f.place.line for f in found] == [15 + (written.count("\n") > 1) + ("rubrk" in written)]
    assert told in str(found[0])


def test_in_other_types_the_section_is_a_text(tmp_path: Path) -> None:
    folder = INPUTS / "uppdragsdirektiv-halsoval"
    text = (folder / "arende.yaml").read_text(encoding="utf-8")
    assert "bilagor" not in text
    (tmp_path / "arende.yaml").write_text(text + "\nbilagor: Enkät\n", encoding="utf-8")
    said = body(build.draft_from_file(tmp_path / "arende.yaml", build.Options()).document)
    assert said[said.index("Bilagor") + 1] == "Enkät"
