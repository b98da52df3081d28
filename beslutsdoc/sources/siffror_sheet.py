"""The sheet `Siffror` of a workbook: one figure a row, with Namn, Värde, Enhet and Anmärkning."""

from typing import NamedTuple

from beslutsdoc.finding import Finding
from beslutsdoc.names import inside_name
from beslutsdoc.sources import labels, lookup, sheets
from beslutsdoc.sources.xlsx.addresses import Cell
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

NAMN = "Siffror"


class Siffrad(NamedTuple):
    """A row of the sheet: the figure's name, its cell there, the cell its value comes from, and the unit given."""

    namn: str
    cell: Cell
    källa: Cell
    enhet: str
    enhetscell: Cell | None
    anmärkning: str


class Blad(NamedTuple):
    """The sheet as read."""

    rader: tuple[Siffrad, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(bok: Arbetsbok) -> Blad:
    """Every named row of the sheet; nothing when the workbook has no such sheet. Values are not looked at."""
    return bok.once("siffror", lambda: _read(bok))


def _read(bok: Arbetsbok) -> Blad:
    blad = sheets.named(bok, NAMN)
    if blad is None:
        return Blad()
    lista = sheets.headings(bok, blad, ("namn", "värde"))
    if lista is None:
        what = f"Bladet {blad} har inga kolumner med rubrikerna Namn och Värde."
        do = "Skriv rubrikerna Namn, Värde, Enhet och Anmärkning på en rad överst."
        return Blad((), (Finding("E026", what, do, bok.place(blad=blad)),))
    rader = []
    for row in sheets.rows(bok, lista):
        if namn := inside_name(labels.text_of(bok, row["namn"])):
            unit, remark = row.get("enhet"), row.get("anmarkning")
            text = labels.text_of(bok, unit) if unit else ""
            note = labels.text_of(bok, remark) if remark else ""
            rader.append(Siffrad(namn, row["varde"], lookup.origin(bok, row["varde"]), text, unit, note))
    return Blad(tuple(rader))
