"""Reads a chart part back into a chart block, whoever wrote it last."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from beslutsdoc.blocks import Diagram, Diagrampunkt, Serie
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.ooxml import xml

_C, _A = f"{{{CHART}}}", f"{{{DRAWING}}}"
_KINDS = {"barChart": "stapel", "lineChart": "linje", "pieChart": "cirkel", "doughnutChart": "ring"}
_FORMS = {"stacked": "staplad", "percentStacked": "hundraprocent"}
_SWEDISH = "[$-41D]"


def read_chart(part: bytes) -> Diagram:
    """The chart block, without name, caption and unit. Raises XMLSyntaxError."""
    root = xml.parse(part)
    groups = [
        e for e in root.iter() if isinstance(e.tag, str) and e.tag.endswith("Chart") and e.find(f"{_C}ser") is not None
    ]
    kinds = {xml.local(group): _kind(group) for group in groups}
    combined = len(kinds) > 1
    series = [(_order(ser), kinds[xml.local(group)], ser) for group in groups for ser in group.findall(f"{_C}ser")]
    series.sort(key=lambda found: found[0])
    shares = any(e.get("val") == "1" for e in root.iter(f"{_C}showPercent"))
    shown = shares or any(e.get("val") == "1" for e in root.iter(f"{_C}showVal"))
    return Diagram(
        namn="",
        rubrik=(),
        slag="kombination" if combined else next(iter(kinds.values()), ""),
        kategorier=next((_words(ser, "cat") for _, _, ser in series), ()),
        serier=tuple(_series(ser, kind if combined else "") for _, kind, ser in series),
        form=next((_FORMS[form] for group in groups if (form := _of(group, "grouping")) in _FORMS), ""),
        talformat=root.findtext(f".//{_C}formatCode") or "",
        axlar=(_title(root, "catAx"), _title(root, "valAx")),
        etiketter="andelar" if shares else "värden" if shown else "",
        etikettformat=next((_format(e) for e in root.iterfind(f".//{_C}dLbls/{_C}numFmt")), ""),
    )


def _kind(group: etree._Element) -> str:
    return "liggande stapel" if _of(group, "barDir") == "bar" else _KINDS.get(xml.local(group), xml.local(group))


def _series(ser: etree._Element, kind: str) -> Serie:
    count = len(_words(ser, "cat"))
    known = dict(_points(ser))
    return Serie("".join(_words(ser, "tx")), tuple(Diagrampunkt(known.get(i)) for i in range(count)), kind)


def _points(ser: etree._Element) -> Iterator[tuple[int, Decimal]]:
    for point in ser.iterfind(f"{_C}val//{_C}pt"):
        try:
            value = Decimal(point.findtext(f"{_C}v") or "")
        except InvalidOperation:
            continue
        if value.is_finite():  # LibreOffice writes NaN for a gap
            yield int(point.get("idx", "0")), value


def _words(ser: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(v.text or "" for v in ser.iterfind(f"{_C}{name}//{_C}pt/{_C}v"))


def _title(root: etree._Element, axis: str) -> str:
    return "".join(t.text or "" for t in root.iterfind(f".//{_C}{axis}/{_C}title//{_A}t"))


def _order(ser: etree._Element) -> int:
    return int(_of(ser, "order") or 0)


def _of(element: etree._Element, name: str) -> str:
    found = element.find(f"{_C}{name}")
    return "" if found is None else found.get("val", "")


def _format(number: etree._Element) -> str:
    return number.get("formatCode", "").removeprefix(_SWEDISH)
