"""Reads what the charts of a finished document show: cached values, the workbook inside, the alternative text."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

Element = ElementTree.Element
Point = tuple[str, str]  # series, category
Values = dict[Point, float]


@dataclass(frozen=True)
class Chart:
    """`cached` and `inside` (the embedded workbook's): each point that has a value, series by series, as drawn."""

    cached: Values
    inside: Values
    alt: str
    parts_of: str  # "circle", "category" or "": what a point is told as a share of

    @property
    def falling(self) -> bool:
        values = list(self.cached.values())
        return values == sorted(values, reverse=True)

    def told(self, printed: Mapping[Point, str]) -> dict[Point, tuple[str, str]]:
        """How the alternative text would tell each point: the value after its category, or before."""
        shown = {p: self._share(p) if self.parts_of else printed[p] for p in self.cached}
        return {p: (f"{p[1]} ({text})", f"{text} ({p[1]})") for p, text in shown.items()}

    def of_series(self, series: str) -> str:
        """The sentence of the alternative text that is about `series`; all of it when there is but one series."""
        if len({name for name, _ in self.cached}) == 1:
            return self.alt
        return next(s for s in re.split(r"(?<=\.) ", self.alt)[1:] if s.startswith((f"{series}:", f"{series} ")))

    def _share(self, point: Point) -> str:
        whole = [v for (_, category), v in self.cached.items() if self.parts_of == "circle" or category == point[1]]
        return f"{self.cached[point] / sum(whole) * 100:.0f}\N{NO-BREAK SPACE}%"


def charts(parts: Mapping[str, bytes]) -> list[Chart]:
    """The charts of the document with these parts, in reading order."""
    names = _related("word/document.xml", parts)
    drawings = ElementTree.fromstring(parts["word/document.xml"]).iter(f"{WP}inline")
    drawn = [(inline, found) for inline in drawings if (found := inline.find(f".//{C}chart")) is not None]
    return [_chart(names[c.get(f"{R}id", "")], _alt(inline), parts) for inline, c in drawn]


def _alt(inline: Element) -> str:
    properties = inline.find(f"{WP}docPr")
    return "" if properties is None else properties.get("descr", "")


def _chart(name: str, alt: str, parts: Mapping[str, bytes]) -> Chart:
    root = ElementTree.fromstring(parts[name])
    inside = next(part for part in _related(name, parts).values() if part.endswith(".xlsx"))
    stacked = any(g.get("val") == "percentStacked" for g in root.iter(f"{C}grouping"))
    whole = any(True for kind in ("pieChart", "doughnutChart") for _ in root.iter(f"{C}{kind}"))
    return Chart(dict(_cached(root)), _inside(parts[inside]), alt, "category" if stacked else "circle" if whole else "")


def _related(owner: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that `owner` is related to, by relation."""
    path = PurePosixPath(owner)
    relations = ElementTree.fromstring(parts[f"{path.parent}/_rels/{path.name}.rels"]).iter(f"{P}Relationship")
    return {
        r.get("Id", ""): f"word/{re.sub(r'^(?:/word/|[.][.]/)', '', target)}"
        for r in relations
        if (target := r.get("Target", ""))
    }


def _cached(root: Element) -> Iterator[tuple[Point, float]]:
    for series in root.iter(f"{C}ser"):
        name = _points(series, "tx")["0"]
        categories = _points(series, "cat")
        for index, value in _points(series, "val").items():
            yield (name, categories[index]), float(value)


def _points(series: Element, what: str) -> dict[str, str]:
    """The cached texts of a series' reference, by index."""
    return {
        p.get("idx", ""): p.findtext(f"{C}v") or ""
        for reference in series.iter(f"{C}{what}")
        for p in reference.iter(f"{C}pt")
    }


def _inside(book: bytes) -> Values:
    """What the workbook's only sheet holds: series in its columns, categories in its rows."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        sheet, strings = (
            ElementTree.fromstring(package.read(f"xl/{n}.xml")) for n in ("worksheets/sheet1", "sharedStrings")
        )
    shared = ["".join(t.text or "" for t in item.iter(f"{S}t")) for item in strings.iter(f"{S}si")]
    cells = {c.get("r", ""): (c.get("t"), c.findtext(f"{S}v")) for c in sheet.iter(f"{S}c")}
    held = {where: shared[int(v)] if kind == "s" else v for where, (kind, v) in cells.items() if v}
    numbers = {where: value for where, value in held.items() if where[0] != "A" and where[1:] != "1"}
    by_column = sorted(numbers, key=lambda where: (where[0], int(where[1:])))
    return {(held[f"{where[0]}1"], held[f"A{where[1:]}"]): float(numbers[where]) for where in by_column}
