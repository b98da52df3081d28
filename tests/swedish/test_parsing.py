"""Dates, periods and numbers as people write them."""

import datetime as dt
from decimal import Decimal

import pytest

from beslutsdoc.swedish import parsing
from beslutsdoc.swedish.parsing import Misread

MARCH_18 = dt.date(2025, 3, 18)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-18", "2025-3-18", "2025.03.18", "20250318", "18 mars 2025", "den 18 mars 2025", "18 Mar. 2025",
        "tisdag den 18 mars 2025", "18:e mars 2025", "18.3.2025", "18/3 2025", "18/3-2025", " 2025-03-18 00:00:00 ",
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert parsing.parse_date(text) == MARCH_18


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("25-03-18", "bara två siffror"),
        ("18 mars 25", "bara två siffror"),
        ("18/3 25", "bara två siffror"),
        ("2025-13-01", "ingen månad 13"),
        ("2025-02-29", "februari 2025 har 28 dagar"),
        ("31 april 2025", "april 2025 har 30 dagar"),
        ("0000-01-01", "inget år 0"),
        ("mars 2025", "är inget datum"),
        ("18 martis 2025", "är inget datum"),
    ],
)
def test_what_is_no_date_is_told(text: str, told: str) -> None:
    with pytest.raises(Misread, match=told) as e:
        parsing.parse_date(text)
    assert e.value.do
    assert e.value.code == "A003"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024", (2024, 12, 31)),
        ("2023–2025", (2025, 12, 31)),
        ("2023-2025", (2025, 12, 31)),
        ("2024/25", (2025, 12, 31)),
        ("verksamhetsåret 2024", (2024, 12, 31)),
        ("februari 2024", (2024, 2, 29)),
        ("januari–augusti 2024", (2024, 8, 31)),
        ("oktober 2024–mars 2025", (2025, 3, 31)),
        ("1 januari–15 augusti 2024", (2024, 8, 15)),
        ("tertial 2 2024", (2024, 8, 31)),
        ("T2 2024", (2024, 8, 31)),
        ("kvartal 4 2024", (2024, 12, 31)),
        ("första halvåret 2024", (2024, 6, 30)),
        ("2024-01-01–2024-08-31", (2024, 8, 31)),
        ("marknadsplan 2024", (2024, 12, 31)),
    ],
)
def test_periods(text: str, last: tuple[int, int, int]) -> None:
    period = parsing.parse_period(text)
    assert period.till == dt.date(*last)
    assert str(period) == text


@pytest.mark.parametrize("text", ["förra året", "tertial 4 2024", "12", "2024-02-30"])
def test_what_is_no_period_is_told(text: str) -> None:
    with pytest.raises(Misread):
        parsing.parse_period(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"), ("1 200", "1200"), ("1\u00a0200,50", "1200.50"), ("−3", "-3"), ("12.5", "12.5"), ("7", "7"),
    ],
)  # fmt: skip
def test_numbers(text: str, value: str) -> None:
    assert parsing.parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.200", "1.200,50", "12 00", "tolv", "", "1,2,3"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(Misread):
        parsing.parse_number(text)


def test_yes_and_no() -> None:
    assert [parsing.parse_yes_no(t) for t in ("ja", "Ja ", "nej", "true")] == [True, True, False, True]
    with pytest.raises(Misread):
        parsing.parse_yes_no("kanske")


def test_none_is_asked_for_in_words() -> None:
    assert [parsing.says_none(t) for t in ("inga", "Inga.", "inga konsekvenser", "")] == [
        True,
        True,
        False,
        False,
    ]
