"""Checks of a cell: faults that leave no value to read, and warnings on a cell that can be read."""

from collections.abc import Iterator

from beslutsdoc.finding import Finding
from beslutsdoc.sources.xlsx.addresses import CellRef, is_external
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

_REMEDY = {
    "#REF!": "Formeln pekar på celler som inte finns längre: peka om den.",
    "#DIV/0!": "Formeln delar med noll eller en tom cell.",
    "#NAME?": "Formeln använder ett namn som inte finns.",
    "#N/A": "Formeln hittar inte det den söker.",
    "#VALUE!": "Formeln räknar med text, eller så är datumet orimligt.",
    "#NUM!": "Formeln ger ett tal som Excel inte kan visa.",
}


def cell_fault(bok: Arbetsbok, cell: CellRef) -> Finding | None:
    """The finding on a cell without a value to read: an error, an uncomputed formula, an empty cell, a boolean."""
    value = bok.value(cell)
    if bok.is_error(cell):
        do = _REMEDY.get(str(value), "") + " Rätta formeln och spara arbetsboken."
        return Finding("E010", f"Cellen visar felet {value}.", do.strip(), bok.place(cell))
    if isinstance(value, bool):
        what = f"Cellen innehåller {'SANT' if value else 'FALSKT'}, inte ett tal."
        return Finding("E015", what, "Peka på en cell med ett tal, ett datum eller en text.", bok.place(cell))
    if bok.is_uncomputed(cell) and value is None:
        what = f"Formeln {_shorten(bok.formula(cell))} har inget sparat värde."
        return Finding("E011", what, "Öppna arbetsboken i Excel, låt den räkna om och spara.", bok.place(cell))
    return _empty_cell(bok, cell) if bok.is_empty(cell) else None


def _empty_cell(bok: Arbetsbok, cell: CellRef) -> Finding:
    place = bok.place(cell)
    merged = bok.merged(cell)
    if merged and merged.första != cell:
        what = f"Cellen ligger i den sammanslagna cellen {merged.adress}, vars värde står i {merged.första.adress}."
        return Finding("E017", what, f"Peka på {merged.första}.", place)
    if formula := bok.formula(cell):
        return Finding("E016", f"Formeln {_shorten(formula)} ger en tom text.", "Kontrollera formeln.", place)
    return Finding("E016", "Cellen är tom.", "Skriv in värdet, eller peka på en annan cell.", place)


def _shorten(formula: str) -> str:
    return formula if len(formula) <= 60 else f"{formula[:59]}…"


def cell_warnings(bok: Arbetsbok, cell: CellRef) -> Iterator[Finding]:
    """Warnings on a cell that can be read: hidden, in a pivot table, fetched from another workbook."""
    place = bok.place(cell)
    if hidden := bok.hidden(cell):
        what = f"Värdet hämtas ur en dold del av arbetsboken: {hidden}."
        yield Finding("E020", what, "Kontrollera att det är rätt cell, eller visa den i Excel.", place)
    if bok.in_pivot(cell):
        what = "Cellen ligger i en pivottabell och kan flytta sig när den uppdateras."
        yield Finding("E021", what, "Peka hellre på en vanlig cell, till exempel med HÄMTA.PIVOTDATA.", place)
    if bok.has_external_links and is_external(bok.formula(cell)):
        books = ", ".join(f"”{name}”" for name in bok.external_names if name) or "en annan arbetsbok"
        what = f"Formeln läser ur {books}; värdet är det som senast sparades."
        yield Finding("E012", what, "Uppdatera länkarna i Excel och spara, eller klistra in värdet.", place)
