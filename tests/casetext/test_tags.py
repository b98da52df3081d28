"""Tags in case text: cut out on their own lines, and every way to get one wrong told in Swedish on its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.casetext.tags import TextTag, compile_tagged, source_lines, split_tags, unprintable_value
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox import Sandbox

BOX = Sandbox({"tkr": str, "procent": str}, {}, trim_blocks=True, lstrip_blocks=True)
FAULT = Finding("T001", "Fel.")
always_the_same = settings(derandomize=True, max_examples=300, deadline=None)


def faults(source: str) -> list[tuple[str, int]]:
    """Code and line of every fault that shows before the text is run."""
    tagged, early = split_tags(source)
    _, _, late = compile_tagged(BOX, tagged)
    return sorted((f.code, line) for line, f in (*early, *late))


def rendered(source: str) -> str:
    template, _, _ = compile_tagged(BOX, split_tags(source)[0])
    return source_lines(template.render(ja=True, nej=False, x="X"))[0]


# -- cutting


def test_a_tag_knows_the_line_it_stood_on() -> None:
    tags = [p for p in split_tags("a\n{{ x }} b {% if y\n%}c\n{# d #}{% endif %}")[0].pieces if isinstance(p, TextTag)]
    assert [(t.text, t.line, t.word) for t in tags] == [
        ("{{ x }}", 2, ""),
        ("{% if y %}", 2, "if"),
        ("{# d #}", 4, ""),
        ("{% endif %}", 4, "endif"),
    ]


def test_jinjas_line_leads_back_to_the_tag() -> None:
    tagged, _ = split_tags("a {{ x }} {{ y }}\n{% if z %}{% endif %}")
    lines = tagged.source.split("\n")
    for index, piece in enumerate(tagged.pieces):
        if isinstance(piece, TextTag):
            (jinja_line,) = (n for n, line in enumerate(lines, 1) if line.startswith(piece.text[2:-2]))
            assert tagged.at(jinja_line) == index


@pytest.mark.parametrize(
    ("written", "meant"),
    [("{{ x | f(“a”, ’b’) }}", "{{ x | f(\"a\", 'b') }}"), ("{{\u00a0x\n| tkr }}", "{{ x | tkr }}")],
)
def test_words_own_quotes_and_hard_spaces_are_put_right_in_a_tag(written: str, meant: str) -> None:
    (tag,) = (p for p in split_tags(written)[0].pieces if isinstance(p, TextTag))
    assert tag.text == meant


def test_what_stands_between_the_braces_names_the_tag_in_the_draft() -> None:
    assert TextTag("{{- siffror.utfall | tkr -}}", 1).expression == "siffror.utfall | tkr"


# -- line breaks


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\n{% if ja %}\nb\n{% endif %}\nc", "a\nb\nc"),
        ("a\n{% if nej %}\nb\n{% endif %}\nc", "a\nc"),
        ("a\n  {% if ja %}  \nb\n{% endif %}\t", "a\nb\n"),
        ("a\n{% if ja %}{% if ja %}\nb\n{% endif %}{% endif %}\nc", "a\nb\nc"),
        ("a\n{# anmärkning #}\nb", "a\nb"),
        ("a {% if ja %}\nb{% else %}\nc{% endif %}\nd", "a \nb\nd"),
        ("a {% if ja %}  \nb{% endif %}", "a   \nb"),
        ("{{ x }}{% if ja %}\nb{% endif %}", "X\nb"),
        ("a\n{% if ja %}b{% endif %}\nc", "a\nb\nc"),
        ("a {%- if ja %} b {%- endif %}", "a b"),
        ("a {# x #}\nb", "a \nb"),
    ],
)
def test_a_statement_alone_on_its_line_takes_the_line_with_it_and_no_other_does(source: str, text: str) -> None:
    assert rendered(source) == text


def test_every_rendered_line_leads_back_to_its_source() -> None:
    template, _, _ = compile_tagged(BOX, split_tags("a\n{% if nej %}\nb\nc\n{% endif %}\nd {{ x }}\n{{ x\n}}\ne")[0])
    assert source_lines(template.render(x="X")) == ("a\nd X\nX\ne", [1, 6, 7, 9])


# -- faults


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n{{ x", [("T001", 2)]),
        ("a\nx }}", [("T001", 2)]),
        ("{% if x", [("T001", 1)]),
        ("a %} b #} {#", [("T001", 1)] * 3),
        ("{{ a {{ b }}", [("T001", 1)]),
        ("a\n\n{{ x y }}", [("T001", 3)]),
        ("{{ x | }}", [("T001", 1)]),
        ("{{ x | tkt }}", [("T001", 1)]),
        ("{{ x is udda }}", [("T001", 1)]),
        ("{{ }}", [("T001", 1)]),
        ("{{ 'x }}", [("T001", 1)]),
        ("{{ (x }}", [("T001", 1)]),
        ("{{ andel² }}", [("T001", 1)]),
        ("{% if %}a{% endif %}", [("T001", 1)]),
        ("a\n{% if x %}b", [("T001", 2)]),
        ("a\n{% endif %}", [("T001", 2)]),
        ("{% else %}", [("T001", 1)]),
        ("{% elif x %}", [("T001", 1)]),
        ("{% if x %}{% else %}\n{% else %}{% endif %}", [("T001", 2)]),
        ("{% if x %}{% else %}\n{% elif y %}{% endif %}", [("T001", 2)]),
        ("{% if x %}a\n{% endif x %}", [("T001", 2)]),
        ("{% if x %}a{% else\nx %}b{% endif %}", [("T001", 1)]),
        ("{% if x %}a\n{% elif y z %}b{% endif %}", [("T001", 2)]),
        ("\n{% for a in b %}{{ a }}{% endfor %}", [("T004", 2)]),
        ("{% set a = 1 %}", [("T004", 1)]),
        ("{% macro a() %}{% endmacro %}", [("T004", 1)]),
        ("{% raw %}{{ x }}{% endraw %}", [("T004", 1)]),
        ("{% include 'x' %}", [("T004", 1)]),
        ("{% %}", [("T004", 1)]),
        ("{{ a b }}\n{{ c d }}\n{% for %}\n{% if %}{% endif %}\n}}", [
            ("T001", 1), ("T001", 2), ("T001", 4), ("T001", 5), ("T004", 3),
        ]),
    ],
)  # fmt: skip
def test_every_fault_is_told_once_on_its_line(source: str, expected: list[tuple[str, int]]) -> None:
    assert faults(source) == expected


def test_text_without_faults_has_none() -> None:
    assert faults("a {{ x }} { b } {% if x %}c{% elif y %}d{% else %}e{% endif %}{# f #} 100 % } {") == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ a b }}X{% if ja %}b{% endif foo %}c", "\ufdd4Xbc"),
        ("{% if a b %}b{% else %}c{% endif %}", "c"),
        ("{% if nej %}a{% elif a b %}b{% else %}c{% endif %}", "c"),
        ("{% if nej %}a{% else x %}b{% endif %}", "b"),
        ("{% for a in b %}x{% endfor %}", "x"),
        ("{{ x }} {{ x", "X {{ x"),
        ("{{% endif %}% if ja %}", "{% if ja %}"),
        ("{}} }{{", "{}} }{{"),
    ],
)
def test_a_faulty_tag_does_nothing_and_the_rest_is_as_it_was(source: str, text: str) -> None:
    assert rendered(source) == text


def test_an_unknown_filter_gets_a_suggestion() -> None:
    _, _, ((_, finding),) = compile_tagged(BOX, split_tags("{{ x | prosent }}")[0])
    assert finding.what == "Filtret ”prosent” i taggen {{ x | prosent }} finns inte."
    assert finding.do == "Menade du ”procent”?"


SCRAPS = st.sampled_from(
    "{{ }} {% %} {# #} { } % # if endif else elif for raw x | tkr ' \" - + ( ) . 1/0 not \n".split(" ")
)


@always_the_same
@given(st.lists(SCRAPS, max_size=16).map(" ".join) | st.lists(SCRAPS, max_size=16).map("".join))
def test_no_text_can_bring_the_reader_down(source: str) -> None:
    tagged, early = split_tags(source)
    _, _, late = compile_tagged(BOX, tagged)
    assert all(1 <= line <= source.count("\n") + 1 for line, _ in (*early, *late))


@always_the_same
@given(
    st.text(
        st.characters(exclude_characters="{}%#", exclude_categories=["Cs"]).filter(
            lambda c: not "\ufdd0" <= c <= "\ufdef"
        )
    )
)
def test_text_without_tags_is_left_as_it_is(source: str) -> None:
    tagged, found = split_tags(source)
    text, lines = source_lines(tagged.source)
    assert (text, found) == (source, [])
    assert lines == list(range(1, source.count("\n") + 2))


def test_a_silent_value_keeps_its_place_and_says_which_tag_it_was() -> None:
    tagged, _ = split_tags("a {{ x y }}")
    silent = tagged.silenced(1, FAULT)
    assert silent.tag(1).fault == FAULT
    assert silent.tag(1).expression == "x y"
    assert silent.at(2) == -1
    assert silent.at(2, silent=True) == 1


def test_a_decimal_comma_is_told_apart_from_a_list() -> None:
    assert unprintable_value(TextTag("{{ siffror.budget * 0,3 }}", 1)).do == "Skriv decimaltal med punkt: 0.3."
    assert "punkt" not in unprintable_value(TextTag("{{ [1, 2] }}", 1)).do
