"""Reads the sheet `Siffror` of a workbook: one figure per row, with Namn, Värde, Enhet and Anmärkning."""

from typing import NamedTuple

from beslutsdoc.finding import Finding
from beslutsdoc.names import to_identifier
from beslutsdoc.sources import cell_labels, lookup, sheets
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

SHEET_NAME = "Siffror"


class FigureSheetRow(NamedTuple):
    """A row of the sheet: the figure's name, its cell there, the cell its value comes from, its unit and its remark."""

    namn: str
    cell: CellRef
    källa: CellRef
    enhet: str
    enhetscell: CellRef | None
    anmärkning: str


class FigureSheet(NamedTuple):
    """The sheet as read."""

    rader: tuple[FigureSheetRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_figure_sheet(bok: Arbetsbok) -> FigureSheet:
    """Every named row of the sheet; nothing when the workbook has no such sheet. Values are not read here."""
    return bok.memoize("siffror", lambda: _read(bok))


def _read(bok: Arbetsbok) -> FigureSheet:
    blad = sheets.find_sheet(bok, SHEET_NAME)
    if blad is None:
        return FigureSheet()
    lista = sheets.find_header_row(bok, blad, ("namn", "värde"))
    if lista is None:
        what = f"Bladet {blad} har inga kolumner med rubrikerna Namn och Värde."
        do = "Skriv rubrikerna Namn, Värde, Enhet och Anmärkning på en rad överst."
        return FigureSheet((), (Finding("E026", what, do, bok.place(blad=blad)),))
    rader = []
    for row in sheets.iter_rows_below(bok, lista):
        if namn := to_identifier(cell_labels.heading_cell_text(bok, row["namn"])):
            unit, remark = row.get("enhet"), row.get("anmarkning")
            text = cell_labels.heading_cell_text(bok, unit) if unit else ""
            note = cell_labels.heading_cell_text(bok, remark) if remark else ""
            rader.append(
                FigureSheetRow(namn, row["varde"], lookup.follow_references(bok, row["varde"]), text, unit, note)
            )
    return FigureSheet(tuple(rader))
