"""Markdown: the subset becomes blocks, all else stays words with a remark on its line, values are never parsed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import (
    Flow,
    Link,
    List,
    Paragraph,
    Pieces,
    Tabell,
    Text,
    Value,
    plain_text,
)
from beslutsdoc.markdown import to_blocks, to_pieces
from beslutsdoc.markdown.tokens import strip_value_tokens, value_token
from tests.support.markdown_reading import FIGURE, blocks, faults, p, words

always_the_same = settings(derandomize=True, max_examples=300, deadline=None)

NASTY = "Skola & vård <test> *x* [a](b) | `k` _u_ # 1. - > \\ &amp; https://a.se"
TABLE = Tabell("ekonomi", (Text("Ekonomi"),), "tkr", (), ())


# -- the subset


def test_an_empty_line_parts_paragraphs_and_a_line_break_does_not() -> None:
    assert blocks("ett\ntvå\n\ntre") == (p(Text("ett två")), p(Text("tre")))


def test_bold_and_italic() -> None:
    assert blocks("a **b** *c* ***d***") == (
        p(Text("a "), Text("b", bold=True), Text(" "), Text("c", italic=True), Text(" "), Text("d", True, True)),
    )


def test_a_bulleted_and_a_numbered_list() -> None:
    assert blocks("- ett\n- två") == (List(False, ((p(Text("ett")),), (p(Text("två")),))),)
    assert blocks("1. ett\n2. två") == (List(True, ((p(Text("ett")),), (p(Text("två")),))),)


def test_an_item_may_have_several_paragraphs() -> None:
    assert blocks("- ett\n\n  mer\n- två") == (List(False, ((p(Text("ett")), p(Text("mer"))), (p(Text("två")),))),)


def test_every_item_begins_with_a_paragraph_even_an_empty_one() -> None:
    assert blocks("-\n- a") == (List(False, ((Paragraph(()),), (p(Text("a")),))),)


def test_a_link_keeps_its_address_letter_for_letter() -> None:
    assert blocks("se [*rapporten* här](https://www.exempel.se/å?a=1&b=%20)") == (
        p(
            Text("se "),
            Link("https://www.exempel.se/å?a=1&b=%20", (Text("rapporten", italic=True), Text(" här"))),
        ),
    )


def test_a_link_inside_bold_is_bold() -> None:
    assert blocks("**[a](mailto:a@b.se)**") == (p(Link("mailto:a@b.se", (Text("a", bold=True),))),)


def test_two_spaces_or_a_backslash_break_the_line() -> None:
    assert blocks("ett  \ntvå\\\ntre") == (p(Text("ett\ntvå\ntre")),)


def test_words_in_one_formatting_are_one_piece() -> None:
    assert blocks("a_b c\nd \\* e ~ f") == (p(Text("a_b c d * e ~ f")),)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\n \n"])
def test_nothing_gives_no_blocks(text: str) -> None:
    assert not Flow(blocks(text))
    assert to_pieces(text, ()) == ((), [])


# -- what is off arrives letter for letter

LITERAL = [
    "A&amp;O &#65; &nbsp;",
    "<b>fet</b> <!-- x --> <https://www.exempel.se>",
    "https://www.exempel.se och anna@exempel.se",
    "[1]: https://www.exempel.se",
    "[ett] [två][tre]",
    "Rubrik\\\n===",
    "1990 - 2024 och 3 > 2 < 4 = 4",
    "snake_case_namn och 2*3*4 n^2 ~5 ~~x~~ a ^ b ^ c ~ d ~",
    "C:\\temp\\mapp",
    "50% rabatt! #12 @anna 1.2.3 §4",
    "| inte | en tabell |",
    ":) (c) (tm) -- --- ...",
    "”citat” 'enkla'",
]


@pytest.mark.parametrize("text", LITERAL)
def test_what_is_no_markdown_of_ours_arrives_letter_for_letter(text: str) -> None:
    expected = text.replace("2*3*4", "234").replace("\\\n", "\n")
    found, told = to_blocks(text, ())
    assert (plain_text(found[0]).replace("\n", " "), told) == (expected.replace("\n", " "), [])


def test_indentation_is_no_code() -> None:
    assert blocks("ett\n\n        indraget *två*") == (p(Text("ett")), p(Text("indraget "), Text("två", italic=True)))


UNMARKED = st.characters(
    exclude_characters='*_[]`\\#>|~^=+-0123456789"“„', exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]
).filter(lambda c: not "\ufdd0" <= c <= "\ufdef")
LINES = st.lists(UNMARKED | st.sampled_from(" &<!.:;,()/"), max_size=20).map("".join)


@always_the_same
@given(st.lists(LINES, min_size=1, max_size=4), st.sampled_from(["\n", "\n\n"]))
def test_any_text_without_markdown_marks_comes_out_letter_for_letter(lines: list[str], between: str) -> None:
    text = between.join(lines)
    assert _tight(words(text)) == _tight(text)
    assert _tight(plain_text(to_pieces(text, ())[0])) == _tight(text)
    assert faults(text) == []


@always_the_same
@given(st.text(st.sampled_from("ab *_[]()`\\#>|~=+-!.:<&1'")), st.sampled_from("*_`[]\\#|<>&!~+-"))
def test_an_escaped_mark_is_an_ordinary_character(text: str, mark: str) -> None:
    escaped = "x" + re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text + mark) + "x"
    assert words(escaped) == f"x{text}{mark}x"
    assert faults(escaped) == []


@always_the_same
@given(LINES)
def test_the_short_way_for_plain_paragraphs_gives_what_the_parser_gives(line: str) -> None:
    slow = to_blocks(f"{line}\n\n\\*", ())[0][:-1]
    assert to_blocks(line, ())[0] == slow


def _tight(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# -- what is told


@pytest.mark.parametrize(
    ("text", "code", "line", "left"),
    [
        ("# a\n\nb\n\n### c", "T021", 5, "a\nb\nc"),
        ("# a\n\n## b\n\n### c", "T021", 5, "a\nb\nc"),
        ("- a\n\n  # b", "T022", 3, "a\nb"),
        ("> # a\n>\n> b", "T022", 1, "a\nb"),
        ("- a\n  > b", "T022", 2, "a\nb"),
        ("> a\n>\n> - b", "T022", 3, "a\nb"),
        ("ett\n\n```python\nkod *x*\n```", "T005", 3, "ett\nkod *x*"),
        ("~~~\nkod\n~~~", "T005", 1, "kod"),
        ("ett\n\n---\n\ntvå", "T005", 3, "ett\ntvå"),
        ("ett\nhär är `kod *x*` i\ntre", "T005", 2, "ett här är `kod *x*` i tre"),
        ("ett\n![bild](a.png)", "T005", 2, "ett bild"),
        ("- ett\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |", "T022", 3, "ett\na | b\n1 | 2"),
        ("- a\n  - b\n    - c\n      - d", "T020", 4, "a\nb\nc\nd"),
        ("[a](https://b.se 'titel')", "T005", 1, "a"),
        ("ett\n\n2024. Under året", "T007", 3, "ett\n2024. Under året"),
        ("7) sju\n9) nio", "T007", 1, "7) sju\n9) nio"),
        ("0. noll", "T007", 1, "0. noll"),
        ("ett\ntvå [a](b) tre", "T008", 2, "ett två [a](b) tre"),
        ("[a](javascript:alert(1))", "T008", 1, "[a](javascript:alert(1))"),
        ("[a](file:///etc/passwd)", "T008", 1, "[a](file:///etc/passwd)"),
        ("[a]()", "T008", 1, "[a]()"),
        ("**[a *b*](c)**", "T008", 1, "[a b](c)"),
    ],
)
def test_markdown_outside_the_subset_is_told_on_its_line_and_its_words_are_kept(
    text: str, code: str, line: int, left: str
) -> None:
    assert faults(text) == [(code, line)]
    assert words(text) == left


def test_the_line_is_the_marks_own_and_not_another_with_the_same_words() -> None:
    assert faults("År 2024. Under\n\n--- \n\n2024. Under\n\n---x\n\n---") == [("T005", 3), ("T007", 5), ("T005", 9)]


def test_every_fault_is_told_at_once() -> None:
    text = "***\n\n- > b\n\n3. c\n\n[d](e) `f`\n\n---"
    assert faults(text) == [("T005", 1), ("T022", 3), ("T007", 5), ("T008", 7), ("T005", 7), ("T005", 9)]


def test_a_fault_says_what_to_do() -> None:
    for text in (
        "> # a",
        "- > b",
        "3. c",
        "# a\n### b",
        "# a\n## b\n### c",
        "> - a",
        "[d](e)",
        "`f`",
        "---",
        "- - - - a",
        "![a](b)",
    ):
        (fault,) = to_blocks(text, ())[1]
        assert fault.what.endswith(".")
        assert fault.do.endswith(".")


# -- values


def test_a_value_is_never_read_as_markdown() -> None:
    value: Pieces = (Text(NASTY),)
    assert blocks(value_token(0), value) == (p(Text(NASTY)),)
    assert blocks(f"- {value_token(0)}\n- **{value_token(0)}**", value) == (
        List(False, ((p(Text(NASTY)),), (p(Text(NASTY, bold=True)),))),
    )


def test_a_value_takes_the_formatting_around_it() -> None:
    assert blocks(f"Utfallet: ***{value_token(0)}***.", (FIGURE,)) == (
        p(Text("Utfallet: "), Value(FIGURE.value, True, True), Text(".")),
    )


def test_a_value_first_in_a_paragraph_makes_no_list() -> None:
    assert words(f"{value_token(0)}. Under året", (Text("2024"),)) == "2024. Under året"
    assert words(f"{value_token(0)} punkt", (Text("-"),)) == "- punkt"


def test_a_value_can_be_a_links_address() -> None:
    assert blocks(f"[a](https://{value_token(0)}/x)", (Text("exempel.se"),)) == (
        p(Link("https://exempel.se/x", (Text("a"),))),
    )
    assert faults(f"[a]({value_token(0)})", (Text("https://a b"),)) == [("T008", 1)]


def test_a_value_in_code_or_a_fence_is_still_the_value() -> None:
    assert words(f"`{value_token(0)}`\n\n```\n{value_token(0)}\n```", (Text("x"),)) == "`x`\nx"


def test_an_empty_value_alone_in_its_paragraph_takes_the_paragraph_with_it() -> None:
    assert blocks(f"ett\n\n{value_token(0)}\n\ntvå", ()) == (p(Text("ett")), p(Text("två")))
    assert blocks(value_token(0), ()) == ()


def test_a_table_alone_in_its_paragraph_is_a_block() -> None:
    assert blocks(f"ett\n\n{value_token(0)}\n\ntvå", TABLE) == (p(Text("ett")), TABLE, p(Text("två")))
    assert blocks(value_token(0), TABLE) == (TABLE,)


@pytest.mark.parametrize(
    ("text", "line", "left"),
    [
        ("a\n\nett {} två", 3, "a\nett  två"),
        ("ett\n{}", 2, "ett "),
        ("- ett\n- {}", 2, "ett\n"),
        ("**[{}](https://a.se)** x", 1, " x"),
    ],
)
def test_a_table_among_words_is_told_on_its_line(text: str, line: int, left: str) -> None:
    text = text.format(value_token(0))
    assert faults(text, TABLE) == [("T006", line)]
    assert words(text, TABLE) == left


def test_characters_that_could_be_taken_for_a_token_are_dropped() -> None:
    assert strip_value_tokens(f"a{value_token(0)}b\ufdd2\ufdd4\ufdef") == "a0b"
    assert strip_value_tokens("åäö & <b>") == "åäö & <b>"


# -- one line


@pytest.mark.parametrize("text", ["1. första", "- punkt", "# rubrik", "> större", "2024. Under", "    indraget", "---"])
def test_block_marks_are_ordinary_words_in_a_line(text: str) -> None:
    pieces, told = to_pieces(text, ())
    assert (plain_text(pieces), told) == (text.strip(), [])


def test_a_line_has_inline_markdown_values_and_no_breaks() -> None:
    pieces, told = to_pieces(f"\nRapport *2024*  \nom {value_token(0)}\\\nvård\n", [(FIGURE,)])
    assert pieces == (Text("Rapport "), Text("2024", italic=True), Text(" om "), FIGURE, Text(" vård"))
    assert told == []


def test_a_fault_in_a_line_of_several_lines_is_told_on_its_own() -> None:
    assert [(f.code, f.line) for f in to_pieces("\nett\n[a](b)", ())[1]] == [("T008", 3)]
    assert [(f.code, f.line) for f in to_pieces(f"ett\n{value_token(0)}", [TABLE])[1]] == [("T006", 2)]
