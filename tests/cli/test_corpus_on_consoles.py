"""The corpus through the real command line, on each kind of console: exit code, findings, places, and no traceback."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.cli.console import open_streams
from beslutsdoc.finding import Finding, Place
from beslutsdoc.pipeline import report
from tests.support import smallword
from tests.support.console import KINDS, Answer, Console, alone
from tests.support.corpus import Case, cases

CASES = cases()
IN_A_PROCESS_OF_ITS_OWN = (  # every kind of place, every exit code, and what the file system answers
    "alias-bomb", "windows-1252", "ok-svenska-filnamn", "felstavad-nyckel", "cell-visar-ref", "arbetsbok-ar-csv",
    "uttryck-i-cirkel", "helt-arende-tomma-rader", "mall-okant-namn", "mall-slinga-en-miljon", "mall-flera-fel",
    "mallmapp-saknas", "tom-mapp", "strikt",
)  # fmt: skip
ENGLISH = ("Traceback", "Error", "Errno", "Exception", "Warning", "No such", "denied", "usage", "None")


@pytest.fixture(scope="module")
def consoles() -> Iterator[Mapping[str, Console]]:
    """One of each kind."""
    opened = {kind: Console(kind) for kind in KINDS}
    yield opened
    for console in opened.values():
        console.close()


@pytest.fixture(autouse=True)
def _nearest_spelling() -> None:
    open_streams()


def words(case: Case, out: str) -> list[str]:
    return ["skapa", case.source, "--ut", out, *case.ord]


def as_json(answer: Answer) -> tuple[dict[str, Any], ...]:
    """The findings of the run's only source."""
    told = json.loads(answer.told)
    assert told["exit"] == answer.code
    [result] = told["results"]
    return tuple(result["findings"])


def as_lines(findings: tuple[dict[str, Any], ...], kind: str) -> str:
    """What a console of that kind shows of the findings."""
    told = (
        Finding(f["code"], f["what"], f["do"], Place(**f["place"]), tuple(Place(**p) for p in f.get("used", ())))
        for f in findings
    )
    encoding = KINDS[kind][0]
    return "\n".join(report.finding_lines(told)).encode(encoding, "narmast").decode(encoding)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_case_is_told_on_every_console(case: Case, consoles: Mapping[str, Console], tmp_path: Path) -> None:
    case.copied(tmp_path)
    for kind, console in consoles.items():  # all at once: they are processes of their own
        console.type([*words(case, kind), *(["--json"] if kind == "utf-8" else [])], tmp_path)
    answers = {kind: console.answer() for kind, console in consoles.items()}
    assert {answer.code for answer in answers.values()} == {case.utgång}, answers
    findings = as_json(answers.pop("utf-8"))
    assert case.unexpected(findings) == ([], [])
    for kind, answer in answers.items():
        assert answer.told.startswith(as_lines(findings, kind))
        assert not [word for word in ENGLISH if word in answer.told]


@pytest.mark.parametrize("case", [c for c in CASES if c.dokument or c.trycks], ids=lambda c: c.name)
def test_the_document_is_named_and_printed(case: Case, consoles: Mapping[str, Console], tmp_path: Path) -> None:
    case.copied(tmp_path)
    consoles["c"].run(words(case, "ut"), tmp_path)
    [document] = (tmp_path / "ut").iterdir()
    assert document.name == (case.dokument or f"{case.name}.docx")
    assert case.trycks in "\n".join(smallword.texts(document.read_bytes()))


@pytest.mark.parametrize("kind", ["cp1252", "c"])
@pytest.mark.parametrize("name", IN_A_PROCESS_OF_ITS_OWN)
def test_a_process_of_its_own_says_the_same(
    name: str, kind: str, consoles: Mapping[str, Console], tmp_path: Path
) -> None:
    case = next(c for c in CASES if c.name == name)
    case.copied(tmp_path)
    first = alone(kind, words(case, "ut"), tmp_path)
    assert first.code == case.utgång
    findings = as_json(consoles["utf-8"].run([*words(case, "json"), "--json"], tmp_path))
    assert first.told.startswith(as_lines(findings, kind))


def test_the_corpus_holds_many_kinds_of_bad_input() -> None:
    bad = [case for case in CASES if case.remarks]
    assert len(bad) >= 200
    assert len({remark.kod for case in bad for remark in case.remarks}) >= 110


def test_every_remark_that_is_wanted_has_a_place_and_a_phrase() -> None:
    assert [case.name for case in CASES for remark in case.remarks if not (remark.place and remark.text)] == []
