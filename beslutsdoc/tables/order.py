"""Sorts the rows of a table, and keeps the first of them with the rest as one row."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from beslutsdoc.blocks import Text
from beslutsdoc.figures import Enhet, Gap, Siffra, Visning
from beslutsdoc.finding import Finding
from beslutsdoc.names import fold, to_identifier
from beslutsdoc.swedish import collation
from beslutsdoc.tables import column_formats, sums
from beslutsdoc.tables.column_formats import ColumnFormat
from beslutsdoc.tables.structure import TableStructure, analyze_structure, is_amount
from beslutsdoc.tables.table_input import CellValue, RowInput, TableInput

OTHERS = "Övriga"

_Unit = tuple[RowInput, ...]  # a row with the `varav …` rows under it


def sort_rows(u: TableInput, by: Callable[[RowInput], object], falling: bool) -> TableInput:
    """`u` with its rows by what `by` gives, group by group; rows without a value come after the others."""
    struktur = _structure(u)
    fixed = struktur.rubriker | struktur.delsummor
    rows: list[RowInput] = []
    waiting: list[RowInput] = []
    for i, rad in enumerate(_body(u)):
        if i in fixed:
            rows += [*_sorted(waiting, by, falling), rad]
            waiting = []
        else:
            waiting.append(rad)
    return replace(u, rader=(*rows, *_sorted(waiting, by, falling), *_total(u)))


def at_most(u: TableInput, many: int, others: str) -> tuple[TableInput, tuple[Finding, ...]]:
    """The first `many` rows of `u`, the rest summed in a row called `others`; left out when it is empty."""
    struktur = _structure(u)
    if struktur.rubriker or struktur.delsummor:
        what = f"Tabellen ”{u.namn}” har grupper eller delsummor, så ”högst:” gäller inte."
        return u, (Finding("E046", what, "Välj raderna i arbetsboken, eller skriv ”grupper: nej”.", u.plats),)
    units = list(_units(_body(u)))
    if len(units) <= many + bool(others):
        return u, ()
    shown, rest = tuple(chain(*units[:many])), [unit[0] for unit in units[many:]]
    if others:
        return replace(u, rader=(*shown, _others(u, rest, others), *_total(u))), ()
    note = (Text(f"Tabellen visar {many} av {len(units)} rader."),)
    return replace(u, rader=(*shown, *_total(u)), urval=note), ()


def _structure(u: TableInput) -> TableStructure:
    return analyze_structure(u, _columns(u))


def _columns(u: TableInput) -> tuple[ColumnFormat, ...]:
    return column_formats.columns(u, column_formats.table_unit(u)[0])


def _body(u: TableInput) -> Sequence[RowInput]:
    return u.rader[:-1] if u.summarad else u.rader


def _total(u: TableInput) -> Sequence[RowInput]:
    return u.rader[-1:] if u.summarad else ()


def _units(rows: Sequence[RowInput]) -> Iterator[_Unit]:
    unit: list[RowInput] = []
    for rad in rows:
        if unit and not sums.is_part_of_part(rad.etikett):
            yield tuple(unit)
            unit = []
        unit.append(rad)
    if unit:
        yield tuple(unit)


def _sorted(rows: Sequence[RowInput], by: Callable[[RowInput], object], falling: bool) -> Iterator[RowInput]:
    keyed = [(_key(by(unit[0])), unit) for unit in _units(rows)]
    known = sorted((pair for pair in keyed if pair[0]), key=lambda pair: pair[0], reverse=falling)
    unknown = (pair for pair in keyed if not pair[0])
    return chain.from_iterable(unit for _, unit in chain(known, unknown))


def _key(value: object) -> tuple[int, Decimal | str]:
    """What to sort by: numbers, then dates and times, then words; empty for what has no value."""
    if isinstance(value, Siffra):
        value = value.värde
    if isinstance(value, int | float | Decimal):
        return 1, Decimal(value)
    if isinstance(value, dt.date | dt.time):
        return 2, value.isoformat()
    return (3, collation.collation_key(value)) if isinstance(value, str) and value else ()  # type: ignore[return-value]


def _others(u: TableInput, rest: Sequence[RowInput], label: str) -> RowInput:
    nyckel = f"{u.namn}.{to_identifier(label)}"
    cells: list[CellValue] = [Siffra(f"{nyckel}.etikett", label, Enhet.TEXT)]
    for k, spalt in list(enumerate(_columns(u)))[1:]:
        cells.append(_sum(f"{nyckel}.{spalt.kolumn.namn}", [rad.celler[k] for rad in rest], _adds_up(u, k, spalt)))
    return RowInput(tuple(cells), "", nyckel)


def _adds_up(u: TableInput, k: int, spalt: ColumnFormat) -> bool:
    """Whether the column can be summed: as the table's own total says, else by its content."""
    body = [rad.celler[k] for rad in _body(u) if not sums.is_part_of_part(rad.etikett)]
    total = u.rader[-1].celler[k]
    if u.summarad and isinstance(total, Siffra) and total.är_tal:
        parts = [cell.tal / spalt.skala for cell in body if isinstance(cell, Siffra) and cell.är_tal]
        return not sums.reconcile(parts, total.tal / spalt.skala, spalt.decimaler).rest
    return is_amount(spalt)


def _sum(namn: str, cells: Sequence[CellValue], adds_up: bool) -> CellValue:
    """The sum of the cells; an empty text where they have none."""
    figures = [cell for cell in cells if isinstance(cell, Siffra) and cell.är_tal]
    if gap := next((cell for cell in cells if isinstance(cell, Gap)), None):
        return gap
    if not adds_up or not figures or len({figure.enhet for figure in figures}) > 1:
        return Siffra(namn, "", Enhet.TEXT)
    first = figures[0]
    decimals = [f.visning.decimaler for f in figures]
    finest = max((d for d in decimals if d is not None), default=None) if None not in decimals else None
    sources = tuple(dict.fromkeys(källa for figure in figures for källa in figure.källor))
    value = sum((figure.tal for figure in figures), Decimal(0))
    way = f"summan av {len(figures)} rader"
    return Siffra(namn, value, first.enhet, Visning(first.visning.skala, finest), sources, way)


def find_column(u: TableInput, label: str) -> int | None:
    """The column that is called `label`, as printed or as a name; None when none is."""
    named = (k for k, rubrik in enumerate(u.kolumner) if fold(rubrik) == fold(label) or to_identifier(rubrik) == label)
    return next(named, None)
