"""Dates: `18 mars 2025`, `mars 2025`, weeks and periods."""

import datetime as dt

from beslutsdoc.swedish.numbers import NBSP
from beslutsdoc.swedish.parsing import MONTH_NAMES
from beslutsdoc.swedish.skrivsatt import Skrivsätt

# babel has these names too, but loading its Swedish takes 45 ms; tests/swedish compares the two.
WEEKDAYS = tuple("måndag tisdag onsdag torsdag fredag lördag söndag".split())


def long_date(date: dt.date, s: Skrivsätt) -> str:
    """`18␣mars 2025`, with `den` where the organisation writes so. Myndigheternas skrivregler 12.3.1."""
    return with_den(date) if s.den_före_datum else f"{_day_and_month(date)} {date.year}"


def with_den(date: dt.date) -> str:
    """`den 18␣mars 2025`."""
    return f"den {_day_and_month(date)} {date.year}"


def with_weekday(date: dt.date) -> str:
    """`tisdag den 18␣mars 2025`."""
    return f"{WEEKDAYS[date.weekday()]} {with_den(date)}"


def iso(date: dt.date) -> str:
    """`2025-03-18`, for headers and references. Myndigheternas skrivregler 12.3.2."""
    return f"{date.year:04}-{date.month:02}-{date.day:02}"


def in_reference(date: dt.date, s: Skrivsätt) -> str:
    """The date as written in Beslutsunderlag."""
    return iso(date) if s.datum_i_beslutsunderlag == "siffror" else long_date(date, s)


def month_and_year(date: dt.date) -> str:
    """`mars 2025`."""
    return f"{MONTH_NAMES[date.month - 1]} {date.year}"


def period_ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Start and end of a period, to be joined by a dash: `1`–`31␣mars 2025`, `1␣april 2023`–`31␣mars 2027`.

    Myndigheternas skrivregler 12.4.1.
    """
    end = f"{_day_and_month(last)} {last.year}"
    if first.year != last.year:
        return f"{_day_and_month(first)} {first.year}", end
    return str(first.day) if first.month == last.month else _day_and_month(first), end


def validity(first: dt.date, last: dt.date, *, in_full: bool) -> tuple[str, str]:
    """The two halves of `fr.o.m. den 1␣april 2023 t.o.m. den 31␣mars 2027`, or with the words in full."""
    start, end = ("från och med", "till och med") if in_full else ("fr.o.m.", "t.o.m.")
    return f"{start} {with_den(first)}", f"{end} {with_den(last)}"


def week(monday: dt.date) -> str:
    """`vecka␣41 (7–13␣oktober)`: the ISO week that begins on `monday`. Myndigheternas skrivregler 12.4.3."""
    sunday = monday + dt.timedelta(days=6)
    days = "–".join(period_ends(monday, sunday))
    if monday.year == sunday.year:
        days = days.removesuffix(f" {sunday.year}")
    return f"vecka{NBSP}{monday.isocalendar().week} ({days})"


def monday_of(date: dt.date) -> dt.date:
    """The first day of the week that holds `date`."""
    return date - dt.timedelta(days=date.weekday())


def _day_and_month(date: dt.date) -> str:
    return f"{date.day}{NBSP}{MONTH_NAMES[date.month - 1]}"
