"""The tables of a case by name, each read from its workbook on first use."""

from dataclasses import replace

from beslutsdoc import units
from beslutsdoc.blocks import Liggande, Record, iter_figures
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding
from beslutsdoc.model import TabellAngivelse
from beslutsdoc.register.block_register import BlockRegister
from beslutsdoc.register.books import CaseLike, CaseWorkbooks, OpenWorkbook, with_place_of_use
from beslutsdoc.register.kallor import Källor
from beslutsdoc.register.row_selection import select_rows
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.table_selection import TableSelection, read_table_cells
from beslutsdoc.sources import lookup
from beslutsdoc.sources.areas import LabelledArea
from beslutsdoc.sources.xlsx.addresses import split_reference
from beslutsdoc.tables import BuiltTable, TableInput, build_table


class Tabeller(BlockRegister):
    """The tables; each is a Record whose `shown` is a blocks.Tabell, or a blocks.Liggande that holds it."""

    nyckel, okänd, den = "tabeller", "S013", "Tabellen"

    def __init__(
        self,
        case: CaseLike,
        bound: BoundFilters,
        böcker: CaseWorkbooks,
        siffror: Siffror,
        reader: CaseTextReader,
        källor: Källor,
    ) -> None:
        super().__init__(case, siffror, reader, källor)
        self._bound, self._böcker = bound, böcker

    def _build(self, namn: str, given: TabellAngivelse) -> Record | Finding:
        plats = self._case.located.place(("tabeller", namn))
        text = given.tabell or given.område
        if not text:
            what = f"Tabellen ”{namn}” har varken ”tabell:” eller ”område:”."
            return Finding("S014", what, "Skriv till exempel ”område: Blad1!A3:E9”.", plats)
        written = split_reference(text)
        bok = self._böcker.named(given.arbetsbok or written.bok, written.blad)
        if isinstance(bok, Finding):
            return with_place_of_use(bok, plats)
        yta = lookup.find_area(bok.arbetsbok, text, given.rubrikrader)
        if isinstance(yta, Finding):
            return with_place_of_use(yta, plats)
        valda = _chosen(yta, given.kolumner)
        if isinstance(valda, Finding):
            return with_place_of_use(valda, plats)
        läst = read_table_cells(
            TableSelection(namn, yta, valda, self._unit(namn, given.enhet), bok.enheter.get(yta.område.blad))
        )
        underlag, urval = select_rows(self._with_case_texts(läst.underlag, given), given, self._siffror, self._bound)
        byggd = self._built(bok, underlag)
        self.note(*(with_place_of_use(f, plats) for f in (*läst.findings, *urval, *byggd.findings)))
        return _lying(byggd.record) if given.liggande else byggd.record

    def _built(self, bok: OpenWorkbook, u: TableInput) -> BuiltTable:
        """The built table; one without figures in caption and notes is shared by all cases of the workbook."""
        way = self._bound.skrivsätt
        notes = (piece for _, pieces in u.noter for piece in pieces)
        if list(iter_figures((*u.rubrik, *u.källa, *u.anmärkning, *notes))):
            return build_table(u, way)
        return bok.arbetsbok.memoize((u, way), lambda: build_table(u, way))

    def _with_case_texts(self, u: TableInput, given: TabellAngivelse) -> TableInput:
        """The table with what the case says of it: caption, total row, source, note."""
        hint = units.money_in(given.rubrik or "")
        return replace(
            u,
            summarad=u.summarad or given.summarad,
            rubrik=self._pieces(given.rubrik, u.namn, "rubrik"),
            källa=self._pieces(given.källa, u.namn, "källa"),
            anmärkning=self._pieces(given.anmärkning, u.namn, "anmärkning"),
            noter=tuple((label, self._pieces(text, u.namn, "noter", label)) for label, text in given.noter.items()),
            grupper=given.grupper,
            delsummor=given.delsummor,
            avrundade_delar=given.avrundade_delar or "",
            antydan=u.antydan or str(hint or ""),
        )


def _lying(table: Record) -> Record:
    """The table on pages of its own, wider than high."""
    return Record(dict(table), shown=Liggande((table.shown,)), name=table.name)


def _chosen(yta: LabelledArea, wanted: tuple[str, ...]) -> tuple[int, ...] | Finding:
    """The columns to print: those named, in that order, else all."""
    found = [yta.column((label,)) for label in wanted]
    missing = next((f for f in found if isinstance(f, Finding)), None)
    return missing or (tuple(k for k in found if isinstance(k, int)) if wanted else tuple(range(len(yta.heads))))
