"""Page numbers in a contents list: those of the pages that LibreOffice lays out, or none at all."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
import pytest

from beslutsdoc import pdf, skapa
from beslutsdoc.errors import ProgramMissing
from beslutsdoc.finding import Finding
from beslutsdoc.pdf import program
from beslutsdoc.pipeline import build, listing, paging
from beslutsdoc.pipeline.build import Options, Result
from tests.support import soffice_fakes as fakes
from tests.support.libreoffice import LibreOffice

CASE = """format: 1
typ: rapport
organisation: region
rubrik: {rubrik}
diarienummer: 25RS1873
datum: 2025-03-04
handläggare: Anna Ek
sammanfattning: Rapporten är kort.
innehåll:
  fil: rapport.md
"""
SENTENCE = "Det här är en mening om psykoterapi i vårdvalet som fyller en rad eller två på sidan. "


def report(folder: Path, title: str = "Psykoterapi", chapters: int = 6) -> Path:
    """A report of two pages a chapter, where each chapter has a heading within."""
    folder.mkdir(parents=True)
    texts = (f"# Kapitel {n}\n\n{SENTENCE * 30}\n\n## Del {n}\n\n" + f"{SENTENCE * 8}\n\n" * 2 for n in range(chapters))
    (folder / "rapport.md").write_text("".join(texts), encoding="utf-8")
    (folder / "arende.yaml").write_text(CASE.format(rubrik=title), encoding="utf-8")
    return folder


def codes(result: Result) -> list[str]:
    return [finding.code for finding in result.findings]


# -- with LibreOffice


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rapporter")


@pytest.fixture(scope="module")
def results(libreoffice: LibreOffice, out: Path) -> list[Result]:
    cases = [
        report(out / "lang" / "a"),
        Path("inputs/arsrapport-halsoval").resolve(),
        report(out / "kort" / "b", "B", 1),
    ]
    return build.build_documents(cases, Options(ut=out, pdf=True))


def pages(path: Path) -> list[str]:
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    return told.split("\f")[:-1]


def test_the_contents_list_tells_the_page_that_each_heading_stands_on(results: list[Result], out: Path) -> None:
    assert [codes(result) for result in results] == [[], [], []]
    laid_out = pages(out / "a.pdf")
    listed = {
        words: int(page) for words, page in re.findall(r"((?:Kapitel|Del) \d)\.{4,} *(\d+)", laid_out[2] + laid_out[1])
    }
    stands = {
        words: number
        for number, text in enumerate(laid_out, 1)
        for words in re.findall(r"^[\d.]+ +((?:Kapitel|Del) \d)$", text, re.MULTILINE)
    }
    assert len(listed) == 12
    assert listed == stands
    assert max(listed.values()) > 9, "some have two figures"


def test_how_many_pages_there_are_is_told_right(results: list[Result], out: Path) -> None:
    laid_out = pages(out / "a.pdf")
    assert f"({len(laid_out)})" in laid_out[-1]


def test_made_again_it_is_the_same(results: list[Result], out: Path) -> None:
    again = skapa(out / "lang" / "a", ut=out)
    assert again.unchanged
    assert codes(again) == []


# -- without


def test_without_libreoffice_the_numbers_are_left_out_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(program.POINTER, str(tmp_path / "finns-ej"))
    result = skapa(report(tmp_path / "a"), ut=tmp_path)
    assert (codes(result), result.exit_code, result.path) == (["U013"], 0, tmp_path / "a.docx")
    assert "LibreOffice" in result.findings[0].do


def test_a_libreoffice_that_fails_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(program.POINTER, str(fakes.fake(tmp_path / "fusk", fakes.FAILURES["kraschar"])))
    result = skapa(report(tmp_path / "a"), ut=tmp_path)
    assert (codes(result), result.exit_code) == (["U013"], 0)
    assert "LibreOffice klarade inte" in result.findings[0].what


def test_the_list_of_figures_is_laid_out_on_no_page_and_says_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "find_libreoffice", lambda _: pytest.fail("it was looked for"))
    [figures] = listing.list_figures([report(tmp_path / "a")], Options())
    assert figures.findings == ()


def test_one_that_waits_for_its_numbers_keeps_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(program.POINTER, str(tmp_path / "finns-ej"))
    cases = [report(tmp_path / "x" / "a"), report(tmp_path / "y" / "a"), report(tmp_path / "z" / "b")]
    (tmp_path / "b.docx").write_bytes(b"en annans")
    results = build.build_documents(cases, Options(ut=tmp_path))
    assert [codes(result)[0] for result in results] == ["U013", "U020", "U002"]
    assert [result.source for result in results] == cases


# -- laid out until they agree


class Layout:
    """LibreOffice, as it would lay out drafts of which each is a text: what it says of each, time after time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *rounds: Mapping[str, int]) -> None:
        self.rounds = list(rounds)
        self.starts: list[list[bytes]] = []
        monkeypatch.setattr(pdf, "bookmark_pages", self.pages)

    def pages(self, documents: Sequence[bytes]) -> list[Mapping[str, int]]:
        self.starts.append(list(documents))
        told = self.rounds.pop(0)
        return [{} if b"trasig" in document else told for document in documents]


def settled(*drafts: str) -> list[str]:
    return paging.settle_page_numbers(drafts, str.encode, lambda draft, pages: f"{draft} {pages.get('_Toc1')}")


def test_numbers_that_agree_are_laid_out_once_more_to_be_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = Layout(monkeypatch, {"_Toc1": 3}, {"_Toc1": 3})
    assert settled("a", "b") == ["a 3", "b 3"]
    assert layout.starts == [[b"a", b"b"], [b"a 3", b"b 3"]]


def test_numbers_that_move_what_follows_are_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = Layout(monkeypatch, {"_Toc1": 9}, {"_Toc1": 10}, {"_Toc1": 10})
    assert settled("a") == ["a 10"]
    assert len(layout.starts) == 3


def test_numbers_that_never_agree_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = Layout(monkeypatch, *({"_Toc1": n} for n in range(9)))
    assert settled("a") == ["a 2"]
    assert len(layout.starts) == 3


def test_one_that_cannot_be_laid_out_says_so_and_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = Layout(monkeypatch, {"_Toc1": 3}, {"_Toc1": 3})
    assert settled("a", "trasig", "b") == ["a 3", "trasig None", "b 3"]
    assert layout.starts[1] == [b"a 3", b"b 3"]


def test_without_the_program_all_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: Sequence[bytes]) -> list[Mapping[str, int]]:
        raise ProgramMissing(Finding("P001", "borta"))

    monkeypatch.setattr(pdf, "bookmark_pages", missing)
    assert settled("a", "b") == ["a", "b"]


@pytest.mark.parametrize("kept", ["as PDF 1.1 keeps names", "as PDF 1.2 keeps names"])
def test_the_pages_of_bookmarks_are_read(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pikepdf.new() as file:
        first, second = (file.add_blank_page().obj for _ in range(2))
        places = {"Toc1": first, "Toc2": second}
        if kept == "as PDF 1.1 keeps names":
            file.Root.Dests = pikepdf.Dictionary({f"/5F{n}": [page, pikepdf.Name.Fit] for n, page in places.items()})
            file.Root.Dests["/Sammanfattning"] = pikepdf.Array([first, pikepdf.Name.Fit])
        else:
            tree = pikepdf.NameTree.new(file)
            tree["_Toc1"] = pikepdf.Array([first, pikepdf.Name.Fit])
            tree["_Toc2"] = pikepdf.Dictionary(D=[second, pikepdf.Name.Fit])
            file.Root.Names = pikepdf.Dictionary(Dests=tree.obj)
        file.save(tmp_path / "lagd.pdf")
    made = fakes.fake(tmp_path / "fusk", fakes.GOOD, (tmp_path / "lagd.pdf").read_bytes())
    monkeypatch.setenv(program.POINTER, str(made))
    assert pdf.bookmark_pages([b"ett dokument"]) == [{"_Toc1": 1, "_Toc2": 2, pdf.LAST: 2}]
