"""Cells with lists in them: which lines are items, and which stay as they are written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import Block, Flow, List, Paragraph, Text, plain_text
from beslutsdoc.tables.listcells import list_cell_flow
from tests.support import validity
from tests.support.excelbok import register, write
from tests.support.smallword import cells, filled, made, texts


def p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def items(*texts: str, start: str = "", ordered: bool = True) -> List:
    return List(ordered, tuple((p(text),) for text in texts), start)


@pytest.mark.parametrize(
    ("cell", "blocks"),
    [
        ("1. Utse ledare\n2. Ta fram plan", (items("Utse ledare", "Ta fram plan"),)),
        ("Kraven är:\n\n• ett\n•\ttvå\nSlut.", (p("Kraven är:"), items("ett", "två", ordered=False), p("Slut."))),
        ("a) ett\nb) två\n– tre", (items("ett", "två", start="a"), items("tre", ordered=False))),
        ("– köpa\n– sälja", (items("köpa", "sälja", ordered=False),)),
        ("• 29 enheter\n• 5 %", (items("29 enheter", ordered=False), p("• 5 %"))),
    ],
)
def test_lines_with_marks_are_items(cell: str, blocks: tuple[Block, ...]) -> None:
    found = list_cell_flow(cell)
    assert found is not None
    assert found.blocks == blocks


def test_what_is_indented_stands_under_the_item_above() -> None:
    found = list_cell_flow("1. ett\n   a) x\n   b) y\n   - z\n2. två\n  – w")
    assert found is not None
    letters, dash = items("x", "y", start="a"), items("z", ordered=False)
    assert found.blocks == (List(True, ((p("ett"), letters, dash), (p("två"), items("w", ordered=False)))),)
    everything = list_cell_flow("  - ett\n  - två")
    assert everything is not None
    assert everything.blocks == (items("ett", "två", ordered=False),)


@pytest.mark.parametrize(
    "cell",
    [
        "1. ensam",
        "Ett\nTvå",
        "3. tre\n4. fyra",
        "1. ett\n3. tre",
        "Avvikelse\n- 5",
        "b) ett\nc) två",
        "*ett*\n**två**",
        "",
    ],
)
def test_what_word_would_count_otherwise_is_no_list(cell: str) -> None:
    assert list_cell_flow(cell) is None


def test_such_lines_stay_as_they_are_beside_a_list() -> None:
    found = list_cell_flow("3. tre\n4. fyra\n• fem")
    assert found is not None
    assert found.blocks == (p("3. tre"), p("4. fyra"), items("fem", ordered=False))


LINES = ["ord", "• punkt", "  – inre", "a) led", "b) led", "1. ett", "2. två", "   1. inre", "", "- 5"]


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_no_line_is_lost(lines: list[str]) -> None:
    found = list_cell_flow("\n".join(lines))
    if found is not None:
        assert len(str(found).split("\n")) == sum(bool(line.strip()) for line in lines)
        assert all(plain_text(block) for block in found.blocks)


def test_a_list_comes_from_the_workbook_to_the_document(tmp_path: Path) -> None:
    rows = {
        "A1": "Steg",
        "B1": "Uppgifter",
        "A2": "Plan\r\nför\nallt",
        "B2": "1. Utse *ledare*\n2. {{ plan }}",
        "B3": "1. ensam\nrad",
    }
    write(tmp_path / "bok.xlsx", {"Plan": rows})
    _, tabeller = register(tmp_path, {"tabeller": {"plan": {"område": "Plan!A1:B3", "rubrik": "Tidplan"}}})
    table = tabeller["plan"]
    assert [type(cell) for rad in table.shown.rader for cell in rad.celler] == [tuple, Flow, tuple, tuple]
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}", "Först {{ x.rader[0].uppgifter }}"), x=table)
    assert not validity.faults(document)
    assert cells(document)[1:] == [["Plan\nför\nallt", "Utse *ledare*\n{{ plan }}"], ["", "1. ensam\nrad"]]
    assert texts(document)[-1] == "Först 1. Utse *ledare*\n2. {{ plan }}"
    assert [f.code for f in rendered.findings if f.code != "M013"] == []
