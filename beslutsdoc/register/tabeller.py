"""The tables of a case by name, each read from its workbook on first use."""

from dataclasses import replace

from beslutsdoc import units
from beslutsdoc.blocks import Liggande, Record, values
from beslutsdoc.casetext.reader import Reader
from beslutsdoc.filters import Bound
from beslutsdoc.finding import Finding
from beslutsdoc.model import TabellAngivelse
from beslutsdoc.register.books import Bok, Böcker, Fall, told_at
from beslutsdoc.register.kallor import Källor
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.tabellval import Tabellval, read
from beslutsdoc.register.uppslag import Uppslag
from beslutsdoc.register.urval import selected
from beslutsdoc.sources import lookup
from beslutsdoc.sources.areas import Yta
from beslutsdoc.sources.xlsx.addresses import split
from beslutsdoc.tables import Byggd, Underlag, build


class Tabeller(Uppslag):
    """The tables; each is a Record whose `shown` is a blocks.Tabell, or a blocks.Liggande that holds it."""

    nyckel, okänd, den = "tabeller", "S013", "Tabellen"

    def __init__(
        self, case: Fall, bound: Bound, böcker: Böcker, siffror: Siffror, reader: Reader, källor: Källor
    ) -> None:
        super().__init__(case, siffror, reader, källor)
        self._bound, self._böcker = bound, böcker

    def _build(self, namn: str, given: TabellAngivelse) -> Record | Finding:
        plats = self._case.placed.place(("tabeller", namn))
        text = given.tabell or given.område
        if not text:
            what = f"Tabellen ”{namn}” har varken ”tabell:” eller ”område:”."
            return Finding("S014", what, "Skriv till exempel ”område: Blad1!A3:E9”.", plats)
        written = split(text)
        bok = self._böcker.named(given.arbetsbok or written.bok, written.blad)
        if isinstance(bok, Finding):
            return told_at(bok, plats)
        yta = lookup.find_area(bok.arbetsbok, text, given.rubrikrader)
        if isinstance(yta, Finding):
            return told_at(yta, plats)
        valda = _chosen(yta, given.kolumner)
        if isinstance(valda, Finding):
            return told_at(valda, plats)
        läst = read(Tabellval(namn, yta, valda, self._unit(namn, given.enhet), bok.enheter.get(yta.område.blad)))
        underlag, urval = selected(self._told(läst.underlag, given), given, self._siffror, self._bound)
        byggd = self._built(bok, underlag)
        self.note(*(told_at(f, plats) for f in (*läst.findings, *urval, *byggd.findings)))
        return _lying(byggd.record) if given.liggande else byggd.record

    def _built(self, bok: Bok, u: Underlag) -> Byggd:
        """The table; one without figures in its caption and notes is shared by all cases of its workbook."""
        way = self._bound.skrivsätt
        notes = (piece for _, pieces in u.noter for piece in pieces)
        if list(values((*u.rubrik, *u.källa, *u.anmärkning, *notes))):
            return build(u, way)
        return bok.arbetsbok.once((u, way), lambda: build(u, way))

    def _told(self, u: Underlag, given: TabellAngivelse) -> Underlag:
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


def _chosen(yta: Yta, wanted: tuple[str, ...]) -> tuple[int, ...] | Finding:
    """The columns to print: those named, in that order, else all."""
    found = [yta.column((label,)) for label in wanted]
    missing = next((f for f in found if isinstance(f, Finding)), None)
    return missing or (tuple(k for k in found if isinstance(k, int)) if wanted else tuple(range(len(yta.heads))))
