"""Checks whether a chart can show its data: what cannot be drawn, and what would be unreadable or misleading."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from beslutsdoc.blocks import plain_text
from beslutsdoc.charts.chart_input import ChartInput, SeriesInput
from beslutsdoc.charts.chart_kinds import HUNDRAPROCENT, KOMBINATION, LIGGANDE, LINJE, STAPLAD
from beslutsdoc.figures import Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import numbers
from beslutsdoc.tables import sums
from beslutsdoc.tables.table_input import CellValue

_MOST_SERIES, _MOST_SLICES = 6, 8
_MOST_CATEGORIES = {LINJE: 120, LIGGANDE: 40}
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[–-]\s?((?:19|20)\d\d)\b")
_MOST_AT_ALL = 500
_MOST_BARS = 30  # categories of standing columns: their labels must fit under them


def check_drawable(u: ChartInput) -> Finding | None:
    """Why the chart cannot be drawn; None when it can."""
    if not u.tal:
        what = f"Diagrammet ”{u.namn}” har inga tal att rita."
        return Finding("F004", what, "Kontrollera området, och vilka kolumner ”serier:” nämner.", u.plats)
    if len(u.kategorier) > _MOST_AT_ALL or len(u.serier) > _MOST_AT_ALL:
        what = f"Diagrammet ”{u.namn}” har {max(len(u.kategorier), len(u.serier))} kategorier eller serier."
        return Finding(
            "F018", what, "Räkna ihop dem i arbetsboken, eller välj några med ”högst:” och ”serier:”.", u.plats
        )
    negative = next((tal for tal in u.tal if tal.tal < 0), None)
    if u.sort.är_rund:
        return _round(u, negative)
    if u.sort.form == HUNDRAPROCENT and negative:
        what = f"Diagrammet ”{u.namn}” visar andelar av hundra procent, men {_where(negative)} är negativt."
        return Finding("F008", what, "Välj ”form: staplad”, eller ta bort formen.", u.plats)
    return _combination(u) if u.sort.slag == KOMBINATION else None


def _round(u: ChartInput, negative: Siffra | None) -> Finding | None:
    drawn = [serie.namn for serie in u.serier]
    if len(drawn) > 1:
        what = (
            f"Diagrammet ”{u.namn}” är en {u.sort.slag}, som visar en serie, men har {len(drawn)}: {', '.join(drawn)}."
        )
        return Finding("F006", what, f"Skriv till exempel ”serier: [{drawn[0]}]”, eller välj stapel.", u.plats)
    if negative:
        what = f"Diagrammet ”{u.namn}” är en {u.sort.slag}, men {_where(negative)} är negativt."
        return Finding("F006", what, "En del av en helhet kan inte vara negativ; välj stapel.", u.plats)
    if not sum(tal.tal for tal in u.tal):
        what = f"Diagrammet ”{u.namn}” är en {u.sort.slag}, men alla värden är noll."
        return Finding("F006", what, "Det finns ingen helhet att dela; välj stapel.", u.plats)
    return None


def _combination(u: ChartInput) -> Finding | None:
    lines = [serie.namn for serie in u.serier if serie.linje]
    if lines and len(lines) < len(u.serier):
        return None
    names = [serie.namn for serie in u.serier]
    if not lines:
        what = f"Diagrammet ”{u.namn}” är en kombination, men ingen av serierna {', '.join(names)} är en linje."
        return Finding("F007", what, f"Skriv till exempel ”linjer: [{names[-1]}]”, eller ”slag: stapel”.", u.plats)
    what = f"Diagrammet ”{u.namn}” är en kombination, men alla serier är linjer."
    return Finding("F007", what, "Ta bort en av dem ur ”linjer:”, eller skriv ”slag: linje”.", u.plats)


def check_readability(u: ChartInput) -> Iterator[Finding]:
    """What can be drawn but is hard to read, or misleads."""
    if not u.rubrik:
        what = f"Diagrammet ”{u.namn}” har ingen rubrik."
        yield Finding("F011", what, "Skriv ”rubrik:” med vad det visar och för vilken tid.", u.plats)
    yield from _too_many(u)
    yield from _sums(u)
    yield from _other_years(u)
    if u.sort.slag == LINJE and len(u.kategorier) < 2:
        what = f"Diagrammet ”{u.namn}” är en linje med en enda punkt."
        yield Finding("F014", what, "Välj stapel, eller skriv siffran i texten.", u.plats)
    if any(not name for name in u.kategorier):
        what = f"Diagrammet ”{u.namn}” har en kategori utan namn."
        yield Finding("F012", what, "Fyll i cellen i kolumnen med kategorier.", u.plats)


def _too_many(u: ChartInput) -> Iterator[Finding]:
    if u.sort.är_rund and len(u.kategorier) > _MOST_SLICES:
        what = f"Diagrammet ”{u.namn}” har {len(u.kategorier)} delar; fler än {_MOST_SLICES} går inte att skilja åt."
        yield Finding("F009", what, f"Skriv ”högst: {_MOST_SLICES - 1}” och ”övriga: ja”, eller välj stapel.", u.plats)
        return
    if len(u.serier) > _MOST_SERIES:
        what = f"Diagrammet ”{u.namn}” har {len(u.serier)} serier; fler än {_MOST_SERIES} går inte att skilja åt."
        yield Finding("F009", what, "Välj några av dem med ”serier:”, eller dela upp diagrammet.", u.plats)
    most = _MOST_CATEGORIES.get(u.sort.slag, _MOST_BARS)
    if not u.sort.är_rund and len(u.kategorier) > most:
        what = f"Diagrammet ”{u.namn}” har {len(u.kategorier)} kategorier; fler än {most} går inte att läsa."
        yield Finding("F009", what, "Välj några med ”högst:”, eller gör en tabell.", u.plats)


def _sums(u: ChartInput) -> Iterator[Finding]:
    """A sum that is drawn beside its parts as if it were one of them."""
    if u.sort.är_rund:
        ((*parts, last),) = (serie.rutor for serie in u.serier)
        if parts and sums.is_subtotal(u.kategorier[-1]) and _adds_up(parts, last):
            what = f"Diagrammet ”{u.namn}” ritar ”{u.kategorier[-1]}” som en del, men den är summan av de andra."
            yield Finding("F010", what, "Skriv ”summarad: ja”, så ritas den inte.", u.plats)
    elif u.sort.form in (STAPLAD, HUNDRAPROCENT):
        for serie in u.serier:
            others = [other for other in u.serier if other is not serie]
            if sums.is_subtotal(serie.namn) and others and _is_sum(serie, others):
                what = f"Diagrammet ”{u.namn}” staplar ”{serie.namn}”, som är summan av de andra serierna."
                yield Finding("F010", what, "Nämn bara delarna under ”serier:”.", u.plats)


def _other_years(u: ChartInput) -> Iterator[Finding]:
    """A caption of other years than those that are drawn, as when last year's is copied."""
    said = _SPAN.search(plain_text(u.rubrik))
    for names in (u.kategorier, tuple(serie.namn for serie in u.serier)):
        if said and names and all(_YEAR.fullmatch(name) for name in names):
            drawn = min(names), max(names)
            if drawn != said.groups():
                shown = "–".join(dict.fromkeys(drawn))
                what = f"Rubriken på diagrammet ”{u.namn}” säger {said[0]}, men det visar {shown}."
                yield Finding("F015", what, "Rätta rubriken, eller området.", u.plats)


def _is_sum(serie: SeriesInput, others: list[SeriesInput]) -> bool:
    return all(_adds_up([other.rutor[i] for other in others], ruta) for i, ruta in enumerate(serie.rutor))


def _adds_up(parts: Sequence[CellValue], whole: CellValue) -> bool:
    values = [part.tal for part in parts if isinstance(part, Siffra) and part.är_tal]
    if not isinstance(whole, Siffra) or not whole.är_tal:
        return False
    decimals = max(0, numbers.decimals_of(whole.tal))
    return not sums.reconcile(values, whole.tal, decimals).rest if values else whole.tal == Decimal(0)


def _where(siffra: Siffra) -> str:
    källa = siffra.källor[0] if siffra.källor else None
    return f"värdet i {källa.blad}!{källa.cell}" if källa and not siffra.uttryck else "ett värde"
