"""Finds charts that the template's author has bound by alternative text: `diagram:kostnader`.

Part and embedded workbook are removed from the template, so that no sample figure gets out; the look is kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.names import nfc
from beslutsdoc.word.charts.namespaces import CHART
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import relationship_targets, resolve_target, without_part

RELATION = f"{{{xml.RNS}}}id"
_PREFIX = "diagram:"
_C = f"{{{CHART}}}"
_KNOWN = frozenset(
    "barChart bar3DChart lineChart line3DChart pieChart pie3DChart doughnutChart areaChart area3DChart"
    " radarChart".split()
)
_CALLED = {"scatterChart": "ett punktdiagram", "bubbleChart": "ett bubbeldiagram", "stockChart": "ett börsdiagram"}
_OF_DATA = ("/package", "/oleObject")  # relations to the workbook inside


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart part as drawn; `relations`: (id, type, target) of its own, such as its colours, but for its workbook."""

    part: bytes
    relations: tuple[tuple[str, str, str], ...]


def bound_chart_name(properties: etree._Element) -> str | None:
    """The name of the case's chart that fills the drawing with these `wp:docPr`; None when it is not bound."""
    for text in (properties.get("descr", ""), properties.get("title", "")):
        if nfc(text).strip().lower().startswith(_PREFIX):
            return nfc(text).strip()[len(_PREFIX) :].strip()
    return None


def chart_reference(properties: etree._Element) -> etree._Element | None:
    """The `c:chart` element that refers from the drawing with these `wp:docPr` to its chart part."""
    drawing = properties.getparent()
    return None if drawing is None else drawing.find(f".//{_C}chart")


def extract_charts(files: dict[str, bytes], owner: str, root: etree._Element) -> dict[str, DrawnChart]:
    """The bound charts of part `owner` (its tree: `root`), by relationship id; removed from `files`."""
    if _PREFIX not in files[owner].decode().lower():
        return {}
    found = {}
    known = {number: resolve_target(owner, target) for number, _, target in relationship_targets(files, owner)}
    for number in list(_bound(root)):
        part = known.get(number, "")
        if part in files and number not in found:
            found[number] = _read(files, part)
            _remove(files, part)
    return found


def chart_fault(properties: etree._Element, drawn: DrawnChart | None) -> str:
    """Why the chart cannot be filled, or an empty string."""
    called = bound_chart_name(properties) or ""
    if not called.isidentifier():
        return f"”{_PREFIX}{called}” är inget namn på ett diagram."
    if drawn is None:
        return f"”{_PREFIX}{called}” står på något annat än ett diagram, eller på ett av en sort som inte kan fyllas."
    try:
        kinds = [xml.local(group) for group in groups(xml.parse(drawn.part))]
    except etree.XMLSyntaxError:
        return "Diagrammet som ska fyllas går inte att läsa."
    odd = [kind for kind in kinds if kind not in _KNOWN]
    if odd or not kinds:
        return f"Diagrammet som ska fyllas är {_CALLED.get(odd[0], 'av en annan sort') if odd else 'tomt'}."
    return ""


def groups(root: etree._Element) -> Iterator[etree._Element]:
    """The groups of series of a chart part."""
    area = root.find(f"{_C}chart/{_C}plotArea")
    for group in () if area is None else area:
        if group.find(f"{_C}ser") is not None:
            yield group


def _bound(root: etree._Element) -> Iterator[str]:
    for properties in root.iter(xml.DRAWING_PROPERTIES):
        leads = chart_reference(properties)
        if bound_chart_name(properties) is not None and leads is not None:
            yield leads.get(RELATION, "")


def _read(files: Mapping[str, bytes], part: str) -> DrawnChart:
    own = tuple(
        (i, kind, target) for i, kind, target in relationship_targets(files, part) if not kind.endswith(_OF_DATA)
    )
    return DrawnChart(files[part], own)


def _remove(files: dict[str, bytes], part: str) -> None:
    inside = [
        resolve_target(part, target) for _, kind, target in relationship_targets(files, part) if kind.endswith(_OF_DATA)
    ]
    left: dict[str, bytes] = files
    for gone in (part, *(book for book in inside if book in files)):
        left = without_part(left, gone)
    files.clear()
    files.update(left)
