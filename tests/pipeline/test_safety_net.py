"""One source's surprise stops nobody else, and is told with a report that holds nothing of the case."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc import context
from beslutsdoc.mall.granska import review_templates
from beslutsdoc.pipeline import build, listing, paging, saving
from beslutsdoc.pipeline.build import Options
from beslutsdoc.pipeline.safety_net import report_lines
from tests.support.paths import INPUTS, TEMPLATES

CASE = INPUTS / "delarsrapport-april"
SECRET = "Mira Lund 19121212-1212"


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three cases of which the middle one meets an error that nobody foresaw."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        shutil.copytree(CASE, folder)
    text = (folders[1] / "arende.yaml").read_text("utf-8")
    (folders[1] / "arende.yaml").write_text(text.replace("KS 2025/114", "KS 2025/666"), "utf-8")
    true = context.build_context

    def build_context(case: Any, *more: Any) -> Any:
        if case.ärende.diarienummer.endswith("666"):
            raise AssertionError(SECRET)
        return true(case, *more)

    monkeypatch.setattr(context, "build_context", build_context)
    return folders


def test_the_others_are_written_and_the_surprise_is_named(cases: list[Path], tmp_path: Path) -> None:
    results = build.build_documents(cases, Options(ut=tmp_path / "ut"))
    assert [(r.path is not None, r.exit_code) for r in results] == [(True, 0), (False, 2), (True, 0)]
    (finding,) = results[1].findings
    assert (finding.code, finding.place.file) == ("U021", "b")
    assert "AssertionError" in finding.what
    (report,) = tmp_path.glob("beslutsdoc-felrapport-*.txt")
    assert str(report) in finding.do
    told = report.read_text("utf-8")
    assert "beslutsdoc/pipeline/build.py:" in told
    assert "AssertionError" in told
    for private in (SECRET, "Lund", "KS 2025", "Delårsrapport", str(tmp_path)):
        assert private not in told


def test_the_same_fault_gives_one_report(cases: list[Path], tmp_path: Path) -> None:
    for _ in range(2):
        build.build_documents(cases[1:2], Options(ut=tmp_path / "ut"))
    assert len(list(tmp_path.glob("beslutsdoc-felrapport-*.txt"))) == 1
    assert [one.exit_code for one in listing.list_figures(cases, Options())] == [0, 2, 0]


def test_a_report_that_cannot_be_written_is_no_new_fault(
    cases: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "finns inte"))
    (result,) = build.build_documents(cases[1:2], Options(ut=tmp_path / "ut"))
    assert [(f.code, f.do) for f in result.findings] == [("U021", "Det är ett fel i beslutsdoc.")]


def test_a_surprise_while_saving_or_paging_is_one_papers_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report = shutil.copytree(INPUTS / "rapport-psykoterapi-vardval", tmp_path / "rapport")

    def fails(*_: object, **__: object) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(paging, "settle_page_numbers", fails)
        (unpaged,) = build.build_documents([report], Options(ut=tmp_path / "ut"))
    assert unpaged.path is not None
    assert "U021" in {f.code for f in unpaged.findings}
    monkeypatch.setattr(saving, "_save", fails)
    results = build.build_documents([CASE], Options(ut=tmp_path / "ut"))
    assert [(r.path, r.exit_code) for r in results] == [(None, 2)]


def test_a_template_is_reviewed_although_another_surprises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    from beslutsdoc.mall import granska

    true = granska.examine_parts
    seen: list[str] = []

    def examine(files: Any, file: str, *more: Any) -> Any:
        seen.append(file)
        if len(seen) == 1:
            raise KeyError(file)
        return true(files, file, *more)

    monkeypatch.setattr(granska, "examine_parts", examine)
    reviews = review_templates(TEMPLATES / "kommun", [TEMPLATES])
    assert [r.exit_code for r in reviews] == [2, 0, 0, 0]


def test_a_chain_of_errors_is_told_from_the_last_to_the_first() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as inner:
            raise ValueError(SECRET) from inner
    except ValueError as error:
        lines = list(report_lines(error, ".yaml"))
    assert [line for line in lines if line.endswith("Error")] == ["ValueError", "KeyError"]
    assert SECRET not in "\n".join(lines)
