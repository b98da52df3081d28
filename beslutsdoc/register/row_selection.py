"""`sortera:`, `högst:` and `övriga:` of a table: by which column or expression, how many rows, what is left."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from beslutsdoc.blocks import Record
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding
from beslutsdoc.model import DiagramAngivelse, TabellAngivelse
from beslutsdoc.names import did_you_mean, to_identifier
from beslutsdoc.register.expressions import evaluate, expression_sandbox
from beslutsdoc.tables import RowInput, TableInput, order

_Angivelse: TypeAlias = TabellAngivelse | DiagramAngivelse

_DIRECTION = re.compile(r"(?P<by>.*?)[\s,]+(?P<way>stigande|fallande)", re.DOTALL)
_ROW = re.compile(r"\brad\.")
_NO, _YES = "nej", "ja"


def select_rows(
    u: TableInput, given: _Angivelse, siffror: Mapping[str, Any], bound: BoundFilters
) -> tuple[TableInput, tuple[Finding, ...]]:
    """`u` in the order and with the rows that the case asks for, and what is wrong with what it asks for."""
    found: tuple[Finding, ...] = ()
    if given.sortera:
        u, found = _ordered(u, given.sortera, siffror, bound)
    if given.högst is None:
        return u, found
    if given.högst < 1:
        return u, (*found, Finding("E046", "”högst:” ska vara minst 1.", "Skriv antalet rader.", u.plats))
    u, more = order.at_most(u, given.högst, _others(given, u))
    return u, (*found, *more)


def _others(given: _Angivelse, u: TableInput) -> str:
    """What the row of the rest is called; a table with a total has one unless the case says no."""
    wanted = given.övriga or (_YES if u.summarad else _NO)
    return {_YES: order.OTHERS, _NO: ""}.get(wanted.casefold(), wanted)


def _ordered(
    u: TableInput, text: str, siffror: Mapping[str, Any], bound: BoundFilters
) -> tuple[TableInput, tuple[Finding, ...]]:
    found = _DIRECTION.fullmatch(text.strip())
    by, falling = (found["by"], found["way"] == "fallande") if found else (text.strip(), False)
    k = order.find_column(u, by)
    if k is not None:
        return order.sort_rows(u, lambda rad: rad.celler[k], falling), ()
    if not _ROW.search(by):
        what = f"Tabellen ”{u.namn}” har ingen kolumn ”{by}” att sortera efter."
        do = did_you_mean(by, u.kolumner) or f"Skriv en av {', '.join(f'”{k}”' for k in u.kolumner)}."
        return u, (Finding("E024", what, do, u.plats),)
    values = {id(rad): _value(by, rad, u.kolumner, siffror, bound) for rad in u.rader}
    faults = [value for value in values.values() if isinstance(value, Finding)]
    if len(faults) == len(u.rader) > 0:
        return u, (faults[0].at(u.plats),)
    return order.sort_rows(u, lambda rad: values[id(rad)], falling), ()


def _value(text: str, rad: RowInput, heads: Iterable[str], siffror: Mapping[str, Any], bound: BoundFilters) -> object:
    """What the expression comes to in a row: a figure, or why it comes to nothing."""
    names = [to_identifier(head) for head in heads]
    row = Record(dict(zip(names, rad.celler, strict=True)), name="rad")
    return evaluate(text, siffror, [f"rad.{name}" for name in names], expression_sandbox(bound), {"rad": row})
