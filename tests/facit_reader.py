"""Reads the figures of a finished document the plain way; shares no code with what it judges."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def controls(path: Path) -> list[str]:
    """`tag = text` of every figure's control in the document, in reading order; a no-break space is ␣."""
    return [
        f"{tag.get(f'{W}val')} = {_text(control)}"
        for control in _root(path).iter(f"{W}sdt")
        if (tag := control.find(f"{W}sdtPr/{W}tag")) is not None and tag.get(f"{W}val", "").startswith("siffra:")
    ]


def tables(path: Path) -> Iterator[list[str]]:
    """The rows of every table that has a head row, cells parted by ` | `."""
    for table in _root(path).iter(f"{W}tbl"):
        if table.find(f".//{W}tblHeader") is not None:
            yield [" | ".join(_text(cell) for cell in row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]


def _root(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))


def _text(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).replace("\u00a0", "␣")
