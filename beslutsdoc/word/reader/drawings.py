"""Reads a paragraph that holds a chart or a picture as its block, with the caption below it."""

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from beslutsdoc.blocks import Bild, Diagram, plain_text
from beslutsdoc.word.charts import chart_reader
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import EMU_PER_TWIP
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import relationship_targets, resolve_target
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.reader.line import LineReader
from beslutsdoc.word.reader.piece_ranges import pieces_up_to
from beslutsdoc.word.reader.tables import UNIT, after_number

_CHART, _BLIP = f"{{{CHART}}}chart", f"{{{DRAWING}}}blip"
_EXTENT = f"{{{xml.WPNS}}}extent"
_KINDS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg"}


def read_illustration(parts: Mapping[str, bytes], owner: str, paragraph: etree._Element) -> Diagram | Bild | None:
    """The chart or the picture in a paragraph of part `owner`; None when there is none."""
    properties, extent = (next(paragraph.iter(name), None) for name in (xml.DRAWING_PROPERTIES, _EXTENT))
    reference = next(paragraph.iter(_CHART, _BLIP), None)
    if properties is None or extent is None or reference is None:
        return None
    number = reference.get(f"{{{xml.RNS}}}{'id' if reference.tag == _CHART else 'embed'}")
    targets = (t for i, _, t in relationship_targets(parts, owner) if i == number)
    part = resolve_target(owner, next(targets, ""))
    if part not in parts:
        return None
    name, alt = properties.get("name", "").partition(" ")[2], properties.get("descr", "")
    if reference.tag == _CHART:
        chart = _read_chart(parts[part])
        return chart and replace(chart, namn=name, alt=alt)
    width, height = (round(_number(extent.get(side, "")) / EMU_PER_TWIP) for side in ("cx", "cy"))
    return Bild(name, (), parts[part], _KINDS.get(part.rpartition(".")[2].lower(), ""), width, height, alt)


def _read_chart(part: bytes) -> Diagram | None:
    """The chart; None when it is of a kind that we do not draw, or not well-formed."""
    try:
        return chart_reader.read_chart(part)
    except (etree.XMLSyntaxError, ArithmeticError, AssertionError, AttributeError, LookupError, ValueError):
        return None


def _number(value: str) -> int:
    return int(value) if value.isdigit() else 0


def illustration_with_caption(
    illustration: Diagram | Bild, caption: etree._Element, line: LineReader
) -> Diagram | Bild:
    """The figure with its caption's text, and the unit when the chart has no axis to show it."""
    words = after_number(line.pieces(caption), caption)
    text = plain_text(words).removesuffix(".")
    unit = UNIT.search(text)
    if isinstance(illustration, Bild) or not illustration.är_rund or unit is None:
        return replace(illustration, rubrik=pieces_up_to(words, len(text)))
    return replace(illustration, rubrik=pieces_up_to(words, unit.start()), enhet=unit[1])


def alternative_texts(document: bytes) -> tuple[str, ...]:
    """The alternative text of each drawing in the body, in order, empty without one."""
    parts = unpack_document(document)
    drawings = xml.parse(parts[DOCUMENT]).iter(xml.DRAWING_PROPERTIES) if DOCUMENT in parts else ()
    return tuple(d.get("descr", "").strip() or d.get("title", "").strip() for d in drawings)
