"""A report in one text: chapters of four levels, names on headings, and references to them."""

import re
from pathlib import Path

import pytest

from beslutsdoc.blocks import Rubrik
from beslutsdoc.markdown import to_blocks
from tests.support import validity
from tests.support.chapter_case import CASE, make_case, written
from tests.support.paper_text import read_paragraphs
from tests.support.smallword import part


def blocks(text: str):  # type: ignore[no-untyped-def]
    found, faults = to_blocks(text, (), chapters=True)
    return found, [(f.code, f.line) for f in faults]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return make_case(tmp_path)


def test_a_whole_report_becomes_a_paper(case: Path) -> None:
    document, told = written(case)
    assert told == []
    assert not validity.faults(document)
    found = [(read.style, read.text) for read in read_paragraphs(document)]
    wanted = [
        ("heading 1", "Uppdraget"),
        ("heading 2", "Roller och ansvar"),
        ("heading 3", "Nämnden"),
        ("heading 4", "Ordföranden"),
        ("heading 1", "Ekonomi"),
    ]
    assert [read for read in found if read in wanted] == wanted
    assert ("heading 1", "") not in found
    assert any(text == "Se avsnittet Ordföranden." for _, text in found)


def test_a_reference_leads_to_the_heading(case: Path) -> None:
    document = part(written(case)[0])
    assert re.search(r'w:name="_Ref_avsnitt_roller"/>.*?Roller och ansvar', document, re.DOTALL)
    assert "REF _Ref_avsnitt_roller" in document


def test_headings_have_four_levels_from_the_first() -> None:
    found, told = blocks("# A\n## B\n### C\n#### D\n# E")
    assert [(b.text, b.nivå) for b in found] == [("A", 1), ("B", 2), ("C", 3), ("D", 4), ("E", 1)]
    assert told == []
    assert blocks("# A\n## B\n### C\n#### D\n##### E")[1] == [("T021", 5)]
    assert blocks("# A\n### B")[1] == [("T021", 2)]


def test_a_name_stands_last_in_a_heading() -> None:
    (first, second), told = blocks("# A *b* {#avsnitt-a_b}\n# C {#avsnitt-c}  ##")
    assert (first.text, first.nyckel, second.text, second.nyckel) == ("A b", "a_b", "C", "c")
    assert told == []


@pytest.mark.parametrize(
    "text", ["Ett {#avsnitt-a} ord.", "# {#avsnitt-a} Rubrik", "- {#avsnitt-a}", "| {#a-b} |\n|---|"]
)
def test_a_name_that_stands_elsewhere_is_told_and_kept(text: str) -> None:
    found, told = blocks(text)
    assert [code for code, _ in told] == ["T051"]
    assert re.search(r"\{#a[\w-]*\}", str(found))


@pytest.mark.parametrize("name", ["roller", "tab-roller", "avsnitt-roller-och-ansvar", "avsnitt"])
def test_a_name_that_nothing_can_refer_to_is_told(name: str) -> None:
    (found,), told = blocks(f"# Roller {{#{name}}}")
    assert found == Rubrik("Roller")
    assert told == [("T051", 1)]


def test_what_looks_like_a_name_may_be_words() -> None:
    found, told = blocks("# A \\{#avsnitt-a}\n\n`{#x}`")
    assert "{#avsnitt-a}" in str(found[0])
    assert told == [("T005", 3)]
    assert "{#x}" in str(found[1])


def test_the_same_name_twice_is_told_where_it_stands_again(case: Path) -> None:
    (case / "rapport.md").write_text(
        "# A {#avsnitt-a}\n\n# B {#avsnitt-a}\n\n# C {#avsnitt-bakgrund}\n", encoding="utf-8"
    )
    (case / "arende.yaml").write_text(f"{CASE}bakgrund: Text.\n", encoding="utf-8")
    assert written(case)[1] == [("T051", "rapport.md", 3), ("T051", "rapport.md", 5)]


def test_the_section_has_no_heading_of_its_own(case: Path) -> None:
    (case / "arende.yaml").write_text(
        CASE.replace("{fil: rapport.md}", "{fil: rapport.md, rubrik: Egen}"), encoding="utf-8"
    )
    document, told = written(case)
    assert [code for code, *_ in told] == ["A002"]
    assert "Egen" not in part(document)


def test_names_stand_in_jinjas_way_nowhere(case: Path) -> None:
    (case / "rapport.md").write_text(
        "# A {#avsnitt-a}\n\n{{ saknas }} {# hej #}\n\n# B {#avsnitt-b}\n", encoding="utf-8"
    )
    document, told = written(case)
    assert told == [("T002", "rapport.md", 3)]
    assert "hej" not in part(document)
