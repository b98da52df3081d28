"""Amounts and shares as text: `7,9 miljoner kronor`, `570 tkr`, `71 procent`.

Amounts are given in kronor, shares as fractions: 0.71 is 71 per cent.
"""

from decimal import Decimal
from typing import Literal

from beslutsdoc.swedish.numbers import NBSP, WrittenNumber, grouped, last_place, rounded, scaled
from beslutsdoc.swedish.skrivsatt import Skrivsätt

MoneyUnit = Literal["kr", "kronor", "tkr", "mnkr", "mdkr", "miljoner kronor", "miljarder kronor"]

POWERS: dict[MoneyUnit, int] = {
    "kr": 0,
    "kronor": 0,
    "tkr": 3,
    "mnkr": 6,
    "mdkr": 9,
    "miljoner kronor": 6,
    "miljarder kronor": 9,
}
_SINGULAR: dict[MoneyUnit, str] = {
    "kronor": "krona",
    "miljoner kronor": "miljon kronor",
    "miljarder kronor": "miljard kronor",
}
_LARGE: tuple[MoneyUnit, ...] = ("miljarder kronor", "miljoner kronor")


def amount(value: Decimal, unit: MoneyUnit, decimals: int, s: Skrivsätt) -> WrittenNumber:
    """`value` kronor in `unit`, rounded to `decimals` decimals; `,0` is dropped: `7,9␣mnkr`, `1␣miljon kronor`.

    Singular only for the integer 1 (Myndigheternas skrivregler 12.1.9).
    """
    power = POWERS[unit]
    shown = scaled(value, -power)
    nearest = rounded(shown, decimals)
    if decimals and power and not s.nolldecimal and nearest == nearest.to_integral_value():
        nearest, decimals = rounded(nearest, 0), 0
    label = _SINGULAR.get(unit, unit) if nearest == 1 and not decimals else unit
    return WrittenNumber(f"{grouped(nearest, s)}{NBSP}{_unit_word(label, s)}", nearest != shown)


def _unit_word(label: str, s: Skrivsätt) -> str:
    if label in ("tkr", "mnkr", "mdkr"):
        return str(getattr(s, label))
    return label.replace(" kronor", f" {s.kronor_efter_miljoner}")


def kronor(value: Decimal, s: Skrivsätt, unit: Literal["kr", "kronor"] = "kronor") -> WrittenNumber:
    """`value` unscaled, with öre as two decimals when there are any: `570␣000␣kronor`, `1␣234,50␣kr`."""
    return amount(value, unit, 0 if value == value.to_integral_value() else 2, s)


def exact_amount(value: Decimal, s: Skrivsätt) -> WrittenNumber:
    """`value` in the largest unit that holds it with at most two decimals, otherwise unscaled.

    Myndigheternas skrivregler 12.5.3: `2,47␣miljoner kronor`, but `5␣423␣100␣kronor`.
    """
    last = last_place(value)
    unit = unit_for(value.adjusted(), last)
    return kronor(value, s) if unit == "kronor" else amount(value, unit, max(0, POWERS[unit] - last), s)


def unit_for(first: int, last: int) -> MoneyUnit:
    """The largest unit that holds an amount exactly with at most two decimals.

    `first` and `last` are the powers of ten of the amount's first and last significant digit.
    """
    for unit in _LARGE:
        if first >= POWERS[unit] <= last + 2:
            return unit
    return "kronor"


def percent_text(share: Decimal, decimals: int | None, word: str, s: Skrivsätt) -> WrittenNumber:
    """`share` times 100, followed by `word` (`procent`, `%`). Without `decimals` at most one, `,0` dropped."""
    shown = scaled(share, 2)
    nearest = rounded(shown, 1 if decimals is None else decimals)
    if decimals is None and nearest == nearest.to_integral_value():
        nearest = rounded(nearest, 0)
    return WrittenNumber(f"{grouped(nearest, s)}{NBSP}{word}", nearest != shown)


def percentage_points(share: Decimal, decimals: int | None, s: Skrivsätt) -> WrittenNumber:
    """A difference between shares: `2␣procentenheter`, `1␣procentenhet`."""
    text, lossy = percent_text(share, decimals, "procentenheter", s)
    return WrittenNumber(text.removesuffix("er") if text.startswith(f"1{NBSP}procent") else text, lossy)
