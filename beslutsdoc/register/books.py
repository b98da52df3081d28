"""The workbooks of a case: opened once, found by the name the case gives them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from beslutsdoc import units
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.finding import Finding, Place
from beslutsdoc.model import Arbetsboksangivelse, Ärende
from beslutsdoc.names import did_you_mean
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.sources.xlsx.workbook import Arbetsbok
from beslutsdoc.units import Mått


class CaseLike(Protocol):
    """What is needed of a case: see `arende.Case`."""

    @property
    def ärende(self) -> Ärende: ...

    @property
    def located(self) -> LocatedData: ...


@dataclass(frozen=True)
class OpenWorkbook:
    """An open workbook, and the unit of the sheets that the case gives one."""

    arbetsbok: Arbetsbok
    enheter: dict[str, Mått] = field(default_factory=dict)


class CaseWorkbooks:
    """The case's workbooks. `findings`: what is wrong with them as files; `stängda`: those that could not be read."""

    def __init__(self, case: CaseLike, opener: Callable[[Path], Arbetsbok]) -> None:
        self.öppna: dict[str, OpenWorkbook] = {}
        self.stängda: dict[str, Finding] = {}
        self.findings: list[Finding] = []
        for namn, given in case.ärende.arbetsbok.items():
            self._open(namn, given, case.located, opener)

    def _open(
        self, namn: str, given: Arbetsboksangivelse, located: LocatedData, opener: Callable[[Path], Arbetsbok]
    ) -> None:
        used = located.place(("arbetsbok", namn, "fil"))
        try:
            bok = opener(located.file.parent / given.fil.replace("\\", "/"))
        except BeslutsdocError as stop:
            self.findings += (f.at(used) for f in stop.findings)
            self.stängda[namn] = self.findings[-1]
            return
        self.findings += (f.at(used) for f in bok.findings)
        enheter = {}
        for blad, enhet in given.enheter.items():
            found = _sheet_unit(bok, blad, enhet, located.place(("arbetsbok", namn, "enheter", blad)))
            if isinstance(found, Finding):
                self.findings.append(found)
            else:
                enheter[found[0]] = found[1]
        self.öppna[namn] = OpenWorkbook(bok, enheter)

    def named(self, namn: str, blad: str = "") -> OpenWorkbook | Finding:
        """The workbook called `namn`; without a name the only one, or the only one that has the sheet `blad`."""
        if namn in self.stängda or (not namn and len(self.stängda) == 1 and not self.öppna):
            return self.stängda.get(namn) or next(iter(self.stängda.values()))
        if namn in self.öppna:
            return self.öppna[namn]
        if namn:
            do = did_you_mean(namn, self.öppna) or "Lägg till den under ”arbetsbok:” i ärendet."
            return Finding("E009", f"Ärendet har ingen arbetsbok som heter ”{namn}”.", do)
        return self._only(blad)

    def _only(self, blad: str) -> OpenWorkbook | Finding:
        having = [b for b in self.öppna.values() if len(self.öppna) == 1 or (blad and b.arbetsbok.blad(blad))]
        if len(having) == 1:
            return having[0]
        if not self.öppna:
            return Finding("E009", "Ärendet anger ingen arbetsbok.", "Skriv till exempel ”arbetsbok: siffror.xlsx”.")
        names = ", ".join(f"”{n}”" for n in self.öppna)
        do = f"Skriv arbetsbokens namn först, till exempel {next(iter(self.öppna))}:{blad or 'Blad1'}!B4."
        return Finding("E009", f"Det framgår inte vilken av arbetsböckerna {names} som menas.", do)

    def __iter__(self) -> Iterator[OpenWorkbook]:
        return iter(self.öppna.values())


def _sheet_unit(bok: Arbetsbok, blad: str, enhet: str, plats: Place) -> tuple[str, Mått] | Finding:
    sheet, mått = bok.blad(blad), units.parse_unit(enhet)
    if sheet is None:
        do = did_you_mean(blad, bok.bladnamn) or f"Arbetsboken har bladen {', '.join(bok.bladnamn)}."
        return Finding("E018", f"Bladet ”{blad}” finns inte i {bok.namn}.", do, plats)
    return (sheet, mått) if mått else unknown_unit(enhet, plats)


def unknown_unit(enhet: str, plats: Place) -> Finding:
    """The remark on a unit that is none of ours; what has it is counted as antal."""
    do = did_you_mean(enhet, units.KNOWN) or f"Skriv en av enheterna {', '.join(units.KNOWN)}."
    return Finding("S010", f"Enheten ”{enhet}” är okänd och räknas som antal.", do, plats)


def with_place_of_use(finding: Finding, plats: Place) -> Finding:
    """`finding` with `plats` as its place or as where it is used, unless that says nothing."""
    return finding.at(plats) if str(plats) else finding
