"""Pages as LibreOffice has drawn them, for measuring: dots by colour, words where they stand, the scale of an axis."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops

DOTS = 150  # an inch
_SCALE = DOTS / 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_NUMBER = re.compile(r"(?!(19|20)\d\d$)\d+(,\d+)?")  # years are categories
_NEAR = 6  # of 255, in each of red, green and blue
_ON_A_LINE = 6  # dots that numbers of one axis may stand from one another


@dataclass(frozen=True)
class Word:
    """A word and its box in dots from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> float:
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        return (self.top + self.bottom) / 2


class Page:
    """A page of a PDF, down to the words `until` where they are given."""

    def __init__(self, pdf: Path, number: int = 1, until: str = "") -> None:
        only = ["-f", str(number), "-l", str(number), str(pdf)]
        drawn = subprocess.run(["pdftoppm", "-r", str(DOTS), *only], check=True, capture_output=True)
        told = subprocess.run(["pdftotext", "-bbox", *only, "-"], check=True, capture_output=True)
        dots = Image.open(BytesIO(drawn.stdout)).convert("RGB")
        words = [
            Word(unescape(text), *(float(n) * _SCALE for n in box))
            for *box, text in _WORD.findall(told.stdout.decode())
        ]
        ends = (a.top for a, b in pairwise(words) if until and f"{a.text} {b.text}" == until)
        self._end = int(next(ends, dots.height))
        self._dots = dots.crop((0, 0, dots.width, self._end))
        self.words = [word for word in words if word.top < self._end]

    def columns(self, colour: str, axis: "Axis") -> dict[int, list[int]]:
        """The dots of a colour that stand beside a value axis: y by x."""
        found: dict[int, list[int]] = {}
        for x, y in self._of(colour):
            if axis.top <= y <= axis.bottom:
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


class Axis:
    """The value axis of the page's chart as its own numbers tell it, from dots to values; `lying` reads across."""

    def __init__(self, page: Page, lying: bool = False) -> None:
        numbers = [word for word in page.words if _NUMBER.fullmatch(word.text)]
        lines = [[w for w in numbers if abs(_line(w, lying) - _line(first, lying)) < _ON_A_LINE] for first in numbers]
        line = max(lines, key=len)  # an axis has more numbers on a line than anything else
        self._at = sorted((float(w.text.replace(",", ".")), w.across if lying else w.down) for w in line)
        self.length = self._at[-1][0] - self._at[0][0]
        self.top, self.bottom = min(word.top for word in line), max(word.bottom for word in line)

    def value(self, dot: float) -> float:
        """The value that stands at a dot."""
        (low, first), (high, last) = self._at[0], self._at[-1]
        return low + (dot - first) / (last - first) * (high - low)


def _line(word: Word, lying: bool) -> float:
    """What the numbers of one axis have alike: they stand on a line, or end at one."""
    return word.down if lying else word.right


def runs(numbers: list[int], least: int = 1) -> list[tuple[int, int]]:
    """Unbroken runs of numbers as (first, last), those of at least so many."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return [run for run in found if run[1] - run[0] + 1 >= least]


def page_of(pdf: Path, words: str) -> int:
    """The last page that holds the words; a list of figures comes before them."""
    told = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return max(number for number, page in enumerate(told.split("\f"), 1) if words in page)
