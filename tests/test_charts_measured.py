"""Bars and points measured on the page that LibreOffice draws, against the data: on the scale that the axis tells."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from chart_making import chart, series
from libreoffice import LibreOffice
from rendered import Page, Word, runs
from smallword import filled, made

from beslutsdoc.word.charts.colours import PALETTE

FIRST = PALETTE[0]
NEAR = 0.012  # of the axis: two dots of a hundred and fifty an inch
VALUES = ("310", "322.4", "185", "341.1")
LINE = ("210.5", "265", "112", "330.9")
CHARTS = {
    "stapel": chart("stapel", serier=(series("A", VALUES), series("B", LINE)), etiketter=""),
    "liggande": chart("liggande", serier=(series("A", VALUES),), etiketter=""),
    "linje": chart("linje", serier=(series("A", LINE),), etiketter=""),
}


@pytest.fixture(scope="module")
def pages(libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder: Path = tmp_path_factory.mktemp("matt")
    path = made(folder / "m.docx", "{{ x }}")
    written = {name: filled(path, x=block)[0] for name, block in CHARTS.items()}
    return {name: Page(pdf, folder) for name, pdf in libreoffice.converted(written).items()}


class Axis:
    """The value axis as its own numbers tell it: from dots to values."""

    def __init__(self, page: Page, lying: bool) -> None:
        numbers = [word for word in page.words if re.fullmatch(r"\d+,0", word.text)]
        line = _most_common([word.middle[lying] for word in numbers], numbers, lying)
        self._at = sorted((float(word.text.replace(",", ".")), word.middle[not lying]) for word in line)
        self.length = self._at[-1][0] - self._at[0][0]

    def value(self, dot: float) -> float:
        (low, first), (high, last) = self._at[0], self._at[-1]
        return low + (dot - first) / (last - first) * (high - low)


def _most_common(places: list[float], numbers: list[Word], lying: bool) -> list[Word]:
    """The numbers that stand on one line: an axis has more of them than anything else on the page."""
    by_line = [[w for w in numbers if abs(w.middle[lying] - place) < 12] for place in places]
    return max(by_line, key=len)


def close(found: list[float], wanted: tuple[str, ...], axis: Axis) -> None:
    assert len(found) == len(wanted)
    for measured, value in zip(found, wanted, strict=True):
        assert abs(measured - float(Decimal(value))) < NEAR * axis.length, (measured, value)


def test_standing_bars_reach_their_values(pages: dict[str, Page]) -> None:
    page = pages["stapel"]
    axis = Axis(page, lying=False)
    for colour, values in ((FIRST, VALUES), (PALETTE[1], LINE)):
        columns = page.columns(colour)
        bars = runs([x for x, dots in columns.items() if len(dots) > 30], least=10)
        close([axis.value(min(columns[(first + last) // 2])) for first, last in bars], values, axis)


def test_they_stand_on_nought(pages: dict[str, Page]) -> None:
    page = pages["stapel"]
    axis, columns = Axis(page, lying=False), page.columns(FIRST)
    for first, last in runs([x for x, dots in columns.items() if len(dots) > 30], least=10):
        bottom = runs(columns[(first + last) // 2])[0][1]
        assert abs(axis.value(bottom)) < NEAR * axis.length


def test_lying_bars_reach_their_values_from_the_top_down(pages: dict[str, Page]) -> None:
    page = pages["liggande"]
    axis, rows = Axis(page, lying=True), page.rows(FIRST)
    bars = runs([y for y, dots in rows.items() if len(dots) > 60], least=8)
    close([axis.value(max(rows[(first + last) // 2])) for first, last in bars], VALUES, axis)
    names = [w.middle[1] for year in ("2022", "2023", "2024", "2025") for w in page.words if w.text == year]
    assert names == sorted(names)


def test_the_points_of_a_line_stand_at_their_values(pages: dict[str, Page]) -> None:
    page = pages["linje"]
    axis, columns = Axis(page, lying=False), page.columns(FIRST)
    heights = {x: dots[-1] - dots[0] for x, dots in columns.items()}
    years = [w.middle[0] for year in ("2022", "2023", "2024", "Prognos") for w in page.words if w.text == year]
    found = []
    for year in years:
        near = [x for x in columns if abs(x - year) < 40]  # a marker is the place with most dots about it
        centre = max(near, key=lambda x: sum(len(columns.get(x + d, [])) for d in range(-4, 5)))
        assert heights[centre] > 8
        found.append(axis.value((columns[centre][0] + columns[centre][-1]) / 2))
    close(found, LINE, axis)
