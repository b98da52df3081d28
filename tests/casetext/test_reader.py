"""Case text: tags first, values out as they are, Markdown last; all remarks at once, each on its line."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import Flow, List, LoopItems, Paragraph, Record, Tabell, Text, Value, iter_figures, plain_text
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.filters import bind_filters
from beslutsdoc.finding import Finding, Place
from beslutsdoc.swedish import Skrivsätt
from tests.support.figure_making import antal, gap, kr, procent

always_the_same = settings(derandomize=True, max_examples=200, deadline=None)

NASTY = "Skola & vård <test> *x* [a](b) |"
ESCAPED = r"Skola & vård <test> \*x\* \[a\](b) |"
TAGGED = "{{ x }} {% if %} *x*"
TABLE = Tabell("ekonomi", (Text("Ekonomi"),), "tkr", (), ())
BUDGET, BESÖK, ANDEL = kr(7_900_000, "budget"), antal(6151), procent("0.71")


class Figures(Record):
    def __contains__(self, _: object) -> bool:
        return True

    def __missing__(self, name: str) -> Gap:
        return gap(name)


NAMES: Mapping[str, Any] = {
    "siffror": Figures({"budget": BUDGET, "besök": BESÖK, "andel": ANDEL, "trasig": gap("trasig", "E001")}),
    "tabeller": Record({"ekonomi": Record({"rubrik": "Ekonomi"}, shown=TABLE)}, name="tabeller"),
    "handläggare": Record({"namn": "Anna Ek"}, shown="Anna Ek", name="handläggare"),
    "organ": LoopItems(["regionstyrelsen"]),
    "rubrik": NASTY,
    "taggar": TAGGED,
    "tom": None,
    "ja": True,
    "nej": False,
}
READER = CaseTextReader(bind_filters(Skrivsätt()))


def at(line: int) -> Place:
    return Place(file="arende.yaml", line=line)


def read(source: str) -> tuple[str, list[tuple[str, int | None]]]:
    """The words of a text, and the code and line of each remark."""
    flow, findings = READER.flow(source, NAMES, at)
    return str(flow), [(f.code, f.place.line) for f in findings]


def blocks(source: str) -> Flow:
    flow, findings = READER.flow(source, NAMES, at, "ekonomi")
    assert findings == ()
    return flow


# -- letter for letter


def test_escaped_as_markdown_asks_everything_arrives_letter_for_letter() -> None:
    assert read(ESCAPED) == (NASTY, [])
    assert read(f"- {ESCAPED}") == (NASTY, [])


@pytest.mark.parametrize(
    "value", [NASTY, TAGGED, "1. a", "- a", "# a", "> a", "```", "---", "a\n\nb", "{{", "\ufdd00\ufdd1"]
)
def test_a_value_is_never_read_as_markdown_or_as_a_tag(value: str) -> None:
    flow, findings = READER.flow("{{ v }}", {"v": value}, at)
    assert findings == ()
    assert [plain_text(b) for b in flow.blocks] == [value]


@always_the_same
@given(st.text(max_size=40), st.sampled_from(["{{ v }}", "a {{ v }} b", "- {{ v }}", "**{{ v }}**", "{{ v ~ '' }}"]))
def test_any_value_comes_out_letter_for_letter_wherever_it_stands(value: str, source: str) -> None:
    flow, findings = READER.flow(source, {"v": value}, at)
    before, after = ("a ", " b") if source.startswith("a ") else ("", "")
    assert str(flow).strip() == f"{before}{value}{after}".strip()
    assert findings == ()


def test_a_pipe_inside_a_tag_cuts_nothing() -> None:
    assert read("Utfallet {{ siffror.andel | procent }} | {{ siffror.andel | procenttecken }}")[0] == (
        "Utfallet 71\u00a0procent | 71\u00a0%"
    )


def test_a_filters_arguments_may_hold_any_marks() -> None:
    assert read("{{ siffror.besök | antal('*ett*', '[två](x) |') }}")[0] == "6\u00a0151\u00a0[två](x) |"


# -- values


def test_a_figure_stays_a_figure_with_its_form() -> None:
    flow = blocks("Budget: **{{ siffror.budget | mnkr }}**, {{ siffror.budget }}.")
    assert [(v.form, v.siffra) for v in iter_figures(flow.blocks[0]) if isinstance(v, Printed)] == [
        ("mnkr", BUDGET),
        ("belopp", BUDGET),
    ]
    assert isinstance(flow.blocks[0], Paragraph)
    assert [p.bold for p in flow.blocks[0].pieces if isinstance(p, Value)] == [True, False]
    assert flow.key == "ekonomi"


def test_joined_values_keep_their_figures() -> None:
    flow = blocks("{{ 'Budget: ' ~ siffror.budget ~ ', ' ~ rubrik }}")
    assert str(flow) == f"Budget: 7,9\u00a0miljoner kronor, {NASTY}"
    assert [v.siffra for v in iter_figures(flow.blocks[0]) if isinstance(v, Printed)] == [BUDGET]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ handläggare }}", "Anna Ek"),
        ("{{ handläggare.namn }}", "Anna Ek"),
        ("a{{ tom }}b", "ab"),
        ("{{ 1234.5 }}", "1\u00a0234,5"),
        ("{{ siffror.besök - 1 }}", "6\u00a0150"),
        ("{% if siffror.andel > 50 %}över{% else %}under{% endif %}", "över"),
        ("{% if nej %}a{% elif ja %}b{% endif %}", "b"),
        ("a {# anmärkning #} b", "a  b"),
        ("{{ 'ja' if ja else 'nej' }}", "ja"),
    ],
)
def test_a_value_prints_as_the_organisation_writes(source: str, text: str) -> None:
    assert read(source) == (text, [])


def test_a_table_alone_in_its_paragraph_is_a_block_of_its_own() -> None:
    assert blocks("Före.\n\n{{ tabeller.ekonomi }}\n\nEfter.").blocks[1] == TABLE
    assert blocks("{% if ja %}\n{{ tabeller.ekonomi }}\n{% endif %}").blocks == (TABLE,)


@pytest.mark.parametrize(
    "source", ["a\n\nSe {{ tabeller.ekonomi }}.", "a\n\n- {{ tabeller.ekonomi }}", "a\n\n{{ 'x' ~ tabeller.ekonomi }}"]
)
def test_a_table_among_words_is_told(source: str) -> None:
    assert read(source)[1] == [("T006", 3)]


@pytest.mark.parametrize(("line", "text", "told"), [("", "x Ett två", [("T024", 1)]), ("1. två", "x 1. två", [])])
def test_a_text_joined_to_words_is_not_lost(line: str, text: str, told: list[tuple[str, int]]) -> None:
    two = Flow((Paragraph((Text("Ett"),)), List(False, ((Paragraph((Text("två"),)),),))), line=line)
    flow, findings = READER.flow("{{ 'x ' ~ två }}", {"två": two}, at)
    assert (str(flow), [(f.code, f.place.line) for f in findings]) == (text, told)


def test_a_condition_may_hold_paragraphs_and_lists() -> None:
    flow = blocks("Ett.\n\n{% if ja %}\n- a\n- b\n{% endif %}\n\n{% if nej %}\nTvå.\n{% endif %}\n\nTre.")
    assert [type(b) for b in flow.blocks] == [Paragraph, List, Paragraph]
    assert str(flow) == "Ett.\na\nb\nTre."


def test_words_do_not_run_together_at_a_condition() -> None:
    assert read("Utfallet {% if ja %}\növersteg{% else %}\nunderskred{% endif %}\nbudgeten.")[0] == (
        "Utfallet översteg budgeten."
    )


# -- what is told


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("a\n{{ okänd }}", "a [okänd saknas]", [("T002", 2)]),
        ("{{ handläggare.telefn }}", "[handläggare.telefn saknas]", [("T002", 1)]),
        ("{{ siffror.okänd }}", "[okänd saknas]", [("S001", 1)]),
        ("{% if siffror.okänd > 3 %}x{% endif %}", "", [("S001", 1)]),
        ("a\n{{ siffror.budget + siffror.besök }}", "a [budget + besök saknas]", [("S002", 2)]),
        ("{{ siffror.budget / 0 }}", "[budget / 0 saknas]", [("S003", 1)]),
        ("{{ siffror.budget | procent }}", "[budget saknas]", [("S004", 1)]),
        ("{{ siffror.besök | mnkr }}", "[besök saknas]", [("S005", 1)]),
        ("{{ siffror.budget | upper }}", "7,9\u00a0MILJONER KRONOR", [("S006", 1)]),
        ("{{ x y }}", "[x y saknas]", [("T001", 1)]),
        ("{{ 'x' * 10000000 }}", "['x' * 10000000 saknas]", [("T003", 1)]),
        ("a\n\n{% if 1 / 0 %}x{% else %}y{% endif %}", "a\ny", [("T009", 3)]),
        ("{{ 'x'.encode() }}", "['x'.encode() saknas]", [("T009", 1)]),
        ("{{ siffror.budget > siffror.besök }}", "[siffror.budget > siffror.besök saknas]", [("T009", 1)]),
        ("{% for a in organ %}x{% endfor %}", "x", [("T004", 1)]),
        ("{{ summa }}", "[summa saknas]", [("T010", 1)]),
        ("{{ 'x'.upper }}", "['x'.upper saknas]", [("T010", 1)]),
        ("{{ [1, 2] }}", "[[1, 2] saknas]", [("T010", 1)]),
        ("{{ organ }}", "[organ saknas]", [("T010", 1)]),
        ("{{ siffror }}", "[siffror saknas]", [("T010", 1)]),
    ],
)
def test_what_cannot_be_printed_shows_in_the_text_and_is_told(
    source: str, text: str, told: list[tuple[str, int | None]]
) -> None:
    assert read(source) == (text, told)


def test_what_is_wrong_in_the_workbook_is_told_there_and_where_it_is_used() -> None:
    cell = Place(file="siffror.xlsx", sheet="Ekonomi", cell="B4")
    broken = Gap("utfall", Finding("E001", "Cellen är tom.", place=cell))
    _, (finding,) = READER.flow("a\n{{ v }}", {"v": broken}, at)
    assert (finding.place, finding.used) == (cell, (at(2),))


def test_no_fault_hides_another() -> None:
    source = "{{ a b }} {{ okänd }}\n{{ 1 / 0 }}\n{{ siffror.okänd }}\n`{{ 'x'.encode() }}`\n\n2024. Se [a](b)\n{{ y"
    assert sorted(read(source)[1]) == [
        ("S001", 3), ("T001", 1), ("T001", 7), ("T002", 1), ("T005", 4), ("T007", 6), ("T008", 6), ("T009", 2),
        ("T009", 4),
    ]  # fmt: skip


def test_a_fault_in_markdown_is_told_on_its_own_line_after_conditions_and_long_tags() -> None:
    assert read("{% if nej %}\nbort\n\nbort\n{% endif %}\n{{ rubrik\n  | upper }}\n\n---")[1] == [("T005", 9)]
    assert read("{% if ja %}\nkvar\n\nkvar\n{% endif %}\n\n[a](b)")[1] == [("T008", 7)]


def test_a_name_is_suggested_from_those_that_are_there() -> None:
    _, (finding,) = READER.flow("{{ handlaggare }}", NAMES, at)
    assert finding.do == "Menade du ”handläggare”?"


def test_the_same_text_can_be_read_again_with_other_values() -> None:
    for value in ("a", "b"):
        assert str(READER.flow("x {{ v }} {{ y z }}", {"v": value}, at).flow) == f"x {value} [y z saknas]"


def test_a_text_of_nothing_is_false() -> None:
    for source in ("", " \n ", "{{ tom }}", "{% if nej %}x{% endif %}", "{# x #}"):
        assert not READER.flow(source, NAMES, at).flow


# -- one line


def test_one_line_takes_tags_and_inline_markdown_only() -> None:
    pieces, findings = READER.line("1. Årsrapport *2024*\nför {{ handläggare }} {{ rubrik }}\n", NAMES, at)
    assert pieces == (Text("1. Årsrapport "), Text("2024", italic=True), Text(f" för Anna Ek {NASTY}"))
    assert findings == ()


def test_a_fault_in_one_line_is_told_on_its_line() -> None:
    _, findings = READER.line("a\n[b](c) {{ okänd }}\n{{ tabeller.ekonomi }}", NAMES, at)
    assert sorted((f.code, f.place.line) for f in findings) == [("T002", 2), ("T006", 3), ("T008", 2)]


SCRAPS = st.sampled_from(
    "{{ }} {% %} {# #} { } % if endif else elif siffror.budget 1/0 okänd tabeller.ekonomi | tkr ' - + * ** [ ]( "
    "https://a.se ) 1. 7. ` > # \\ _ ! \n \n\n ``` \ufdd0 \ufdd4 &amp; <b>".split(" ")
)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.lists(SCRAPS, max_size=14).map(" ".join) | st.lists(SCRAPS, max_size=14).map("".join))
def test_whatever_is_written_is_read_and_each_remark_has_a_line_of_the_text(source: str) -> None:
    flow, findings = READER.flow(source, NAMES, at)
    _, more = READER.line(source, NAMES, at)
    assert all(1 <= (f.place.line or 0) <= source.count("\n") + 1 for f in (*findings, *more))
    assert not [c for c in str(flow) if "\ufdd0" <= c <= "\ufdef"]
    for block in flow.blocks:
        assert not isinstance(block, List) or all(isinstance(item[0], Paragraph) for item in block.items)


# -- a text in another

SHARED = Record(
    {
        "kort": Flow((Paragraph((Text("en "), Text("kort", bold=True))),)),
        "lång": Flow((Paragraph((Text("Ett."),)), List(False, ((Paragraph((Text("punkt"),)),),)))),
    },
    name="texter",
)


def test_a_text_alone_in_its_paragraph_brings_all_its_blocks() -> None:
    flow, findings = READER.flow("Före.\n\n{{ texter.lång }}\n\nEfter.", {"texter": SHARED}, at)
    assert flow.blocks == (Paragraph((Text("Före."),)), *SHARED["lång"].blocks, Paragraph((Text("Efter."),)))
    assert findings == ()


def test_a_text_of_one_paragraph_may_stand_in_a_line() -> None:
    flow, findings = READER.flow("Det är {{ texter.kort }} text.", {"texter": SHARED}, at)
    assert flow.blocks == (Paragraph((Text("Det är en "), Text("kort", bold=True), Text(" text."))),)
    assert findings == ()


def test_a_longer_text_in_a_line_is_told_and_its_words_are_kept() -> None:
    flow, findings = READER.flow("x\n\nSe {{ texter.lång }}", {"texter": SHARED}, at)
    assert str(flow) == "x\nSe Ett. punkt"
    assert [(f.code, f.place.line) for f in findings] == [("T024", 3)]


def test_a_text_that_is_not_there_is_told() -> None:
    _, findings = READER.flow("{{ texter.kotr }}", {"texter": SHARED}, at)
    assert [f.code for f in findings] == ["T002"]
