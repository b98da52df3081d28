"""The sandbox: a tag reaches plain data only, what is missing is told whole, figures keep their sources."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import TemplateError

from beslutsdoc import figures
from beslutsdoc.blocks import Flow, LoopItems, Paragraph, Record, Text, Value
from beslutsdoc.figures import Gap, Printed, Siffra
from beslutsdoc.sandbox import Sandbox, failing_line, render_template
from beslutsdoc.sandbox.state import (
    JoinedValues,
    LimitExceeded,
    Missing,
    RenderLimits,
    RenderState,
    current_line,
    join_values,
)
from tests.support.figure_making import antal, gap, kr, procent


class Figures(Record):
    """A register: every name is in it, the unknown ones as gaps."""

    def __contains__(self, _: object) -> bool:
        return True

    def __missing__(self, name: str) -> Gap:
        return gap(name)


def printed(value: Any) -> Any:
    if isinstance(value, Siffra):
        return Printed(f"{value.värde} kr", "kr", value)
    return "18 mars 2025" if isinstance(value, dt.date) else value


BUDGET, UTFALL, BESÖK = kr(100, "budget", "B4"), kr(71, "utfall", "B5"), antal(33, "besök", "C4")
DATA = {
    "siffror": Figures({"budget": BUDGET, "utfall": UTFALL, "besök": BESÖK}),
    "handläggare": Record({"namn": "Anna Ek", "items": "saker"}, shown="Anna Ek", name="handläggare"),
    "organisation": Record({"namn": "Region Exempel"}, shown="Region Exempel", name="organisation"),
    "ärendegång": LoopItems([Record({"organ": "regionstyrelsen"})]),
    "tom": LoopItems(()),
    "ord": ["a", "b", "c"],
    "vanlig": {"namn": "x", "keys": "nycklar"},
    "datum": dt.date(2025, 3, 18),
    "brist": gap("brist"),
    "ekonomi": Flow((Paragraph((Text("Utfall "), Value(Printed("71 kr", "kr", UTFALL)))),)),
}
FUNCTIONS: dict[str, Callable[..., Any]] = {"summa": figures.summa, "andel": figures.andel}
BOX = Sandbox({"versal": str.capitalize}, FUNCTIONS, printed)


def value_of(expression: str, run: RenderState | None = None) -> Any:
    """What one expression comes to inside a tag."""
    seen: list[Any] = []
    box = Sandbox({}, FUNCTIONS, printed, finalize=lambda v: seen.append(v) or "")
    render_template(box.compile_source("{{ " + expression + " }}"), DATA, run or RenderState())
    return seen[-1]


def written(source: str, run: RenderState | None = None) -> str:
    return render_template(BOX.compile_source(source), DATA, run or RenderState())


def missed(source: str) -> list[str]:
    """The names told as missing when `source` is rendered."""
    run = RenderState()
    written(source, run)
    return [f.what.split("”")[1] for f in run.findings]


# -- what can be reached


def test_only_public_names_of_plain_data_can_be_called() -> None:
    assert written("{{ 'abc'.upper() }}{{ vanlig.get('namn') }}{{ summa(1, 2).x }}") == "ABCx[summa(1, 2).x saknas]"
    with pytest.raises(TemplateError):
        written("{{ 'abc'.encode() }}")


def test_a_mappings_own_keys_win_over_its_methods() -> None:
    assert written("{{ handläggare.items }} {{ vanlig.keys }}") == "saker nycklar"


def test_a_record_has_no_methods_at_all() -> None:
    assert missed("{{ organisation.items }}{{ organisation.get }}") == ["organisation.items", "organisation.get"]


def test_an_ordinary_mapping_can_be_looped_over() -> None:
    assert written("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}") == "a1"


# -- what is missing


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ okänd }}", "okänd"),
        ("{{ okänd.namn }}", "okänd.namn"),
        ("{{ okänd.text }}", "okänd.text"),
        ("{{ okänd.del.text }}", "okänd.del.text"),
        ("{{ okänd['del'][0] }}", "okänd.del.0"),
        ("{{ handläggare.telefn }}", "handläggare.telefn"),
        ("{{ handläggare['telefn'] }}", "handläggare.telefn"),
        ("{{ handläggare.telefn.grupp }}", "handläggare.telefn.grupp"),
        ("{{ vanlig.okänd }}", "okänd"),
        ("{{ siffror.budget.värde }}", "budget.värde"),
        ("{{ ord.okänd }}", "okänd"),
        ("{{ siffror.budget.okänd }}", "budget.okänd"),
        ("{{ siffror.budget['okänd'] }}", "budget.okänd"),
        ("{{ okänd() }}", "okänd"),
        ("{{ -okänd }}", "okänd"),
        ("{{ okänd | upper }}", "okänd"),
        ("{{ okänd | length }}", "okänd"),
        ("{{ okänd | int }}", "okänd"),
        ("{{ okänd | join(', ') }}", "okänd"),
        ("{{ okänd ~ 'x' }}", "okänd"),
        ("{{ tom | first }}", "värde"),
        ("{% if okänd %}{% endif %}", "okänd"),
        ("{% if okänd == 1 %}{% endif %}", "okänd"),
        ("{% if siffror.budget > okänd %}{% endif %}", "okänd"),
        ("{% if not okänd.del %}{% endif %}", "okänd.del"),
        ("{% for x in okänd %}{% endfor %}", "okänd"),
        ("{% for x in okänd.del %}{% endfor %}", "okänd.del"),
        ("{{ 'x' if okänd else 'y' }}", "okänd"),
        ("{{ siffror[okänd] }}", "okänd"),
    ],
)
def test_a_missing_name_is_told_whole_wherever_it_is_used(source: str, name: str) -> None:
    assert missed(source) == [name]


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "//", "%", "**"])
@pytest.mark.parametrize("other", ["5", "'a'", "siffror.budget", "datum"])
def test_a_missing_name_passes_through_every_operator(operator: str, other: str) -> None:
    assert missed(f"{{{{ okänd {operator} {other} }}}}") == ["okänd"]
    assert missed(f"{{{{ {other} {operator} okänd }}}}") == ["okänd"]


@pytest.mark.parametrize("source", ["{{ okänd is defined }}", "{{ okänd | default('–') }}", "{{ okänd.del | d('–') }}"])
def test_asking_whether_a_name_is_there_is_no_use_of_it(source: str) -> None:
    assert missed(source) == []


def test_a_name_used_twice_on_a_line_is_told_once_and_on_two_lines_twice() -> None:
    run = RenderState()
    written("{{ okänd }}{% if okänd %}{% endif %}\n{{ okänd }}", run)
    assert [f.place.line for f in run.findings] == [1, 2]


def test_a_missing_name_shows_as_a_gap() -> None:
    assert written("{{ handläggare.telefn }}") == "[handläggare.telefn saknas]"


# -- where in the template


def test_the_line_is_known_inside_macros_loops_and_blocks() -> None:
    source = "{% macro m(x) %}\n{{ x.b }}\n{% endmacro %}\n{% for o in ord %}\n{{ m(okänd) if o == 'b' }}{% endfor %}"
    run = RenderState()
    written(source, run)
    assert [(f.what, f.place.line) for f in run.findings] == [("”okänd.b” finns inte.", 2)]


def test_a_macro_that_takes_nothing_from_around_it_still_finds_its_render() -> None:
    run = RenderState()
    written("{% macro m() %}{{ 1 + {}.a }}{% endmacro %}\n\n{{ m() }}", run)
    assert [(f.what, f.place.line) for f in run.findings] == [("”a” finns inte.", 1)]


def test_a_call_block_knows_its_line() -> None:
    run = RenderState()
    written("{% macro m() %}{{ caller() }}{% endmacro %}\n{% call m() %}\n{{ okänd }}{% endcall %}", run)
    assert [f.place.line for f in run.findings] == [3]


def test_outside_a_render_there_is_no_line() -> None:
    assert current_line() == (-1, None)
    assert failing_line(ValueError()) == -1


def test_the_line_of_what_was_raised_is_known() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        written("a\nb\n{{ 1 / 0 }}\nc")
    assert failing_line(caught.value) == 3


# -- gaps


@pytest.mark.parametrize(
    "source",
    [
        "siffror.okänd", "siffror['okänd']", "siffror.okänd.del.namn", "siffror.okänd.text", "siffror.okänd[0]",
        "siffror.okänd + 1", "siffror.budget - siffror.okänd", "siffror.okänd / siffror.budget", "-siffror.okänd",
        "summa(siffror.budget, siffror.okänd)", "siffror.okänd | upper", "siffror.okänd | int", "siffror.okänd | round",
        "siffror.okänd | length", "siffror.okänd | first", "siffror.okänd | join(', ')", "siffror.okänd | sum",
        "siffror.okänd | abs", "siffror.okänd | default('–')", "siffror.okänd()", "[siffror.okänd] | sum",
    ],
)  # fmt: skip
def test_a_gap_passes_through_the_sandbox(source: str) -> None:
    result = value_of(source)
    assert isinstance(result, Gap)
    assert result.finding.code == "S001"


@pytest.mark.parametrize(
    "condition",
    [
        "siffror.okänd", "siffror.okänd > 5", "not siffror.okänd", "siffror.budget and siffror.okänd",
        "siffror.budget + siffror.besök > 5", "summa(siffror.budget, siffror.besök) < 3", "siffror['okänd'] == 1",
    ],
)  # fmt: skip
def test_a_gap_that_is_only_asked_about_is_told_too(condition: str) -> None:
    run = RenderState()
    written("\n{% if " + condition + " %}x{% endif %}", run)
    assert [(f.code, f.place.line) for f in run.findings] == [
        ("S002" if "besök" in condition else "S001", 2)
    ]  # fmt: skip


# -- figures keep their sources


def test_a_figure_is_counted_with_inside_a_tag() -> None:
    result = value_of("siffror.utfall / siffror.budget")
    assert isinstance(result, Siffra)
    assert [k.cell for k in result.källor] == ["B5", "B4"]


@pytest.mark.parametrize(
    "source",
    [
        "'Utfall: ' ~ siffror.utfall ~ '.'",
        "['Utfall: ', siffror.utfall, '.'] | join",
        "('Utfall: ' ~ siffror.utfall) ~ '.'",
    ],
)
def test_joining_keeps_a_figure_whole(source: str) -> None:
    result = value_of(source)
    assert isinstance(result, JoinedValues)
    assert [p for p in result.parts if p] == ["Utfall: ", UTFALL, "."]
    assert str(result) == "Utfall: utfall."


def test_joining_words_gives_words() -> None:
    assert value_of("'a' ~ 1 ~ 'b'") == "a1b"
    assert value_of("ord | join(', ')") == "a, b, c"
    assert value_of("ärendegång | join(', ', attribute='organ')") == "regionstyrelsen"
    assert value_of("ord | join(', ') | upper") == "A, B, C"


def test_a_sum_in_a_tag_keeps_every_cell() -> None:
    result = value_of("[siffror.budget, siffror.utfall] | sum")
    assert (result.tal, [k.cell for k in result.källor], result.namn) == (171, ["B4", "B5"], "summa(budget, utfall)")
    assert value_of("[1, 2, 3] | sum") == 6
    assert value_of("[] | sum") == 0
    assert value_of("[{'a': {'b': 2}}] | sum(attribute='a.b')") == 2


def test_figures_can_be_sorted_and_the_largest_found() -> None:
    assert value_of("[siffror.budget, siffror.utfall] | sort | list") == [UTFALL, BUDGET]
    assert value_of("[siffror.budget, siffror.utfall] | max") is BUDGET
    assert value_of("[siffror.budget, siffror.budget] | unique | list") == [BUDGET]
    assert [len(rows) for _, rows in value_of("[{'a': siffror.budget}, {'a': siffror.budget}] | groupby('a')")] == [2]


def test_figures_of_different_units_have_no_order() -> None:
    with pytest.raises(TypeError):
        value_of("[siffror.budget, siffror.besök] | sort")


@pytest.mark.parametrize("name", "capitalize lower replace('1','2') string title trim truncate upper wordcount".split())
@pytest.mark.parametrize("value", ["siffror.utfall", "('Utfall ' ~ siffror.utfall)", "ekonomi"])
def test_a_text_filter_on_a_figure_tells_that_the_source_is_lost(name: str, value: str) -> None:
    run = RenderState()
    written("\n{{ " + value + " | " + name + " }}", run)
    assert [(f.code, f.place.line) for f in run.findings] == [("S006", 2)]


def test_a_text_filter_on_a_figure_gets_what_would_be_printed() -> None:
    assert value_of("siffror.utfall | upper") == "71 KR"
    assert value_of("('Utfall ' ~ siffror.utfall) | upper") == "UTFALL 71 KR"


def test_a_text_filter_on_anything_else_says_nothing() -> None:
    run = RenderState()
    assert (
        written("{{ 'a' | upper }}{{ organisation | upper }}{{ datum | upper }}", run) == "AREGION EXEMPEL18 MARS 2025"
    )
    assert run.findings == []


@pytest.mark.parametrize("name", ["int", "float", "round", "round(2)"])
@pytest.mark.parametrize("value", ["siffror.utfall", "('Utfall ' ~ siffror.utfall)"])
def test_a_number_filter_never_turns_a_figure_into_nothing(name: str, value: str) -> None:
    result = value_of(f"{value} | {name}")
    assert isinstance(result, Gap)
    assert result.finding.code == "S004"


def test_jinjas_own_filters_do_their_work_on_plain_values() -> None:
    assert value_of("3.14159 | round(2)") == 3.14
    assert value_of("'12' | int") == 12
    assert value_of("[1, 2, 3, 4, 5] | batch(2) | map('list') | list") == [[1, 2], [3, 4], [5]]
    assert value_of("[1, 2, 3] | slice(2) | list") == [[1, 2], [3]]
    assert value_of("'a-b' | replace('-', '+')") == "a+b"
    assert value_of("ord | select('in', ['a', 'c']) | list") == ["a", "c"]
    assert value_of("ord | reverse | list | last") == "a"
    assert value_of("ord | select | map('upper') | list") == ["A", "B", "C"]


def test_the_organisations_filters_win_over_jinjas() -> None:
    assert Sandbox({"upper": lambda v: "vår"}, {}).compile_source("{{ 'a' | upper }}").render() == "vår"


# -- one expression


def test_an_expression_gives_a_value() -> None:
    run = RenderState()
    assert BOX.evaluate("andel(siffror.utfall, siffror.budget)", DATA, run) == procent("0.71")
    assert isinstance(BOX.evaluate("okänd", DATA, run), Missing)
    assert run.findings == []


# -- bounds are counted


def test_each_turn_of_a_loop_costs_a_step() -> None:
    run = RenderState()
    written("{% for x in ord %}{% for y in ord %}{{ loop.index }}/{{ loop.length }}{% endfor %}{% endfor %}", run)
    assert RenderLimits().steps - run.steps == 3 + 9


def test_each_call_of_a_macro_and_each_item_in_a_filter_cost_a_step() -> None:
    run = RenderState()
    written("{% macro m() %}{% endmacro %}{{ m() }}{{ m() }}{{ ord | map('upper') | join }}", run)
    assert RenderLimits().steps - run.steps == 2 + 3 + 3


def test_a_filtered_loop_still_knows_how_long_it_is() -> None:
    assert written("{% for x in ord if x != 'b' %}{{ loop.index }}/{{ loop.length }} {% endfor %}") == "1/2 2/2 "
    assert written("{% for x in ord | reject('eq', 'b') %}{{ loop.last }} {% endfor %}") == "False True "


def test_what_is_rendered_is_counted_as_it_comes() -> None:
    with pytest.raises(LimitExceeded, match="resultatet blir för stort"):
        written("{% for x in ord %}{{ 'x' * 9 }}{% endfor %}", RenderState(RenderLimits(size=20)))


def test_joining_is_bounded_and_never_nests() -> None:
    nested = join_values([join_values([1.5, "a"]), "b"])
    assert nested == JoinedValues((1.5, "a", "b"))
    with pytest.raises(LimitExceeded):
        join_values([1.5] * 10_001)
    with pytest.raises(LimitExceeded):
        join_values(["x" * 600_000, "y" * 600_000])
