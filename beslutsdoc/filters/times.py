"""Filters for dates, weeks and times of day."""

import datetime as dt
from decimal import Decimal

from beslutsdoc.figures import Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt, clock, dates, parsing
from beslutsdoc.swedish.parsing import Misread


def datum(figure: Siffra, s: Skrivsätt, form: str = "") -> str | Finding:
    """`18␣mars 2025`; with form `den` or `veckodag` more of it."""
    date = _date(figure)
    if isinstance(date, Finding):
        return date
    if form == "veckodag":
        return dates.with_weekday(date)
    return dates.with_den(date) if form == "den" else dates.long_date(date, s)


def datum_iso(figure: Siffra, _: Skrivsätt) -> str | Finding:
    """`2025-03-18`."""
    date = _date(figure)
    return date if isinstance(date, Finding) else dates.iso(date)


def månad_år(figure: Siffra, _: Skrivsätt) -> str | Finding:
    """`mars 2025`."""
    date = _date(figure)
    return date if isinstance(date, Finding) else dates.month_and_year(date)


def vecka(figure: Siffra, _: Skrivsätt, year: int | None = None) -> str | Finding:
    """`vecka␣41 (7–13␣oktober)`, from a date in it or from its number and year."""
    if not isinstance(figure.värde, Decimal):
        date = _date(figure)
        return date if isinstance(date, Finding) else dates.week(dates.monday_of(date))
    if year is None:
        what = f"Filtret ”vecka” vet inte vilket års vecka {figure.namn} som menas."
        return Finding("S020", what, "Skriv året i filtret, som vecka(2025), eller använd ett datum.")
    try:
        return dates.week(dt.date.fromisocalendar(year, int(figure.värde), 1))
    except ValueError:
        return Finding("S004", f"År {year} har ingen vecka {figure.namn}.", "Skriv ett veckonummer från 1 till 53.")


def klockslag(figure: Siffra, s: Skrivsätt, before: str = "kl.") -> str | Finding:
    """`kl.␣13.00`; `before` is the word in front of it."""
    time = clock.parse_clock(figure.värde) if isinstance(figure.värde, str) else figure.värde
    if isinstance(time, dt.time):
        return clock.clock(time, s, before)
    return Finding("S004", f"”{figure.värde}” är inget klockslag.", "Skriv klockslaget som 13.00.")


def _date(figure: Siffra) -> dt.date | Finding:
    if isinstance(figure.värde, dt.date):
        return figure.värde
    try:
        return parsing.parse_date(str(figure.värde))
    except Misread as fault:
        return Finding("S004", fault.what, fault.do)
