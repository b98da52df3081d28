"""Bars and points measured on the page that LibreOffice draws, against the data: on the scale that the axis tells.

Charts made for it, and three of the shipped report.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from beslutsdoc.blocks import Diagram, Serie
from beslutsdoc.pipeline.build import Result
from beslutsdoc.word.charts.colours import PALETTE
from tests.support.chart_making import chart, series
from tests.support.libreoffice import LibreOffice
from tests.support.paper_text import read_blocks
from tests.support.rendered import Axis, Page, page_of, runs
from tests.support.smallword import filled, made

NEAR = 0.012  # of the axis: two dots of a hundred and fifty an inch
TALL, THICK = 20, 8  # dots: less than any bar is high and wide
VALUES = ("310", "322.4", "185", "341.1")
LINE = ("210.5", "265", "112", "330.9")
CHARTS = {
    "stapel": chart("stapel", serier=(series("A", VALUES), series("B", LINE)), etiketter=""),
    "liggande": chart("liggande", serier=(series("A", VALUES),), etiketter=""),
    "linje": chart("linje", serier=(series("A", LINE),), etiketter=""),
}
REPORT = "rapport-psykoterapi-vardval"
DARK, BRIGHT = "12385B", "3E8EC4"  # the first of the region's colours


@pytest.fixture(scope="module")
def pdfs(
    libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory, of_shipped: Callable[[str], Result]
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("matt")
    path = made(folder / "m.docx", "{{ x }}")
    written = {name: filled(path, x=block)[0] for name, block in CHARTS.items()}
    report = of_shipped(REPORT).path
    assert report is not None
    for name, pdf in libreoffice.converted({**written, REPORT: report.read_bytes()}).items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return {name: folder / f"{name}.pdf" for name in (*written, REPORT)}


@pytest.fixture(scope="module")
def report(of_shipped: Callable[[str], Result]) -> dict[str, Diagram]:
    path = of_shipped(REPORT).path
    assert path is not None
    return {block.namn: block for block in read_blocks(path.read_bytes()) if isinstance(block, Diagram)}


def in_report(pdfs: dict[str, Path], number: int) -> Page:
    """The page with the figure, down to its caption."""
    return Page(pdfs[REPORT], page_of(pdfs[REPORT], f"Figur {number}."), f"Figur {number}.")


def close(found: list[float], wanted: list[Decimal | None], axis: Axis) -> None:
    known = [value for value in wanted if value is not None]
    assert len(found) == len(known)
    for measured, value in zip(found, known, strict=True):
        assert abs(measured - float(value)) < NEAR * axis.length, (measured, value)


def values(serie: Serie) -> list[Decimal | None]:
    return [point.värde for point in serie.punkter]


def standing(page: Page, axis: Axis, colour: str) -> list[tuple[int, int]]:
    """The top and the bottom of each bar of a colour, from the left."""
    columns = page.columns(colour, axis)
    bars = runs([x for x, dots in columns.items() if len(dots) > TALL], least=THICK)
    return [runs(columns[(first + last) // 2])[0] for first, last in bars]


def lying(page: Page, colour: str) -> list[int]:
    """The end of each bar of a colour, from the top."""
    rows = page.rows(colour)
    bars = runs([y for y, dots in rows.items() if len(dots) > TALL], least=THICK)
    return [max(rows[(first + last) // 2]) for first, last in bars]


def points(page: Page, axis: Axis, colour: str, places: list[float]) -> list[float]:
    """The height of a line's markers, of which one stands near each place: where most dots lie about it."""
    columns = page.columns(colour, axis)
    found = []
    for place in places:
        near = [x for x in columns if abs(x - place) < 20]
        middle = max(near, key=lambda x: sum(len(columns.get(x + d, [])) for d in range(-4, 5)))
        found.append((columns[middle][0] + columns[middle][-1]) / 2)
    return found


def test_standing_bars_reach_from_nought_to_their_values(pdfs: dict[str, Path]) -> None:
    page = Page(pdfs["stapel"])
    axis = Axis(page)
    for colour, serie in zip(PALETTE, CHARTS["stapel"].serier, strict=False):
        bars = standing(page, axis, colour)
        close([axis.value(top) for top, _ in bars], values(serie), axis)
        assert all(abs(axis.value(bottom)) < NEAR * axis.length for _, bottom in bars)


def test_lying_bars_reach_their_values_from_the_top_down(pdfs: dict[str, Path]) -> None:
    page = Page(pdfs["liggande"])
    axis = Axis(page, lying=True)
    close([axis.value(end) for end in lying(page, PALETTE[0])], values(CHARTS["liggande"].serier[0]), axis)
    names = [w.down for year in ("2022", "2023", "2024", "2025") for w in page.words if w.text == year]
    assert names == sorted(names)


def test_the_points_of_a_line_stand_at_their_values(pdfs: dict[str, Path]) -> None:
    page = Page(pdfs["linje"])
    axis = Axis(page)
    years = [w.across for year in ("2022", "2023", "2024", "Prognos") for w in page.words if w.text == year]
    close([axis.value(dot) for dot in points(page, axis, PALETTE[0], years)], values(CHARTS["linje"].serier[0]), axis)


def test_the_bars_of_the_report(pdfs: dict[str, Path], report: dict[str, Diagram]) -> None:
    page = in_report(pdfs, 1)
    axis = Axis(page)
    for colour, serie in zip((DARK, BRIGHT), report["remisser"].serier, strict=True):
        close([axis.value(top) for top, _ in standing(page, axis, colour)], values(serie), axis)


def test_the_lying_bars_of_the_report(pdfs: dict[str, Path], report: dict[str, Diagram]) -> None:
    page = in_report(pdfs, 6)
    axis = Axis(page, lying=True)
    close([axis.value(end) for end in lying(page, DARK)], values(report["kommuner"].serier[0]), axis)


def test_the_points_of_the_report_and_the_gap_between_them(pdfs: dict[str, Path], report: dict[str, Diagram]) -> None:
    page = in_report(pdfs, 8)
    axis = Axis(page)
    median = values(report["väntetid"].serier[0])
    quarters = sorted(w.across for w in page.words if w.text == "Kv")
    assert len(quarters) == len(median)
    known = [place for place, value in zip(quarters, median, strict=True) if value is not None]
    close([axis.value(dot) for dot in points(page, axis, DARK, known)], median, axis)
    gap = quarters[median.index(None)]
    assert not [x for x in page.columns(DARK, axis) if abs(x - gap) < 20]
