"""Markdown that papers need beside paragraphs: lists in lists, headings, quotations, tables, raised words."""

from beslutsdoc.blocks import Flow, Kolumn, List, Quote, Rad, Rubrik, Tabell, Text, Value, plain_text
from beslutsdoc.markdown import to_blocks
from beslutsdoc.markdown.tokens import value_token
from tests.support.markdown_reading import FIGURE, blocks, faults, p, words


def items(*texts: str, start: str = "", ordered: bool = True) -> List:
    return List(ordered, tuple((p(Text(text)),) for text in texts), start)


def test_lists_may_stand_inside_one_another() -> None:
    ((first, inner), (second,)) = blocks("1. ett\n   - a\n   - b\n2. två")[0].items  # type: ignore[union-attr]
    assert (first, inner, second) == (p(Text("ett")), items("a", "b", ordered=False), p(Text("två")))


def test_a_numbered_list_goes_on_where_its_number_says_so() -> None:
    assert blocks("1. ett\n2. två\n\nMellan.\n\n3. tre\n\nMellan.\n\n4. fyra\n\nNy.\n\n1. ett") == (
        items("ett", "två"),
        p(Text("Mellan.")),
        items("tre", start="fortsätt"),
        p(Text("Mellan.")),
        items("fyra", start="fortsätt"),
        p(Text("Ny.")),
        items("ett"),
    )
    assert faults("1. ett\n2. två\n\nMellan.\n\n4. fyra") == [("T007", 6)]


def test_letters_make_a_list_when_there_are_two_of_them_in_order() -> None:
    assert blocks("Krav:\na) ett\n  mer\nb) _två_\n\nc) tre\n\nSlut.") == (
        p(Text("Krav:")),
        List(True, ((p(Text("ett mer")),), (p(Text("två", italic=True)),), (p(Text("tre")),)), "a"),
        p(Text("Slut.")),
    )
    assert blocks("1. ett\n   a) x\n   b) y")[0] == List(True, ((p(Text("ett")), items("x", "y", start="a")),))
    assert words("enligt\na) ensam\n\noch\nb) här") == "enligt a) ensam\noch b) här"
    assert [b.start for b in blocks("1) ett\na) x\nb) y") if isinstance(b, List)] == ["", "a"]


def test_lists_pasted_from_word() -> None:
    for text in ("• ett\n• två", "•\tett\n●\u00a0två", "– ett\n– två", "  — ett\n  — två"):
        assert blocks(text) == (items("ett", "två", ordered=False),)
    for inner in ("◦ inre", "o\tinre", "  – inre\n  – mer"):
        found, bullets = blocks(f"Krav:\n• ett\n{inner}\n• två")
        assert plain_text(found) == "Krav:"
        assert isinstance(bullets, List)
        assert [len(item) for item in bullets.items] == [2, 1]
    assert blocks("• ett") == (items("ett", ordered=False),)
    assert words("– Vi är nöjda,\nsäger ordföranden.") == "– Vi är nöjda, säger ordföranden."
    assert words("a • b · c") == "a • b · c"


def test_all_letters_and_no_more_count() -> None:
    text = "\n".join(f"{c}) {c}" for c in "abcdefghijklmnopqrstuvwxyz")
    (found,) = blocks(text)
    assert isinstance(found, List)
    assert (len(found.items), found.start) == (26, "a")


def test_the_first_heading_of_a_text_is_of_the_second_level_whatever_its_marks() -> None:
    for marks in ("#", "##", "###"):
        assert blocks(f"{marks} Ett ##\ntext\n{marks}# Två\n{marks} Tre") == (
            Rubrik("Ett", "", 2),
            p(Text("text")),
            Rubrik("Två", "", 3),
            Rubrik("Tre", "", 2),
        )


def test_a_heading_keeps_its_figures_and_its_formatting() -> None:
    (found,) = blocks(f"## Utfall {value_token(0)}", (FIGURE,))
    assert found == Rubrik("Utfall 7,9\u00a0mnkr", "", 2, (Text("Utfall "), FIGURE))
    assert blocks("## *A*") == (Rubrik("A", "", 2, (Text("A", italic=True),)),)


def test_a_quotation_of_paragraphs() -> None:
    assert blocks("> ett\n> två\n>\n> *tre*\n\nfyra") == (
        Quote((p(Text("ett två")), p(Text("tre", italic=True)))),
        p(Text("fyra")),
    )


def test_a_table_with_inline_pieces_and_values() -> None:
    drawn = f"| Post | Utfall |\n|---|--:|\n| **A** \\| b | {value_token(0)} |\n| C | |"
    assert blocks(drawn, (FIGURE,)) == (
        Tabell(
            "",
            (),
            "",
            (Kolumn("Post", ""), Kolumn("Utfall", "", är_tal=True)),
            (
                Rad(((Text("A", bold=True), Text(" | b")), (FIGURE,)), nyckel="rad.1"),
                Rad(((Text("C"),), ()), nyckel="rad.2"),
            ),
        ),
    )


def test_a_pipe_in_a_value_parts_no_cells() -> None:
    (found,) = blocks(f"| a | b |\n|---|---|\n| {value_token(0)} | x |", (Text("1 | 2"),))
    assert isinstance(found, Tabell)
    assert found.rader[0].celler == ((Text("1 | 2"),), (Text("x"),))


def test_a_text_of_the_case_has_a_cell_for_itself() -> None:
    text = Flow((p(Text("Krav:")), items("ett", "två")))
    (found,), told = to_blocks(f"| a | b |\n|---|---|\n| {value_token(0)} | x {value_token(0)} |", (text,))
    assert isinstance(found, Tabell)
    assert found.rader[0].celler == (text, (Text("x Krav: ett\ntvå"),))
    assert [(f.code, f.line) for f in told] == [("T024", 3)]
    assert faults(f"| a |\n|---|\n| {value_token(0)} |", Flow((Quote((p(Text("c")),)),))) == [("T024", 3)]


def test_a_cell_with_a_list_says_its_lines_in_the_middle_of_a_line() -> None:
    cell = Flow((items("ett", "två"),), line="1. ett\n2. två")
    assert words(f"Plan: {value_token(0)}", cell) == "Plan: 1. ett\n2. två"
    assert faults(f"Plan: {value_token(0)}", cell) == []
    assert blocks(value_token(0), cell) == cell.blocks


def test_the_words_of_a_link_say_where_it_leads() -> None:
    for bad in ("https://a.se/x", "www.a.se", "här", "Läs mer här", ""):
        found, told = to_blocks(f"ett\n[{bad}](https://a.se/x)", ())
        assert [(f.code, f.line) for f in told] == [("T023", 2)]
        assert "https://a.se/x" in str(found)
    assert faults("[Läs mer om hälsoval](https://a.se) och [anna@a.se](mailto:anna@a.se)") == []


def test_superscript_and_subscript() -> None:
    assert blocks("12 m^2^ CO~2~ och **x^n^**") == (
        p(
            Text("12\u00a0m"),
            Text("2", raised="upp"),
            Text(" CO"),
            Text("2", raised="ner"),
            Text(" och "),
            Text("x", bold=True),
            Text("n", bold=True, raised="upp"),
        ),
    )
    assert blocks(f"10^{value_token(0)}^", (FIGURE,)) == (p(Text("10"), Value(FIGURE.value, raised="upp")),)
    assert words("\\^a^ och \\~b~") == "^a^ och ~b~"
