"""The figures of a case by name. Each is resolved on first use, so the dead names of old workbooks harm nobody."""

from dataclasses import replace

from beslutsdoc import units
from beslutsdoc.figures import Gap, Siffra, Visning
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.model import SiffraAngivelse
from beslutsdoc.names import did_you_mean
from beslutsdoc.register import expressions, figure_sources
from beslutsdoc.register.books import CaseLike, CaseWorkbooks, unknown_unit, with_place_of_use
from beslutsdoc.register.figure_sources import FigureSource
from beslutsdoc.register.lazy import LazyRegister
from beslutsdoc.sources import cells, siffror_sheet
from beslutsdoc.units import Mått


class Siffror(LazyRegister):
    """`siffror["x"]` always answers, with a Siffra or a Gap. Its `findings` hold the workbooks' and tables' too."""

    def __init__(self, case: CaseLike, bound: BoundFilters, böcker: CaseWorkbooks) -> None:
        super().__init__("siffror")
        self._case, self._bound, self._böcker = case, bound, böcker
        self.note(*böcker.findings)
        self._under_way: list[str] = []
        self._vägar: dict[str, list[FigureSource]] = {}
        for bok in böcker:
            self.note(*siffror_sheet.read_figure_sheet(bok.arbetsbok).findings)
            for namn, väg in figure_sources.workbook_figure_sources(bok):
                self._vägar.setdefault(namn, []).append(väg)

    @property
    def known(self) -> tuple[str, ...]:
        """Every name there is."""
        return tuple(dict.fromkeys((*self._case.ärende.siffror, *self._vägar)))

    def __missing__(self, namn: str) -> Siffra | Gap:
        if namn in self._under_way:
            chain = " → ".join((*self._under_way[self._under_way.index(namn) :], namn))
            what = f"Uttrycken går i cirkel: {chain}."
            return Gap(namn, Finding("S008", what, "Låt en av dem peka på en cell.", self._plats(namn)))
        self._under_way.append(namn)
        siffra = self._resolve(namn)
        self._under_way.pop()
        if isinstance(siffra, Gap):
            self.note(siffra.finding)
        self[namn] = siffra
        return siffra

    def _resolve(self, namn: str) -> Siffra | Gap:
        angivelse = self._case.ärende.siffror.get(namn)
        vägar = list(self._vägar.get(namn, ()))
        if angivelse and (angivelse.cell or angivelse.tabell or angivelse.område):
            vägar.append(figure_sources.case_figure_source(angivelse, self._böcker))
        if angivelse and angivelse.uttryck:
            vägar.append(FigureSource("ärendets uttryck"))
        if not vägar:
            return Gap(namn, self._no_way(namn, angivelse))
        if len(vägar) > 1 and len({väg.mål for väg in vägar}) > 1:
            return Gap(namn, self._two_ways(namn, vägar))
        if angivelse and angivelse.uttryck:
            return self._computed(namn, angivelse, angivelse.uttryck)
        return self._read(namn, vägar, angivelse)

    def _plats(self, namn: str) -> Place:
        """Where the case names the figure; nowhere when only the workbook does."""
        known = namn in self._case.ärende.siffror
        return self._case.located.place(("siffror", namn)) if known else NOWHERE

    def _no_way(self, namn: str, angivelse: SiffraAngivelse | None) -> Finding:
        """A Gap for an unknown figure: a workbook that cannot be read, or a name that exists nowhere."""
        if self._böcker.stängda:
            return next(iter(self._böcker.stängda.values()))
        if angivelse:
            what = (
                f"Siffran ”{namn}” har varken en cell, ett uppslag eller ett uttryck, och arbetsboken namnger den inte."
            )
            known = (n for n in self.known if n != namn)
            do = did_you_mean(namn, known) or f"Skriv till exempel ”{namn}: Blad1!B4”."
            return Finding("S014", what, do, self._plats(namn))
        do = did_you_mean(namn, self.known) or "Namnge cellen i Excel, eller lägg till siffran i ärendet."
        return Finding("S001", f"Siffran ”{namn}” finns varken i arbetsboken eller i ärendet.", do)

    def _two_ways(self, namn: str, vägar: list[FigureSource]) -> Finding:
        sources = " och ".join(dict.fromkeys(väg.källa for väg in vägar))
        what = f"Siffran ”{namn}” kommer från flera håll: {sources}."
        return Finding("S007", what, "Behåll en av dem, och ta bort eller döp om de andra.", self._plats(namn))

    def _read(self, namn: str, vägar: list[FigureSource], angivelse: SiffraAngivelse | None) -> Siffra | Gap:
        """The figure of a cell. Of several sources the one that gives a unit counts, and the case before all."""
        väg = next((v for v in vägar if v.läsning.mått), vägar[-1])
        if väg.fel or not väg.bok or not väg.cell:
            return Gap(namn, with_place_of_use(väg.fel or self._no_way(namn, angivelse), self._plats(namn)))
        läsning = väg.läsning
        if angivelse and (angivelse.enhet or angivelse.decimaler is not None):
            mått = self._unit(namn, angivelse) or läsning.mått
            läsning = replace(läsning, mått=mått, decimaler=angivelse.decimaler)
        läst = cells.read_figure(väg.bok.arbetsbok, väg.cell, namn, läsning)
        if findings := (*väg.findings, *läst.findings):
            plats = self._plats(namn)
            self.note(*(with_place_of_use(f, plats) for f in findings))
        if isinstance(läst.siffra, Gap):
            return Gap(namn, with_place_of_use(with_place_of_use(läst.siffra.finding, väg.plats), self._plats(namn)))
        return läst.siffra

    def _unit(self, namn: str, angivelse: SiffraAngivelse) -> Mått | None:
        """The unit that the case gives the figure."""
        if not angivelse.enhet:
            return None
        mått = units.parse_unit(angivelse.enhet)
        if mått is None:
            self.note(unknown_unit(angivelse.enhet, self._case.located.place(("siffror", namn, "enhet"))))
        return mått or units.ANTAL

    def _computed(self, namn: str, angivelse: SiffraAngivelse, uttryck: str) -> Siffra | Gap:
        plats = self._case.located.place(("siffror", namn, "uttryck"))
        result = expressions.evaluate(uttryck, self, self.known, expressions.expression_sandbox(self._bound))
        mått = self._unit(namn, angivelse)
        if isinstance(result, Siffra) and mått:
            result = expressions.in_unit(result, mått)
        if isinstance(result, Finding | Gap):
            return Gap(namn, with_place_of_use(result.finding if isinstance(result, Gap) else result, plats))
        visning = result.visning
        if angivelse.decimaler is not None:
            visning = Visning(visning.skala, angivelse.decimaler)
        return replace(result, namn=namn, uttryck=uttryck, visning=visning)
