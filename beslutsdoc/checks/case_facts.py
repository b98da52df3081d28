"""Checks of single facts of the case: its dates, its number, what of it is never printed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check


@check("K002", reads=Reads.CASE)
def after_the_period(paper: CheckInput) -> Iterator[Finding]:
    """K002: a paper that reports on a period cannot be dated before the period has ended."""
    date, period = paper.ärende.datum, paper.ärende.avser
    if date and period and date <= period.till:
        what = f"Handlingen är daterad {date}, men avser {period}, som inte är slut förrän {period.till}."
        do = f"Kontrollera året; menade du {date.replace(year=period.till.year + 1, day=min(date.day, 28))}?"
        yield Finding(
            "K002", what, do if date.year <= period.till.year else "Kontrollera datumet.", paper.place("datum")
        )


@check("K003", reads=Reads.CASE)
def in_order(paper: CheckInput) -> Iterator[Finding]:
    """K003: the meetings in `ärendegång` follow each other in time."""
    dated = [(i, step) for i, step in enumerate(paper.ärende.ärendegång) if step.datum]
    for (_, first), (i, then) in pairwise(dated):
        if first.datum and then.datum and then.datum < first.datum:
            what = f"{then.organ} sammanträder {then.datum}, före {first.organ} {first.datum}."
            yield Finding("K003", what, "Rätta datumen eller ordningen.", paper.place("ärendegång", i, "datum"))


@check("K004", reads=Reads.CASE)
def before_the_meeting(paper: CheckInput) -> Iterator[Finding]:
    """K004: a paper to a meeting is not written after it."""
    date, to = paper.ärende.datum, paper.ärende.mottagare
    meeting = next((s.datum for s in paper.ärende.ärendegång if s.organ == to and s.datum), None)
    if date and meeting and date > meeting:
        what = f"Handlingen är daterad {date}, efter sammanträdet {meeting} som den går till."
        yield Finding("K004", what, "Kontrollera handlingens datum och sammanträdesdatum.", paper.place("datum"))


@check("K005", reads=Reads.CASE)
def diarienummer(paper: CheckInput) -> Iterator[Finding]:
    """K005: the diarienummer has the organisation's form."""
    number, form = paper.ärende.diarienummer, paper.case.dokumenttyp.organisation.diarienummer
    if number and form and form.mönster and not re.fullmatch(form.mönster, number):
        what = f"Diarienumret ”{number}” ser inte ut som organisationens."
        do = f"Skriv det som {form.exempel}." if form.exempel else "Kontrollera numret."
        yield Finding("K005", what, do, paper.place("diarienummer"))


@check("K010", reads=Reads.CASE)
def check_unprinted(paper: CheckInput) -> Iterator[Finding]:
    """K010: a value is given, but no place of the template shows it."""
    for label, (words, key) in paper.given.items():
        if words and words.casefold() not in paper.printed:
            what = f"”{label}” anges i ärendet men skrivs aldrig ut."
            yield Finding("K010", what, f"Ta bort det, eller sätt in {{{{ {label} }}}} i mallen.", paper.place(key))
