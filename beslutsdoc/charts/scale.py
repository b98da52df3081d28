"""Decides the unit, decimals and Excel number format of a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from beslutsdoc import units
from beslutsdoc.blocks import Diagrampunkt, Kolumn
from beslutsdoc.charts.chart_input import ChartInput
from beslutsdoc.figures import Enhet, Gap, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.names import suggest
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.tables import column_formats, printing
from beslutsdoc.tables.column_formats import ColumnFormat
from beslutsdoc.tables.table_input import CellValue
from beslutsdoc.units import Mått

_DIGITS = Context(prec=15)  # as many as Excel keeps
_SHARE_DECIMALS = 1  # of a computed share


@dataclass(frozen=True, slots=True)
class ChartScale:
    """How the values of a chart are drawn and printed: the number drawn is the figure's value / `skala`.

    `enhetsord` is what counts are counted in, when the case says.
    """

    enhet: Enhet
    skala: Decimal
    decimaler: int
    s: Skrivsätt
    enhetsord: str = ""

    @property
    def ord(self) -> str:
        """The unit as the organisation prints it; empty for a count of nothing in particular."""
        if self.enhet in (Enhet.PROCENT, Enhet.PROCENTENHETER):
            return str(self.enhet)
        mått = str(Mått(self.enhet, self.skala))
        return str(getattr(self.s, mått, mått)) if self.enhet is Enhet.KRONOR else self.enhetsord

    @property
    def talformat(self) -> str:
        """Excel's number format."""
        return percent_format(self.decimaler) if self.enhet is Enhet.PROCENT else self._number

    @property
    def _number(self) -> str:
        decimals = f".{'0' * self.decimaler}" if self.decimaler else ""
        if self.s.fyrsiffrig_gruppering:
            return f"#,##0{decimals}"
        return f"[>=10000]#,##0{decimals};[<=-10000]-#,##0{decimals};0{decimals}"

    @property
    def delar(self) -> Decimal:
        """What a value is divided by to be drawn: a share is drawn as a share."""
        return Decimal(1) if self.enhet is Enhet.PROCENT else self.skala

    def punkt(self, ruta: CellValue) -> Diagrampunkt:
        """The point of a cell: no value where it is empty, or where there is none to be had."""
        if isinstance(ruta, Gap):
            return Diagrampunkt(None, ruta)
        if ruta is None or not ruta.är_tal:
            return Diagrampunkt(None)
        return Diagrampunkt(to_excel_number(ruta.tal / self.delar), self.tryckt(ruta))

    def tryckt(self, siffra: Siffra) -> Printed:
        """The figure as it stands in the chart."""
        spalt = ColumnFormat(Kolumn("", "", True, self.decimaler), self.enhet, self.skala)
        return printing.print_cell_figure(siffra, spalt, self.s)


def percent_format(decimals: int) -> str:
    """Excel's format of a share: `25 %`."""
    return f"0{'.' + '0' * decimals if decimals else ''}\\ %"


def to_excel_number(value: Decimal) -> Decimal:
    """`value` by as many digits as Excel keeps, without an exponent."""
    return Decimal(f"{_DIGITS.plus(value).normalize():f}")


def free_unit(text: str | None) -> str:
    """A unit outside our table, such as dagar or besök; empty for one in it, or a misspelling of one."""
    known = units.parse_unit(text or "")
    if known:
        return str(text) if known.enhet is Enhet.ÅR else ""
    return text if text and not suggest(text, units.KNOWN) else ""


def scale(u: ChartInput, s: Skrivsätt) -> tuple[ChartScale, tuple[Finding, ...]] | Finding:
    """The unit of all its values, with remarks; or why there is none. `u` has numbers."""
    kinds = {
        enhet: [serie.namn for serie in u.serier if any(t.enhet is enhet for t in serie.tal)] for enhet in _kinds(u)
    }
    wanted = u.mått.enhet if u.mått else Enhet.ANTAL if u.enhetsord else None
    if len(kinds) > 1 or (wanted and wanted not in kinds):
        return _mixed(u, kinds)
    (enhet,) = kinds
    skala = u.mått.skala if u.mått else max(tal.visning.skala for tal in u.tal)
    if not u.mått and enhet is Enhet.ANTAL:
        skala = Decimal(1)
    found = ChartScale(enhet, skala, _decimals(u, enhet, skala), s, u.enhetsord)
    return found, tuple(_doubtful(u, enhet, skala))


def _kinds(u: ChartInput) -> list[Enhet]:
    return list(dict.fromkeys(tal.enhet for tal in u.tal))


def _decimals(u: ChartInput, enhet: Enhet, skala: Decimal) -> int:
    if u.decimaler is not None:
        return max(0, u.decimaler)
    return max(_decimals_of(tal, enhet, skala) for tal in u.tal)


def _decimals_of(siffra: Siffra, enhet: Enhet, skala: Decimal) -> int:
    own = column_formats.decimals(siffra, skala)
    computed = bool(siffra.uttryck) and siffra.visning.decimaler is None
    return min(own, _SHARE_DECIMALS) if computed and enhet is Enhet.PROCENT else own


def _mixed(u: ChartInput, kinds: dict[Enhet, list[str]]) -> Finding:
    parts = "; ".join(f"{', '.join(names)} i {enhet}" for enhet, names in kinds.items())
    if len(kinds) > 1:
        what = f"Diagrammet ”{u.namn}” blandar enheter: {parts}."
        return Finding("F005", what, "Rita dem i var sitt diagram; en axel har bara en enhet.", u.plats)
    what = f"Diagrammet ”{u.namn}” ska ritas i {u.mått or u.enhetsord}, men talen är {next(iter(kinds))}."
    return Finding("F005", what, "Rätta ”enhet:”, eller ange bladets enhet under ”arbetsbok:”.", u.plats)


def _doubtful(u: ChartInput, enhet: Enhet, skala: Decimal) -> Iterator[Finding]:
    sizes = dict.fromkeys(str(Mått(enhet, tal.visning.skala)) for tal in u.tal)
    if enhet is Enhet.KRONOR and not u.mått and len(sizes) > 1:
        what = f"Talen i diagrammet ”{u.namn}” visas i {' och '.join(sizes)}; det ritas i {Mått(enhet, skala)}."
        yield Finding("F016", what, "Ange ”enhet:” för diagrammet.", u.plats)
    if enhet is Enhet.ANTAL and u.antydan and not u.enhetsord:
        what = f"Diagrammet ”{u.namn}” saknar enhet, men ”{u.antydan}” står intill talen i arbetsboken."
        yield Finding("F016", what, f"Skriv ”enhet: {u.antydan}” om det är det de räknas i.", u.plats)
