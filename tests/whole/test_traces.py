"""Every figure follows its own cells: when one cell changes, what rests on it changes and no other text does."""

import re
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

import beslutsdoc
from tests.making.andrad_cell import change
from tests.support.chart_values import C, Chart, Point, charts
from tests.support.paths import INPUTS

REPORT = "rapport-psykoterapi-vardval"
CASES = sorted(path.name for path in INPUTS.iterdir() if path.is_dir() and path.name != REPORT)

SMALL = {REPORT: 100}
"""It tells shares of some hundreds in whole per cent, where a change by one is not seen."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{urn:beslutsdoc:siffror:1}"

IN_CHART = "diagrammet ”"

NOTE = re.compile(
    r"På grund av avrundning kan summan av delarna skilja sig från totalen\."
    r"|Summan blir \d+\sprocent på grund av avrundning\."
)

Cell = tuple[str, str]  # sheet, address
Drawn = tuple[Chart, dict[Point, str], dict[Point, set[Cell]]]  # a chart; printed text and cells of each point


@dataclass(frozen=True)
class Paper:
    """What a document says: its controls (tag, text), all its other words, and what its memory lists.

    `sources`: tag → the cells it rests on; `without`: printed text and cells of each figure that has no control and
    stands in text; `charts`: each chart with the printed text and cells of its points; `notes`: what stands under each
    table and chart about its rounding ("" when nothing does), and the cells of that table or chart.
    """

    controls: list[tuple[str, str]]
    words: list[str]
    sources: dict[str, set[Cell]]
    without: list[tuple[str, set[Cell]]]
    charts: list[Drawn]
    notes: list[tuple[str, set[Cell]]]

    @property
    def cells(self) -> set[Cell]:
        drawn = (cells for _, _, rests in self.charts for cells in rests.values())
        return set().union(*self.sources.values(), *(cells for _, cells in self.without), *drawn)


def read(document: Path) -> Paper:
    with zipfile.ZipFile(document) as package:
        parts = {n: package.read(n) for n in sorted(package.namelist()) if n != "docProps/custom.xml"}
    roots = {n: ElementTree.fromstring(part) for n, part in parts.items() if n.endswith(".xml")}
    memory = next(root for root in roots.values() if root.tag == f"{S}siffror")
    written = [root for name, root in roots.items() if name.startswith("word/") or name == "docProps/core.xml"]
    controls = [sdt for root in written for sdt in root.iter(f"{W}sdt") if _tag(sdt).startswith("siffra:")]
    points = [point for root in written for point in root.iter(f"{C}pt")]
    inside = {id(piece) for told in (*controls, *points) for piece in told.iter()}
    sources, drawn = _sources(memory), _charts(memory, parts)
    return Paper(
        controls=[(_tag(sdt), "".join(t.text or "" for t in sdt.iter(f"{W}t"))) for sdt in controls],
        words=[
            e.text
            for root in written
            for e in root.iter()
            if e.text and id(e) not in inside and not NOTE.fullmatch(e.text)
        ],
        sources=sources,
        without=[listed for where, listed in _listed(memory) if not where.startswith(IN_CHART)],
        charts=drawn,
        notes=_notes(roots["word/document.xml"], sources, drawn),
    )


def _tag(sdt: ElementTree.Element) -> str:
    tag = sdt.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def _sources(memory: ElementTree.Element) -> dict[str, set[Cell]]:
    figures = {_name(figure): _cells(figure) for figure in memory.iter(f"{S}siffra")}
    rows = list(memory.iter(f"{S}rad"))
    return figures | {_name(c, row): {(row.get("blad", ""), c.get("cell", ""))} for row in rows for c in row}


def _listed(memory: ElementTree.Element) -> list[tuple[str, tuple[str, set[Cell]]]]:
    """Each figure that has no control: where it stands, what is printed, and the cells it rests on."""
    figures = list(memory.iter(f"{S}siffra"))
    listed = [(place.get("där", ""), figures[int(place.get("siffra", "")) - 1]) for place in memory.iter(f"{S}utan")]
    return [(where, (figure.get("tryckt", ""), _cells(figure))) for where, figure in listed]


def _charts(memory: ElementTree.Element, parts: Mapping[str, bytes]) -> list[Drawn]:
    """The memory lists a chart's points as they are drawn, chart by chart."""
    listed: dict[str, list[tuple[str, set[Cell]]]] = {}
    for where, figure in _listed(memory):
        if where.startswith(IN_CHART):
            listed.setdefault(where, []).append(figure)
    pairs = [
        (chart, dict(zip(chart.cached, figures, strict=True)))
        for chart, figures in zip(charts(parts), listed.values(), strict=True)
    ]
    return [
        (chart, {p: text for p, (text, _) in figures.items()}, {p: cells for p, (_, cells) in figures.items()})
        for chart, figures in pairs
    ]


def _notes(
    document: ElementTree.Element, sources: Mapping[str, set[Cell]], drawn: Sequence[Drawn]
) -> list[tuple[str, set[Cell]]]:
    found: list[tuple[str, set[Cell]]] = []
    of_charts = iter(drawn)
    for block in document.find(f"{W}body") or ():
        if block.find(f".//{C}chart") is not None:
            found.append(("", set().union(*next(of_charts)[2].values())))
        elif block.tag == f"{W}tbl":
            tags = {tag for sdt in block.iter(f"{W}sdt") if (tag := _tag(sdt)).startswith("siffra:")}
            found.append(("", set().union(*(sources[tag] for tag in tags))))
        elif NOTE.fullmatch(text := "".join(t.text or "" for t in block.iter(f"{W}t"))):
            found[-1] = (text, found[-1][1])
    return found


def _name(figure: ElementTree.Element, row: ElementTree.Element | None = None) -> str:
    """The control's tag; in a table's row the name begins with the row's key, and the form is the row's."""
    namn, form = figure.get("namn", ""), figure.get("form", "")
    if row is not None:
        namn = f"{row.get('nyckel')}{namn}" if namn.startswith(".") else namn
        form = form or row.get("form", "")
    return f"siffra:{namn}|{form}"


def _cells(figure: ElementTree.Element) -> set[Cell]:
    return {(source.get("blad", ""), source.get("cell", "")) for source in figure.iter(f"{S}källa")}


def _made(folder: Path, out: Path) -> Paper:
    return read(beslutsdoc.skapa(folder, ut=out).path)


def _wrong(before: Paper, after: Paper, cell: Cell) -> list[str]:
    """What did not follow `cell`, and what changed without resting on it."""
    assert [tag for tag, _ in before.controls] == [tag for tag, _ in after.controls]
    wrong = [
        f"{cell}: {tag}: {old} → {new}"
        for (tag, old), (_, new) in zip(before.controls, after.controls, strict=True)
        if (old != new) != (cell in before.sources[tag])
    ]
    changed = [(old, new) for old, new in zip(before.words, after.words, strict=True) if old != new]
    expected = [
        (old, new) for (old, cells), (new, _) in zip(before.without, after.without, strict=True) if cell in cells
    ]
    wrong += [] if changed == expected else [f"{cell}: {changed}, not {expected}"]
    wrong += [
        f"{cell}: {old or 'nothing'} → {new or 'nothing'}"
        for (old, cells), (new, _) in zip(before.notes, after.notes, strict=True)
        if old != new and cell not in cells
    ]
    return wrong + [w for b, a in zip(before.charts, after.charts, strict=True) for w in _wrong_chart(b, a, cell)]


def _wrong_chart(before: Drawn, after: Drawn, cell: Cell) -> list[str]:
    """The same of a chart: its points, the workbook inside, its order, and its alternative text."""
    (old, printed, rests), (new, printed_after, rests_after) = before, after
    assert rests_after == rests
    follow = {p for p, cells in rests.items() if cell in cells}
    changes = {
        "cached": {p for p in rests if old.cached[p] != new.cached[p]},
        "listed": {p for p in rests if printed[p] != printed_after[p]},
    }
    wrong = [f"{cell}: {what}: {points}, not {follow}" for what, points in changes.items() if points != follow]
    wrong += [f"{cell}: {chart.inside}, not {chart.cached}" for chart in (old, new) if chart.inside != chart.cached]
    if list(new.cached) != list(old.cached) and not (old.falling and new.falling and follow):
        wrong.append(f"{cell}: {list(old.cached)} → {list(new.cached)}")
    if old.alt != new.alt and not follow:
        wrong.append(f"{cell}: {old.alt} → {new.alt}")
    return wrong + [f"{cell}: {told} in {new.alt}" for told in _stale(before, after)]


def _stale(before: Drawn, after: Drawn) -> list[str]:
    """What the alternative text still tells of points that are no longer so."""
    (old, printed, _), (new, printed_after, _) = before, after
    was, now = old.told(printed), new.told(printed_after)
    return [
        told
        for point in was
        if was[point] != now[point]
        for told in was[point]
        if told in old.of_series(point[0]) and told in new.of_series(point[0])
    ]


@pytest.mark.parametrize("name", CASES)
def test_only_what_rests_on_a_cell_follows_it(name: str, tmp_path: Path) -> None:
    before = _made(INPUTS / name, tmp_path / "ut")
    assert before.cells
    assert _followed(name, before, sorted(before.cells), tmp_path) == []


def _followed(name: str, before: Paper, cells: list[Cell], tmp_path: Path) -> list[str]:
    """What is wrong when each of `cells` is changed in turn, in a copy of the case."""
    wrong = []
    for number, (sheet, address) in enumerate(cells):
        folder = tmp_path / str(number) / name
        shutil.copytree(INPUTS / name, folder)
        change(next(folder.glob("*.xlsx")), sheet, address, SMALL.get(name, 1000))
        wrong += _wrong(before, _made(folder, folder / "ut"), (sheet, address))
    return wrong


def test_only_what_rests_on_a_cell_follows_it_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """72 of its 281 cells, since all take over a minute: every fourth, and one of each kind that those leave out."""
    monkeypatch.setenv("BESLUTSDOC_SOFFICE", str(tmp_path / "soffice"))
    before = _made(INPUTS / REPORT, tmp_path / "ut")
    cells = _spread(before)
    assert (len(cells), len(before.cells)) == (72, 281)
    assert _followed(REPORT, before, cells, tmp_path) == []


def _spread(paper: Paper) -> list[Cell]:
    """Every fourth cell, and the first of each sheet, chart, table and kind of control that has none among those."""
    cells = sorted(paper.cells)
    chosen = set(cells[::4])
    for kind in _kinds(paper):
        if not kind & chosen:
            chosen.add(min(kind))
    return sorted(chosen)


def _kinds(paper: Paper) -> list[set[Cell]]:
    """The cells of each sheet, of each chart and table, and of each kind of control: `tal`, `procent`, `tabell` …"""
    sheets: dict[str, set[Cell]] = defaultdict(set)
    forms: dict[str, set[Cell]] = defaultdict(set)
    for cell in paper.cells:
        sheets[cell[0]].add(cell)
    for tag, cells in paper.sources.items():
        forms[re.split("[|:]", tag.removeprefix("siffra:"))[1]] |= cells
    return [*sheets.values(), *(cells for _, cells in paper.notes if cells), *forms.values()]
