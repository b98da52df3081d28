"""Prints the cells of a table: the number alone, since the unit is in the caption."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from beslutsdoc.blocks import CellContent, Flow, Pieces, Text, Value
from beslutsdoc.figures import Enhet, Gap, Printed, Siffra
from beslutsdoc.swedish import NBSP, Skrivsätt, clock, dates, money, numbers
from beslutsdoc.tables import listcells
from beslutsdoc.tables.column_formats import ColumnFormat, decimals
from beslutsdoc.tables.table_input import CellValue

FORM = "tabell"  # tabell:kr:1000:0 – the unit, its size and the decimals
_SIGNS = {Enhet.PROCENT: "%", Enhet.PROCENTENHETER: "p.e."}


def cell_content(ruta: CellValue, spalt: ColumnFormat, s: Skrivsätt, fitted: Decimal | None = None) -> CellContent:
    """The content of the cell. `fitted` is the number to show instead of the rounded one, so that a column adds up."""
    if ruta is None:
        return (Text(s.tom_cell),) if spalt.kolumn.är_tal and s.tom_cell else ()
    if isinstance(ruta, Gap):
        return (Value(ruta),)
    if not isinstance(ruta.värde, str):
        return (Value(print_cell_figure(ruta, spalt, s, fitted)),)
    return ("\n" in ruta.värde and listcells.list_cell_flow(ruta.värde)) or (Text(ruta.värde),)


def print_cell_figure(siffra: Siffra, spalt: ColumnFormat, s: Skrivsätt, fitted: Decimal | None = None) -> Printed:
    """A number, a date or a time as it stands in the column; one of another kind keeps its own unit and decimals."""
    if isinstance(siffra.värde, dt.time):
        return Printed(clock.clock(siffra.värde, s, before=""), f"{FORM}:klockslag", siffra)
    if isinstance(siffra.värde, dt.date):
        return Printed(dates.iso(siffra.värde), f"{FORM}:datum", siffra)
    if siffra.enhet is Enhet.ÅR or (siffra.enhet is Enhet.ANTAL and spalt.enhet is Enhet.ÅR):
        return Printed(f"{siffra.tal:f}", f"{FORM}:år", siffra)
    skala = spalt.skala if siffra.enhet is spalt.enhet else siffra.visning.skala
    decimaler = spalt.decimaler if siffra.enhet is spalt.enhet else decimals(siffra, skala)
    if sign := _SIGNS.get(siffra.enhet):
        text, lossy = money.percent_text(siffra.tal, decimaler, sign, s)
        return Printed(text, f"{FORM}:{siffra.enhet}:{decimaler}", siffra, lossy)
    value = siffra.tal / skala
    shown = numbers.rounded(value, decimaler) if fitted is None else fitted
    deviation = numbers.deviation(shown, decimaler, s).text if spalt.är_avvikelse else ""
    form = f"{FORM}:{siffra.enhet}:{skala:f}:{decimaler}"
    return Printed(deviation or numbers.format_number(shown, decimaler, s), form, siffra, shown != value)


def bold(cell: CellContent) -> CellContent:
    """The cell in bold type: that of a row which heads or adds up others."""
    if isinstance(cell, Flow):
        return cell
    return tuple(replace(piece, bold=True) if isinstance(piece, Text | Value) else piece for piece in cell)


def blank_note(s: Skrivsätt) -> Pieces:
    """The line under the table that explains its empty cells."""
    return (Text(f"{s.tom_cell}{NBSP}= uppgift saknas."),)


ROUNDING_NOTE: Pieces = (Text("På grund av avrundning kan summan av delarna skilja sig från totalen."),)
