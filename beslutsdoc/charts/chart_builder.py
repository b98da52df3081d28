"""Builds a chart of its input: the chart block, the table of its data, and the findings."""

from dataclasses import dataclass, replace

from beslutsdoc import tables
from beslutsdoc.blocks import Diagram, Liggande, Pieces, Record, Serie, Tabell
from beslutsdoc.charts import alt, shares, suitability
from beslutsdoc.charts.chart_input import ChartInput
from beslutsdoc.charts.chart_kinds import KOMBINATION, LINJE, STAPEL
from beslutsdoc.charts.scale import ChartScale, percent_format, scale
from beslutsdoc.charts.shares import SHARES, VALUES
from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt, words
from beslutsdoc.tables import RowInput, TableInput
from beslutsdoc.tables.table_input import CellValue
from beslutsdoc.units import Mått

_MOST_LABELS = {LINJE: 12, KOMBINATION: 12}
_MOST_BAR_LABELS = 24
_YES, _NO = "ja", "nej"


@dataclass(frozen=True, slots=True)
class BuiltChart:
    """A chart, the values a template reaches in it, and the remarks on it."""

    diagram: Diagram
    record: Record
    findings: tuple[Finding, ...]


def build_chart(u: ChartInput, s: Skrivsätt) -> BuiltChart | Finding:
    """The chart that `u` describes, or a finding why it cannot be drawn."""
    if fault := suitability.check_drawable(u):
        return fault
    measured = scale(u, s)
    if isinstance(measured, Finding):
        return measured
    skala, findings = measured
    labels, doubts = _labels(u, skala)
    share_decimals = skala.decimaler if skala.enhet is Enhet.PROCENT else u.decimaler or 0
    serier = tuple(_serie(u, i, skala) for i in range(len(u.serier)))
    rounding = tuple(shares.share_rounding_notes(serier, u.sort, labels, skala, share_decimals))
    table = _table(u, skala, s)
    drawn = Diagram(
        namn=u.namn,
        rubrik=u.rubrik,
        slag=u.sort.slag,
        form=u.sort.form,
        kategorier=u.kategorier,
        serier=serier,
        enhet=skala.ord,
        talformat=skala.talformat,
        axlar=_axes(u, skala),
        etiketter=labels,
        etikettformat=percent_format(share_decimals) if labels == SHARES else skala.talformat,
        källa=u.källa,
        anmärkningar=(*u.anmärkningar, *rounding),
        datatabell=table if u.datatabell else None,
    )
    drawn = replace(drawn, alt=u.alt or alt.chart_alt_text(drawn, u.kategorirubrik, skala, share_decimals))
    return BuiltChart(drawn, _record(drawn, table, u.liggande), (*findings, *doubts, *suitability.check_readability(u)))


def _serie(u: ChartInput, i: int, skala: ChartScale) -> Serie:
    serie = u.serier[i]
    slag = (LINJE if serie.linje else STAPEL) if u.sort.slag == KOMBINATION else ""
    return Serie(serie.namn, tuple(map(skala.punkt, serie.rutor)), slag)


def _labels(u: ChartInput, skala: ChartScale) -> tuple[str, tuple[Finding, ...]]:
    """The data labels, and findings on what the case asks for."""
    wanted = u.etiketter.strip().casefold()
    shared = SHARES if u.sort.är_rund and skala.enhet is not Enhet.PROCENT else VALUES
    if not wanted:
        return (shared if u.sort.är_rund else VALUES if _has_room(u) else ""), ()
    if wanted == SHARES and not u.sort.är_rund:
        what = f"Diagrammet ”{u.namn}” är ingen cirkel eller ring, så etiketterna kan inte vara andelar."
        do = "Skriv ”etiketter: ja”, och räkna ut andelarna under ”serier:” med andel(rad.…, hela.…)."
        return VALUES, (Finding("F013", what, do, u.plats),)
    if wanted in (_YES, _NO, VALUES, SHARES):
        return {_YES: shared, _NO: ""}.get(wanted, wanted), ()
    what = f"”etiketter: {u.etiketter}” i diagrammet ”{u.namn}” går inte att välja."
    return VALUES, (Finding("F013", what, "Välj bland ja, nej, värden och andelar.", u.plats),)


def _has_room(u: ChartInput) -> bool:
    """Whether values printed at every point can be read: lines that cross each other leave no room for them."""
    points = len(u.kategorier) * len(u.serier)
    if u.sort.slag == LINJE and len(u.serier) > 1:
        return False
    return points <= _MOST_LABELS.get(u.sort.slag, _MOST_BAR_LABELS)


def _axes(u: ChartInput, skala: ChartScale) -> tuple[str, str]:
    """The titles of both axes, with the unit; those that are round have none."""
    if u.sort.är_rund:
        return "", ""
    along, values = u.axlar
    return along or u.kategorirubrik, _with_unit(values or _counted(u, skala), skala.ord, skala.enhet is Enhet.KRONOR)


def _counted(u: ChartInput, skala: ChartScale) -> str:
    """The name of what the values count, when the case does not say."""
    if skala.enhet is not Enhet.ANTAL:
        return ""
    return u.serier[0].namn if len(u.serier) == 1 else "" if skala.enhetsord else "Antal"


def _with_unit(title: str, unit: str, is_money: bool) -> str:
    if not title:
        return unit if is_money else words.upper_first(unit)
    return title if not unit or unit.casefold() in title.casefold() else f"{title} ({unit})"


def _table(u: ChartInput, skala: ChartScale, s: Skrivsätt) -> Tabell:
    """The chart's data as a table without a caption; its columns bear the unit."""
    unit = f" ({skala.ord})" if skala.ord and skala.enhet in (Enhet.KRONOR, Enhet.ANTAL) else ""
    heads = (u.kategorirubrik or "Kategori", *(_headed(serie.namn, unit) for serie in u.serier))
    rows = tuple(_row(u, i, name) for i, name in enumerate(u.kategorier))
    mått = Mått(skala.enhet, skala.skala)
    of_numbers = TableInput(u.namn, heads, rows, mått if mått.är_pengar else None, grupper=(_NO,), delsummor=(_NO,))
    return replace(tables.build_table(of_numbers, s).tabell, enhet="")


def _headed(name: str, unit: str) -> str:
    return name if not unit or name.endswith(unit) else f"{name}{unit}"


def _row(u: ChartInput, i: int, name: str) -> RowInput:
    key = f"diagram_{u.namn}.{i + 1}"
    label = Siffra(f"{key}.etikett", name, Enhet.TEXT)
    return RowInput((label, *(_number(serie.rutor[i]) for serie in u.serier)), "", key)


def _number(ruta: CellValue) -> CellValue:
    return None if isinstance(ruta, Siffra) and not ruta.är_tal else ruta


def _record(d: Diagram, table: Tabell, wide: bool) -> Record:
    """The chart as a template reaches it: alone it is drawn, on pages of its own when it is wide."""
    values: dict[str, Pieces | str | Tabell] = {
        "rubrik": d.rubrik,
        "enhet": d.enhet,
        "alt": d.alt,
        "datatabell": table,
    }
    return Record(values, shown=Liggande((d,)) if wide else d, name=f"diagram.{d.namn}")
