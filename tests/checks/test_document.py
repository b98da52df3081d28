"""A check reads the same of a case and of the Word file that was made of it, or that somebody else made."""

from pathlib import Path

import pytest

from beslutsdoc.blocks import plain_text
from beslutsdoc.checks import check_word_document
from beslutsdoc.checks.document import document_of_word
from beslutsdoc.pipeline import build
from beslutsdoc.word.reader.document import WordDocument, read_document
from tests.support import corpus
from tests.support.smallword import made

OF_DOCUMENTS = {"K009", "K011"}  # the checks of a document that need no unit of a figure


def read(case: corpus.Case, folder: Path) -> tuple[WordDocument, set[str]]:
    """The case's paper as it is read back, and the codes that the case was told with."""
    case.copied(folder)
    (result,) = build.build_documents([folder / case.source], build.Options(ut=folder / "ut"))
    assert result.path is not None
    return read_document(result.path.read_bytes(), result.path.name), {finding.code for finding in result.findings}


TOLD = [case for case in corpus.cases() if OF_DOCUMENTS & {r.kod for r in case.remarks}]


@pytest.mark.parametrize(
    "case", [*TOLD, *(c for c in corpus.cases() if c.name.startswith("ok-"))], ids=lambda c: c.name
)
def test_a_case_and_its_paper_are_told_the_same(case: corpus.Case, tmp_path: Path) -> None:
    paper, told = read(case, tmp_path)
    found = check_word_document(paper)
    assert {f.code for f in found} & OF_DOCUMENTS == told & OF_DOCUMENTS
    assert all(f.place.file == paper.file and str(f.place.brief) for f in found)


def test_sections_points_and_facts_are_found(tmp_path: Path) -> None:
    content = [
        ("Diarienummer: KS 2025/1", "Normal"), ("Datum: 2025-03-04", "Normal"), ("Rapport", "Title"),
        ("Förslag till beslut", "Heading 1"), ("Nämnden beslutar", "Normal"), ("att godkänna rapporten", "Normal"),
        ("Bakgrund", "Heading 1"), ("Läget", "Heading 2"), ("Text.", "Normal"),
    ]  # fmt: skip
    path = made(tmp_path / "m.docx", *content)
    paper = document_of_word(read_document(path.read_bytes(), "m.docx"))
    assert [(s.heading, len(s.blocks)) for s in paper.sections] == [
        ("", 3),
        ("Förslag till beslut", 2),
        ("Bakgrund", 2),
    ]
    assert [plain_text(point.pieces) for point in paper.decisions] == ["att godkänna rapporten"]
    assert {key: (fact.words, fact.place.paragraph) for key, fact in paper.facts.items()} == {
        "rubrik": ("Rapport", 3), "datum": ("2025-03-04", 2), "diarienummer": ("KS 2025/1", 1),
    }  # fmt: skip
