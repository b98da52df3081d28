"""Filters that join values and keep each whole: `med_och`, `intervall`, and the first letter."""

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from beslutsdoc.blocks import Record
from beslutsdoc.figures import Enhet, Gap, Printed, Siffra
from beslutsdoc.filters.amounts import procent, procentenheter
from beslutsdoc.filters.counts import tal
from beslutsdoc.filters.operand import SHARES, as_figure, unit
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox.state import JoinedValues, Missing
from beslutsdoc.swedish import NBSP, Skrivsätt, clock, dates, money, numbers, parsing, words
from beslutsdoc.swedish.parsing import Misread

_LIKELY_YEARS = range(1900, 2100)


class Shower(Protocol):
    """What these filters need of `BoundFilters`."""

    skrivsätt: Skrivsätt

    def show(self, value: Any) -> Any: ...


def med_och(value: Any, bound: Shower, word: str = "och") -> Any:
    """`a, b och c`: a list in a sentence."""
    if isinstance(value, str | Siffra | Printed | JoinedValues) or not isinstance(value, Iterable):
        return bound.show(value)
    items = [bound.show(item.shown if isinstance(item, Record) else item) for item in value]
    parts: list[Any] = []
    for left, item in zip(range(len(items) - 1, -1, -1), items, strict=True):
        parts += [item, ", " if left > 1 else f" {word} "] if left else [item]
    return _joined(parts)


def versal(value: Any, bound: Shower) -> Any:
    """The value with a capital first letter."""
    return _first_letter(bound.show(value), "versal", words.upper_first)


def gemen(value: Any, bound: Shower) -> Any:
    """The value with a small first letter."""
    return _first_letter(bound.show(value), "gemen", words.lower_first)


def _first_letter(value: Any, name: str, change: Callable[[str], str]) -> Any:
    if isinstance(value, Gap | Missing):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Printed):
        return replace(value, text=change(value.text), form=f"{value.form}|{name}")
    if isinstance(value, JoinedValues) and value.parts:
        return JoinedValues((_first_letter(value.parts[0], name, change), *value.parts[1:]))
    what = f"Filtret ”{name}” passar bara en text eller en siffra."
    return Gap(name, Finding("S004", what, "Ta bort filtret."))


def intervall(value: Any, bound: Shower, other: Any, word: str = "") -> Any:
    """From `value` to `other`, two values of one kind: `2019–2020`, `90–100␣procent`, `1–31␣mars 2025`."""
    first, last = _end(value, other), _end(other, value)
    if first is None or last is None or unit(first) is not unit(last):
        return _fault(value, "Intervallets båda ändar är inte av samma slag.", "Använd två värden med samma enhet.")
    if unit(first) not in (Enhet.TEXT, Enhet.KLOCKSLAG) and first > last:  # a night shift ends before it begins
        return _fault(value, "Intervallet börjar efter sitt slut.", "Skriv det minsta eller tidigaste värdet först.")
    if first == last:
        return bound.show(value)
    texts = _ends(first, last, bound.skrivsätt, word)
    return _joined([_end_printed(value, texts[0], last), texts[1], _end_printed(other, texts[2], first)])


def _end(value: Any, other: Any) -> Siffra | None:
    """`value` as an end of an interval; a text that is a date counts as one, and two likely years as years."""
    if isinstance(value, str):
        with suppress(Misread):
            value = parsing.parse_date(value)
    years = all(isinstance(v, int) and v in _LIKELY_YEARS for v in (value, other))
    return as_figure(value, Enhet.ÅR if years else Enhet.ANTAL)


def _fault(value: Any, what: str, do: str) -> Gap:
    return Gap(value.namn if isinstance(value, Siffra) else "intervall", Finding("S004", what, do))


def _end_printed(value: Any, text: str, other: Siffra) -> Any:
    return Printed(text, f"intervall:{other.namn}", value) if isinstance(value, Siffra) else text


def _ends(first: Siffra, last: Siffra, s: Skrivsätt, word: str) -> tuple[str, str, str]:
    """The two halves and what stands between them."""
    a, b = first.värde, last.värde
    if isinstance(a, dt.date) and isinstance(b, dt.date):
        start, end = dates.validity(a, b, in_full=word != "fr.o.m.") if word else dates.period_ends(a, b)
        return start, " " if word else "–", end
    if isinstance(a, dt.time) and isinstance(b, dt.time):
        start, end = clock.hours(a, b, s)
        return start, "–", end
    if isinstance(a, str) and isinstance(b, str):
        return a, word or "–", b
    return _numbers(first, last, s, word or ("–" if first.tal >= 0 else " till "))


def _numbers(first: Siffra, last: Siffra, s: Skrivsätt, between: str) -> tuple[str, str, str]:
    if unit(first) is Enhet.KRONOR:
        which = _common_unit(first.tal, last.tal)
        decimals = [_decimals(f, which) for f in (first, last)]
        start = numbers.format_number(numbers.scaled(first.tal, -money.POWERS[which]), decimals[0], s)
        return start, between, money.amount(last.tal, which, decimals[1], s).text
    if unit(first) in SHARES:
        write = procent if unit(first) is Enhet.PROCENT else procentenheter
        return write(first, s).text.rpartition(NBSP)[0], between, write(last, s).text
    return tal(first, s).text, between, tal(last, s).text


def _common_unit(a: Decimal, b: Decimal) -> money.MoneyUnit:
    return money.unit_for(min(a.adjusted(), b.adjusted()), min(numbers.last_place(a), numbers.last_place(b)))


def _decimals(figure: Siffra, which: money.MoneyUnit) -> int:
    own = max(0, money.POWERS[which] - numbers.last_place(figure.tal))
    return min(2, own) if money.POWERS[which] else 2 * bool(own)


def _joined(parts: list[Any]) -> Any:
    return "".join(parts) if all(isinstance(p, str) for p in parts) else JoinedValues(tuple(parts))
