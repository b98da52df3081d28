"""A page as LibreOffice has drawn it: its dots by colour, its words and where they stand; for measuring in tests."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

DOTS = 150  # an inch
_SCALE = DOTS / 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_NEAR = 6  # of 255, in each of red, green and blue


@dataclass(frozen=True)
class Word:
    """A word and its box in dots from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Page:
    """The first page of a PDF."""

    def __init__(self, pdf: bytes, folder: Path) -> None:
        file = folder / "sida.pdf"
        file.write_bytes(pdf)
        drawn = subprocess.run(["pdftoppm", "-r", str(DOTS), "-l", "1", str(file)], check=True, capture_output=True)
        told = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(file), "-"], check=True, capture_output=True)
        self._dots = Image.open(BytesIO(drawn.stdout)).convert("RGB")
        self.words = [
            Word(unescape(text), *(float(n) * _SCALE for n in box))
            for *box, text in _WORD.findall(told.stdout.decode())
        ]

    def columns(self, colour: str) -> dict[int, list[int]]:
        """The dots of a colour: y by x."""
        found: dict[int, list[int]] = {}
        for x, y in self._of(colour):
            found.setdefault(x, []).append(y)
        return dict(sorted(found.items()))

    def rows(self, colour: str) -> dict[int, list[int]]:
        """The dots of a colour: x by y."""
        found: dict[int, list[int]] = {}
        for x, y in self._of(colour):
            found.setdefault(y, []).append(x)
        return dict(sorted(found.items()))

    def _of(self, colour: str) -> Iterator[tuple[int, int]]:
        wanted = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
        near = [
            band.point([255 * (abs(value - own) <= _NEAR) for value in range(256)])
            for band, own in zip(self._dots.split(), wanted, strict=True)
        ]
        dots = ImageChops.multiply(ImageChops.multiply(near[0], near[1]), near[2]).tobytes()
        at = dots.find(255)
        while at >= 0:
            yield at % self._dots.width, at // self._dots.width
            at = dots.find(255, at + 1)


def runs(numbers: list[int], least: int = 1) -> list[tuple[int, int]]:
    """Unbroken runs of numbers as (first, last), those of at least so many."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return [run for run in found if run[1] - run[0] + 1 >= least]
