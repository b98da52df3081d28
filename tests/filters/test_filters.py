"""The filters: each example, what a bare tag prints, what becomes a gap, and what keeps its source."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import Flow, Record
from beslutsdoc.figures import Enhet, Gap, Källa, Printed, Siffra, Visning
from beslutsdoc.filters import FILTERS, Filter, bind_filters
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox import Sandbox, render_template
from beslutsdoc.sandbox.state import JoinedValues, Missing, RenderState
from beslutsdoc.swedish import Skrivsätt

BOUND = bind_filters(Skrivsätt())
CELL = Källa("siffror.xlsx", "Ekonomi", "B4")
SHARE = Visning(Decimal("0.01"), 1)


def figure(value: Any, enhet: Enhet = Enhet.ANTAL, visning: Visning = Visning(), namn: str = "x") -> Siffra:  # noqa: B008
    return Siffra(namn, Decimal(value) if isinstance(value, str | int) else value, enhet, visning, (CELL,))


def use(name: str, value: Any, *args: Any) -> Any:
    return BOUND.filters[name](value, *args)


def visible(value: Any) -> str:
    return str(value).replace("\u00a0", "␣")


@pytest.mark.parametrize("f", FILTERS, ids=lambda f: f.name)
def test_the_example_prints_what_the_table_says(f: Filter) -> None:
    box = Sandbox(BOUND.filters, BOUND.functions)
    assert visible(render_template(box.compile_source(f"{{{{ {f.example} }}}}"), {}, RenderState())) == f.gives


def test_the_help_is_a_swedish_sentence_and_the_example_uses_the_filter() -> None:
    assert [f.name for f in FILTERS if not (f.help[:1].isupper() and f.help.endswith("."))] == []
    assert [f.name for f in FILTERS if f"| {f.name}" not in f.example] == []
    assert [f.name for f in FILTERS if not 0 <= f.least <= len(f.args)] == []


def test_names_are_told_once() -> None:
    assert len({f.name for f in FILTERS}) == len(FILTERS)


@pytest.mark.parametrize(
    ("value", "text", "form"),
    [
        (figure(6_812_000, Enhet.KRONOR, Visning(Decimal(1000), 0)), "6␣812␣000␣kronor", "belopp"),
        (figure(7_900_000, Enhet.KRONOR), "7,9␣miljoner kronor", "belopp"),
        (figure("0.2315", Enhet.PROCENT, SHARE), "23,2␣procent", "procent"),
        (figure("0.05", Enhet.PROCENT, SHARE), "5,0␣procent", "procent"),
        (figure("0.02", Enhet.PROCENTENHETER), "2␣procentenheter", "procentenheter"),
        (figure(6151), "6␣151", "tal"),
        (figure("7.25", visning=Visning(decimaler=1)), "7,3", "tal"),
        (figure(12_345, visning=Visning(Decimal(1000), 0)), "12␣000", "tal"),
        (figure(2024, Enhet.ÅR), "2024", "tal"),
        (figure(dt.date(2025, 3, 18), Enhet.DATUM), "18␣mars 2025", "datum"),
        (figure(dt.time(13), Enhet.KLOCKSLAG), "kl.␣13.00", "klockslag"),
    ],
)
def test_a_bare_figure(value: Siffra, text: str, form: str) -> None:
    shown = BOUND.show(value)
    assert (visible(shown), shown.form, shown.siffra) == (text, form, value)


def test_a_bare_text_figure_is_its_text() -> None:
    text = Siffra("förfarande", "öppet *förfarande*", Enhet.TEXT)
    assert BOUND.show(text) == Printed("öppet *förfarande*", "text", text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "ja"),
        (False, "nej"),
        (6151, "6␣151"),
        (0.1 + 0.2, "0,3"),
        (Decimal(-1500), "−1␣500"),
        (dt.date(2025, 3, 18), "18␣mars 2025"),
        (dt.datetime(2025, 3, 18, 9), "18␣mars 2025"),
        (dt.time(9, 5), "kl.␣9.05"),
        ("text", "text"),
    ],
)
def test_a_bare_plain_value(value: Any, text: str) -> None:
    assert visible(BOUND.show(value)) == text


@pytest.mark.parametrize("value", [None, Flow(()), Record({}), float("nan"), Decimal("Infinity")], ids=repr)
def test_what_cannot_be_formatted_is_returned_as_it_is(value: Any) -> None:
    assert BOUND.show(value) is value


def test_a_filtered_figure_knows_its_form_its_source_and_its_rounding() -> None:
    budget = figure(7_949_999, Enhet.KRONOR)
    assert use("mnkr", budget, 1) == Printed("7,9\u00a0mnkr", "mnkr:1", budget, avrundad=True)
    assert use("mnkr", figure(7_900_000, Enhet.KRONOR)).avrundad is False
    change = use("förändring", figure("-0.005", Enhet.PROCENT), "sjönk", "steg")
    assert (visible(change), change.form) == ("sjönk med 0,5␣procent", "förändring:sjönk:steg")


@pytest.mark.parametrize(
    ("value", "args", "text"),
    [
        (figure("0.005", Enhet.PROCENT), (), "ökade med 0,5␣procent"),
        (figure("-0.0004", Enhet.PROCENT), (), "låg kvar på samma nivå"),
        (figure("-0.0004", Enhet.PROCENT), ("sjönk", "steg", 2), "sjönk med 0,04␣procent"),
        (figure("-0.0004", Enhet.PROCENT, SHARE), (), "låg kvar på samma nivå"),
        (figure("0.02", Enhet.PROCENTENHETER), (), "ökade med 2␣procentenheter"),
        (figure(-367), (), "minskade med 367"),
        (figure(1_100_000, Enhet.KRONOR), (), "ökade med 1,1␣miljoner kronor"),
        (figure(0, Enhet.KRONOR), (), "låg kvar på samma nivå"),
    ],
)
def test_change(value: Siffra, args: tuple[Any, ...], text: str) -> None:
    assert visible(use("förändring", value, *args)) == text


@settings(derandomize=True, deadline=None)
@given(st.decimals(-5, 5, allow_nan=False, places=6))
def test_a_change_never_has_a_sign_after_the_verb(share: Decimal) -> None:
    text = str(use("förändring", figure(str(share), Enhet.PROCENT)))
    assert not set(text) & set("−-+")
    if "samma" not in text:
        assert text.startswith("ökade" if share > 0 else "minskade")


@pytest.mark.parametrize(
    ("value", "args", "text"),
    [
        (35_000_000, (), "ett överskott på 35␣miljoner kronor"),
        (-64_123_456, ("miljoner_kronor",), "ett underskott på 64,1␣miljoner kronor"),
        (-64_123_456, ("tkr",), "ett underskott på 64␣123␣tkr"),
        (-64_123_456, ("mnkr", 2), "ett underskott på 64,12␣mnkr"),
        (0, (), "ett nollresultat"),
        (-400, ("tkr",), "ett nollresultat"),
    ],
)
def test_result(value: int, args: tuple[Any, ...], text: str) -> None:
    assert visible(use("resultat", figure(value, Enhet.KRONOR), *args)) == text


@pytest.mark.parametrize(
    ("value", "args", "text"),
    [
        (1, ("remiss", "remisser"), "1␣remiss"),
        (1, ("remiss", "remisser", "en"), "en remiss"),
        (1, ("besök", "besök", "ett"), "ett besök"),
        (0, ("remiss", "remisser"), "0␣remisser"),
        (13, ("remiss", "remisser", "en"), "13␣remisser"),
        ("1.5", ("timme", "timmar", "en"), "1,5␣timmar"),
    ],
)
def test_count(value: Any, args: tuple[str, ...], text: str) -> None:
    assert visible(use("antal", figure(value), *args)) == text


@pytest.mark.parametrize(
    ("name", "value", "args", "code"),
    [
        ("mnkr", figure(6151), (), "S005"),
        ("mnkr", figure("0.5", Enhet.PROCENT), (), "S004"),
        ("procent", figure("0.5", Enhet.PROCENTENHETER), (), "S004"),
        ("procent", figure(dt.date(2025, 3, 18), Enhet.DATUM), (), "S004"),
        ("datum", figure(6151), (), "S004"),
        ("tal", "abc", (), "S004"),
        ("tal", True, (), "S004"),
        ("tal", float("nan"), (), "S004"),
        ("tal", [1, 2], (), "S004"),
        ("datum", "31 februari 2025", (), "S004"),
        ("klockslag", "halv nio", (), "S004"),
        ("vecka", 54, (2025,), "S004"),
        ("vecka", 41, (), "S020"),
        ("ordningstal", 1.5, (), "S004"),
        ("postnummer", "12", (), "S004"),
        ("paragraf", "tre", (), "S004"),
        ("versal", Flow(()), (), "S004"),
        ("decimaler", 1, (), "S020"),
        ("decimaler", 1, ("x",), "S020"),
        ("decimaler", 1, (99,), "S020"),
        ("tal", 1, (True,), "S020"),
        ("tal", 1, (1, 2), "S020"),
        ("belopp", 1, (2,), "S020"),
        ("ord", 1, ("den",), "S020"),
        ("förändring", 0.1, ("sjönk",), "S020"),
        ("resultat", 1, ("dollar",), "S020"),
        ("intervall", 1, (), "S020"),
        ("intervall", 2, (1,), "S004"),
        ("intervall", 1, ("a",), "S004"),
        ("intervall", figure(1), (figure("0.1", Enhet.PROCENT),), "S004"),
    ],
)
def test_what_does_not_fit_is_a_gap_with_a_remedy(name: str, value: Any, args: tuple[Any, ...], code: str) -> None:
    gap = use(name, value, *args)
    assert isinstance(gap, Gap)
    assert (gap.finding.code, bool(gap.finding.do)) == (code, True)
    assert gap.namn == (value.namn if isinstance(value, Siffra) else name)


def test_named_arguments_are_a_gap() -> None:
    assert BOUND.filters["mnkr"](1, decimaler=2).finding.code == "S020"


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(), st.times(),
    st.lists(st.integers(), max_size=3), st.decimals(), st.builds(figure, st.integers(), st.sampled_from(Enhet)),
    st.builds(lambda text: Siffra("t", text, Enhet.KRONOR), st.text(max_size=5)),
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=250)
@given(st.sampled_from(FILTERS), JUNK, st.lists(JUNK, max_size=3))
def test_no_filter_raises(f: Filter, value: Any, args: list[Any]) -> None:
    str(BOUND.filters[f.name](value, *args))
    str(BOUND.show(value))


def test_what_is_missing_passes_through() -> None:
    gap = Gap("utfall", Finding("S001", "Okänd."))
    missing = Missing(name="utfall")
    for f in FILTERS:
        args = (1, 1)[: f.least]
        assert BOUND.filters[f.name](gap, *args) is gap
        assert BOUND.filters[f.name](missing, *args) is missing
    assert use("intervall", 1, gap) is gap
    assert BOUND.show(gap) is gap
    assert BOUND.show(missing) is missing


def test_an_interval_of_figures_keeps_both() -> None:
    first, last = figure("0.9", Enhet.PROCENT, namn="lägst"), figure(1, Enhet.PROCENT, namn="högst")
    joined = use("intervall", first, last)
    assert isinstance(joined, JoinedValues)
    assert visible(joined) == "90–100␣procent"
    assert [(p.form, p.siffra) for p in joined.parts[::2]] == [("intervall:högst", first), ("intervall:lägst", last)]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (figure(2_000_000, Enhet.KRONOR), figure(3_500_000, Enhet.KRONOR), "2–3,5␣miljoner kronor"),
        (figure(900, Enhet.KRONOR), figure("1200.5", Enhet.KRONOR), "900–1␣200,50␣kronor"),
        (figure(-5), figure(10), "−5 till 10"),
        (figure("9.9", Enhet.PROCENT), figure("10.1", Enhet.PROCENT), "990–1␣010␣procent"),
        (figure(7), figure(7), "7"),
        (1850, 1900, "1␣850–1␣900"),
        (1999, 2005, "1999–2005"),
        (dt.time(22), dt.time(6), "kl.␣22–6"),
    ],
)
def test_intervals(first: Any, last: Any, text: str) -> None:
    assert visible(use("intervall", first, last)) == text


def test_a_list_in_a_sentence() -> None:
    assert use("med_och", []) == ""
    assert use("med_och", ["Kumla"]) == "Kumla"
    assert use("med_och", ["Kumla", "Freja"], "eller") == "Kumla eller Freja"
    assert use("med_och", "Kumla") == "Kumla"
    joined = use("med_och", [figure(3), "Freja", Record({"namn": "Storå"}, shown="Storå")])
    assert isinstance(joined, JoinedValues)
    assert str(joined) == "3, Freja och Storå"


def test_the_first_letter_keeps_the_figure() -> None:
    six = figure(6)
    assert use("versal", use("ord", six)) == Printed("Sex", "ord|versal", six)
    assert use("gemen", JoinedValues(("Örebro ", six))).parts[0] == "örebro "
    assert use("versal", "") == ""


@pytest.mark.parametrize("name", ["förändring", "andel", "summa"])
def test_functions_pass_on_what_is_missing_and_refuse_what_is_no_number(name: str) -> None:
    function = BOUND.functions[name]
    gap, missing = Gap("x", Finding("S001", "Okänd.")), Missing(name="x")
    assert function(gap, 1) is gap
    assert function(1, missing) is missing
    assert function(1, "två").finding.code == "S002"
    assert function().finding.code == "S020"


def test_functions_compute() -> None:
    change = BOUND.functions["förändring"](figure(6151), figure(6182))
    assert visible(use("förändring", change, "sjönk", "steg")) == "sjönk med 0,5␣procent"
    assert visible(BOUND.show(BOUND.functions["summa"](figure(6), figure(27)))) == "33"
    assert visible(BOUND.show(BOUND.functions["andel"](figure(1), figure(3)))) == "33,3␣procent"


def test_what_the_case_leaves_out_prints_nothing() -> None:
    assert BOUND.filters["datum_iso"](None) is None
