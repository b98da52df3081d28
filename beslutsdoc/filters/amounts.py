"""Filters for money and shares, and for what they say: an increase, a surplus."""

from collections.abc import Callable
from decimal import Decimal
from typing import get_args

from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.filters.counts import shown_decimals
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt, WrittenNumber, money, numbers

UNITS: dict[str, money.MoneyUnit] = {unit.replace(" ", "_"): unit for unit in get_args(money.MoneyUnit)}
"""The filters that print one unit, `miljoner_kronor`, and the unit as printed."""


def amount_in(unit: money.MoneyUnit) -> Callable[..., WrittenNumber]:
    """The filter that writes money in `unit`."""

    def write(figure: Siffra, s: Skrivsätt, decimals: int | None = None) -> WrittenNumber:
        return _in_unit(figure.tal, unit, decimals, s)

    return write


def _in_unit(value: Decimal, unit: money.MoneyUnit, decimals: int | None, s: Skrivsätt) -> WrittenNumber:
    """Kronor in full, tkr without decimals, larger units with one at most, unless `decimals` are told."""
    if decimals is None and (unit == "kronor" or unit == "kr"):
        return money.kronor(value, s, unit)
    usual = 0 if unit == "tkr" else 1
    return money.amount(value, unit, usual if decimals is None else decimals, s)


def belopp(figure: Siffra, s: Skrivsätt) -> WrittenNumber:
    """The exact amount, in the largest unit with at most two decimals, otherwise in full."""
    return money.exact_amount(figure.tal, s)


def _per_cent_decimals(figure: Siffra, decimals: int | None) -> int | None:
    shown = shown_decimals(figure, -2)
    return decimals if decimals is not None or shown is None else max(0, shown)


def procent(figure: Siffra, s: Skrivsätt, decimals: int | None = None) -> WrittenNumber:
    """`71␣procent`, with the decimals Excel shows."""
    return money.percent_text(figure.tal, _per_cent_decimals(figure, decimals), "procent", s)


def procenttecken(figure: Siffra, s: Skrivsätt, decimals: int | None = None) -> WrittenNumber:
    """`71␣%`, for tables and other narrow places."""
    return money.percent_text(figure.tal, _per_cent_decimals(figure, decimals), "%", s)


def procentenheter(figure: Siffra, s: Skrivsätt, decimals: int | None = None) -> WrittenNumber:
    """`2␣procentenheter`: a difference between two shares."""
    return money.percentage_points(figure.tal, _per_cent_decimals(figure, decimals), s)


def förändring(
    figure: Siffra, s: Skrivsätt, down: str = "minskade", up: str = "", decimals: int | None = None
) -> WrittenNumber | Finding:
    """`ökade med 0,5␣procent`: the direction is the verb's, never a sign's; what rounds to nothing is no change."""
    if down != "minskade" and not up:
        what = f"Filtret ”förändring” fick bara ett verb, ”{down}”."
        return Finding("S020", what, "Skriv båda verben: förändring('sjönk', 'steg').")
    text, lossy = _size(figure, s, decimals)
    if _says_nothing(text):
        return WrittenNumber("låg kvar på samma nivå", lossy)
    return WrittenNumber(f"{down if figure.tal < 0 else up or 'ökade'} med {text}", lossy)


def resultat(figure: Siffra, s: Skrivsätt, form: str = "belopp", decimals: int | None = None) -> WrittenNumber:
    """`ett överskott på 1,1␣miljoner kronor`, `ett underskott på …`."""
    size = abs(figure.tal)
    text, lossy = money.exact_amount(size, s) if form == "belopp" else _in_unit(size, UNITS[form], decimals, s)
    if _says_nothing(text):
        return WrittenNumber("ett nollresultat", lossy)
    return WrittenNumber(f"ett {'underskott' if figure.tal < 0 else 'överskott'} på {text}", lossy)


def _size(figure: Siffra, s: Skrivsätt, decimals: int | None) -> WrittenNumber:
    """The figure without its sign, as its unit is written."""
    size = abs(figure.tal)
    if figure.enhet is Enhet.KRONOR:
        return money.exact_amount(size, s) if decimals is None else _in_unit(size, "miljoner kronor", decimals, s)
    if figure.enhet is Enhet.PROCENT:
        return money.percent_text(size, _per_cent_decimals(figure, decimals), "procent", s)
    if figure.enhet is Enhet.PROCENTENHETER:
        return money.percentage_points(size, _per_cent_decimals(figure, decimals), s)
    return numbers.write_number(size, shown_decimals(figure) if decimals is None else decimals, s)


def _says_nothing(text: str) -> bool:
    return not any("1" <= c <= "9" for c in text)
