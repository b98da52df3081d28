"""How Swedish writes numbers, money, dates and times."""

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.swedish import NBSP, Skrivsätt, clock, dates, identifiers, money, numbers, verbs, words
from beslutsdoc.swedish.parsing import MONTH_NAMES

S = Skrivsätt()
UNGROUPED = Skrivsätt(fyrsiffrig_gruppering=False)
DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False)
steady = settings(derandomize=True, deadline=None)


def D(text: str) -> Decimal:  # noqa: N802
    return Decimal(text)


def visible(text: str) -> str:
    return text.replace(NBSP, "␣")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("1.005", 2, "1.01"),
        ("-0.04", 1, "0.0"),
        ("12345", -3, "1.2E+4"),
    ],
)
def test_rounding_is_half_up_and_never_minus_zero(value: str, decimals: int, expected: str) -> None:
    assert str(numbers.rounded(D(value), decimals)) == expected


@steady
@given(DECIMALS, st.integers(0, 6))
def test_rounding_agrees_with_decimal_half_up(value: Decimal, decimals: int) -> None:
    context = Context(prec=60, rounding=ROUND_HALF_UP)
    assert numbers.rounded(value, decimals) == value.quantize(Decimal(10) ** -decimals, context=context)


@steady
@given(DECIMALS, st.integers(0, 6), st.sampled_from([S, UNGROUPED]))
def test_a_written_number_can_be_read_back(value: Decimal, decimals: int, s: Skrivsätt) -> None:
    text = numbers.format_number(value, decimals, s)
    read = D(text.replace(NBSP, "").replace(",", ".").replace("−", "-"))
    assert read == numbers.rounded(value, decimals)
    assert not text.startswith("−0") or read != 0
    assert all(len(group) == 3 for group in text.partition(",")[0].split(NBSP)[1:])


@steady
@given(st.integers(0, 10**15))
def test_grouping_is_babels(value: int) -> None:
    assert numbers.format_number(Decimal(value), 0, S) == format_decimal(value, locale="sv_SE")


def test_four_digits_may_stand_ungrouped() -> None:
    assert numbers.format_number(D("6151"), 0, UNGROUPED) == "6151"
    assert numbers.format_number(D("-9999.95"), 1, UNGROUPED) == f"−10{NBSP}000,0"
    assert numbers.format_number(D("9999.94"), 1, UNGROUPED) == "9999,9"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.50", 1), ("1E+6", 0), ("0.00025", 5), (str(Decimal(1) / 3), 2), (str(Decimal(1) / 30000), 6)],
)
def test_decimals_of_a_number(value: str, expected: int) -> None:
    assert numbers.decimals_of(D(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "1:a"), (2, "2:a"), (3, "3:e"), (11, "11:e"), (12, "12:e"), (21, "21:a"), (111, "111:e"), (122, "122:a")],
)
def test_ordinals(value: int, expected: str) -> None:
    assert numbers.ordinal(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "noll"), (1, "ett"), (12, "tolv"), (20, "tjugo"), (21, "tjugoett"), (40, "fyrtio"), (100, "hundra"),
        (101, "hundraett"), (1000, "tusen"), (1001, "ettusenett"), (1500, "ettusenfemhundra"), (2000, "tvåtusen"),
        (21000, "tjugoettusen"), (999_999, "niohundranittioniotusenniohundranittionio"),
    ],
)  # fmt: skip
def test_number_words(value: int, expected: str) -> None:
    assert words.number_word(Decimal(value), "ett") == expected


def test_number_words_by_gender_and_their_end() -> None:
    assert words.number_word(D("1"), "en") == "en"
    assert words.number_word(D("21"), "en") == "tjugoen"
    assert [words.number_word(D(v)) for v in ("-1", "1.5", "1000000")] == [None, None, None]
    assert not any("ttt" in (words.number_word(Decimal(n), "ett") or "") for n in range(0, 100_000, 7))


@pytest.mark.parametrize(("items", "expected"), [("", ""), ("a", "a"), ("ab", "a och b"), ("abc", "a, b och c")])
def test_in_a_row(items: str, expected: str) -> None:
    assert words.in_a_row(items) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0␣kronor"),
        ("1", "1␣krona"),
        ("990000", "990␣000␣kronor"),
        ("1000000", "1␣miljon kronor"),
        ("2470000", "2,47␣miljoner kronor"),
        ("1849000000", "1␣849␣miljoner kronor"),
        ("2000000000", "2␣miljarder kronor"),
        ("5423100", "5␣423␣100␣kronor"),
        ("1283.7391", "1␣283,74␣kronor"),
        ("-1500000", "−1,5␣miljoner kronor"),
    ],
)
def test_exact_amount(value: str, expected: str) -> None:
    assert visible(money.exact_amount(D(value), S).text) == expected


@steady
@given(st.integers(-(10**12), 10**12))
def test_an_amount_in_whole_kronor_is_never_rounded(kronor: int) -> None:
    text, lossy = money.exact_amount(Decimal(kronor), S)
    power = 9 if "miljard" in text else 6 if "miljo" in text else 0
    figures = text.rpartition(NBSP)[0].replace(NBSP, "").replace(",", ".").replace("−", "-")
    assert (D(figures).scaleb(power), lossy) == (kronor, False)


def test_amounts_tell_that_they_are_rounded() -> None:
    assert money.amount(D("7900000"), "mnkr", 1, S) == (f"7,9{NBSP}mnkr", False)
    assert money.amount(D("7949999"), "mnkr", 1, S) == (f"7,9{NBSP}mnkr", True)
    assert money.amount(D("999999"), "mnkr", 1, S) == (f"1{NBSP}mnkr", True)
    assert money.amount(D("7900000"), "mnkr", 2, S).text == f"7,90{NBSP}mnkr"
    assert money.amount(D("1000000"), "miljoner kronor", 1, Skrivsätt(nolldecimal=True)).text.startswith("1,0")


def test_shares() -> None:
    assert visible(money.percent_text(D("0.0449"), None, "procent", S).text) == "4,5␣procent"
    assert visible(money.percent_text(D("0.05"), 1, "%", S).text) == "5,0␣%"
    assert visible(money.percentage_points(D("0.01"), None, S).text) == "1␣procentenhet"
    assert visible(money.percentage_points(D("0.015"), None, S).text) == "1,5␣procentenheter"


def test_names_of_months_and_days_are_babels() -> None:
    assert [get_month_names("wide", locale="sv_SE")[n] for n in range(1, 13)] == list(MONTH_NAMES)
    assert [get_day_names("wide", locale="sv_SE")[n] for n in range(7)] == list(dates.WEEKDAYS)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-03-01", "2025-03-31", "1–31␣mars 2025"),
        ("2013-01-01", "2013-06-30", "1␣januari–30␣juni 2013"),
        ("2023-04-01", "2027-03-31", "1␣april 2023–31␣mars 2027"),
    ],
)
def test_periods(first: str, last: str, expected: str) -> None:
    ends = dates.period_ends(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert visible("–".join(ends)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-10-13", "vecka␣41 (7–13␣oktober)"),
        ("2024-10-01", "vecka␣40 (30␣september–6␣oktober)"),
        ("2025-01-01", "vecka␣1 (30␣december 2024–5␣januari 2025)"),
    ],
)
def test_weeks(day: str, expected: str) -> None:
    assert visible(dates.week(dates.monday_of(dt.date.fromisoformat(day)))) == expected


def test_dates_in_words() -> None:
    day = dt.date(2025, 3, 18)
    assert dates.with_weekday(day) == f"tisdag den 18{NBSP}mars 2025"
    assert dates.in_reference(day, S) == "2025-03-18"
    assert dates.in_reference(day, Skrivsätt(datum_i_beslutsunderlag="ord")) == f"18{NBSP}mars 2025"


def test_times_are_read_and_written() -> None:
    assert [clock.parse_clock(t) for t in ("13:00", "9.05", "kl. 9", "25:00", "nio")] == [
        dt.time(13), dt.time(9, 5), dt.time(9), None, None,
    ]  # fmt: skip
    assert clock.hours(dt.time(22), dt.time(6), S) == (f"kl.{NBSP}22", "6")
    assert clock.hours(dt.time(9), dt.time(0, 30), S) == (f"kl.{NBSP}9.00", "0.30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("019-602 70 00", "019-602␣70␣00"),
        ("0980-31 92 00", "0980-31␣92␣00"),
        ("08 123 456 78", "08-123␣456␣78"),
        ("0046 (0)19-602 70 00", "+46␣19␣602␣70␣00"),
        ("1177", None),
        ("växeln", None),
    ],
)
def test_telephone(text: str, expected: str | None) -> None:
    found = identifiers.telephone(text)
    assert (found and visible(found)) == expected


def test_numbers_that_name_something() -> None:
    assert visible(identifiers.postcode("SE-701 85") or "") == "701␣85"
    assert identifiers.postcode("FI-00100") is None
    assert identifiers.organisation_number("16 212000-1850") == "212000-1850"
    assert identifiers.organisation_number("850312-0000") is None
    assert visible(identifiers.minutes_section("4 a") or "") == "§␣4␣a"
    assert identifiers.minutes_section("tre") is None


def test_verbs_go_both_ways() -> None:
    pairs = {"godkänna": "godkänner", "ge": "ger", "uppdra": "uppdrar", "begära": "begär", "notera": "noterar"}
    assert {v: verbs.present(v) for v in pairs} == pairs
    assert {verbs.infinitive(p): p for p in pairs.values()} == pairs
    assert verbs.present("Fastställa") == "fastställer"
    assert verbs.present("årsrapport") is None
