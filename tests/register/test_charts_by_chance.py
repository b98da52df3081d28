"""Whatever a case asks of a chart, over whatever cells: it is drawn whole, or it is a gap with a remark."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import Diagram, Liggande
from beslutsdoc.figures import Gap
from tests.support.excelbok import C, F, registers, write

_ODD = (
    "",
    "i.u.",
    "–",
    "text",
    "6 151",
    True,
    -3,
    0,
    F("=1/0", "#DIV/0!"),
    C(0.5, "0%"),
    C(dt.date(2024, 3, 1), "yyyy-mm-dd"),
)
_HEADS = ("Enhet", "År", "Kvinnor", "Män", "Utfall (tkr)", "Andel")
_COLUMNS, _ROWS = "ABCDEF", 12
_WORDS = ("Kvinnor", "Män", "Utfall (tkr)", "Andel", "År", "Enhet 3", "Summa", "finns inte")
_COMPUTED = (
    "rad.kvinnor + rad.män", "andel(rad.kvinnor, hela.kvinnor)", "rad.män / 0", "förändring(rad.män, förra.män)",
    "siffror.x", "summa()", "{{", "5", "rad.utfall_tkr * 2",
)  # fmt: skip


@cache
def folder() -> Path:
    """Where a workbook is, tidy on its first sheet and with more odd cells on each of the next, kept for the run."""
    home = TemporaryDirectory()
    _kept.append(home)
    write(Path(home.name) / "bok.xlsx", {f"B{s}": dict(_sheet(s)) for s in range(4)})
    return Path(home.name)


def _sheet(s: int) -> Iterator[tuple[str, Any]]:
    yield from ((f"{c}1", head) for c, head in zip(_COLUMNS, _HEADS, strict=True))
    for r in range(2, _ROWS + 1):
        cells = (f"Enhet {r}", 2010 + r, 10 * r, 7 * r, C(1000 * r * r, "#,##0,"), C(r / 100, "0%"))
        for k, (c, cell) in enumerate(zip(_COLUMNS, cells, strict=True)):
            odd = s and not (r * 5 + k * 3 + s) % (13 // s)
            yield f"{c}{r}", _ODD[(r + k + s) % len(_ODD)] if odd else cell
    yield f"A{_ROWS}", "Summa"


_kept: list[Any] = []
_tidy = st.builds(lambda s, w, h: f"B{s}!A1:{_COLUMNS[w]}{h}", st.integers(0, 3), st.integers(4, 5), st.integers(3, 12))
_any = st.builds(
    lambda s, a, r: f"B{s}!{_COLUMNS[a]}{r}:F{r + 4}", st.integers(0, 3), st.integers(0, 5), st.integers(1, 12)
)
_area = st.integers(0, 5).flatmap(lambda n: _tidy if n else _any)
_columns = st.lists(st.sampled_from(_WORDS[:4]), min_size=1, max_size=2)
_given = st.fixed_dictionaries(
    {
        "slag": st.sampled_from(
            ("stapel", "staplad stapel", "100 % stapel", "linje", "cirkel", "ring", "kombination", "x")
        ),
        "område": _area,
        "serier": st.one_of(
            st.just(["Kvinnor", "Män"]),
            st.just(["Utfall (tkr)"]),
            _columns,
            st.dictionaries(st.sampled_from(("a", "b")), st.sampled_from(_COMPUTED), min_size=1),
            st.just([]),
        ),
    },
    optional={
        "form": st.sampled_from(("staplad", "hundraprocent")),
        "kategorier": st.sampled_from(("Enhet", "År")),
        "linjer": st.just(["Män"]),
        "vänd": st.just("ja"),
        "summarad": st.just("ja"),
        "utan": st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2),
        "sortera": st.sampled_from((*_WORDS, "rad.kvinnor - rad.män fallande", "Kvinnor fallande")),
        "högst": st.sampled_from(("0", "1", "3")),
        "övriga": st.sampled_from(("ja", "Resten")),
        "rubrikrader": st.sampled_from(("1", "2", "3")),
        "enhet": st.sampled_from(("tkr", "mnkr", "procent", "dagar", "procentenheter", "år", "datum", "tkrr")),
        "decimaler": st.sampled_from(("0", "2")),
        "etiketter": st.sampled_from(("ja", "nej", "andelar", "x")),
        "datatabell": st.just("ja"),
        "liggande": st.just("ja"),
        "rubrik": st.sampled_from(("R", "{{ siffror.x }}", "[^1]")),
    },
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(entry=_given)
def test_a_chart_is_drawn_whole_or_is_a_gap_that_is_told(entry: dict[str, Any]) -> None:
    found = registers(folder(), {"diagram": {"d": entry}})
    made = found.diagram["d"]
    if isinstance(made, Gap):
        assert made.finding.what
        assert made.finding.do
        assert any(f.code == made.finding.code for f in found.siffror.findings)
        return
    whole(made.shown.blocks[0] if isinstance(made.shown, Liggande) else made.shown)


def whole(d: Diagram) -> None:
    """All that Word is promised of a chart."""
    assert d.alt
    assert d.serier
    assert d.kategorier
    assert all(len(serie.punkter) == len(d.kategorier) for serie in d.serier)
    values = [punkt for serie in d.serier for punkt in serie.punkter if punkt.värde is not None]
    assert values
    assert all(punkt.värde.is_finite() and str(punkt.tryckt) for punkt in values if punkt.värde is not None)
    assert all("E" not in str(punkt.värde) for punkt in values)
    assert d.slag not in ("cirkel", "ring") or len(d.serier) == 1
    assert {serie.slag for serie in d.serier} == ({"stapel", "linje"} if d.slag == "kombination" else {""})
