"""How well two colours can be told apart, by WCAG 2.2."""

ENOUGH = 3.0  # 1.4.11: graphical objects


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (`003A5D`), from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
