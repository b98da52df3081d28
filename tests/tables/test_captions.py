"""Captions, names and sources of the tables that a text draws."""

from pathlib import Path

import pytest

from beslutsdoc.blocks import Note, Paragraph, Tabell, Text, Value, plain_text
from beslutsdoc.markdown import to_blocks
from beslutsdoc.markdown.tokens import value_token
from tests.support import validity
from tests.support.chapter_case import make_case, written
from tests.support.markdown_reading import FIGURE
from tests.support.paper_text import read_paragraphs
from tests.support.smallword import part

DRAWN = "| Steg | Ansvar |\n|---|---|\n| Plan | Enheten |"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return make_case(tmp_path)


def table(text: str) -> Tabell:
    (found,), faults = to_blocks(text, ((FIGURE,),))
    assert faults == []
    assert isinstance(found, Tabell)
    return found


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_caption_with_a_name_and_a_source(between: str) -> None:
    found = table(f"Tabell: Ansvar *nu* {value_token(0)} {{#tab-ansvar}}{between}{DRAWN}{between}Källa: SKR, **2024**")
    assert found.namn == "ansvar"
    assert found.rubrik == (Text("Ansvar "), Text("nu", italic=True), Text(" "), FIGURE)
    assert found.källa == (Text("SKR, "), Text("2024", bold=True))
    assert [(rad.nyckel, plain_text(rad.celler[0])) for rad in found.rader] == [("ansvar.1", "Plan")]


def test_a_table_without_them() -> None:
    found = table(DRAWN)
    assert (found.namn, found.rubrik, found.källa, found.rader[0].nyckel) == ("", (), (), "rad.1")
    assert table(f"tabell: Ansvar\n{DRAWN}").namn == ""


def test_what_stands_elsewhere_is_a_paragraph() -> None:
    blocks, faults = to_blocks(f"Tabell: Ansvar\n\nMellan.\n\n{DRAWN}\n\nMellan.\n\nKälla: SKR", ())
    assert faults == []
    assert [plain_text(b).partition("\n")[0] for b in blocks] == [
        "Tabell: Ansvar",
        "Mellan.",
        "",
        "Mellan.",
        "Källa: SKR",
    ]
    (words, *_), faults = to_blocks("Tabell: Ansvar {#tab-ansvar}\n\nMellan.", ())
    assert plain_text(words) == "Tabell: Ansvar {#tab-ansvar}"
    assert [f.code for f in faults] == ["T051"]


def test_two_tables_have_a_caption_each() -> None:
    blocks, faults = to_blocks(f"Tabell: A\n{DRAWN}\n\nKälla: B\n\nTabell: C\n\n{DRAWN}", ())
    assert faults == []
    assert [(plain_text(b.rubrik), plain_text(b.källa)) for b in blocks if isinstance(b, Tabell)] == [
        ("A", "B"),
        ("C", ""),
    ]


def test_a_caption_in_a_list_stands_with_the_tables_words() -> None:
    blocks, faults = to_blocks(f"> Tabell: A\n>\n{'> ' + DRAWN.replace(chr(10), chr(10) + '> ')}", ())
    assert [plain_text(b) for b in blocks] == ["A\nSteg | Ansvar\nPlan | Enheten"]
    assert [f.code for f in faults] == ["T022"]


def test_a_note_in_a_caption() -> None:
    found = table(f"Tabell: Ansvar[^1]\n{DRAWN}\n\n[^1]: Preliminärt.")
    assert [plain_text(p.pieces) for p in found.rubrik if isinstance(p, Note)] == ["Preliminärt."]


def test_a_head_that_says_källa_is_a_head() -> None:
    assert table("| Källa: x | |\n|---|---|").kolumner[0].rubrik == "Källa: x"


def test_the_head_keeps_its_figures_and_its_formatting(case: Path) -> None:
    head = table(f"| Yta (m^2^) | **{value_token(0)}** | c |\n|---|---|---|\n| d | e | f |").kolumner
    assert head[0].pieces == (Text("Yta (m"), Text("2", raised="upp"), Text(")"))
    assert head[1].pieces == (Value(FIGURE.value, bold=True),)
    assert (head[1].rubrik, head[2].pieces) == (plain_text(FIGURE), ())
    (case / "rapport.md").write_text("# A\n\n| Yta (m^2^) | b |\n|---|---|\n| c | d |\n", encoding="utf-8")
    document, _ = written(case)
    assert not validity.faults(document)
    assert "Yta (m2)\tb" in [read.text for read in read_paragraphs(document)]
    assert 'w:vertAlign w:val="superscript"' in part(document)


def test_a_note_in_the_head_is_told() -> None:
    _, faults = to_blocks("| a[^1] | b |\n|---|---|\n| c | d |\n\n[^1]: Preliminärt.", ())
    assert [(f.code, f.line) for f in faults] == [("T046", 1)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Text.\n\nTabell 3. Ansvar", ("T052", 3)),
        ("Text.\n\nTabell: Ansvar {#ansvar}", ("T051", 3)),
        ("Text.\n\nTabell: Ansvar {#tab-mitt-ansvar}", ("T051", 3)),
        ("Text.\n\nTabell: A {#tab-a} B", ("T051", 3)),
    ],
)
def test_what_is_wrong_with_a_caption(text: str, told: tuple[str, int]) -> None:
    blocks, faults = to_blocks(f"{text}\n{DRAWN}", ())
    assert [(f.code, f.line) for f in faults] == [told]
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[1], Tabell)
    assert plain_text(blocks[1].rubrik).startswith("A")


def test_a_paper_counts_and_refers_to_such_tables(case: Path) -> None:
    report = (
        f"# A\n\nSe @tab-ansvar.\n\nTabell: Först\n\n{DRAWN}\n\nTabell: Ansvar {{#tab-ansvar}}\n{DRAWN}\n\nKälla: SKR\n"
    )
    (case / "rapport.md").write_text(report, encoding="utf-8")
    document, told = written(case)
    assert told == []
    assert not validity.faults(document)
    found = [read.text for read in read_paragraphs(document)]
    assert "Se tabell\u00a02." in found
    assert [text for text in found if text.startswith(("Tabell", "Källa"))] == [
        "Tabell 1. Först.",
        "Tabell 2. Ansvar.",
        "Källa: SKR.",
    ]


def test_the_same_name_on_two_tables_is_told(case: Path) -> None:
    other = DRAWN.replace("Plan", "Annat")
    report = f"# A\n\nTabell: A {{#tab-a}}\n{DRAWN}\n\nTabell: B {{#tab-a}}\n{other}\n"
    (case / "rapport.md").write_text(report, encoding="utf-8")
    assert written(case)[1] == [("T051", "rapport.md", 1)]
