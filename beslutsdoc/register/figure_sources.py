"""The sources of a figure: a defined name, a row of the sheet Siffror, or what the case says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from beslutsdoc import units
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.model import SiffraAngivelse
from beslutsdoc.register.books import CaseWorkbooks, OpenWorkbook, unknown_unit
from beslutsdoc.sources import lookup, siffror_sheet
from beslutsdoc.sources.areas import LabelledArea
from beslutsdoc.sources.interpret import DEFAULT_READ_OPTIONS, ReadOptions
from beslutsdoc.sources.siffror_sheet import FigureSheetRow
from beslutsdoc.sources.xlsx.addresses import CellRef, split_reference
from beslutsdoc.sources.xlsx.number_formats import GENERAL


@dataclass(frozen=True)
class FigureSource:
    """One source: the cell of the value and how to read it, or why there is none. `ord` names the source."""

    ord: str
    bok: OpenWorkbook | None = None
    cell: CellRef | None = None
    läsning: ReadOptions = DEFAULT_READ_OPTIONS
    fel: Finding | None = None
    findings: tuple[Finding, ...] = ()
    plats: Place = NOWHERE

    @property
    def mål(self) -> object:
        """Two sources with equal keys are the same."""
        return (self.bok.arbetsbok.fil, self.cell) if self.bok and self.cell else self.ord

    @property
    def källa(self) -> str:
        """The cell, as a finding names it."""
        return f"{self.bok.arbetsbok.namn} › {self.cell} ({self.ord})" if self.bok and self.cell else self.ord


def workbook_figure_sources(bok: OpenWorkbook) -> Iterator[tuple[str, FigureSource]]:
    """Every figure that the workbook itself names."""
    yield from bok.arbetsbok.memoize(("ways", *bok.enheter.items()), lambda: tuple(_in_workbook(bok)))


def _in_workbook(bok: OpenWorkbook) -> Iterator[tuple[str, FigureSource]]:
    for inside, all_ in bok.arbetsbok.names.items():
        for namn in all_:
            ord_ = f"namnet ”{namn.namn}”"
            found = lookup.named_cell(bok.arbetsbok, namn)
            yield inside, FigureSource(ord_, fel=found) if isinstance(found, Finding) else _to_cell(ord_, bok, found)
    for rad in siffror_sheet.read_figure_sheet(bok.arbetsbok).rader:
        yield rad.namn, _from_sheet(bok, rad)


def _to_cell(ord_: str, bok: OpenWorkbook, cell: CellRef, läsning: ReadOptions = DEFAULT_READ_OPTIONS) -> FigureSource:
    return FigureSource(ord_, bok, cell, replace(läsning, förval=bok.enheter.get(cell.blad)))


def _from_sheet(bok: OpenWorkbook, rad: FigureSheetRow) -> FigureSource:
    """A row of Siffror. Its unit speaks of the number beside it, so then that cell's format counts."""
    own = bok.arbetsbok.number_format(rad.cell)
    läsning = ReadOptions(talformat=own if rad.enhet or own != GENERAL else "")
    findings: tuple[Finding, ...] = ()
    if rad.enhet:
        läsning = replace(läsning, mått=units.parse_unit(rad.enhet) or units.ANTAL)
        if units.parse_unit(rad.enhet) is None:
            findings = (unknown_unit(rad.enhet, bok.arbetsbok.place(rad.enhetscell)),)
    väg = _to_cell(f"bladet {rad.cell.blad}, rad {rad.cell.rad}", bok, rad.källa, läsning)
    return replace(väg, findings=findings, plats=bok.arbetsbok.place(rad.cell))


def case_figure_source(angivelse: SiffraAngivelse, böcker: CaseWorkbooks) -> FigureSource:
    """The cell or the look-up that the case gives."""
    ord_ = "ärendet"
    written = split_reference(angivelse.cell or angivelse.tabell or angivelse.område or "")
    bok = böcker.named(angivelse.arbetsbok or written.bok, written.blad)
    if isinstance(bok, Finding):
        return FigureSource(ord_, fel=bok)
    found = lookup.find_cell(bok.arbetsbok, angivelse.cell) if angivelse.cell else _by_labels(bok, angivelse)
    return FigureSource(ord_, fel=found) if isinstance(found, Finding) else _to_cell(ord_, bok, found)


def _by_labels(bok: OpenWorkbook, angivelse: SiffraAngivelse) -> CellRef | Finding:
    """The cell where the row and the column that the case names meet."""
    if not angivelse.rad or not angivelse.kolumn:
        vad = "rad" if not angivelse.rad else "kolumn"
        do = f"Lägg till ”{vad}:” med den text som står i arbetsboken."
        return Finding("S014", f"Uppslaget saknar ”{vad}”.", do)
    yta = lookup.find_area(bok.arbetsbok, angivelse.tabell or angivelse.område or "", angivelse.rubrikrader)
    return yta if isinstance(yta, Finding) else _crossing(yta, angivelse.rad, angivelse.kolumn)


def _crossing(yta: LabelledArea, rad: str, kolumn: tuple[str, ...]) -> CellRef | Finding:
    r, k = yta.row(rad), yta.column(kolumn)
    if isinstance(r, Finding) or isinstance(k, Finding):
        return r if isinstance(r, Finding) else k if isinstance(k, Finding) else yta.område.första
    return yta.rows[r][k]
