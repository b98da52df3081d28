"""Colours, patterns and lines of charts: told from the paper, from one another, and without their hue."""

from itertools import combinations, pairwise

import pytest
import yaml

from beslutsdoc.word.charts.colours import ENOUGH, PALETTE, contrast, fills, slices, strokes
from tests.support.paths import TEMPLATES

SHIPPED = TEMPLATES
PALETTES = {"vår": PALETTE} | {
    file.parent.name: tuple(map(str, yaml.safe_load(file.read_text(encoding="utf-8"))["diagramfärger"]))
    for file in sorted(SHIPPED.glob("*/organisation.yaml"))
}
READABLE = 4.5  # WCAG 2.2, 1.4.3: text


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return PALETTES[request.param]


def test_the_contrast_is_wcags() -> None:
    assert contrast("FFFFFF", "000000") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)  # the well-known grey that just fails
    assert contrast("FF0000", "FFFFFF") == contrast("FFFFFF", "FF0000") == pytest.approx(4.0, abs=0.01)


def test_every_colour_is_seen_on_white(palette: tuple[str, ...]) -> None:
    assert [c for c in palette if contrast(c, "FFFFFF") < ENOUGH] == []


def test_two_series_are_solid_and_told_apart_in_black_and_white(palette: tuple[str, ...]) -> None:
    one, other = fills(palette, 2)
    assert not one.pattern
    assert not other.pattern
    assert contrast(one.colour, other.colour) >= ENOUGH


def test_solid_fills_stand_apart_and_the_others_have_patterns_of_their_own(palette: tuple[str, ...]) -> None:
    for count in range(1, 9):
        made = fills(palette, count)
        solid = [fill.colour for fill in made if not fill.pattern]
        patterns = [fill.pattern for fill in made if fill.pattern]
        assert [(a, b) for a, b in combinations(solid, 2) if contrast(a, b) < ENOUGH] == [], count
        assert (len(made), len(set(patterns))) == (count, len(patterns))


def test_a_label_inside_a_bar_can_be_read(palette: tuple[str, ...]) -> None:
    bars = [(count, fill) for count in range(1, 9) for fill in fills(palette, count)]
    assert [b for b in bars if contrast(b[1].ink, "FFFFFF" if b[1].pattern else b[1].colour) < READABLE] == []


def test_no_two_of_six_lines_look_the_same_in_black_and_white(palette: tuple[str, ...]) -> None:
    looks = [(stroke.marker, stroke.dash) for stroke in strokes(palette, 6)]
    assert len(set(looks)) == 6


def test_lines_beside_bars_have_the_next_colours(palette: tuple[str, ...]) -> None:
    assert [stroke.colour for stroke in strokes(palette, 2, before=1)] == list(palette[1:3])


def test_no_slice_lies_beside_one_of_its_own_colour(palette: tuple[str, ...]) -> None:
    rings = [[fill.colour for fill in slices(palette, count)] for count in range(2, 14)]
    assert [ring for ring in rings if any(a == b for a, b in pairwise([*ring, ring[0]]))] == []
