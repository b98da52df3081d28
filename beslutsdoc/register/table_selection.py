"""Reads the chosen columns of an area, cell by cell, into the input of a table."""

from typing import NamedTuple

from beslutsdoc import units
from beslutsdoc.figures import Enhet, Gap, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.names import fold, to_identifier
from beslutsdoc.sources import cell_labels, cells
from beslutsdoc.sources.areas import LabelledArea
from beslutsdoc.sources.interpret import ReadOptions
from beslutsdoc.sources.xlsx.addresses import CellRef, Område
from beslutsdoc.tables import RowInput, TableInput
from beslutsdoc.tables.table_input import CellValue
from beslutsdoc.units import ANTAL, Mått

_TEXT = Mått(Enhet.TEXT)


class TableSelection(NamedTuple):
    """What to read: the area, its columns, the unit the case gives the table, and the sheet's own.

    `etiketter` is the column that names the rows: there a number is no figure.
    """

    namn: str
    yta: LabelledArea
    kolumner: tuple[int, ...]
    mått: Mått | None
    bladets: Mått | None
    etiketter: int = 0


class TableReading(NamedTuple):
    """The table as read, and the warnings on its cells, each kind once."""

    underlag: TableInput
    findings: tuple[Finding, ...]


def read_table_cells(val: TableSelection) -> TableReading:
    """Every cell of the chosen columns as a figure, a gap, or nothing."""
    return val.yta.bok.memoize(val, lambda: _read(val))


def _read(val: TableSelection) -> TableReading:
    yta = val.yta
    heads = tuple(" ".join(yta.heads[k]) for k in val.kolumner)
    found: list[Finding] = []
    rader = tuple(_row(val, row, heads, found) for row in yta.rows)
    unitless = next((s for rad in rader for s in rad.celler if _lacks_unit(s)), None)
    underlag = TableInput(
        namn=val.namn,
        kolumner=heads,
        huvud=tuple(yta.levels[k] for k in val.kolumner) if yta.rubrikrader > 1 else (),
        rader=rader,
        mått=val.mått or val.bladets,
        summarad=bool(yta.summarader),
        antydan=_hint(yta, unitless),
        plats=yta.bok.place(yta.område),
    )
    return TableReading(underlag, tuple({(f.code, f.what): f for f in reversed(found)}.values())[::-1])


def _row(val: TableSelection, row: tuple[CellRef, ...], heads: tuple[str, ...], found: list[Finding]) -> RowInput:
    first, last = row[0], row[-1]
    label = cell_labels.heading_cell_text(val.yta.bok, row[val.etiketter])
    area = Område(first.blad, first.rad, first.kolumn, last.rad, last.kolumn)
    cells_ = tuple(_cell(val, row[k], (label, head), k, found) for k, head in zip(val.kolumner, heads, strict=True))
    return RowInput(cells_, f"{val.yta.bok.namn} › {area}", f"{val.namn}.{first.rad}", val.yta.bok.is_bold(first))


def _cell(val: TableSelection, cell: CellRef, etiketter: tuple[str, str], k: int, found: list[Finding]) -> CellValue:
    """What the cell holds."""
    bok = val.yta.bok
    if bok.is_empty(cell):
        return None
    head = etiketter[1]
    names_rows = k == val.etiketter
    läsning = ReadOptions(
        mått=_TEXT if names_rows else None,
        förval=_default(head, val.mått or val.bladets),
        etiketter=("", head) if names_rows else etiketter,
    )
    läst = cells.read_figure(bok, cell, f"{val.namn}.{cell.rad}.{to_identifier(head)}", läsning)
    found += läst.findings
    if isinstance(läst.siffra, Gap):
        found.append(läst.siffra.finding)
        return Gap(head or "värdet", läst.siffra.finding)
    return läst.siffra


def _default(head: str, mått: Mått | None) -> Mått | None:
    """The table's unit, except in a column whose heading says that it holds something else: `Pris per besök (kr)`."""
    other = units.at_end(head)
    if fold(head) in ("ar", "artal") or fold(head).startswith("antal") or "%" in head or "procent" in head.casefold():
        return ANTAL
    if other and not other.är_pengar:
        return ANTAL
    return other if other and mått and mått.är_pengar else mått


def _lacks_unit(ruta: CellValue) -> bool:
    return isinstance(ruta, Siffra) and ruta.är_tal and ruta.enhet is Enhet.ANTAL


def _hint(yta: LabelledArea, siffra: CellValue) -> str:
    """The money unit that stands near a figure without one."""
    if not isinstance(siffra, Siffra):
        return ""
    cell = next(c for row in yta.rows for c in row if c.adress == siffra.källor[0].cell)
    return str(cell_labels.money_nearby(yta.bok, cell) or "")
