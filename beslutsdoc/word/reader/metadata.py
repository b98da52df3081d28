"""Reads a finished document's title, language and creation date, and the alternative texts in its body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.part_names import CORE_PROPERTIES, DOCUMENT


@dataclass(frozen=True, slots=True)
class Described:
    """`created` is an instant in ISO 8601; `alts`: each drawing's alternative text, in order, empty without one."""

    title: str = ""
    language: str = ""
    created: str = ""
    alts: tuple[str, ...] = ()


def described(document: bytes) -> Described:
    """The metadata of the .docx `document`, fields empty where it has none."""
    parts = unpack_document(document)
    properties = {xml.local(e): e.text or "" for e in _root(parts, CORE_PROPERTIES)}
    return Described(
        properties.get("title", ""),
        properties.get("language", ""),
        properties.get("created", ""),
        tuple(_alts(_root(parts, DOCUMENT))),
    )


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    return xml.parse(parts[name]) if name in parts else xml.el("none")


def _alts(body: etree._Element) -> Iterator[str]:
    for drawing in body.iter(xml.DRAWING_PROPERTIES):
        yield drawing.get("descr", "").strip() or drawing.get("title", "").strip()
