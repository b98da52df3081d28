"""What a paragraph holds that is not running text: SmartArt, equations, objects, charts; each told with its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import parse_relationships, relations_of, resolve_target
from beslutsdoc.word.reader.stories import Story

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_VML = "urn:schemas-microsoft-com:vml"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_KINDS = {
    f"{{{_MATH}}}oMath": "ekvation",
    f"{{{_DIAGRAM}}}relIds": "SmartArt",
    f"{{{_CHART}}}chart": "diagram",
    f"{{{_OFFICE}}}OLEObject": "inbäddat objekt",
    f"{{{_VML}}}textpath": "WordArt",
    xml.qn("altChunk"): "infogat dokument",
    xml.qn("subDoc"): "deldokument",
    xml.qn("ddList"): "listruta",
}
_TEXTS = (f"{{{_MATH}}}t", f"{{{_DRAWINGML}}}t")
_RELATIONS = (f"{{{xml.RNS}}}dm", f"{{{xml.RNS}}}id")  # SmartArt's data, a chart's part


@dataclass(frozen=True, slots=True)
class Unread:
    """Content that is not read as text: its kind in Swedish, its place, and the words that it holds, as far as seen."""

    kind: str
    place: Place
    words: str = ""


def unread(story: Story, parts: Mapping[str, bytes]) -> Iterator[Unread]:
    """What in the story is not running text, in order."""
    inside = {
        r.get("Id", ""): r.get("Target", "") for r in parse_relationships(parts.get(relations_of(story.name), b""))
    }
    for element in story.elements(*_KINDS, f"{{{_DRAWINGML}}}t"):
        if element.tag in _KINDS:
            yield Unread(_KINDS[str(element.tag)], story.place_of(element), _words(element, story.name, inside, parts))
        elif element.text:
            yield Unread("text i en form", story.place_of(element), element.text)


def _words(element: etree._Element, owner: str, targets: Mapping[str, str], parts: Mapping[str, bytes]) -> str:
    """The words of the element, or of the part that it shows."""
    own = element.get("string", "") or " ".join(e.get(xml.qn("val"), "") for e in element.iter(xml.qn("listEntry")))
    number = next((element.get(name, "") for name in _RELATIONS if element.get(name)), "")
    part = parts.get(resolve_target(owner, targets.get(number, "")), b"") if number else b""
    found = [e.text or "" for root in _roots(element, part) for e in root.iter(*_TEXTS)]
    return " ".join(filter(None, (own, *found)))


def _roots(element: etree._Element, part: bytes) -> Iterator[etree._Element]:
    yield element
    try:
        if part.lstrip()[:1] == b"<":
            yield xml.parse(part)
    except etree.XMLSyntaxError:
        return
