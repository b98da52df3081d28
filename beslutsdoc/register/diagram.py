"""The charts of a case by name, each made from its workbook, or from the case's figures, on first use."""

from collections.abc import Mapping
from dataclasses import replace

from beslutsdoc import units
from beslutsdoc.blocks import Pieces, Record, Text
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.charts import ChartInput, ChartKind, SeriesInput, build_chart, free_unit, parse_chart_kind
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding
from beslutsdoc.model import DiagramAngivelse, TabellAngivelse
from beslutsdoc.names import did_you_mean, fold, to_identifier
from beslutsdoc.register import expressions
from beslutsdoc.register.block_register import ChartRegisterBase
from beslutsdoc.register.books import CaseLike, CaseWorkbooks, with_place_of_use
from beslutsdoc.register.chart_rows import drop_rows, needed
from beslutsdoc.register.chart_selection import (
    ChartSelection,
    SeriesCalculator,
    columns_as_categories,
    rows_as_categories,
)
from beslutsdoc.register.kallor import Källor
from beslutsdoc.register.row_selection import select_rows
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.table_selection import TableSelection, read_table_cells
from beslutsdoc.sources import lookup
from beslutsdoc.sources.xlsx.addresses import split_reference
from beslutsdoc.tables import TableInput
from beslutsdoc.tables.table_input import CellValue
from beslutsdoc.units import Mått


class ChartRegister(ChartRegisterBase):
    """The charts; each is a Record whose `shown` is a blocks.Diagram, or a blocks.Liggande that holds it."""

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

    def _build(self, namn: str, given: DiagramAngivelse) -> Record | Finding:
        plats = self._case.located.place((self.nyckel, namn))
        kind = parse_chart_kind(given.slag, given.form)
        if isinstance(kind, Finding):
            return with_place_of_use(
                kind, self._case.located.place((self.nyckel, namn, "form" if given.form else "slag"))
            )
        free = free_unit(given.enhet)
        mått = None if free else self._unit(namn, given.enhet)
        found = self._of_figures(namn, given, mått) if given.värden else self._of_area(namn, given, mått)
        ritat = found if isinstance(found, Finding) else _lined(found, namn, given.linjer)
        if isinstance(ritat, Finding):
            return with_place_of_use(ritat, plats)
        self.note(*(with_place_of_use(f, plats) for f in (*kind[1], *ritat.findings)))
        underlag = self._with_case_texts(namn, given, kind[0], ritat)
        made = build_chart(replace(underlag, mått=mått, enhetsord=free), self._bound.skrivsätt)
        if isinstance(made, Finding):
            return with_place_of_use(made, plats)
        self.note(*(with_place_of_use(f, plats) for f in made.findings))
        return made.record

    # -- from figures

    def _of_figures(self, namn: str, given: DiagramAngivelse, mått: Mått | None) -> ChartSelection | Finding:
        """One series, a category for each figure or expression."""
        plats = self._case.located.place((self.nyckel, namn, "värden"))
        if given.tabell or given.område:
            what = f"Diagrammet ”{namn}” har både ”värden:” och ett område i arbetsboken."
            return Finding("F003", what, "Behåll ett av dem.", plats)
        rutor = tuple(self._figure(namn, label, text, mått) for label, text in given.värden.items())
        along = self._words(given.axlar.värden, namn, "axlar", "värden")
        serie = SeriesInput(along or "Värde", rutor)
        return ChartSelection("", tuple(given.värden), (serie,), plats=plats)

    def _figure(self, namn: str, label: str, text: str, mått: Mått | None) -> CellValue:
        known = self._siffror.known
        text = f"siffror.{text}" if text in known else text
        value = expressions.evaluate(text, self._siffror, known, expressions.expression_sandbox(self._bound))
        if isinstance(value, Siffra) and mått:
            value = expressions.in_unit(value, mått)
        if isinstance(value, Siffra) and value.är_tal:
            return (
                value if value.källor and not value.uttryck else replace(value, namn=f"{namn}.{to_identifier(label)}")
            )
        if isinstance(value, Siffra):
            value = Finding("E014", f"”{text}” är inget tal.", "Peka på en cell med ett tal.")
        fault = value.finding if isinstance(value, Gap) else value
        fault = with_place_of_use(fault, self._case.located.place((self.nyckel, namn, "värden", label)))
        self.note(fault)
        return Gap(label, fault)

    # -- from an area of cells

    def _of_area(self, namn: str, given: DiagramAngivelse, mått: Mått | None) -> ChartSelection | Finding:
        own = self._case.ärende.tabeller.get(given.tabell or "", TabellAngivelse())
        given = _as_table(given, own) if own.tabell or own.område else given
        text = given.tabell or given.område
        if not text:
            what = f"Diagrammet ”{namn}” har varken ”tabell:”, ”område:” eller ”värden:”."
            return Finding("F003", what, "Skriv till exempel ”område: Blad1!A3:E9”.")
        written = split_reference(text)
        bok = self._böcker.named(given.arbetsbok or written.bok, written.blad)
        yta = bok if isinstance(bok, Finding) else lookup.find_area(bok.arbetsbok, text, given.rubrikrader)
        behov = yta if isinstance(yta, Finding) else needed(yta, given)
        if isinstance(bok, Finding) or isinstance(yta, Finding) or isinstance(behov, Finding):
            return next(f for f in (bok, yta, behov) if isinstance(f, Finding))
        shown_in = units.parse_unit(own.enhet or "") or bok.enheter.get(yta.område.blad) or mått
        u = self._read(TableSelection(namn, yta, behov.kolumner, shown_in, None, behov.kolumner[0]), given)
        counter = SeriesCalculator(u, mått, self._siffror, self._bound)
        if given.vänd:
            return columns_as_categories(u, given.serier, counter)
        return rows_as_categories(u, given.serier, behov.efter_namn, counter)

    def _read(self, val: TableSelection, given: DiagramAngivelse) -> TableInput:
        """The rows that are drawn, in order; the first column holds the categories."""
        läst = read_table_cells(val)
        u, left = drop_rows(replace(läst.underlag, summarad=läst.underlag.summarad or given.summarad), given.utan)
        all_of_them = len(u.rader) - u.summarad
        u, chosen = select_rows(u, given, self._siffror, self._bound)
        plats = self._case.located.place((self.nyckel, val.namn))
        self.note(*(with_place_of_use(f, plats) for f in (*läst.findings, *left, *chosen)))
        shown: Pieces = (Text(f"Diagrammet visar {given.högst} av {all_of_them}."),) if u.urval else ()
        return replace(u, rader=u.rader[:-1] if u.summarad else u.rader, urval=shown)

    # -- what the case says of it

    def _with_case_texts(
        self, namn: str, given: DiagramAngivelse, kind: ChartKind, ritat: ChartSelection
    ) -> ChartInput:
        note = self._pieces(given.anmärkning, namn, "anmärkning")
        return ChartInput(
            namn=namn,
            sort=kind,
            kategorier=ritat.kategorier,
            serier=ritat.serier,
            kategorirubrik=ritat.kategorirubrik,
            decimaler=given.decimaler,
            axlar=(
                self._words(given.axlar.kategorier, namn, "axlar", "kategorier"),
                self._words(given.axlar.värden, namn, "axlar", "värden"),
            ),
            etiketter=given.etiketter or "",
            datatabell=given.datatabell,
            liggande=given.liggande,
            rubrik=self._pieces(given.rubrik, namn, "rubrik"),
            alt=self._words(given.alt, namn, "alt"),
            källa=self._pieces(given.källa, namn, "källa"),
            anmärkningar=tuple(line for line in (note, ritat.urval) if line),
            antydan=ritat.antydan,
            plats=ritat.plats,
        )


def _as_table(given: DiagramAngivelse, own: TabellAngivelse) -> DiagramAngivelse:
    """The chart of a table that the case has: of the same cells, with the same heads and total."""
    where = {key: getattr(own, key) for key in ("tabell", "område", "arbetsbok")}
    head = {"rubrikrader": given.rubrikrader or own.rubrikrader, "summarad": given.summarad or own.summarad}
    return given.model_copy(update=where | head)


def _lined(ritat: ChartSelection, namn: str, linjer: tuple[str, ...]) -> ChartSelection | Finding:
    """The same with the series that are lines in a combination marked."""
    names: Mapping[str, str] = {fold(serie.namn): serie.namn for serie in ritat.serier}
    for line in linjer:
        if fold(line) not in names:
            what = f"Diagrammet ”{namn}” har ingen serie som heter ”{line}”, som står under ”linjer:”."
            do = did_you_mean(line, names.values()) or f"Serierna är {', '.join(names.values())}."
            return Finding("F007", what, do, ritat.plats)
    lines = set(map(fold, linjer))
    serier = tuple(replace(serie, linje=fold(serie.namn) in lines) for serie in ritat.serier)
    return replace(ritat, serier=serier)
