"""Colours of charts: contrast by WCAG 2.2, and the fills and strokes that series get.

A solid fill stands at least 3:1 from the paper and from every other solid fill (1.4.11), so it is known without its
hue; a series that cannot have that gets a pattern, and a line its own marker and dash (1.4.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

ENOUGH = 3.0  # 1.4.11: graphical objects
PALETTE = ("003A5D", "3E8EC4", "B3541E", "4F7A28", "7A4B94", "6B6B6B")  # where the organisation has said nothing
_PATTERNS = ("wdUpDiag", "dkHorz", "smCheck", "wdDnDiag", "dkVert", "diagCross")
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "star")
_DASHES = ("solid", "sysDash", "solid", "lgDash", "dash", "sysDot")
_WHITE, _BLACK = "FFFFFF", "000000"


@dataclass(frozen=True, slots=True)
class Fill:
    """What a bar or a slice is filled with; `pattern` is Word's name for one on white, empty for a solid fill."""

    colour: str
    pattern: str = ""

    @property
    def ink(self) -> str:
        """The text colour on the fill: the better of black and white."""
        ground = _WHITE if self.pattern else self.colour
        return max((_WHITE, _BLACK), key=lambda ink: contrast(ink, ground))


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: no two of the first six look the same in black and white."""

    colour: str
    marker: str
    dash: str


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (`003A5D`), from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


def fills(colours: Sequence[str], count: int) -> tuple[Fill, ...]:
    """A fill for each of `count` series."""
    made: list[Fill] = []
    patterns = cycle(_PATTERNS)
    for colour in islice(cycle(colours), count):
        solid = [fill.colour for fill in made if not fill.pattern]
        apart = all(contrast(colour, other) >= ENOUGH for other in (_WHITE, *solid))
        made.append(Fill(colour) if apart else Fill(colour, next(patterns)))
    return tuple(made)


def slices(colours: Sequence[str], count: int) -> tuple[Fill, ...]:
    """A fill for each slice of a pie with names beside the slices: solid, separated by white."""
    own = list(islice(cycle(colours), count))
    if count > 2 and own[-1] == own[0]:  # the last lies beside the first
        own[-1] = next((colour for colour in colours if colour not in (own[0], own[-2])), own[-1])
    return tuple(Fill(colour) for colour in own)


def strokes(colours: Sequence[str], count: int, before: int = 0) -> tuple[Stroke, ...]:
    """A stroke for each of `count` lines; `before` of the colours are taken by bars."""
    looks = zip(cycle(colours), cycle(_MARKERS), cycle(_DASHES), strict=False)
    return tuple(Stroke(*look) for look in islice(looks, before, before + count))
