"""A PDF is of the document beside it: made anew when that is another, told when it is not, and not made twice."""

import shutil
from pathlib import Path

import pytest

from beslutsdoc.pdf import office
from beslutsdoc.pdf.origin_mark import add_origin_mark, is_of
from beslutsdoc.pipeline.build import Options, build_documents
from tests.support.libreoffice import LibreOffice
from tests.support.paths import INPUTS

PDF = b"%PDF-1.7 /ID [<" + b"0" * 32 + b"> <" + b"1" * 32 + b">] %%EOF"


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each start of LibreOffice."""
    found: list[int] = []
    true = office._start

    def start(command: list[str]):  # type: ignore[no-untyped-def]
        found.append(len(found))
        return true(command)

    monkeypatch.setattr(office, "_start", start)
    return found


def test_a_pdf_is_of_the_document_that_it_was_made_from() -> None:
    made = add_origin_mark(PDF, b"ett utkast")
    assert is_of(made, b"ett utkast")
    assert not is_of(made, b"ett annat utkast")
    assert not is_of(made.replace(b"EOF", b"XOF"), b"ett utkast")
    assert not is_of(add_origin_mark(PDF), b"ett utkast")
    assert not is_of(b"ingen pdf", b"ett utkast")


def test_a_pdf_that_is_current_is_left_and_an_old_one_is_told(
    libreoffice: LibreOffice, starts: list[int], tmp_path: Path
) -> None:
    case, out = shutil.copytree(INPUTS / "delarsrapport-april", tmp_path / "fall"), tmp_path / "ut"
    (first,) = build_documents([case], Options(ut=out, pdf=True))
    assert len(starts) == 1
    before = (out / "fall.pdf").read_bytes()
    (again,) = build_documents([case], Options(ut=out, pdf=True))
    assert len(starts) == 1
    assert again.pdf is not None
    assert (again.pdf.unchanged, again.pdf.path, again.exit_code) == (True, out / "fall.pdf", first.exit_code)
    text = (case / "arende.yaml").read_text("utf-8")
    (case / "arende.yaml").write_text(text.replace("30 april 2025", "31 maj 2025"), "utf-8")
    (newer,) = build_documents([case], Options(ut=out))
    assert [f.place.file for f in newer.findings if f.code == "P005"] == ["fall.pdf"]
    assert (out / "fall.pdf").read_bytes() == before
    (renewed,) = build_documents([case], Options(ut=out, pdf=True))
    assert len(starts) == 2
    assert renewed.pdf is not None
    assert not renewed.pdf.unchanged
    assert (out / "fall.pdf").read_bytes() != before
    (quiet,) = build_documents([case], Options(ut=out))
    assert "P005" not in {f.code for f in quiet.findings}


def test_the_round_that_confirms_the_page_numbers_is_the_pdf(
    libreoffice: LibreOffice, starts: list[int], tmp_path: Path
) -> None:
    report = INPUTS / "rapport-psykoterapi-vardval"
    (apart,) = build_documents([report], Options(ut=tmp_path / "a"))
    rounds = len(starts)
    (together,) = build_documents([report], Options(ut=tmp_path / "b", pdf=True))
    assert len(starts) == 2 * rounds
    assert apart.path is not None
    assert together.path is not None
    assert together.path.read_bytes() == apart.path.read_bytes()
    assert together.pdf is not None
    assert together.pdf.findings == ()


def test_a_conversion_that_failed_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from beslutsdoc.pdf import make

    asked: list[list[bytes]] = []

    def convert(documents: list[bytes], _: object) -> list[object]:
        asked.append(list(documents))
        return [office.Failure.CRASHES if d == b"ond" and len(asked) == 1 else b"%PDF" + d for d in documents]

    monkeypatch.setattr(office, "convert_batch", convert)
    monkeypatch.setattr(make, "_finish", lambda paper, converted: make.PdfResult(converted))
    papers = [make.PdfSource("x.pdf", "", "", "", (), document) for document in (b"god", b"ond")]
    assert [result.pdf for result in make.convert_papers(papers)] == [b"%PDFgod", b"%PDFond"]
    assert asked == [[b"god", b"ond"], [b"ond"]]
