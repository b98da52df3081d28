"""The operand of a filter: any value as a `Siffra`, its unit in words, and findings on what does not fit."""

import datetime as dt
from decimal import Decimal
from typing import Any

from beslutsdoc.figures import Enhet, Siffra, exact
from beslutsdoc.finding import Finding

MONEY = (Enhet.KRONOR,)
SHARES = (Enhet.PROCENT, Enhet.PROCENTENHETER)
NUMBERS = (Enhet.ANTAL, Enhet.KRONOR, Enhet.PROCENT, Enhet.PROCENTENHETER, Enhet.ÅR)
DATES = (Enhet.DATUM, Enhet.TEXT)
TIMES = (Enhet.KLOCKSLAG, Enhet.TEXT)

BARE = {
    Enhet.KRONOR: "belopp",
    Enhet.PROCENT: "procent",
    Enhet.PROCENTENHETER: "procentenheter",
    Enhet.ANTAL: "tal",
    Enhet.ÅR: "tal",
    Enhet.DATUM: "datum",
    Enhet.KLOCKSLAG: "klockslag",
}
"""The filter that prints a figure when a tag names none."""

_IN_WORDS = {
    Enhet.KRONOR: "ett belopp",
    Enhet.PROCENT: "en andel i procent",
    Enhet.PROCENTENHETER: "en skillnad i procentenheter",
    Enhet.ANTAL: "ett tal utan enhet",
    Enhet.ÅR: "ett årtal",
    Enhet.DATUM: "ett datum",
    Enhet.KLOCKSLAG: "ett klockslag",
    Enhet.TEXT: "en text",
}
_SPAN = 300  # powers of ten: what Excel can hold


def as_figure(value: Any, number: Enhet = Enhet.ANTAL) -> Siffra | None:
    """`value` as a figure, a bare number in the unit `number`; None for what no filter can write."""
    if isinstance(value, Siffra):
        return value
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        amount = exact(value)
        return Siffra(str(value), amount, number) if _writable(amount) else None
    if isinstance(value, dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return Siffra(str(day), day, Enhet.DATUM)
    if isinstance(value, dt.time):
        return Siffra(str(value), value, Enhet.KLOCKSLAG)
    return Siffra(value, value, Enhet.TEXT) if isinstance(value, str) else None


def _writable(number: Decimal) -> bool:
    return number.is_finite() and abs(number.adjusted()) <= _SPAN


def unit(figure: Siffra) -> Enhet:
    """What the figure's value is, whatever unit it was given."""
    value = figure.värde
    if isinstance(value, Decimal):
        return figure.enhet if figure.enhet in NUMBERS else Enhet.ANTAL
    if isinstance(value, str):
        return Enhet.TEXT
    return Enhet.DATUM if isinstance(value, dt.date) else Enhet.KLOCKSLAG


def _hint(figure: Siffra) -> str:
    """The money unit that stands near the figure's cell; it is never assumed."""
    for källa in figure.källor:
        if källa.antydan:
            return (
                f" Intill {källa.blad}!{källa.cell} står ”{källa.antydan}”: stämmer det, skriv enhet: {källa.antydan}."
            )
    return ""


def wrong_operand_finding(filter_: str, takes: tuple[Enhet, ...], figure: Siffra | None) -> Finding:
    """The remark that a filter cannot write this value."""
    if figure is None:
        what = f"Filtret ”{filter_}” passar inte värdet, som varken är tal, datum eller text."
        return Finding("S004", what, "Använd bara ett filter på en siffra, och peka på ett enda värde.")
    enhet = unit(figure)
    if takes == MONEY and enhet is Enhet.ANTAL:
        what = f"Filtret ”{filter_}” skriver pengar, men siffran ”{figure.namn}” saknar penningenhet."
        do = "Ange enhet (kr, tkr eller mnkr) för siffran i ärendet eller i arbetsboken."
        return Finding("S005", what, f"{do}{_hint(figure)}")
    what = f"Filtret ”{filter_}” passar inte ”{figure.namn}”, som är {_IN_WORDS[enhet]}."
    if enhet is Enhet.TEXT:
        return Finding("S004", what, f"Ta bort filtret, eller peka på {_IN_WORDS[takes[0]]}.")
    return Finding("S004", what, f"Använd filtret ”{BARE[enhet]}”, eller ange siffrans rätta enhet.")
