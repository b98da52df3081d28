"""Writes the alternative text of a chart from its data: what it shows, extremes, trend.

Values are compared as printed, so that the text never says more than can be seen.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from beslutsdoc.blocks import Diagram, Serie, plain_text
from beslutsdoc.charts.chart_kinds import HUNDRAPROCENT, STAPLAD
from beslutsdoc.charts.scale import ChartScale
from beslutsdoc.charts.shares import SHARES, shares
from beslutsdoc.figures import Enhet, Printed
from beslutsdoc.swedish import NBSP, numbers, words

_KINDS = {
    "stapel": "Stapeldiagram",
    "liggande stapel": "Liggande stapeldiagram",
    "linje": "Linjediagram",
    "cirkel": "Cirkeldiagram",
    "ring": "Ringdiagram",
    "kombination": "Diagram med staplar och linjer",
}
_FORMS = {STAPLAD: "staplat", HUNDRAPROCENT: "hundraprocent staplat"}
_UNITS = {1: "kronor", 1_000: "tusen kronor", 1_000_000: "miljoner kronor", 1_000_000_000: "miljarder kronor"}
_MOST_SERIES, _MOST_NAMED, _MOST_ALIKE = 6, 12, 3
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:kv(?:artal)?|tertial|t|q|v(?:ecka)?)\.? ?\d+"
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TIMES = re.compile(
    rf"(?i){_YEAR}(?:[-–/](?:{_YEAR}|\d\d))?(?:-\d\d)?|{_YEAR}[ -]?{_PART}|(?:{_PART}|{_MONTH})(?:[ -]{_YEAR})?"
)


class _Point(NamedTuple):
    """A point as it is printed: its category, the number to compare, and its words."""

    kategori: str
    tal: Decimal
    ord: str


def chart_alt_text(d: Diagram, kategorirubrik: str, skala: ChartScale, decimals: int) -> str:
    """The text for `d`; `kategorirubrik` says what its categories are, `decimals` is for shares. Never empty."""
    series = [(serie.namn, _points(d, serie, skala, decimals)) for serie in d.serier]
    tell = _parted if d.är_rund else _trend_sentence if is_time(d.kategorier) else _extremes_sentence
    sentences = [_opening(d, kategorirubrik, skala)]
    if len(series) > _MOST_SERIES:
        sentences.append(
            _extremes_sentence("", [p._replace(kategori=f"{name} {p.kategori}") for name, all_ in series for p in all_])
        )
    else:
        sentences += [tell(name if len(series) > 1 else "", points) for name, points in series if points]
    return " ".join((*sentences, *_lacking(d)))


def is_time(categories: Sequence[str]) -> bool:
    """Whether the categories are years, months or the like, so that one comes after the other."""
    if len(categories) < 2 or not all(_TIMES.fullmatch(name.strip()) for name in categories):
        return False
    years = [found[0] for name in categories if (found := re.search(_YEAR, name))]
    return years == sorted(years)


def _opening(d: Diagram, head: str, skala: ChartScale) -> str:
    kind = f"{_KINDS[d.slag]}{f', {_FORMS[d.form]}' if d.form else ''}"
    title = plain_text(d.rubrik).rstrip(".")
    sentences = [_many(d.kategorier, "kategori", "kategorier", head)]
    if len(d.serier) > 1:
        sentences.append(_many([s.namn for s in d.serier], "serie", "serier"))
    unit = f", i {_unit(skala)}" if _unit(skala) else ""
    return f"{kind}{f': {title}' if title else ''}. {words.in_a_row(sentences)}{unit}."


def _many(names: Sequence[str], one: str, more: str, head: str = "") -> str:
    counted = f"{len(names)} {one if len(names) == 1 else more}"
    if head:
        return f"{counted} ({head})"
    return f"{counted} ({', '.join(names)})" if len(names) <= _MOST_NAMED and all(names) else counted


def _unit(skala: ChartScale) -> str:
    if skala.enhet is Enhet.KRONOR:
        return _UNITS.get(int(skala.skala), "kronor")
    return skala.ord


def _points(d: Diagram, serie: Serie, skala: ChartScale, decimals: int) -> list[_Point]:
    """The points that have a value. A pie's are shares, and so are those of columns of a hundred per cent."""
    if d.form == HUNDRAPROCENT:
        return list(_shared(d.kategorier, _of_columns(d, serie), decimals, skala))
    if d.etiketter == SHARES:
        return list(_shared(d.kategorier, shares(serie), decimals, skala))
    return [
        _Point(kategori, numbers.rounded(_percents(p.värde, skala), skala.decimaler), p.tryckt.text)
        for kategori, p in zip(d.kategorier, serie.punkter, strict=True)
        if p.värde is not None and isinstance(p.tryckt, Printed)
    ]


def _of_columns(d: Diagram, serie: Serie) -> list[Decimal | None]:
    """Each point's share of its category's column."""
    columns = [[s.punkter[i].värde or Decimal(0) for s in d.serier] for i in range(len(d.kategorier))]
    wholes = [sum(column, Decimal(0)) for column in columns]
    return [
        None if p.värde is None or not whole else p.värde / whole
        for p, whole in zip(serie.punkter, wholes, strict=True)
    ]


def _percents(value: Decimal, skala: ChartScale) -> Decimal:
    return value * 100 if skala.enhet is Enhet.PROCENT else value


def _shared(
    categories: Sequence[str], parts: Sequence[Decimal | None], decimals: int, skala: ChartScale
) -> Iterator[_Point]:
    for kategori, part in zip(categories, parts, strict=True):
        if part is not None:
            shown = numbers.rounded(part * 100, decimals)
            yield _Point(kategori, shown, f"{numbers.format_number(shown, decimals, skala.s)}{NBSP}%")


def _extremes_sentence(name: str, points: Sequence[_Point], most: str = "högst", least: str = "lägst") -> str:
    """`Utfall: högst är Norrköping (12,3), lägst är Motala (2,1).`"""
    high, low = _extreme(points, max), _extreme(points, min)
    lead = f"{name}: " if name else ""
    if len(points) == 1:
        return words.upper_first(f"{lead}{points[0].kategori} ({points[0].ord}).")
    if high == low:
        return words.upper_first(f"{lead}alla värden är {points[0].ord}.")
    return words.upper_first(f"{lead}{most} är {high}, {least} är {low}.")


def _parted(_name: str, points: Sequence[_Point]) -> str:
    return _extremes_sentence("", points, "störst", "minst")


def _trend_sentence(name: str, points: Sequence[_Point]) -> str:
    """`Utfall ökar från 4,1 (2020) till 6,2 (2024); högst är 2022 (7,0).`"""
    if len(points) == 1:
        return _extremes_sentence(name, points)
    ends = (points[0].tal, points[-1].tal)
    peaks = [
        f"{word} är {_extreme(points, which)}"
        for word, which in (("högst", max), ("lägst", min))
        if which(p.tal for p in points) not in ends
    ]
    way = f"{name or 'värdet'} {_way(points)}"
    return words.upper_first("; ".join((way, *([", ".join(peaks)] if peaks else []))) + ".")


def _way(points: Sequence[_Point]) -> str:
    first, last = points[0], points[-1]
    steps = [after.tal - before.tal for before, after in pairwise(points)]
    if not any(steps):
        return f"är {first.ord} hela tiden, från {first.kategori} till {last.kategori}"
    if first.tal == last.tal:
        return f"är lika stort {first.kategori} och {last.kategori} ({first.ord})"
    always = len(steps) > 1 and (min(steps) > 0 or max(steps) < 0)
    moves = f"{'ökar' if last.tal > first.tal else 'minskar'}{' hela tiden' if always else ''}"
    return f"{moves} från {first.ord} ({first.kategori}) till {last.ord} ({last.kategori})"


def _extreme(points: Sequence[_Point], which: Callable[[Iterator[Decimal]], Decimal]) -> str:
    """The category that has the highest or lowest value, with the value; several when they have it alike."""
    value = which(p.tal for p in points)
    alike = [p for p in points if p.tal == value]
    many = len(alike) > _MOST_ALIKE
    names = f"{len(alike)} kategorier" if many else words.in_a_row([p.kategori for p in alike])
    return f"{names} ({alike[0].ord})"


def _lacking(d: Diagram) -> Iterator[str]:
    """Where there is no value."""
    gaps = []
    for i, kategori in enumerate(d.kategorier):
        without = [serie.namn for serie in d.serier if serie.punkter[i].värde is None]
        if without:
            gaps.append(kategori if len(without) == len(d.serier) else f"{kategori} ({', '.join(without)})")
    if gaps:
        yield f"Uppgift saknas för {words.in_a_row(gaps) if len(gaps) <= _MOST_NAMED else f'{len(gaps)} kategorier'}."
