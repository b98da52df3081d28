"""Fills a bound chart with the case's data: series, categories, numbers and axis titles; the look is kept."""

from collections.abc import Sequence
from copy import deepcopy
from decimal import Decimal

from lxml import etree

from beslutsdoc.blocks import Diagram, Serie
from beslutsdoc.word.charts import data
from beslutsdoc.word.charts.bound_charts import DrawnChart, groups
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.charts.series import colour, match_series, recolour
from beslutsdoc.word.ooxml import xml

FILLED_WORKBOOK_ID = "rIdBdData"  # the relation to the workbook inside; the drawn chart's others keep theirs
_C, _A = f"{{{CHART}}}", f"{{{DRAWING}}}"
_SPACE_ENDS = ("printSettings", "userShapes", "extLst")
_DATED = ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit")
_AFTER_DATA = ("smooth", "shape", "bubble3D", "extLst")


def fill_chart(drawn: DrawnChart, diagram: Diagram, colours: Sequence[str]) -> bytes:
    """The chart part with the data of `diagram`; `colours` for series beyond those drawn."""
    root = xml.parse(drawn.part)
    for index, (ser, serie) in enumerate(zip(match_series(root, diagram.serier, colours), diagram.serier, strict=True)):
        _fill(ser, serie, index, diagram)
        _points(ser, len(diagram.kategorier), colours)
    _without_hidden_series(root)
    _axes(root, diagram)
    _titles(root, diagram)
    _workbook(root)
    return xml.serialise_part(root)


def _fill(ser: etree._Element, serie: Serie, index: int, diagram: Diagram) -> None:
    """Replace name, categories and values of the series, in schema order."""
    for name in ("tx", "cat", "val", "extLst"):
        for old in ser.findall(f"{_C}{name}"):
            ser.remove(old)
    for name in ("idx", "order"):
        found = ser.find(f"{_C}{name}")
        if found is not None:
            found.set("val", str(index))
    [name_of] = _elements(data.series_name_xml(serie, index))
    ser.insert(2, name_of)
    given = data.categories_xml(diagram.kategorier) + data.values_xml(serie, index, diagram.talformat)
    at = next((i for i, e in enumerate(ser) if i > 2 and xml.local(e) in _AFTER_DATA), len(ser))
    ser[at:at] = _elements(given)


def _without_hidden_series(root: etree._Element) -> None:
    """Remove series that the author has filtered out: they stay, with sample data, in an extension of their group."""
    for group in groups(root):
        for extension in group.findall(f"{_C}extLst"):
            group.remove(extension)


def _points(ser: etree._Element, count: int, colours: Sequence[str]) -> None:
    """Point formatting: none beyond the last point, no label with a text of its own; each slice has one."""
    for point in (*ser.findall(f"{_C}dPt"), *ser.findall(f"{_C}dLbls/{_C}dLbl")):
        number = point.find(f"{_C}idx")
        beyond = number is not None and int(number.get("val", "0")) >= count
        if beyond or point.find(f"{_C}tx") is not None:
            xml.remove(point)
    drawn = ser.findall(f"{_C}dPt")
    group = ser.getparent()
    if drawn and group is not None and xml.local(group) in ("pieChart", "pie3DChart", "doughnutChart"):
        _more_slices(drawn, count, colours)


def _more_slices(drawn: list[etree._Element], count: int, colours: Sequence[str]) -> None:
    for index in range(len(drawn), count):
        new = deepcopy(drawn[-1])
        number = new.find(f"{_C}idx")
        assert number is not None, "the schema begins a point with its number"
        number.set("val", str(index))
        for look in new.findall(f"{_C}spPr"):
            recolour(look, [colour(point) for point in drawn], colours)
        drawn[-1].addnext(new)
        drawn.append(new)


def _axes(root: etree._Element, diagram: Diagram) -> None:
    """A date axis becomes a category axis; the value axis gets the case's unit and a range that fits."""
    for axis in root.iter(f"{_C}dateAx"):
        axis.tag = f"{_C}catAx"
        for name in _DATED:
            for old in axis.findall(f"{_C}{name}"):
                axis.remove(old)
    least, most = _span(root, diagram)
    of_bars = {n.get("val") for group in groups(root) if _is_bars(group) for n in group.findall(f"{_C}axId")}
    for axis in root.iter(f"{_C}valAx"):
        for old in axis.findall(f"{_C}dispUnits"):
            axis.remove(old)
        for scaling in axis.findall(f"{_C}scaling"):
            _scale(scaling, least, most, _number(axis) in of_bars)


def _scale(scaling: etree._Element, least: Decimal, most: Decimal, bars: bool) -> None:
    """Remove axis bounds that would cut data off; bars start at zero unless the author set otherwise."""
    for bound in [b for b in scaling if _cuts(b, least, most)]:
        scaling.remove(bound)
    if bars and least >= 0 and scaling.find(f"{_C}min") is None:
        scaling.append(etree.Element(f"{_C}min", val="0"))


def _number(axis: etree._Element) -> str | None:
    found = axis.find(f"{_C}axId")
    return None if found is None else found.get("val")


def _is_bars(group: etree._Element) -> bool:
    return xml.local(group).startswith("bar")


def _cuts(bound: etree._Element, least: Decimal, most: Decimal) -> bool:
    name = xml.local(bound)
    at = Decimal(bound.get("val", "0")) if name in ("min", "max") else Decimal(0)
    return (name == "min" and at > least) or (name == "max" and at < most)


def _span(root: etree._Element, diagram: Diagram) -> tuple[Decimal, Decimal]:
    """The smallest and largest drawn value; in a stack the sum of each sign."""
    stacked = any(e.get("val") == "stacked" for group in groups(root) for e in group.findall(f"{_C}grouping"))
    ends: list[Decimal] = [Decimal(0)]
    for points in zip(*(serie.punkter for serie in diagram.serier), strict=True):
        known = [point.värde for point in points if point.värde is not None]
        above, below = (v for v in known if v > 0), (v for v in known if v < 0)
        ends += [sum(above, Decimal(0)), sum(below, Decimal(0))] if stacked else known
    return min(ends), max(ends)


def _titles(root: etree._Element, diagram: Diagram) -> None:
    """Set existing axis titles to the case's; a title linked to a cell becomes the first series' name."""
    for axis, words in (("catAx", diagram.axlar[0]), ("valAx", diagram.axlar[1] or diagram.enhet)):
        for title in root.iterfind(f".//{_C}{axis}/{_C}title"):
            runs = title.findall(f".//{_A}t")
            for i, run in enumerate(runs if words else ()):
                run.text = "" if i else words
    for title in root.iterfind(f".//{_C}title/{_C}tx"):
        if title.find(f"{_C}strRef") is not None and diagram.serier:
            [name] = _elements(data.series_name_xml(diagram.serier[0], 0))
            title[:] = list(name)


def _workbook(root: etree._Element) -> None:
    for name in ("pivotSource", "externalData"):
        for old in root.findall(f"{_C}{name}"):
            root.remove(old)
    [new] = _elements(f'<c:externalData r:id="{FILLED_WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData>')
    at = next((i for i, e in enumerate(root) if xml.local(e) in _SPACE_ENDS), len(root))
    root.insert(at, new)


def _elements(written: str) -> list[etree._Element]:
    return list(etree.fromstring(f'<c:x xmlns:c="{CHART}" xmlns:r="{xml.RNS}">{written}</c:x>'))
