"""Reads the figures of a finished document the plain way; shares no code with what it judges."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def controls(path: Path) -> list[str]:
    """`tag = text` of every figure's control in the document, in reading order; a no-break space is ␣."""
    return _controls(_part(path, "document"))


def notes(path: Path) -> list[list[str]]:
    """Each footnote in the order its markers stand: its words, and after them its controls as `controls` has them."""
    ids = [mark.get(f"{W}id") for mark in _part(path, "document").iter(f"{W}footnoteReference")]
    if not ids:
        return []
    bodies = {note.get(f"{W}id"): note for note in _part(path, "footnotes").iter(f"{W}footnote")}
    return [[_text(bodies[key]).strip(), *_controls(bodies[key])] for key in ids]


def _controls(root: ElementTree.Element) -> list[str]:
    tagged = [(sdt.find(f"{W}sdtPr/{W}tag"), sdt) for sdt in root.iter(f"{W}sdt")]
    pairs = [(tag.get(f"{W}val", ""), _text(sdt)) for tag, sdt in tagged if tag is not None]
    return [f"{tag} = {text}" for tag, text in pairs if tag.startswith("siffra:")]


def tables(path: Path) -> list[list[str]]:
    """The rows of every table that holds figures, cells parted by ` | `."""
    found = [t for t in _part(path, "document").iter(f"{W}tbl") if t.find(f".//{W}sdt") is not None]
    return [[" | ".join(map(_text, row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")] for table in found]


def _part(path: Path, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(path).read(f"word/{name}.xml"))


def _text(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).replace("\u00a0", "␣")
