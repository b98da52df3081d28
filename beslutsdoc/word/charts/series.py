"""Matches the series of a bound chart to the case's: in order, by kind in a combination, more or fewer."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from beslutsdoc.blocks import Serie
from beslutsdoc.word.charts.bound_charts import groups
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.ooxml import xml

_C, _A = f"{{{CHART}}}", f"{{{DRAWING}}}"
_ACCENT = re.compile(r"accent[1-6]$")
_ACCENTS = [f"accent{n}" for n in range(1, 7)]


def match_series(root: etree._Element, wanted: Sequence[Serie], colours: Sequence[str]) -> list[etree._Element]:
    """A `c:ser` of the chart for each series wanted; others are removed, new ones copy the last of their kind.

    `colours` are for new ones when the drawn ones have their own.
    """
    left = [ser for group in groups(root) for ser in group.findall(f"{_C}ser")]
    left.sort(key=_order)
    every = list(left)
    chosen: list[etree._Element] = []
    for serie in wanted:
        fitting = [ser for ser in left if _fits(ser, serie)] or left
        ser = fitting[0] if fitting else _another([s for s in every if _fits(s, serie)] or every, every, colours)
        left = [other for other in left if other is not ser]
        every += [ser] * (ser not in every)
        chosen.append(ser)
    for ser in left:
        xml.remove(ser)
    _without_empty_groups(root)
    return chosen


def recolour(element: etree._Element, taken: Sequence[str], colours: Sequence[str]) -> None:
    """Give a series that looks like another a colour not `taken`: the theme's next accent, or the next of `colours`."""
    for found in list(element.iter(f"{_A}schemeClr", f"{_A}srgbClr")):
        own, known = found.get("val", ""), _ACCENTS if _ACCENT.match(found.get("val", "")) else list(colours)
        if xml.local(found) == "schemeClr" and not _ACCENT.match(own):
            continue
        if own.upper() in ("FFFFFF", "000000"):  # edges and text
            continue
        found.set("val", next((c for c in known if c not in taken), known[len(taken) % len(known)]))


def colour(element: etree._Element) -> str:
    """The first colour that a series or a point is drawn in."""
    look = element.find(f"{_C}spPr")
    found = () if look is None else look.iter(f"{_A}schemeClr", f"{_A}srgbClr")
    return next((str(e.get("val", "")) for e in found), "")


def _another(
    alike: Sequence[etree._Element], every: Sequence[etree._Element], colours: Sequence[str]
) -> etree._Element:
    new = deepcopy(alike[-1])
    for point in new.findall(f"{_C}dPt"):
        new.remove(point)
    for look in (*new.findall(f"{_C}spPr"), *new.findall(f"{_C}marker")):
        recolour(look, [colour(ser) for ser in every], colours)
    alike[-1].addnext(new)
    return new


def _fits(ser: etree._Element, serie: Serie) -> bool:
    group = ser.getparent()
    kind = "" if group is None else xml.local(group)
    return not serie.slag or kind.startswith("line") == (serie.slag == "linje")


def _order(ser: etree._Element) -> int:
    order = ser.find(f"{_C}order")
    return 0 if order is None else int(order.get("val", "0"))


def _without_empty_groups(root: etree._Element) -> None:
    """Remove groups without series, with axes that no other group uses."""
    area = root.find(f"{_C}chart/{_C}plotArea")
    assert area is not None, "a chart without it has no groups and is not filled"
    for group in [e for e in area if xml.local(e).endswith("Chart") and e.find(f"{_C}ser") is None]:
        area.remove(group)
    used = {e.get("val") for e in _axes_of(area)}
    for axis in [e for e in area if xml.local(e).endswith("Ax")]:
        number = axis.find(f"{_C}axId")
        if number is not None and number.get("val") not in used:
            area.remove(axis)


def _axes_of(area: etree._Element) -> Iterator[etree._Element]:
    return (number for group in area if xml.local(group).endswith("Chart") for number in group.findall(f"{_C}axId"))
