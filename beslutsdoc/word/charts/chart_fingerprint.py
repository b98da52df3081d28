"""Hashes of a chart that re-saving does not change: its data, its colours, its alternative text.

LibreOffice 7.4 takes the alternative text of a chart away, and writes the theme's colours out. What a program cannot be
trusted to keep is 0 on one side, and is then not compared.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from zlib import crc32

from lxml import etree

from beslutsdoc.word.charts.chart_reader import read_chart
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.ooxml import xml

_PRINT = struct.Struct(">III")  # data, colours, alternative text
SIZE = _PRINT.size
_C, _A = f"{{{CHART}}}", f"{{{DRAWING}}}"


@lru_cache(maxsize=256)
def chart_hashes(part: bytes, alt: str) -> bytes:
    """The hashes of the chart `part` and of its alternative text."""
    try:
        data, colours = _data(part), _colours(part)
    except etree.XMLSyntaxError:
        data, colours = "", ""
    return _PRINT.pack(_hashed(data), _hashed(colours), _hashed(alt))


def fill_missing_hashes(before: bytes, now: bytes) -> bytes:
    """The hashes `now`, with those that are 0 taken from `before`."""
    if len(before) != len(now):
        return now
    pairs = zip_longest(_PRINT.iter_unpack(before), _PRINT.iter_unpack(now))
    return b"".join([_PRINT.pack(*(w if not (w and n) else n for w, n in zip(*pair, strict=True))) for pair in pairs])


def _data(part: bytes) -> str:
    """The chart's data. LibreOffice drops the number format and groups series by kind."""
    block = read_chart(part)
    texts = [block.slag, block.form, *block.axlar, block.etiketter, *block.kategorier]
    for serie in sorted(block.serier, key=lambda serie: serie.slag):
        texts += [serie.namn, serie.slag]
        texts += ["" if point.värde is None else f"{point.värde.normalize():f}" for point in serie.punkter]
    return "\n".join(texts)


def _colours(part: bytes) -> str:
    """The colours of its series or slices; empty when the theme decides any of them."""
    found = list(_each_colour(xml.parse(part)))
    return " ".join(found) if all(found) else ""


def _each_colour(root: etree._Element) -> Iterator[str]:
    for ser in root.iter(f"{_C}ser"):
        looks = ser.findall(f"{_C}dPt/{_C}spPr") or ser.findall(f"{_C}spPr")
        for look in looks or [ser]:
            yield next((e.get("val", "").upper() for e in look.iter(f"{_A}srgbClr")), "")


def _hashed(text: str) -> int:
    return crc32(text.encode()) if text else 0
