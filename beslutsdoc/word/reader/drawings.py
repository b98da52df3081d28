"""A paragraph that holds a chart or a picture becomes its block, with the caption and the lines under it."""

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from beslutsdoc.blocks import Bild, Diagram, plain_text
from beslutsdoc.word.charts import chart_reader
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import EMU_PER_TWIP
from beslutsdoc.word.opc.package import relationship_targets, resolve_target
from beslutsdoc.word.reader.line import LineReader
from beslutsdoc.word.reader.piece_ranges import pieces_up_to
from beslutsdoc.word.reader.tables import UNIT, after_number

_CHART, _BLIP = f"{{{CHART}}}chart", f"{{{DRAWING}}}blip"
_EXTENT = f"{{{xml.WPNS}}}extent"
_KINDS = {"png": "png", "jpg": "jpeg"}


def read_illustration(parts: Mapping[str, bytes], owner: str, paragraph: etree._Element) -> Diagram | Bild | None:
    """The chart or the picture that stands in a paragraph of part `owner`; None when there is none."""
    told, extent = (next(paragraph.iter(name), None) for name in (xml.DRAWING_PROPERTIES, _EXTENT))
    leads = next(paragraph.iter(_CHART, _BLIP), None)
    if told is None or extent is None or leads is None:
        return None
    number = leads.get(f"{{{xml.RNS}}}{'id' if leads.tag == _CHART else 'embed'}")
    part = next(
        (resolve_target(owner, target) for i, _, target in relationship_targets(parts, owner) if i == number), ""
    )
    name, alt = told.get("name", "").partition(" ")[2], told.get("descr", "")
    if leads.tag == _CHART:
        return replace(chart_reader.read_chart(parts[part]), namn=name, alt=alt)
    wide, high = (round(int(extent.get(side, "0")) / EMU_PER_TWIP) for side in ("cx", "cy"))
    return Bild(name, (), parts[part], _KINDS.get(part.rpartition(".")[2], ""), wide, high, alt)


def illustration_with_caption(found: Diagram | Bild, caption: etree._Element, line: LineReader) -> Diagram | Bild:
    """The figure with what the caption under it says: its words, and the unit that no axis tells."""
    words = after_number(line.pieces(caption), caption)
    text = plain_text(words).removesuffix(".")
    unit = UNIT.search(text)
    if isinstance(found, Bild) or not found.är_rund or unit is None:
        return replace(found, rubrik=pieces_up_to(words, len(text)))
    return replace(found, rubrik=pieces_up_to(words, unit.start()), enhet=unit[1])
