"""What a finished document says of itself: title, language, date, and the words for what is drawn in its body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.part_names import CORE_PROPERTIES, DOCUMENT


@dataclass(frozen=True, slots=True)
class Described:
    """`created` is an instant in ISO 8601; `alts` has a text for each drawing, in order, empty for a silent one."""

    title: str = ""
    language: str = ""
    created: str = ""
    alts: tuple[str, ...] = ()


def described(document: bytes) -> Described:
    """What the .docx `document` says of itself."""
    parts = unpack_document(document)
    told = {xml.local(e): e.text or "" for e in _root(parts, CORE_PROPERTIES)}
    return Described(
        told.get("title", ""), told.get("language", ""), told.get("created", ""), tuple(_alts(_root(parts, DOCUMENT)))
    )


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    return xml.parse(parts[name]) if name in parts else xml.el("none")


def _alts(body: etree._Element) -> Iterator[str]:
    for drawing in body.iter(xml.DRAWING_PROPERTIES):
        yield drawing.get("descr", "").strip() or drawing.get("title", "").strip()
