"""Checks that the dates of a case are in a possible order."""

from collections.abc import Iterator
from itertools import pairwise

from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding


def after_the_period(paper: CheckInput) -> Iterator[Finding]:
    """K002: a paper that reports on a period cannot be dated before the period has ended."""
    date, period = paper.ärende.datum, paper.ärende.avser
    if date and period and date <= period.till:
        what = f"Handlingen är daterad {date}, men avser {period}, som inte är slut förrän {period.till}."
        do = f"Kontrollera året; menade du {date.replace(year=period.till.year + 1, day=min(date.day, 28))}?"
        yield Finding(
            "K002", what, do if date.year <= period.till.year else "Kontrollera datumet.", paper.place("datum")
        )


def in_order(paper: CheckInput) -> Iterator[Finding]:
    """K003: the meetings in `ärendegång` follow each other in time."""
    dated = [(i, step) for i, step in enumerate(paper.ärende.ärendegång) if step.datum]
    for (_, first), (i, then) in pairwise(dated):
        if first.datum and then.datum and then.datum < first.datum:
            what = f"{then.organ} sammanträder {then.datum}, före {first.organ} {first.datum}."
            yield Finding("K003", what, "Rätta datumen eller ordningen.", paper.place("ärendegång", i, "datum"))


def before_the_meeting(paper: CheckInput) -> Iterator[Finding]:
    """K004: a paper to a meeting is not written after it."""
    date, to = paper.ärende.datum, paper.ärende.mottagare
    meeting = next((s.datum for s in paper.ärende.ärendegång if s.organ == to and s.datum), None)
    if date and meeting and date > meeting:
        what = f"Handlingen är daterad {date}, efter sammanträdet {meeting} som den går till."
        yield Finding("K004", what, "Kontrollera handlingens datum och sammanträdesdatum.", paper.place("datum"))
