"""Builds a printed table of the cells of an area, with notes and findings on its sums."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from beslutsdoc import units
from beslutsdoc.blocks import CellContent, Flow, LoopItems, Pieces, Rad, Record, Tabell, Text, Value, plain_text
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.tables import column_formats
from beslutsdoc.tables.column_formats import ColumnFormat
from beslutsdoc.tables.marks import add_table_notes
from beslutsdoc.tables.printing import ROUNDING_NOTE, blank_note, bold, cell_content
from beslutsdoc.tables.structure import TableStructure, analyze_structure
from beslutsdoc.tables.table_input import TableInput
from beslutsdoc.tables.totals import check_sums
from beslutsdoc.units import Mått


@dataclass(frozen=True, slots=True)
class BuiltTable:
    """A table, the values a template reaches in it, and the remarks on it."""

    tabell: Tabell
    record: Record
    findings: tuple[Finding, ...]


def build_table(u: TableInput, s: Skrivsätt) -> BuiltTable:
    """The table that `u` describes, in the organisation's way of writing."""
    mått, findings = column_formats.table_unit(u)
    spalter = column_formats.columns(u, mått)
    struktur = analyze_structure(u, spalter)
    checked = list(check_sums(u, spalter, struktur.summeringar, s))
    fitted = {at: number for c in checked for at, number in c.fitted.items()}
    notes = _notes(u, spalter, struktur, s, rounding=any(c.avrundning_syns for c in checked))
    tabell = Tabell(
        namn=u.namn,
        rubrik=_without_unit(u.rubrik, mått),
        enhet=_unit_word(mått, s),
        kolumner=tuple(spalt.kolumn for spalt in spalter),
        rader=tuple(_rows(u, spalter, struktur, s, fitted)),
        källa=u.källa,
        anmärkningar=tuple(notes),
    )
    marked, lost = add_table_notes(tabell, u.noter, u.plats) if u.noter else (tabell, ())
    return BuiltTable(
        marked,
        _record(tabell, marked),
        (*findings, *struktur.findings, *lost, *(f for c in checked for f in c.findings)),
    )


def _notes(
    u: TableInput, spalter: tuple[ColumnFormat, ...], struktur: TableStructure, s: Skrivsätt, *, rounding: bool
) -> Iterator[Pieces]:
    """The lines under the table: the case's own, and what explains rounding and empty cells."""
    if u.anmärkning:
        yield u.anmärkning
    if u.urval:
        yield u.urval
    if rounding:
        yield ROUNDING_NOTE
    numeric = [k for k, spalt in enumerate(spalter) if spalt.kolumn.är_tal]
    figures = [rad for i, rad in enumerate(u.rader) if i not in struktur.rubriker]
    if s.tom_cell and any(rad.celler[k] is None for rad in figures for k in numeric):
        yield blank_note(s)


def _unit_word(mått: Mått | None, s: Skrivsätt) -> str:
    """The unit as the organisation writes it: some print Mkr."""
    return str(getattr(s, str(mått), mått)) if mått else ""


def _without_unit(rubrik: Pieces, mått: Mått | None) -> Pieces:
    """The caption without a unit at its end, `… (tkr)`: the writer puts it there."""
    last = rubrik[-1] if rubrik else None
    if not mått or not isinstance(last, Text):
        return rubrik
    found = re.search(r"\s*\(([^()]*)\)\s*$", last.text)
    if found is None or units.parse_unit(found[1]) != mått:
        return rubrik
    return (*rubrik[:-1], replace(last, text=last.text[: found.start()]))


def _rows(
    u: TableInput,
    spalter: tuple[ColumnFormat, ...],
    struktur: TableStructure,
    s: Skrivsätt,
    fitted: Mapping[tuple[int, int], Decimal],
) -> Iterator[Rad]:
    for i, rad in enumerate(u.rader):
        heads, adds = i in struktur.rubriker, i in struktur.delsummor
        cells: tuple[CellContent, ...] = tuple(
            cell_content(ruta, spalter[k], s, fitted.get((i, k))) for k, ruta in enumerate(rad.celler)
        )
        if heads:
            cells = (cells[0], *((),) * (len(cells) - 1))
        if heads or adds:
            cells = tuple(map(bold, cells))
        yield Rad(cells, u.summarad and i == len(u.rader) - 1, rad.källa, rad.nyckel, heads, adds)


def _record(tabell: Tabell, shown: Tabell) -> Record:
    """The table as a template reaches it: `tabeller.ekonomi.rader` with a member for each column; `shown` has marks."""
    names = [k.namn for k in tabell.kolumner]
    rader = LoopItems(
        Record({**dict(zip(names, map(_cell, rad.celler), strict=True)), **_kind(rad)}, name="rad")
        for rad in tabell.rader
    )
    kolumner = LoopItems(
        Record({"rubrik": k.rubrik, "namn": k.namn}, shown=k.rubrik, name="kolumn") for k in tabell.kolumner
    )
    values = {"rubrik": tabell.rubrik, "enhet": tabell.enhet, "rader": rader, "kolumner": kolumner}
    return Record(values, shown=shown, name=f"tabeller.{tabell.namn}")


def _kind(rad: Rad) -> dict[str, bool]:
    return {"är_summa": rad.är_summa, "är_delsumma": rad.är_delsumma, "är_rubrik": rad.är_rubrik}


def _cell(cell: CellContent) -> Any:
    """A cell's one value: a Printed, a Gap, words, or a flow of paragraphs and lists."""
    if isinstance(cell, Flow):
        return cell
    first = cell[0] if cell else Text("")
    return first.value if isinstance(first, Value) else plain_text(cell)
