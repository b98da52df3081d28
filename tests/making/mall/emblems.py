"""The two invented emblems: a star over water, and an elm on a shield."""

import math

from tests.making.mall.png import Colour, Drawing

_WHITE = (255, 255, 255)


def _rgb(hexadecimal: str) -> Colour:
    return (int(hexadecimal[0:2], 16), int(hexadecimal[2:4], 16), int(hexadecimal[4:6], 16))


def star_over_water(dark: str, light: str) -> Drawing:
    """A dark disc with a four-pointed star above two waves: Region Norrsjö."""
    ground, water = _rgb(dark), _rgb(light)

    def drawing(x: float, y: float) -> Colour | None:
        if math.hypot(x - 0.5, y - 0.5) > 0.5:
            return None
        if _star(abs(x - 0.5), abs(y - 0.34)):
            return _WHITE
        crest = 0.03 * math.sin(x * 4 * math.pi)
        if 0.60 < y + crest < 0.67:
            return _WHITE
        return water if y + crest > 0.74 else ground

    return drawing


def _star(across: float, along: float) -> bool:
    """Four points between hollow sides: an astroid, 0.2 wide and 0.24 high each way."""
    return (across / 0.2) ** 0.55 + (along / 0.24) ** 0.55 < 1


def elm_on_shield(dark: str, light: str) -> Drawing:
    """A shield with an elm on a field that a stream crosses: Almunda kommun."""
    ground, field = _rgb(dark), _rgb(light)

    def drawing(x: float, y: float) -> Colour | None:
        if not _shield(x, y, 0):
            return None
        if not _shield(x, y, 0.035):
            return ground
        if not _shield(x, y, 0.06):
            return _WHITE
        if _elm(x, y):
            return _WHITE
        return field if y + 0.02 * math.sin(x * 6 * math.pi) > 0.72 else ground

    return drawing


def _shield(x: float, y: float, inset: float) -> bool:
    """Inside a shield with a flat top and sides that curve to a point below, `inset` from its edge."""
    across, top = abs(x - 0.5), 0.02 + inset
    if y < top or across > 0.41 - inset:
        return False
    if y < 0.5:
        return True
    return (across / (0.41 - inset)) ** 2.2 + ((y - 0.5) / (0.48 - inset)) ** 1.7 < 1


def _elm(x: float, y: float) -> bool:
    crown = ((0.5, 0.27, 0.13), (0.36, 0.36, 0.115), (0.64, 0.36, 0.115), (0.43, 0.46, 0.10), (0.57, 0.46, 0.10))
    trunk = abs(x - 0.5) < 0.03 + 0.05 * max(0, y - 0.58) and 0.4 < y < 0.75
    return trunk or any(math.hypot(x - cx, y - cy) < radius for cx, cy, radius in crown)
