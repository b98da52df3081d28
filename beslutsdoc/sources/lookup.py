"""Finds the cell or area of a workbook that a case refers to by `Ekonomi!B4`, `utfall` or `Ekonomi`, or a Finding."""

from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean, to_identifier
from beslutsdoc.sources.areas import LabelledArea
from beslutsdoc.sources.xlsx.addresses import CellRef, Område, is_external, parse_area, plain_reference, split_reference
from beslutsdoc.sources.xlsx.naming import DefinedName, Exceltabell
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

_LONGEST_CHAIN = 50


def find_cell(bok: Arbetsbok, text: str) -> CellRef | Finding:
    """The one cell that `text` names: an address, or a defined name."""
    found = _find(bok, text)
    if isinstance(found, Finding):
        return found
    if isinstance(found, Exceltabell) or not found.är_en_cell:
        where = found.område if isinstance(found, Exceltabell) else found
        what = f"”{text}” är flera celler ({where})."
        return Finding("E022", what, "Peka på en cell, till exempel " + f"{where.första}.", bok.place(where))
    return found.första


def find_area(bok: Arbetsbok, text: str, rubrikrader: int | None = None) -> LabelledArea | Finding:
    """The table that `text` names: an Excel table, a defined name or an address."""
    return bok.memoize(("area", text, rubrikrader), lambda: _find_area(bok, text, rubrikrader))


def _find_area(bok: Arbetsbok, text: str, rubrikrader: int | None) -> LabelledArea | Finding:
    found = _find(bok, text)
    if isinstance(found, Finding):
        return found
    if isinstance(found, Exceltabell):
        extra = (rubrikrader or found.rubrikrader) - found.rubrikrader  # header rows above the table itself
        o = found.område
        return LabelledArea(bok, _extend_upward(o, max(extra, 0)), found.rubrikrader + max(extra, 0), found.summarader)
    used = bok.used_area(found.blad)
    clipped = Område(
        found.blad, found.rad1, found.kolumn1, min(found.rad2, used.rad2), min(found.kolumn2, used.kolumn2)
    )
    header_rows = 1 if rubrikrader is None else rubrikrader
    if header_rows < 1 or clipped.rad2 < clipped.rad1 + header_rows or clipped.kolumn2 < clipped.kolumn1:
        what = f"Området {found} har inga rader under rubriken."
        return Finding("E043", what, "Ange ett område med en rubrikrad och minst en rad till.", bok.place(found))
    return LabelledArea(bok, clipped, header_rows)


def _extend_upward(o: Område, rows: int) -> Område:
    return Område(o.blad, max(1, o.rad1 - rows), o.kolumn1, o.rad2, o.kolumn2)


def named_cell(bok: Arbetsbok, namn: DefinedName) -> CellRef | Finding:
    """The cell that a defined name refers to, or a Finding."""
    if namn.område is None:
        what = f"Namnet ”{namn.namn}” {_why_no_cell(namn.text)}."
        return Finding("E022", what, "Låt namnet peka på en cell: Formler > Namnhanteraren.", bok.place())
    if not namn.område.är_en_cell:
        what = f"Namnet ”{namn.namn}” pekar på flera celler ({namn.område})."
        return Finding("E022", what, "Låt namnet peka på en cell.", bok.place(namn.område))
    return namn.område.första


def _why_no_cell(text: str) -> str:
    if "#REF!" in text.upper():
        return "pekar på celler som har tagits bort"
    return "pekar på en annan arbetsbok" if is_external(text) else f"står för {text or 'ingenting'}, inte för en cell"


def follow_references(bok: Arbetsbok, cell: CellRef) -> CellRef:
    """The cell that the value comes from: formulas that are one reference (`=Ekonomi!B4`, `=utfall`) are followed."""
    for _ in range(_LONGEST_CHAIN):
        written = plain_reference(bok.formula(cell)) if bok.formula(cell) else None
        if written is None:
            return cell
        found = _find(bok, f"'{written.blad or cell.blad}'!{written.rest}")
        if isinstance(found, Finding) and not written.blad:
            found = _find(bok, written.rest)
        if not isinstance(found, Område) or not found.är_en_cell:
            return cell
        cell = found.första
    return cell


def _find(bok: Arbetsbok, text: str) -> Område | Exceltabell | Finding:
    written = split_reference(text)
    if not written.blad:
        return _by_name(bok, written.rest)
    blad = bok.blad(written.blad)
    if blad is None:
        do = did_you_mean(written.blad, bok.bladnamn) or f"Arbetsboken har bladen {', '.join(bok.bladnamn)}."
        return Finding("E018", f"Bladet ”{written.blad}” finns inte i arbetsboken.", do, bok.place())
    if found := parse_area(blad, written.rest):
        return found
    what = f"”{written.rest}” är ingen adress på bladet {blad}."
    return Finding("E023", what, "Skriv till exempel B4 eller A3:E9 efter utropstecknet.", bok.place(blad=blad))


def _by_name(bok: Arbetsbok, text: str) -> Område | Exceltabell | Finding:
    """An Excel table, a defined name, or an address when the workbook has a single sheet."""
    if table := bok.table(text):
        return table
    named = bok.names.get(to_identifier(text), ())
    areas = tuple(dict.fromkeys(n.område for n in named if n.område))
    if len(areas) == 1:
        return areas[0]
    if named:
        what = f"Namnet ”{text}” pekar på {_targets(named)}."
        return Finding("E022", what, "Ange cellens adress i stället.", bok.place())
    if (found := parse_area(bok.bladnamn[0], text)) and len(bok.bladnamn) == 1:
        return found
    if found:
        what = f"”{text}” saknar blad."
        return Finding("E023", what, f"Skriv till exempel {bok.bladnamn[0]}!{text}.", bok.place())
    known = (*bok.tables, *(n.namn for all_ in bok.names.values() for n in all_))
    do = did_you_mean(text, known) or "Ange ett namn eller en tabell ur arbetsboken, eller en adress som Blad1!B4."
    return Finding("E019", f"Arbetsboken har varken ett namn eller en tabell som heter ”{text}”.", do, bok.place())


def _targets(named: tuple[DefinedName, ...]) -> str:
    return "flera ställen: " + ", ".join(str(n.område or n.text) for n in named) if len(named) > 1 else named[0].text
