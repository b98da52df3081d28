"""The parts of a document that hold text, and the form in which they are scanned."""

import re
from collections.abc import Mapping

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import DOCUMENT, ENDNOTES, FOOTNOTES

STORY_PARTS = (DOCUMENT, FOOTNOTES, ENDNOTES)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The names of the parts that hold text: the document, its notes, its headers and footers."""
    return [name for name in STORY_PARTS if name in parts] + sorted(n for n in parts if _MARGIN.match(n))


def reserialise(part: bytes) -> str:
    """A part's XML in the form that `Scan` requires: `w:` prefixes, double quotes."""
    root = xml.parse(part)
    etree.cleanup_namespaces(root, top_nsmap=xml.DECLARED_NAMESPACES)
    return etree.tostring(root, encoding="unicode")
