"""Reads the figures of a finished document the plain way; shares no code with what it judges."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def controls(path: Path) -> list[str]:
    """`tag = text` of every figure's control in the document, in reading order; a no-break space is ␣."""
    tagged = [(sdt.find(f"{W}sdtPr/{W}tag"), sdt) for sdt in _body(path).iter(f"{W}sdt")]
    pairs = [(tag.get(f"{W}val", ""), _text(sdt)) for tag, sdt in tagged if tag is not None]
    return [f"{tag} = {text}" for tag, text in pairs if tag.startswith("siffra:")]


def tables(path: Path) -> list[list[str]]:
    """The rows of every table that holds figures, cells parted by ` | `."""
    found = [t for t in _body(path).iter(f"{W}tbl") if t.find(f".//{W}sdt") is not None]
    return [[" | ".join(map(_text, row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")] for table in found]


def _body(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))


def _text(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).replace("\u00a0", "␣")
