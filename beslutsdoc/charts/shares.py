"""Shares of a whole as printed in a chart, and the note when they do not add up to 100 per cent."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from beslutsdoc.blocks import Pieces, Serie, Text
from beslutsdoc.charts.chart_kinds import STAPLAD, ChartKind
from beslutsdoc.charts.scale import ChartScale
from beslutsdoc.figures import Enhet
from beslutsdoc.swedish import NBSP, Skrivsätt, numbers

VALUES, SHARES = "värden", "andelar"

_WHOLE = Decimal(1)
_NEARLY = Decimal("0.005")  # parts that were rounded to whole per cent before they were added
_SEVERAL: Pieces = (Text("På grund av avrundning kan summan avvika från 100 procent."),)


def shares(serie: Serie) -> tuple[Decimal | None, ...]:
    """Each point's share of the whole."""
    whole = sum((p.värde for p in serie.punkter if p.värde is not None), Decimal(0))
    return tuple(None if p.värde is None or not whole else p.värde / whole for p in serie.punkter)


def share_rounding_notes(
    serier: Sequence[Serie], sort: ChartKind, labels: str, skala: ChartScale, decimals: int
) -> Iterator[Pieces]:
    """The line under a chart whose printed parts make 99 or 101 per cent."""
    if labels == SHARES:
        yield from _of_one(shares(serier[0]), decimals, skala.s)
    elif labels and skala.enhet is Enhet.PROCENT and sort.är_rund:
        yield from _of_one(tuple(p.värde for p in serier[0].punkter), skala.decimaler, skala.s)
    elif labels and skala.enhet is Enhet.PROCENT and sort.form == STAPLAD:
        stacks = zip(*((p.värde for p in serie.punkter) for serie in serier), strict=True)
        if any(_differs(stack, skala.decimaler) for stack in stacks):
            yield _SEVERAL


def _of_one(parts: Sequence[Decimal | None], decimals: int, s: Skrivsätt) -> Iterator[Pieces]:
    if _differs(parts, decimals):
        shown = numbers.format_number(_shown(parts, decimals), decimals, s)
        yield (Text(f"Summan blir {shown}{NBSP}procent på grund av avrundning."),)


def _differs(parts: Sequence[Decimal | None], decimals: int) -> bool:
    """Whether parts of a whole print as more or less than it."""
    known = [part for part in parts if part is not None]
    return abs(sum(known, Decimal(0)) - _WHOLE) < _NEARLY and _shown(known, decimals) != 100


def _shown(parts: Sequence[Decimal | None], decimals: int) -> Decimal:
    return sum((numbers.rounded(part * 100, decimals) for part in parts if part is not None), Decimal(0))
