"""The corpus of templates: each fault is told where it stands, a sound one is silent and gives docxtpl's text."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate

from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish.skrivsatt import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from tests.making.ordmall import document
from tests.support import validity
from tests.support.mallkorpus import Case, cases, findings, texts

BROKEN, SOUND = cases("trasiga"), cases("hela")


def name(case: Case) -> str:
    return case.name


def test_the_corpus_is_large_enough() -> None:
    assert len(BROKEN) >= 60
    assert len(SOUND) >= 40


@pytest.mark.parametrize("case", BROKEN, ids=name)
def test_each_fault_is_told_where_it_stands(case: Case, tmp_path: Path) -> None:
    found, missing = case.unexpected(findings(case.made(tmp_path), case.typ))
    assert [str(f) for f in found] == [], f"not told: {missing}"
    assert missing == []


@pytest.mark.parametrize("case", SOUND, ids=name)
def test_nothing_is_told_of_a_sound_template(case: Case, tmp_path: Path) -> None:
    assert not case.wanted(findings(case.made(tmp_path), case.typ))


@pytest.mark.parametrize("case", SOUND, ids=name)
def test_a_sound_template_gives_its_text(case: Case, tmp_path: Path) -> None:
    template = load_template(case.made(tmp_path), bind_filters(Skrivsätt()), {})
    rendered = render_document(template, case.values, Properties(title="Titel"))
    docx = to_docx(template, rendered)
    assert not rendered.findings
    assert {part: texts(docx, part) for part in wanted(case)} == wanted(case)
    assert not validity.faults(docx)


@pytest.mark.parametrize("case", [c for c in SOUND if not isinstance(c.told.get("docxtpl"), str)], ids=name)
def test_docxtpl_gives_the_same_text(case: Case, tmp_path: Path) -> None:
    theirs = DocxTemplate(case.made(tmp_path))
    theirs.render(case.values, autoescape=True)
    buffer = BytesIO()
    theirs.save(buffer)
    same = {part: text for part, text in wanted(case).items() if part not in case.told.get("docxtpl", {})}
    assert {part: texts(buffer.getvalue(), part) for part in same} == same


def wanted(case: Case) -> Mapping[str, Any]:
    """The text of each part that the case tells of."""
    told = case.told["text"]
    return told if isinstance(told, dict) else {"brödtext": told}


def test_every_description_says_what_it_is_and_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    def written(case: Case, number: int) -> bytes:
        return document.write(case.told, tmp_path / str(number)).read_bytes()

    every = [*BROKEN, *SOUND]
    assert [case.name for case in every if not case.told["fall"]] == []
    assert [case.name for case in every if written(case, 1) != written(case, 2)] == []
