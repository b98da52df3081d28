"""A figure: exact arithmetic that keeps its cells, refuses mixed units and never raises for a user's fault."""

import datetime as dt
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.figures import Enhet, Gap, Siffra, andel, exact, förändring, summa
from beslutsdoc.finding import Place
from tests.support.figure_making import antal, gap, kr, källa, procent, siffra

always_the_same = settings(derandomize=True, max_examples=200, deadline=None)

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
UNITS = st.sampled_from([Enhet.KRONOR, Enhet.ANTAL, Enhet.PROCENT, Enhet.PROCENTENHETER])
CELLS = st.sampled_from(["B4", "B5", "C4"])
FIGURES = st.builds(lambda v, e, c: siffra(v, e, f"n_{c}", c), AMOUNTS, UNITS, CELLS)
OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv, förändring, andel, summa]


def tal(result: Siffra | Gap) -> Decimal:
    assert isinstance(result, Siffra), result
    return result.tal


def enhet(result: Siffra | Gap) -> Enhet:
    assert isinstance(result, Siffra), result
    return result.enhet


def code(result: Siffra | Gap) -> str:
    assert isinstance(result, Gap), result
    return result.finding.code


# -- sources


@always_the_same
@given(FIGURES, FIGURES, st.sampled_from(OPERATORS))
def test_what_is_computed_rests_on_every_cell_of_its_parts_once(a: Siffra, b: Siffra, how: Callable[..., Any]) -> None:
    result = how(a, b)
    if isinstance(result, Siffra):
        assert result.källor == tuple(dict.fromkeys(a.källor + b.källor))
        assert result.uttryck == result.namn


@always_the_same
@given(FIGURES, FIGURES, st.sampled_from(OPERATORS))
def test_two_figures_give_a_figure_or_a_gap_with_a_known_code(a: Siffra, b: Siffra, how: Callable[..., Any]) -> None:
    result = how(a, b)
    assert isinstance(result, Siffra) or code(result) in ("S002", "S003")


def test_sources_stand_in_the_order_of_the_expression() -> None:
    result = kr(3, cell="B9") - kr(1, cell="B2") + kr(1, cell="B9")
    assert isinstance(result, Siffra)
    assert [k.cell for k in result.källor] == ["B9", "B2"]


def test_a_source_tells_its_cell_and_never_a_path() -> None:
    assert str(källa("B4")) == "siffror.xlsx › Ekonomi!B4"
    assert källa("B4").plats == Place(file="siffror.xlsx", sheet="Ekonomi", cell="B4")


# -- exactness


def test_excels_floats_enter_by_fifteen_digits() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(7_900_000.0) == 7_900_000
    assert exact("0.30") == Decimal("0.3")


@always_the_same
@given(AMOUNTS, AMOUNTS)
def test_a_sum_is_exact_and_taking_a_part_away_gives_the_other_back(a: Decimal, b: Decimal) -> None:
    both = kr(str(a)) + kr(str(b))
    assert tal(both) == a + b
    assert tal(both - kr(str(b))) == a


@always_the_same
@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_summa_is_the_same_as_adding_one_by_one(values: list[Decimal]) -> None:
    assert tal(summa(*(kr(str(v)) for v in values))) == sum(values)


# -- units


def test_kronor_and_a_count_do_not_add_up() -> None:
    result = kr(5, "budget") + antal(3, "besök")
    assert code(result) == "S002"
    assert "”budget” är kr och ”besök” är antal" in result.finding.what
    assert result.finding.do


@pytest.mark.parametrize("how", [operator.add, operator.sub, förändring, andel, summa])
def test_mixed_units_are_refused_wherever_one_unit_is_needed(how: Callable[..., Any]) -> None:
    assert code(how(kr(5), antal(3))) == "S002"
    assert code(how(kr(5), procent("0.5"))) == "S002"


def test_an_amount_shown_in_tkr_and_one_in_kronor_are_both_kronor() -> None:
    i_tkr = siffra(7_900_000, Enhet.KRONOR, skala="1000")
    assert tal(i_tkr + kr(1)) == 7_900_001


@pytest.mark.parametrize("how", [operator.add, operator.sub])
def test_per_cent_and_per_cent_differ_by_procentenheter(how: Callable[..., Any]) -> None:
    assert enhet(how(procent("0.06"), procent("0.04"))) is Enhet.PROCENTENHETER


def test_shares_of_one_whole_add_up_to_a_share() -> None:
    result = summa(procent("0.49"), procent("0.22"), procent("0.29"))
    assert (tal(result), enhet(result)) == (1, Enhet.PROCENT)


@pytest.mark.parametrize("factor", [4, Decimal("0.3"), 1.25, antal(4), procent("0.3")])
def test_kronor_times_a_count_or_per_cent_are_kronor(factor: Any) -> None:
    for product in (kr(1000) * factor, factor * kr(1000)):
        assert enhet(product) is Enhet.KRONOR
        assert tal(product) == 1000 * (factor.tal if isinstance(factor, Siffra) else exact(factor))


def test_kronor_times_kronor_is_told_as_what_it_is() -> None:
    result = kr(2, "a") * kr(3, "b")
    assert code(result) == "S002"
    assert "går inte att multiplicera" in result.finding.what


def test_a_share_of_a_count_is_a_count() -> None:
    assert enhet(procent("0.5") * antal(10)) is Enhet.ANTAL
    assert enhet(antal(10) * procent("0.5")) is Enhet.ANTAL


def test_a_share_times_a_bare_number_is_a_share() -> None:
    assert enhet(procent("0.25") * 2) is Enhet.PROCENT
    assert enhet(2 * procent("0.25")) is Enhet.PROCENT


def test_a_count_by_a_count_is_how_many_each() -> None:
    assert enhet(antal(6151) / antal(33)) is Enhet.ANTAL


def test_kronor_by_kronor_is_a_share() -> None:
    result = kr(71) / kr(100)
    assert (tal(result), enhet(result)) == (Decimal("0.71"), Enhet.PROCENT)


def test_kronor_by_a_count_are_kronor() -> None:
    assert enhet(kr(100) / antal(4)) is Enhet.KRONOR
    assert tal(kr(100) / 4) == 25


def test_förändring_is_the_change_as_a_share_of_the_old() -> None:
    result = förändring(antal(6151, "nytt"), antal(6181, "gammalt"))
    assert enhet(result) is Enhet.PROCENT
    assert round(tal(result), 4) == Decimal("-0.0049")
    assert result.namn == "förändring(nytt, gammalt)"


def test_förändring_from_a_deficit_has_the_sign_of_the_change() -> None:
    assert tal(förändring(kr(-50), kr(-100))) == Decimal("0.5")


def test_andel_is_a_share_of_the_whole() -> None:
    assert tal(andel(antal(27), antal(33))) == Decimal(27) / 33
    assert enhet(andel(antal(27), antal(33))) is Enhet.PROCENT


def test_summa_of_nothing_is_nothing_and_of_one_is_that_one() -> None:
    assert tal(summa()) == 0
    assert tal(summa(kr(5))) == 5
    assert enhet(summa(kr(5))) is Enhet.KRONOR


def test_years_part_to_a_count_and_a_year_can_be_moved() -> None:
    i_år, då = siffra(2024, Enhet.ÅR), siffra(2019, Enhet.ÅR)
    assert (tal(i_år - då), enhet(i_år - då)) == (5, Enhet.ANTAL)
    assert (tal(i_år - 1), enhet(i_år - 1)) == (2023, Enhet.ÅR)
    assert code(i_år + då) == "S002"


def test_a_sum_shows_no_less_than_its_parts() -> None:
    finer = procent("0.333", decimaler=1) - procent("0.25", decimaler=0)
    assert isinstance(finer, Siffra)
    assert finer.visning.decimaler == 1
    mixed = siffra(5000, Enhet.KRONOR, skala="1000") + kr(1)
    assert isinstance(mixed, Siffra)
    assert mixed.visning.skala == 1


# -- zero


@pytest.mark.parametrize("zero", [0, antal(0, "noll"), kr(0, "noll")])
def test_division_by_zero_is_told_and_never_raised(zero: Any) -> None:
    assert code(kr(5) / zero) == "S003"


@pytest.mark.parametrize("how", [förändring, andel])
def test_a_share_of_nothing_is_told_and_never_raised(how: Callable[..., Any]) -> None:
    assert code(how(kr(5), kr(0, "gammalt"))) == "S003"


def test_a_figure_called_noll_is_not_taken_for_a_division_by_zero() -> None:
    assert code(kr(5, "nollbudget") + antal(3, "noll")) == "S002"


@always_the_same
@given(FIGURES)
def test_a_bare_zero_goes_with_any_unit(figure: Siffra) -> None:
    assert tal(figure + 0) == figure.tal
    assert enhet(0 - figure) is figure.enhet


# -- what is no number


@pytest.mark.parametrize(
    "other", ["a", "", None, dt.date(2025, 3, 18), siffra("text", Enhet.TEXT), float("inf"), float("nan"), [1]]
)
def test_what_is_no_number_is_told_and_never_raised(other: Any) -> None:
    assert [how for how in OPERATORS if code(how(kr(5), other)) != "S002"] == []


@pytest.mark.parametrize("how", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_the_same_from_the_other_side(how: Callable[..., Any]) -> None:
    assert code(how(dt.date(2025, 3, 18), kr(5))) == "S002"
    assert code(how(None, kr(5))) == "S002"


@pytest.mark.parametrize("how", [operator.neg, abs])
def test_a_date_has_no_sign(how: Callable[..., Any]) -> None:
    date = siffra(dt.date(2025, 3, 18), Enhet.DATUM, "beslutad")
    assert code(how(date)) == "S002"
    assert "2025-03-18" in how(date).finding.what


# -- names of what is computed


@pytest.mark.parametrize(
    ("result", "name"),
    [
        (lambda a, b: a - b, "a - b"),
        (lambda a, b: (a + b) * 2, "(a + b) * 2"),
        (lambda a, b: 2 * (a + b) * (a / b), "(2 * (a + b)) * (a / b)"),
        (lambda a, b: a - (b - a), "a - (b - a)"),
        (lambda a, b: förändring(a, b) * a, "förändring(a, b) * a"),
        (lambda a, b: summa(a, b, a), "summa(a, b, a)"),
        (lambda a, b: -a, "-a"),
        (lambda a, b: b - -a, "b - (-a)"),
        (lambda a, b: abs(a - b), "abs(a - b)"),
        (lambda a, b: a * Decimal("0.3"), "a * 0,3"),
    ],
)
def test_what_is_computed_is_called_by_how_it_was_computed(result: Callable[..., Any], name: str) -> None:
    assert result(kr(6, "a", "B4"), kr(3, "b", "B5")).namn == name


@always_the_same
@given(FIGURES)
def test_turning_the_sign_keeps_unit_cells_and_look(figure: Siffra) -> None:
    for turned in (-figure, abs(figure), +figure):
        assert isinstance(turned, Siffra)
        assert abs(turned.tal) == abs(figure.tal)
        assert (turned.enhet, turned.källor, turned.visning) == (figure.enhet, figure.källor, figure.visning)


# -- comparisons


def test_figures_compare_by_their_values() -> None:
    assert kr(5) < kr(6)
    assert kr(6) >= kr(6)
    assert kr(5) == kr("5.00", "annan", "Z9")
    assert kr(5) != kr(6)


def test_a_bare_number_is_held_against_what_excel_shows() -> None:
    assert procent("0.71") > 50
    assert procent("0.71") == 71
    assert siffra(7_900_000, Enhet.KRONOR, skala="1000") > 7_899.5


@pytest.mark.parametrize("how", [operator.lt, operator.le, operator.gt, operator.ge])
def test_there_is_no_order_between_kronor_and_a_count(how: Callable[..., Any]) -> None:
    with pytest.raises(TypeError):
        how(kr(5), antal(3))
    with pytest.raises(TypeError):
        how(kr(5), "5")


def test_kronor_and_a_count_are_never_equal() -> None:
    assert kr(5) != antal(5)
    assert kr(5) != "5"


def test_dates_and_texts_compare_with_their_own_kind() -> None:
    date = siffra(dt.date(2025, 3, 18), Enhet.DATUM)
    assert date > dt.date(2025, 1, 1)
    assert date == siffra(dt.date(2025, 3, 18), Enhet.DATUM, "y")
    assert siffra("avslag", Enhet.TEXT) == "avslag"
    with pytest.raises(TypeError):
        assert date < dt.datetime(2025, 3, 18)


@always_the_same
@given(FIGURES, FIGURES)
def test_equal_figures_have_the_same_hash(a: Siffra, b: Siffra) -> None:
    assert a == a
    assert (a == b) == (b == a)
    if a == b:
        assert hash(a) == hash(b)


# -- gaps


@pytest.mark.parametrize("how", OPERATORS)
def test_a_gap_passes_through_everything_that_is_counted(how: Callable[..., Any]) -> None:
    missing = gap()
    for result in (how(kr(5), missing), how(missing, kr(5)), how(missing, 5), how(missing, missing)):
        assert result is missing


@pytest.mark.parametrize(
    "how",
    [operator.neg, operator.pos, abs, lambda g: g.namnet, lambda g: g["x"], lambda g: g(1, a=2), lambda g: 5 / g,
     lambda g: 5 - g, lambda g: 5 * g, lambda g: "a" + g],
)  # fmt: skip
def test_a_gap_passes_through_what_else_is_done_to_it(how: Callable[..., Any]) -> None:
    missing = gap()
    assert how(missing) is missing


def test_a_gap_is_nothing_and_tells_so() -> None:
    missing = gap("utfall")
    assert not missing
    assert list(missing) == []
    assert len(missing) == 0
    assert not any((missing < 5, missing > 5, missing <= 5, missing >= 5, missing == 5))
    assert str(missing) == missing.text == "[utfall saknas]"
    assert repr(missing) == "Gap('utfall', S001)"


def test_a_gap_hides_nothing_from_python() -> None:
    with pytest.raises(AttributeError):
        gap().__html__  # noqa: B018


def test_of_two_gaps_the_first_is_told() -> None:
    first, second = gap("a"), gap("b")
    assert first + second is first
    assert förändring(second, first) is second
