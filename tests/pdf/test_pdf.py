"""`skapa --pdf`: a tagged PDF beside the document, the same bytes each time, and never over somebody's work."""

import re
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from beslutsdoc import pdf, skapa
from beslutsdoc.pdf import cleanup, office, program
from beslutsdoc.pdf.check import check_pdf
from beslutsdoc.pdf.note_tags import untagged_links
from beslutsdoc.pdf.tree import elements
from beslutsdoc.pipeline import build
from beslutsdoc.pipeline.build import Options, Result
from beslutsdoc.pipeline.publishing import pdf_source
from beslutsdoc.registry import REGISTRY, Reads
from beslutsdoc.word.reader.drawings import alternative_texts
from tests.making import pdfsidan
from tests.support import corpus_making, drawings
from tests.support import soffice_fakes as fakes
from tests.support.libreoffice import LibreOffice
from tests.support.paths import ROOT
from tests.support.pdf_twins import TWINS

CASES = [ROOT / "inputs" / name for name in ("uppdragsdirektiv-halsoval", "arsrapport-halsoval")]
CHARTS = ROOT / "tests" / "arenden" / "ok-diagram"
ALTS = (("diagram", "Besöken ökade."), ("bild", "En röd ruta."), ("diagram", "Kostnaden var högst 2024."), ("bild", ""))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("Nämndens handlingar åäö")


@pytest.fixture(scope="module")
def results(libreoffice: LibreOffice, out: Path) -> list[Result]:
    """Three papers in one run, with a folder for temporary files whose name holds what a path seldom holds."""
    shutil.copytree(CHARTS, out / "diagram")
    corpus_making.make(out / "diagram")
    with pytest.MonkeyPatch.context() as patch:
        (out / "tillfälligt %20 é").mkdir()
        patch.setattr(tempfile, "tempdir", str(out / "tillfälligt %20 é"))
        return build.build_documents([*CASES, out / "diagram"], Options(ut=out, pdf=True))


@pytest.fixture(scope="module")
def good(results: list[Result]) -> bytes:
    """The first of them: five tables, notes, headings."""
    assert results[0].pdf is not None
    assert results[0].pdf.path is not None
    return results[0].pdf.path.read_bytes()


@pytest.fixture(scope="module")
def drawn(results: list[Result]) -> pdf.PdfResult:
    """The second with charts and pictures in it; the last picture is silent."""
    assert results[1].path is not None
    document = drawings.with_drawings(results[1].path.read_bytes(), *ALTS)
    [made] = pdf.convert_papers([pdf_source("ritad.pdf", document)])
    return made


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def words(data: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def codes(data: bytes) -> list[str]:
    with opened(data) as file:
        return [finding.code for finding in check_pdf(file, "sv-SE")]


# -- what comes out


def test_it_stands_beside_the_document_and_both_are_told_last(results: list[Result], out: Path) -> None:
    lines = list(results[0].lines())
    assert lines[-2].startswith(str(out / "uppdragsdirektiv-halsoval.docx"))
    assert lines[-1] == str(out / "uppdragsdirektiv-halsoval.pdf")
    assert results[0].as_dict()["pdf"] == lines[-1]
    assert [(r.exit_code, r.findings) for r in results] == [(0, ())] * 3


def test_it_holds_the_text_of_the_document(good: bytes) -> None:
    text = re.sub(r"\s+", " ", words(good))
    assert "Översyn av krav- och kvalitetsboken för hälsoval" in text
    assert "Bakgrund och nuläge" in text


def test_it_says_what_it_is(good: bytes) -> None:
    with opened(good) as file, file.open_metadata() as about:
        assert file.Root.Lang == "sv-SE"
        assert file.docinfo.Title == about["dc:title"] == "Översyn av krav- och kvalitetsboken för hälsoval"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert (about["pdfaid:part"], about["pdfuaid:part"]) == ("2", "1")
        assert [item.title for item in file.open_outline().root][:2] == ["Bakgrund och nuläge", "Omvärldsförändringar"]


def test_it_can_be_archived(good: bytes) -> None:
    """What PDF/A-2 asks for that mending might have spoilt: fonts within, both tellings of title and date alike."""
    with opened(good) as file, file.open_metadata() as about:
        assert file.check_pdf_syntax() == []
        assert not file.is_encrypted
        assert file.docinfo.CreationDate == "D:20230516000000Z"
        assert about["xmp:CreateDate"] == "2023-05-16T00:00:00Z"
        assert "/Filter" not in file.Root.Metadata, "XMP is to be found without unpacking"
        descriptors = [
            o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        assert all("/FontFile2" in font or "/FontFile3" in font for font in descriptors)


def test_each_note_has_a_name_of_its_own(good: bytes) -> None:
    with opened(good) as file:
        notes = [element for kind, element in elements(file) if kind == "Note"]
        assert len(notes) == 2
        assert len({str(note.ID) for note in notes}) == len(notes) == len(file.Root.StructTreeRoot.IDTree.Names) // 2


def test_one_finds_back_from_a_note(good: bytes) -> None:
    """To the place in the text, by a tagged link of its own."""
    with opened(good) as file:
        assert untagged_links(file) == []
        notes = [element for kind, element in elements(file) if kind == "Note"]
        links = [element for note in notes for element in note.K if element.S == "/Link"]
        assert [str(link.K[0].Obj.Contents) for link in links] == [f"Tillbaka till texten från not {n}" for n in (1, 2)]
        parents = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        assert [parents[int(link.K[0].Obj.StructParent)] == link for link in links] == [True, True]


def test_nothing_of_the_figures_memory_is_in_it(good: bytes) -> None:
    with opened(good) as file:
        assert "/AcroForm" not in file.Root
        assert b"_bd_" not in b"".join(str(name).encode() for name, _ in file.Root.get("/Dests", {}).items())


def test_charts_get_their_words_back_and_pictures_keep_theirs(drawn: pdf.PdfResult) -> None:
    assert drawn.pdf is not None
    with opened(drawn.pdf) as file:
        figures = [str(element.get("/Alt", "")) for kind, element in elements(file) if kind == "Figure"]
    assert figures == [words for _, words in ALTS]
    assert [(finding.code, finding.place.file) for finding in drawn.findings] == [("P014", "ritad.pdf")]


def test_the_words_of_charts_are_those_of_the_document(results: list[Result], out: Path) -> None:
    words = alternative_texts((out / "diagram.docx").read_bytes())
    assert len(words) == 3
    with opened((out / "diagram.pdf").read_bytes()) as file:
        assert tuple(str(element.Alt) for kind, element in elements(file) if kind == "Figure") == words


def test_another_program_reads_the_same_tags(good: bytes, out: Path) -> None:
    words = ["pdfinfo", "-struct", out / "uppdragsdirektiv-halsoval.pdf"]
    told = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    with opened(good) as file:
        assert re.findall(r"^ *([A-Z]\w*)(?: <\w+>)?(?: \(|:?$)", told, re.MULTILINE) == [
            kind for kind, _ in elements(file)
        ]


def test_the_page_of_the_handbook_shows_these_tags(results: list[Result], out: Path) -> None:
    path = out / "arsrapport-halsoval.pdf"
    shown = pdfsidan.TAGS.search(pdfsidan.PAGE.read_text(encoding="utf-8"))
    assert shown is not None
    lines = [line.partition(": ") for line in shown["tags"].splitlines()]
    assert "".join(f"{tag}\n" for tag, _, _ in lines) == pdfsidan.tags(path, texts=False), (
        "run tests/making/pdfsidan.py"
    )
    text = re.sub(r"\s+", " ", words(path.read_bytes()))
    assert [told for _, _, told in lines if told.removesuffix(" …") not in text] == []


def test_one_with_a_finding_does_not_say_that_it_is_accessible(drawn: pdf.PdfResult) -> None:
    assert drawn.pdf is not None
    with opened(drawn.pdf) as file, file.open_metadata() as about:
        assert "pdfuaid:part" not in about
        assert about["pdfaid:part"] == "2"


def test_numbers_on_a_charts_axis_are_swedish(drawn: pdf.PdfResult) -> None:
    assert drawn.pdf is not None
    assert {"1 234,5", "2 500,0"} <= {line.replace("\u00a0", " ").strip() for line in words(drawn.pdf).splitlines()}


# -- again, and over what stands there


def test_the_same_case_gives_the_same_bytes_and_is_not_written_again(results: list[Result], out: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.glob("*.pdf")}
    again = build.build_documents([*CASES, out / "diagram"], Options(ut=out, pdf=True))
    assert [result.pdf and result.pdf.unchanged for result in again] == [True] * 3
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.glob("*.pdf")} == before
    assert list(again[0].lines())[-1].endswith(".pdf (redan aktuellt)")


def made_of(monkeypatch: pytest.MonkeyPatch, folder: Path, whole: bytes) -> None:
    """LibreOffice makes `whole` of every document."""
    monkeypatch.setenv(program.POINTER, str(fakes.fake(folder / "fusk", fakes.GOOD, whole)))


def edited(data: bytes) -> bytes:
    """As a program writes that adds a comment: a new version behind the old one, or all of it anew."""
    with opened(data) as file:
        file.docinfo["/Keywords"] = pikepdf.String("granskad")
        saved = BytesIO()
        file.save(saved)
    return saved.getvalue()


def signed(data: bytes) -> bytes:
    return data + b"\n% undertecknad\n%%EOF\n"


@pytest.mark.parametrize("change", [edited, signed])
def test_one_that_somebody_has_worked_on_is_not_overwritten(
    change, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of(monkeypatch, tmp_path, good)
    file = tmp_path / "arsrapport-halsoval.pdf"
    theirs = change(good)
    file.write_bytes(theirs)
    result = skapa(CASES[1], ut=tmp_path, pdf=True)
    assert [f.code for f in result.findings] == ["U001"]
    assert "undertecknats" in result.findings[0].what
    assert (result.exit_code, result.path is None) == (2, False)
    assert file.read_bytes() == theirs
    result = skapa(CASES[1], ut=tmp_path, pdf=True, ersätt=True)
    assert result.pdf is not None
    assert result.pdf.kept == tmp_path / "arsrapport-halsoval (tidigare 1).pdf"
    assert result.pdf.kept.read_bytes() == theirs
    assert pdf.detect_origin(file.read_bytes()) is pdf.PdfOrigin.OURS


def test_one_of_unknown_origin_is_not_overwritten_and_ours_is(
    good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of(monkeypatch, tmp_path, good)
    file = tmp_path / "arsrapport-halsoval.pdf"
    file.write_bytes(b"%PDF-1.4\nen annans\n%%EOF\n")
    assert [f.code for f in skapa(CASES[1], ut=tmp_path, pdf=True).findings] == ["U002"]
    file.write_bytes(good)
    assert skapa(CASES[1], ut=tmp_path, pdf=True).exit_code == 0
    assert file.read_bytes() != good


# -- LibreOffice fails


def test_without_libreoffice_the_documents_are_there_and_it_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(program.POINTER, "/finns/inte")
    results = build.build_documents(CASES, Options(ut=tmp_path, pdf=True))
    assert [result.exit_code for result in results] == [3, 3]
    assert [f.code for result in results for f in result.findings] == ["P001"]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".docx"]
    assert list(results[1].lines())[-1].endswith("ingen PDF gjordes")


@pytest.mark.parametrize(("what", "code"), [("hänger", "P003"), ("kraschar", "P004"), ("gör ingenting", "P004")])
def test_a_failing_libreoffice_is_told_and_the_document_is_there(
    what: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(office.LIMIT, "0.5")
    monkeypatch.setenv(program.POINTER, str(fakes.fake(tmp_path / "fusk", fakes.FAILURES[what])))
    result = skapa(CASES[1], ut=tmp_path / "ut", pdf=True)
    assert (result.exit_code, [f.code for f in result.findings]) == (3, [code])
    assert "Spara som > PDF" in result.findings[0].do
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["arsrapport-halsoval.docx"]
    assert fakes.alive(tmp_path / "fusk") == []


def test_what_is_no_pdf_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_of(monkeypatch, tmp_path, b"%PDF-1.7\nstrunt\n%%EOF\n")
    result = skapa(CASES[1], ut=tmp_path / "ut", pdf=True)
    assert (result.exit_code, [f.code for f in result.findings]) == (3, ["P004"])


def test_libreoffice_is_not_looked_for_unless_a_pdf_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "find_libreoffice", lambda _: pytest.fail("it was looked for"))
    assert skapa(CASES[1], ut=tmp_path).exit_code == 0


# -- the checks, each with its bad twin


def spoilt(data: bytes, spoil) -> bytes:
    with opened(data) as file:
        spoil(file)
        saved = BytesIO()
        file.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def whole(drawn: pdf.PdfResult) -> bytes:
    """A PDF with all that is checked in it, and nothing wrong."""
    assert drawn.pdf is not None
    return spoilt(drawn.pdf, lambda file: cleanup.give_alternatives(file, ["", "", "", "En ruta till."]))


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.__name__)
def test_the_bad_twin_of_each_check_fails_it_and_no_other(twin, whole: bytes) -> None:
    assert codes(whole) == []
    assert set(codes(spoilt(whole, twin))) == {TWINS[twin]}


def test_every_check_has_a_bad_twin() -> None:
    assert len({*TWINS.values()}) == len(REGISTRY[Reads.PDF])
