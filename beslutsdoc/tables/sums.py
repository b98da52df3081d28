"""Reconciles the parts of a column with its total: exact, and as shown."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from beslutsdoc.names import fold
from beslutsdoc.swedish.numbers import rounded

_PARTS_OF_PARTS = ("varav", "darav")
_SUBTOTALS = ("summa", "delsumma", "totalt")


class Reconciliation(NamedTuple):
    """A column's total against its parts. `rest`: total − parts, zero when rounding can explain it."""

    rest: Decimal = Decimal(0)
    avrundning_syns: bool = False


def is_part_of_part(label: str) -> bool:
    """True for `varav …`: what stands there is in another row already."""
    return fold(label).startswith(_PARTS_OF_PARTS)


def is_subtotal(label: str) -> bool:
    """True for a row that is called a sum."""
    return fold(label).startswith(_SUBTOTALS)


def reconcile(parts: Sequence[Decimal], total: Decimal, decimals: int, *, counted: bool = False) -> Reconciliation:
    """`parts` against `total`, as numbers to be shown with `decimals` decimals.

    Parts may each be off by half the last decimal shown, since they can have been rounded before they were added; but
    whole numbers that are `counted`, such as patients, are what they are.
    """
    residual = total - sum(parts, Decimal(0))
    exact = counted and all(number == number.to_integral_value() for number in (*parts, total))
    tolerance = Decimal(0) if exact else len(parts) * Decimal(5).scaleb(-decimals - 1)
    if abs(residual) > tolerance:
        return Reconciliation(residual)
    shown = sum((rounded(p, decimals) for p in parts), Decimal(0))
    return Reconciliation(avrundning_syns=shown != rounded(total, decimals))


def fit_rounded_parts(parts: Sequence[Decimal], total: Decimal, decimals: int) -> list[Decimal]:
    """`parts` rounded so that they add up to the shown total: the largest remainders are rounded up."""
    unit = Decimal(1).scaleb(-decimals)
    floors = [(p / unit).to_integral_value("ROUND_FLOOR") * unit for p in parts]
    short = int((rounded(total, decimals) - sum(floors, Decimal(0))) / unit)
    by_remainder = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i])
    raised = frozenset(by_remainder[: max(0, short)])
    return [floor + unit if i in raised else floor for i, floor in enumerate(floors)]
