"""The charts of a case by name, each made from its workbook, or from the case's figures, on first use."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from beslutsdoc.blocks import Pieces, Record, Text
from beslutsdoc.charts import Diagramunderlag, Serieunderlag, Sort, build, free_unit, sort
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.filters import Bound
from beslutsdoc.finding import Finding
from beslutsdoc.model import DiagramAngivelse
from beslutsdoc.names import did_you_mean, fold, inside_name
from beslutsdoc.register import expressions
from beslutsdoc.register.books import Böcker, Fall, told_at
from beslutsdoc.register.diagramval import Ritat, Räknare, drawn, is_computed, reached, turned
from beslutsdoc.register.kallor import Källor
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.tabellval import Tabellval, read
from beslutsdoc.register.uppslag import Uppslag
from beslutsdoc.register.urval import selected
from beslutsdoc.sources import lookup
from beslutsdoc.sources.addresses import split
from beslutsdoc.sources.areas import Yta
from beslutsdoc.tables import Underlag
from beslutsdoc.tables.columns import columns
from beslutsdoc.tables.structure import structure
from beslutsdoc.tables.underlag import Ruta
from beslutsdoc.texts import Reader
from beslutsdoc.units import Mått

_DIRECTION = re.compile(r"[\s,]+(?:stigande|fallande)$")


class Diagrammen(Uppslag):
    """The charts; each is a Record whose `shown` is a blocks.Diagram, or a blocks.Liggande that holds it."""

    nyckel, okänd, den = "diagram", "F002", "Diagrammet"

    def __init__(
        self, case: Fall, bound: Bound, böcker: Böcker, siffror: Siffror, reader: Reader, källor: Källor
    ) -> None:
        super().__init__(case, siffror, reader, källor)
        self._bound, self._böcker = bound, böcker

    def _build(self, namn: str, given: DiagramAngivelse) -> Record | Finding:
        plats = self._case.placed.place((self.nyckel, namn))
        kind = sort(given.slag, given.form)
        if isinstance(kind, Finding):
            return told_at(kind, self._case.placed.place((self.nyckel, namn, "form" if given.form else "slag")))
        free = free_unit(given.enhet)
        mått = None if free else self._unit(namn, given.enhet)
        underlag = self._of_figures(namn, given, mått) if given.värden else self._of_area(namn, given, mått)
        if isinstance(underlag, Finding):
            return told_at(underlag, plats)
        lined = _lined(underlag, kind[0], given)
        if isinstance(lined, Finding):
            return told_at(lined, plats)
        made = build(replace(self._told(lined, given), enhetsord=free), self._bound.skrivsätt)
        if isinstance(made, Finding):
            return told_at(made, plats)
        self.note(*(told_at(f, plats) for f in (*kind[1], *made.findings)))
        return made.record

    # -- from figures

    def _of_figures(self, namn: str, given: DiagramAngivelse, mått: Mått | None) -> Diagramunderlag | Finding:
        """One series, a category for each figure or expression."""
        plats = self._case.placed.place((self.nyckel, namn, "värden"))
        if given.tabell or given.område:
            what = f"Diagrammet ”{namn}” har både ”värden:” och ett område i arbetsboken."
            return Finding("F003", what, "Behåll ett av dem.", plats)
        rutor = tuple(self._figure(namn, label, text, mått) for label, text in given.värden.items())
        serie = Serieunderlag(given.axlar.värden or "Värde", rutor)
        return Diagramunderlag(namn, Sort(""), tuple(given.värden), (serie,), mått=mått, plats=plats)

    def _figure(self, namn: str, label: str, text: str, mått: Mått | None) -> Ruta:
        known = self._siffror.known
        text = f"siffror.{text}" if text in known else text
        value = expressions.evaluate(text, self._siffror, known, expressions.box(self._bound))
        if isinstance(value, Siffra) and mått:
            value = expressions.in_unit(value, mått)
        if isinstance(value, Siffra) and value.är_tal:
            return value if value.källor and not value.uttryck else replace(value, namn=f"{namn}.{inside_name(label)}")
        if isinstance(value, Siffra):
            value = Finding("E014", f"”{text}” är inget tal.", "Peka på en cell med ett tal.")
        fault = value.finding if isinstance(value, Gap) else value
        fault = told_at(fault, self._case.placed.place((self.nyckel, namn, "värden", label)))
        self.note(fault)
        return Gap(label, fault)

    # -- from an area of cells

    def _of_area(self, namn: str, given: DiagramAngivelse, mått: Mått | None) -> Diagramunderlag | Finding:
        text = given.tabell or given.område
        if not text:
            what = f"Diagrammet ”{namn}” har varken ”tabell:”, ”område:” eller ”värden:”."
            return Finding("F003", what, "Skriv till exempel ”område: Blad1!A3:E9”.")
        written = split(text)
        bok = self._böcker.named(given.arbetsbok or written.bok, written.blad)
        if isinstance(bok, Finding):
            return bok
        yta = lookup.find_area(bok.arbetsbok, text, given.rubrikrader)
        if isinstance(yta, Finding):
            return yta
        needed = _needed(yta, given)
        if isinstance(needed, Finding):
            return needed
        underlag = self._read(
            Tabellval(namn, yta, needed.kolumner, bok.enheter.get(yta.område.blad) or mått, None, needed.kolumner[0]),
            given,
        )
        counter = Räknare(underlag, mått, self._siffror, self._bound)
        found = (
            turned(underlag, given.serier, counter)
            if given.vänd
            else drawn(underlag, given.serier, needed.efter_namn, counter)
        )
        return found if isinstance(found, Finding) else self._drawn(underlag, found, mått)

    def _drawn(self, u: Underlag, found: Ritat, mått: Mått | None) -> Diagramunderlag:
        plats = self._case.placed.place((self.nyckel, u.namn))
        self.note(*(told_at(f, plats) for f in found.findings))
        return Diagramunderlag(
            u.namn,
            Sort(""),
            found.kategorier,
            found.serier,
            found.kategorirubrik,
            mått,
            antydan=u.antydan,
            plats=u.plats,
            anmärkningar=(u.urval,) if u.urval else (),
        )

    def _read(self, val: Tabellval, given: DiagramAngivelse) -> Underlag:
        """The rows that are drawn, in order; the first column holds the categories."""
        läst = read(val)
        u = replace(läst.underlag, summarad=läst.underlag.summarad or given.summarad)
        u, left = _without(u, given.utan)
        all_of_them = len(u.rader) - u.summarad
        u, chosen = selected(u, given, self._siffror, self._bound)
        plats = self._case.placed.place((self.nyckel, val.namn))
        self.note(*(told_at(f, plats) for f in (*läst.findings, *left, *chosen)))
        shown: Pieces = (Text(f"Diagrammet visar {given.högst} av {all_of_them}."),) if u.urval else ()
        return replace(u, rader=u.rader[:-1] if u.summarad else u.rader, urval=shown)

    # -- what the case says of it

    def _told(self, u: Diagramunderlag, given: DiagramAngivelse) -> Diagramunderlag:
        note = self._pieces(given.anmärkning, u.namn, "anmärkning")
        return replace(
            u,
            decimaler=given.decimaler,
            axlar=(
                self._words(given.axlar.kategorier, u.namn, "axlar", "kategorier"),
                self._words(given.axlar.värden, u.namn, "axlar", "värden"),
            ),
            etiketter=given.etiketter or "",
            datatabell=given.datatabell,
            liggande=given.liggande,
            rubrik=self._pieces(given.rubrik, u.namn, "rubrik"),
            alt=self._words(given.alt, u.namn, "alt"),
            källa=self._pieces(given.källa, u.namn, "källa"),
            anmärkningar=(*((note,) if note else ()), *u.anmärkningar),
        )


class _Needed(NamedTuple):
    """The columns of an area to read, and which of them each series names."""

    kolumner: tuple[int, ...]
    efter_namn: Mapping[str, int]


def _needed(yta: Yta, given: DiagramAngivelse) -> _Needed | Finding:
    """The columns: the categories', then those that series and order use; all, when none are named."""
    first = yta.column((given.kategorier,)) if given.kategorier else 0
    if isinstance(first, Finding):
        return first
    heads = [" ".join(parts) for parts in yta.heads]
    if given.vänd or not given.serier:
        return _Needed((first, *(k for k in range(len(heads)) if k != first)), {})
    named = {text: yta.column((text,)) for text in given.serier.values() if not is_computed(text)}
    if missing := next((k for k in named.values() if isinstance(k, Finding)), None):
        return missing
    ordering = [_bare(given.sortera)] if given.sortera else []
    used = {name for text in (*given.serier.values(), *ordering) if is_computed(text) for name in reached(text)}
    wanted = [*named.values(), *(yta.column((text,)) for text in ordering)]
    wanted += [k for k, head in enumerate(heads) if inside_name(head) in used]
    kolumner = (first, *dict.fromkeys(k for k in wanted if isinstance(k, int) and k != first))
    return _Needed(kolumner, {text: kolumner.index(k) for text, k in named.items() if isinstance(k, int)})


def _bare(text: str) -> str:
    """A column's name without the direction that `sortera:` may have after it."""
    return _DIRECTION.sub("", text.strip())


def _without(u: Underlag, left_out: tuple[str, ...]) -> tuple[Underlag, list[Finding]]:
    """The rows that hold figures, but for those that the case leaves out."""
    heads = structure(u, columns(u, None)).rubriker
    labels = [rad.etikett for rad in u.rader]
    findings = []
    for label in left_out:
        if fold(label) not in map(fold, labels):
            what = f"Diagrammet ”{u.namn}” har ingen rad som heter ”{label}”, som står under ”utan:”."
            do = did_you_mean(label, labels) or "Skriv etiketten som i arbetsboken."
            findings.append(Finding("E024", what, do, u.plats))
    gone = set(map(fold, left_out))
    kept = tuple(rad for i, rad in enumerate(u.rader) if i not in heads and fold(rad.etikett) not in gone)
    total = u.summarad and bool(kept) and kept[-1] is u.rader[-1]
    return replace(u, rader=kept, summarad=total), findings


def _lined(u: Diagramunderlag, kind: Sort, given: DiagramAngivelse) -> Diagramunderlag | Finding:
    """The chart of its kind, with the series that are lines in it."""
    names: Mapping[str, str] = {fold(serie.namn): serie.namn for serie in u.serier}
    for line in given.linjer:
        if fold(line) not in names:
            what = f"Diagrammet ”{u.namn}” har ingen serie som heter ”{line}”, som står under ”linjer:”."
            do = did_you_mean(line, names.values()) or f"Serierna är {', '.join(names.values())}."
            return Finding("F007", what, do, u.plats)
    lines = set(map(fold, given.linjer))
    serier = tuple(replace(serie, linje=fold(serie.namn) in lines) for serie in u.serier)
    return replace(u, sort=kind, serier=serier)
