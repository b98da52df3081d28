"""Reads one cell as one figure: its value in the base unit, how Excel shows it, and its source."""

import datetime as dt
from dataclasses import replace
from typing import Any, NamedTuple

from beslutsdoc.figures import Enhet, Gap, Källa, Siffra, exact
from beslutsdoc.finding import Finding
from beslutsdoc.sources import cell_checks, cell_labels
from beslutsdoc.sources.interpret import DEFAULT_READ_OPTIONS, ReadOptions, interpret, normalize_decimal
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import Arbetsbok


class FigureReading(NamedTuple):
    """A figure, or the gap in its place, and the warnings on its cell."""

    siffra: Siffra | Gap
    findings: tuple[Finding, ...] = ()


def read_figure(bok: Arbetsbok, cell: CellRef, namn: str, läsning: ReadOptions = DEFAULT_READ_OPTIONS) -> FigureReading:
    """The cell as the figure `namn`; a Gap with its finding when there is nothing to read."""
    return bok.memoize((cell, namn, läsning), lambda: _read(bok, cell, namn, läsning))


def _read(bok: Arbetsbok, cell: CellRef, namn: str, läsning: ReadOptions) -> FigureReading:
    warnings = tuple(cell_checks.cell_warnings(bok, cell))
    if finding := cell_checks.cell_fault(bok, cell):
        return FigureReading(Gap(namn, finding), warnings)
    code = läsning.talformat or bok.number_format(cell)
    interpreted = interpret(bok.value(cell), code, läsning)
    if isinstance(interpreted, Finding):
        return FigureReading(Gap(namn, interpreted.at(bok.place(cell))), warnings)
    källa = source(bok, cell, läsning.etiketter)
    if interpreted.är_mask:
        källa = replace(källa, råvärde="")
    if interpreted.enhet is Enhet.ANTAL and läsning.mått is None and läsning.etiketter is None:
        källa = replace(källa, antydan=str(cell_labels.money_nearby(bok, cell) or ""))
    siffra = Siffra(namn, interpreted.värde, interpreted.enhet, interpreted.visning, (källa,))
    return FigureReading(siffra, (*warnings, *(f.at(bok.place(cell)) for f in interpreted.findings)))


def source(bok: Arbetsbok, cell: CellRef, etiketter: tuple[str, str] | None = None) -> Källa:
    """The cell as a source, with the labels of its row and column."""
    rad, kolumn = etiketter or (cell_labels.row_label(bok, cell), cell_labels.column_label(bok, cell))
    code = bok.number_format(cell)
    return Källa(bok.namn, cell.blad, cell.adress, _raw(bok.value(cell)), code, bok.sha256, rad, kolumn)


def _raw(value: Any) -> str:
    """A stored value as text, with 15 significant digits."""
    if isinstance(value, float):
        return f"{normalize_decimal(exact(value)):f}"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ") if value.time() != dt.time() else value.date().isoformat()
    return "" if value is None else str(value)
