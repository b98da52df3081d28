"""Finds pictures, charts and shapes that have no alternative text and are not marked as decorative."""

from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_V = "urn:schemas-microsoft-com:vml"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SHAPES = tuple(f"{{{_V}}}{name}" for name in "shape rect oval roundrect line polyline group image".split())
_KINDS = {
    "chart": "Diagrammet",
    "diagram": "SmartArt-bilden",
    "wordprocessingShape": "Formen",
    "wordprocessingGroup": "Gruppen av former",
    "wordprocessingCanvas": "Ritytan",
}


@check("M048", reads=Reads.TEMPLATE)
def missing_alt_texts(template: ReviewedTemplate) -> Iterator[Finding]:
    """Drawings without alternative text (M048); a text box needs none."""
    for story in template.stories:
        for drawing in story.root.iter(xml.DRAWING_PROPERTIES):
            if not xml.in_fallback(drawing) and _lacks_alt_text(drawing):
                yield review_finding("M048", f"{_kind(drawing)} saknar alternativtext.", story.place_of(drawing))
        for shape in story.root.iter(*_SHAPES):
            if not xml.in_fallback(shape) and _shape_lacks_alt_text(shape):
                yield review_finding("M048", "Bilden eller formen saknar alternativtext.", story.place_of(shape))


def _lacks_alt_text(drawing: etree._Element) -> bool:
    described = (
        drawing.get("descr", "").strip() or drawing.get("title", "").strip() or drawing.get("hidden") in ("1", "true")
    )
    parent = drawing.getparent()
    box = parent is not None and next(parent.iter(xml.qn("txbxContent")), None) is not None
    return not described and not box and not any(e.get("val") in ("1", "true") for e in drawing.iter(_DECORATIVE))


def _kind(drawing: etree._Element) -> str:
    data = next((e for e in drawing.itersiblings() for e in e.iter("{*}graphicData")), None)
    return _KINDS.get("" if data is None else data.get("uri", "").rpartition("/")[2], "Bilden")


def _shape_lacks_alt_text(shape: etree._Element) -> bool:
    parent = shape.getparent()
    inner = parent is not None and str(parent.tag).startswith(f"{{{_V}}}")
    rule = shape.get("{urn:schemas-microsoft-com:office:office}hr") in ("t", "true")
    watermark = "WaterMark" in shape.get("id", "")
    box = next(shape.iter(xml.qn("txbxContent")), None) is not None
    return not (inner or rule or watermark or box or shape.get("alt", "").strip())
