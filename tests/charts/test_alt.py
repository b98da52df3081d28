"""The alternative text that is written from a chart's data: its words, and that all it says is so.

The property is checked by a reader of its own, which takes the text apart and holds each claim against the numbers.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import Diagram, Serie, Text
from beslutsdoc.charts.alt import is_time
from beslutsdoc.figures import Enhet
from beslutsdoc.units import MNKR
from tests.support.chart_inputs import byggt, siffra, underlag

YEARS = "2020 2021 2022 2023 2024"


def alt(*serier: tuple[str, list[Any]], **more: Any) -> str:
    return byggt(underlag(*serier, **more)).diagram.alt.replace("\u00a0", " ")


def test_it_says_what_is_shown_and_what_is_highest_and_lowest() -> None:
    text = alt(("Besök", [12, 3, 7]), kategorier="Norrköping Motala Mjölby")
    assert text == "Stapeldiagram. 3 kategorier (Enhet). Högst är Norrköping (12), lägst är Motala (3)."


def test_the_unit_is_said_in_words_and_each_series_by_itself() -> None:
    kr = [[siffra(v, Enhet.KRONOR, "1000", 0) for v in values] for values in ((12_300_000, 2_100_000), (4_000_000,))]
    text = alt(
        ("2023", kr[0]), ("2024", [*kr[1], None]), mått=MNKR, form="staplad", slag="liggande stapel", kategorier="A B"
    )
    assert text == (
        "Liggande stapeldiagram, staplat. 2 kategorier (Enhet) och 2 serier (2023, 2024), i miljoner kronor. "
        "2023: högst är A (12,3), lägst är B (2,1). 2024: A (4,0). Uppgift saknas för B (2024)."
    )


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([1, 2, 3, 4, 5], "Värdet ökar hela tiden från 1 (2020) till 5 (2024)."),
        ([5, 4, 3, 2, 1], "Värdet minskar hela tiden från 5 (2020) till 1 (2024)."),
        ([1, 3, 2, 7, 5], "Värdet ökar från 1 (2020) till 5 (2024); högst är 2023 (7)."),
        ([4, 1, 2, 7, 5], "Värdet ökar från 4 (2020) till 5 (2024); högst är 2023 (7), lägst är 2021 (1)."),
        ([4, 4, 4, 4, 4], "Värdet är 4 hela tiden, från 2020 till 2024."),
        ([4, 5, 1, 2, 4], "Värdet är lika stort 2020 och 2024 (4); högst är 2021 (5), lägst är 2022 (1)."),
        ([None, 2, None, 3, None], "Värdet ökar från 2 (2021) till 3 (2023). Uppgift saknas för 2020, 2022 och 2024."),
        ([None, 2, None, None, None], "2021 (2). Uppgift saknas för 2020, 2022, 2023 och 2024."),
    ],
)
def test_over_time_it_says_how_it_goes(values: list[Any], told: str) -> None:
    assert alt(("Besök", values), slag="linje", kategorier=YEARS) == f"Linjediagram. 5 kategorier (Enhet). {told}"


def test_a_whole_is_told_by_its_shares() -> None:
    assert alt(("Besök", [1, 2]), slag="cirkel").endswith("Störst är B (67 %), minst är A (33 %).")
    assert alt(("Besök", [1, 2]), slag="ring", etiketter="värden").endswith("Störst är B (2), minst är A (1).")
    hundred = alt(("Kvinnor", [3, 1]), ("Män", [1, 1]), form="hundraprocent")
    assert "Kvinnor: högst är A (75 %), lägst är B (50 %). Män: högst är B (50 %), lägst är A (25 %)." in hundred


def test_many_alike_are_counted_and_all_alike_are_said_once() -> None:
    assert alt(("Besök", [5, 5, 5, 5, 1])).endswith("Högst är 4 kategorier (5), lägst är E (1).")
    assert alt(("Besök", [5, 5, 1])).endswith("Högst är A och B (5), lägst är C (1).")
    assert alt(("Besök", [5, 5, 5])).endswith("Alla värden är 5.")


def test_what_prints_alike_is_alike() -> None:
    kr = [siffra(v, Enhet.KRONOR, "1000", 0) for v in (4_110_000, 4_120_000, 4_130_000)]
    text = alt(("Utfall", kr), slag="linje", kategorier="2020 2021 2022", mått=MNKR)
    assert text.endswith("Värdet är 4,1 hela tiden, från 2020 till 2022.")


def test_what_is_lacking_is_told_once_a_category() -> None:
    text = alt(("A", [1, None, None]), ("B", [1, None, 2]), kategorier="X Y Z")
    assert text.endswith("Uppgift saknas för Y och Z (A).")


def test_many_series_are_told_together() -> None:
    text = alt(*((f"S{i}", [i, i + 1]) for i in range(7)), etiketter="nej")
    assert text.endswith("Högst är S6 B (7), lägst är S0 A (0).")


def test_the_caption_says_what_it_is() -> None:
    made = byggt(underlag(("Besök", [1, 2])).__class__(**{**_fields(), "rubrik": (Text("Besök per enhet."),)})).diagram
    assert made.alt.startswith("Stapeldiagram: Besök per enhet. 2 kategorier (Enhet).")


def _fields() -> dict[str, Any]:
    u = underlag(("Besök", [1, 2]))
    return {name: getattr(u, name) for name in u.__slots__}


@pytest.mark.parametrize(
    ("names", "time"),
    [
        ("2020 2021", True), ("2020–2021 2021–2022", True), ("2024-01 2024-02", True), ("jan feb mars", True),
        ("Kv1 Kv2", True), ("T1 T2 T3", True), ("Motala 2020", False), ("1 2", False), ("2020", False),
        ("2024T1 2024T2", True), ("vecka1 vecka2", True), ("marsvin april", False),
        ("2024 2023 2022", False), ("2023-02 2024-01", True),
    ],
)  # fmt: skip
def test_categories_that_follow_each_other_in_time_are_known(names: str, time: bool) -> None:
    assert is_time(names.split()) is time


# -- what it says is so

_numbers = st.one_of(st.none(), st.integers(-50, 50), st.decimals(-20, 20, places=3, allow_nan=False))
_table = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(_numbers, min_size=n, max_size=n), min_size=1, max_size=4)
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    table=_table,
    years=st.booleans(),
    kind=st.sampled_from((("stapel", ""), ("linje", ""), ("cirkel", ""), ("stapel", "hundraprocent"))),
    decimals=st.integers(0, 2),
)
def test_all_that_it_says_is_so(table: list[list[Any]], years: bool, kind: tuple[str, str], decimals: int) -> None:
    slag, form = kind
    if slag == "cirkel" or form:
        table = [[None if v is None else abs(v) for v in values] for values in table]
        table = table if form else table[:1]
    if not any(v for values in table for v in values):
        return
    names = [str(2020 + i) if years else f"Enhet {chr(65 + i)}" for i in range(len(table[0]))]
    serier = [(f"Serie {i}", [v if v is None else siffra(v) for v in values]) for i, values in enumerate(table)]
    u = underlag(*serier, slag=slag, form=form, decimaler=decimals)
    d = byggt(u.__class__(**{**{n: getattr(u, n) for n in u.__slots__}, "kategorier": tuple(names)})).diagram
    assert d.alt
    for name, points in _printed(d, decimals):
        assert_true(d.alt, name if len(d.serier) > 1 else "", points)
    lost = [c for i, c in enumerate(d.kategorier) if any(s.punkter[i].värde is None for s in d.serier)]
    assert [c for c in d.kategorier if c in d.alt.partition("Uppgift saknas för ")[2]] == lost


def _printed(d: Diagram, decimals: int) -> list[tuple[str, dict[str, str]]]:
    """What stands at the points of each series: category → text."""
    if d.form or d.etiketter == "andelar":
        columns = [[s.punkter[i].värde or Decimal(0) for s in d.serier] for i in range(len(d.kategorier))]
        wholes = [sum(c) for c in columns] if d.form else [sum(sum(c) for c in columns)] * len(columns)
        return [(s.namn if d.form else "", dict(_shares(d, s, wholes, decimals))) for s in d.serier]
    return [
        (s.namn, {c: str(p.tryckt) for c, p in zip(d.kategorier, s.punkter, strict=True) if p.värde is not None})
        for s in d.serier
    ]


def _shares(d: Diagram, s: Serie, wholes: list[Any], decimals: int) -> Iterator[tuple[str, str]]:
    step = Decimal(1).scaleb(-decimals)
    for kategori, punkt, whole in zip(d.kategorier, s.punkter, wholes, strict=True):
        if punkt.värde is not None and whole:
            share = (punkt.värde / whole * 100).quantize(step, ROUND_HALF_UP)
            yield kategori, f"{share}\u00a0%".replace(".", ",")


def assert_true(text: str, name: str, points: dict[str, str]) -> None:
    """Each claim about a series against what is printed at its points."""
    if not points:
        assert f"{name}:" not in text or not name
        return
    (sentence,) = [s for s in _sentences(text) if s.startswith(name)] if name else [_sentences(text)[2]]
    value = {c: _number(t) for c, t in points.items()}
    for which, word in ((max, "högst"), (min, "lägst"), (max, "störst"), (min, "minst")):
        for found in re.finditer(rf"(?i)\b{word} är (.+?) \(([^)]+)\)", sentence):
            best = which(value.values())
            assert _number(found[2]) == best
            alike = [c for c, v in value.items() if v == best]
            told = re.split(r", | och ", found[1])
            assert told == alike or found[1] == f"{len(alike)} kategorier"
    if found := re.search(r"(ökar|minskar)( hela tiden)? från (\S+) \((.+?)\) till (\S+) \((.+?)\)", sentence):
        way, always, first, a, last, b = found.groups()
        assert (a, b) == (next(iter(points)), list(points)[-1])
        assert (points[a], points[b]) == (first, last)
        assert (value[b] > value[a]) == (way == "ökar")
        steps = [y > x if way == "ökar" else y < x for x, y in pairwise(value.values())]
        assert bool(always) == (len(steps) > 1 and all(steps))
    if "alla värden" in sentence.casefold() or "hela tiden, från" in sentence:
        assert len(set(points.values())) == 1
    if found := re.search(r"lika stort (\S+) och (\S+) \((.+?)\)", sentence):
        assert points[found[1]] == points[found[2]] == found[3]
    assert re.search(r"är|ökar|minskar|\(", sentence)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.) ", text)


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[\u00a0 %]", "", text).replace("−", "-").replace(",", "."))
