"""The filters bound to one organisation's way of writing, and what a value prints as when a tag names no filter."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from beslutsdoc import figures
from beslutsdoc.blocks import Record
from beslutsdoc.figures import Enhet, Gap, Printed, Siffra
from beslutsdoc.filters.operand import BARE, NUMBERS, as_figure, unit, wrong_operand_finding
from beslutsdoc.filters.table import FILTERS, Filter
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox.state import Missing
from beslutsdoc.swedish import Skrivsätt

_ABSENT = (Gap, Missing)


class BoundFilters:
    """The filters and functions of tags in one organisation's way of writing. Nothing here raises.

    `filters` and `functions` are for the sandbox; a filter gives a `Printed` for a figure, a str for a plain value,
    and passes what is missing through.
    """

    def __init__(self, skrivsätt: Skrivsätt) -> None:
        self.skrivsätt = skrivsätt
        self.filters: Mapping[str, Callable[..., Any]] = {f.name: _bound(f, self) for f in FILTERS}
        self.functions: Mapping[str, Callable[..., Any]] = {
            f.__name__: _guarded(f, count)
            for f, count in ((figures.förändring, 2), (figures.andel, 2), (figures.summa, None))
        }

    def show(self, value: Any) -> Any:
        """`value` as a bare `{{ value }}` prints it; what is no figure, number, date or time is returned as it is."""
        if isinstance(value, Siffra):
            form = BARE.get(unit(value))
            return self.filters[form](value) if form else Printed(str(value.värde), "text", value)
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, int | float | Decimal | dt.date | dt.time):
            figure = as_figure(value)
            return value if figure is None else self.filters[BARE[unit(figure)]](value)
        return value


def bind_filters(skrivsätt: Skrivsätt) -> BoundFilters:
    """The filters in that way of writing."""
    return BoundFilters(skrivsätt)


def _bound(f: Filter, bound: BoundFilters) -> Callable[..., Any]:
    plain_unit = next((enhet for enhet in f.takes if enhet in NUMBERS), Enhet.ANTAL)

    def apply(value: Any, *args: Any, **named: Any) -> Any:
        if isinstance(value, Record):
            value = value.shown
        for given in (value, *args):
            if given is None or isinstance(given, _ABSENT):
                return given
        if fault := _misused(f, args, named):
            return Gap(value.namn if isinstance(value, Siffra) else f.name, fault)
        if not f.takes:
            return f.function(value, bound, *args)
        figure = as_figure(value, plain_unit)
        if figure is None or unit(figure) not in f.takes:
            return Gap(
                value.namn if isinstance(value, Siffra) else f.name, wrong_operand_finding(f.name, f.takes, figure)
            )
        return _emitted(f, f.function(figure, bound.skrivsätt, *args), value, args)

    return apply


def _emitted(f: Filter, result: Any, value: Any, args: tuple[Any, ...]) -> Printed | Gap | str:
    """The result of a formatter, as the tag prints it."""
    if isinstance(result, Finding):
        return Gap(value.namn if isinstance(value, Siffra) else f.name, result)
    text, lossy = (result, False) if isinstance(result, str) else result
    if isinstance(value, Siffra):
        return Printed(text, ":".join((f.name, *map(str, args))), value, lossy)
    return str(text)


def _misused(f: Filter, args: tuple[Any, ...], named: dict[str, Any]) -> Finding | None:
    """The remark on arguments that do not fit, or None."""
    if not args and not f.least and not named:
        return None
    example = f"Skriv som i exemplet {{{{ {f.example} }}}}."
    if named:
        return Finding("S020", f"Filtret ”{f.name}” tar inga namngivna argument.", example)
    if not f.least <= len(args) <= len(f.args):
        return Finding("S020", f"Filtret ”{f.name}” fick {len(args)} argument men tar {_how_many(f)}.", example)
    for given, arg in zip(args, f.args, strict=False):
        if not arg.fits(given):
            return Finding("S020", f"Filtret ”{f.name}” fick ”{given}” där det ska stå {arg.what}.", example)
    return None


def _how_many(f: Filter) -> str:
    most = len(f.args)
    if f.least == most:
        return str(most) if most else "inga"
    return f"{f.least} till {most}"


def _guarded(function: Callable[..., Any], count: int | None) -> Callable[..., Any]:
    """`function` wrapped for tags: gaps and missing names pass through, what is no number becomes a Gap."""
    name = function.__name__

    def call(*operands: Any, **named: Any) -> Any:
        for operand in operands:
            if isinstance(operand, _ABSENT):
                return operand
        if named or not operands or (count and len(operands) != count):
            what = f"Funktionen ”{name}” vill ha {count or 'minst ett'} värden inom parentesen."
            return Gap(name, Finding("S020", what, "Skriv till exempel förändring(nytt, gammalt)."))
        for operand in operands:
            if isinstance(operand, str) or as_figure(operand) is None:
                what = f"”{operand}” i ”{name}(…)” är inget tal."
                return Gap(name, Finding("S002", what, "Räkna bara med siffror ur arbetsboken och tal."))
        return function(*operands)

    return call
