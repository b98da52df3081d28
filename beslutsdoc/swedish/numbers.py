"""Numbers in digits: rounding, grouping, signs, ordinals."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from beslutsdoc.swedish.skrivsatt import Skrivsätt

NBSP = "\u00a0"
_EXCEL_DIGITS = 15  # a number with more is a quotient without end: Excel keeps no more
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP, traps=[])  # holds every number that Excel can store


class WrittenNumber(NamedTuple):
    """A number as text, and whether it was rounded."""

    text: str
    rounded: bool = False


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` rounded half up, away from zero (2,5 → 3, −2,5 → −3); never a negative zero.

    Negative `decimals` round to tens, hundreds and so on.
    """
    result = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return result or result.copy_abs()


def scaled(value: Decimal, power: int) -> Decimal:
    """`value` × 10^`power`, exactly."""
    return value.scaleb(power, context=_WIDE)


def last_place(value: Decimal) -> int:
    """The power of ten of the last significant digit: 6 for 1 849 000 000, −1 for 0,50."""
    return int(value.normalize(_WIDE).as_tuple().exponent)


def decimals_of(value: Decimal) -> int:
    """The number of decimals of `value`; of an unending quotient two, or as many as show two significant digits."""
    own = max(0, -last_place(value))
    if own + value.adjusted() < _EXCEL_DIGITS:
        return own
    return min(own, max(2, 1 - value.adjusted()))


def format_number(value: Decimal, decimals: int, s: Skrivsätt) -> str:
    """`value` with `decimals` decimals: `6␣151`, `−0,5`."""
    return grouped(rounded(value, decimals), s)


def grouped(value: Decimal, s: Skrivsätt) -> str:
    """`value` with its own decimals, digits grouped. Myndigheternas skrivregler 12.1.7, 12.1.8."""
    if s.fyrsiffrig_gruppering or not -10_000 < value < 10_000:
        text = f"{value:,f}".replace(",", NBSP).replace(".", ",")
    else:
        text = f"{value:f}".replace(".", ",")
    return s.minustecken + text[1:] if text[0] == "-" else text


def write_number(value: Decimal, decimals: int | None, s: Skrivsätt) -> WrittenNumber:
    """`value` with `decimals` decimals (None: those it has), and whether it was rounded."""
    nearest = rounded(value, decimals_of(value) if decimals is None else decimals)
    return WrittenNumber(grouped(nearest, s), nearest != value)


def deviation(value: Decimal, decimals: int | None, s: Skrivsätt) -> WrittenNumber:
    """`value` as in a column of deviations: `+2,4` or `2,4`, and the organisation's sign for zero."""
    nearest = rounded(value, decimals_of(value) if decimals is None else decimals)
    plus = "+" if s.plus_på_avvikelse and nearest > 0 else ""
    return WrittenNumber(plus + grouped(nearest, s) if nearest else s.noll_i_avvikelse, nearest != value)


def ordinal(value: int) -> str:
    """`1:a`, `2:a`, `3:e`, `11:e`, `21:a`. Myndigheternas skrivregler 12.1.6."""
    ends_in_a = value % 10 in (1, 2) and value % 100 not in (11, 12)
    return f"{value}:{'a' if ends_in_a else 'e'}"
