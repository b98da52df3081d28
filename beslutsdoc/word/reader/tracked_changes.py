"""Tracked changes: a part as it would be when all are accepted, or all rejected."""

from collections.abc import Mapping
from enum import StrEnum

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import COMMENTS
from beslutsdoc.word.reader.stories import text_parts


class View(StrEnum):
    """Which text a document with tracked changes has: the new, the old, or both."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    BOTH = "both"


_INSERTED, _DELETED = frozenset(map(xml.qn, ("ins", "moveTo"))), xml.DELETED
_GONE_AND_KEPT: dict[View, tuple[frozenset[str], frozenset[str]]] = {
    View.ACCEPTED: (_DELETED, _INSERTED),
    View.REJECTED: (_INSERTED, _DELETED),
    View.BOTH: (frozenset(), _INSERTED | _DELETED),
}
_OF_CELLS = {"cellIns": True, "cellDel": False}  # name → whether the cell is inserted
_FORMER = frozenset(map(xml.qn, "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange".split()))
_NOT_FORMER = frozenset({"rPr", "sectPr", "headerReference", "footerReference"})  # not among the former properties
_MARKS = (*_INSERTED, *_DELETED, *_FORMER, *map(xml.qn, _OF_CELLS))
_DELETED_TEXT = {xml.qn("delText"): xml.T, xml.qn("delInstrText"): xml.qn("instrText")}


def with_view(parts: Mapping[str, bytes], view: View) -> Mapping[str, bytes]:
    """The parts that hold text as they are in `view`, and the others. Raises XMLSyntaxError."""
    shown = {}
    for name in (*text_parts(parts), *({COMMENTS} & parts.keys())):
        root = xml.parse(parts[name])
        if next(root.iter(*_MARKS), None) is not None:
            show(root, view)
            shown[name] = xml.serialise_part(root)
    return {**parts, **shown} if shown else parts


def show(root: etree._Element, view: View) -> None:
    """Change the part so that it has the text of `view`, without marks of changes."""
    gone, kept = _GONE_AND_KEPT[view]
    if gone:
        _join_paragraphs(root, gone)
        _remove_rows_and_cells(root, gone, inserted=view is View.REJECTED)
    for change in list(root.iter(*gone)) if gone else ():
        xml.remove(change)
    for change in list(root.iter(*kept)):
        _unwrap(change)
    for deleted in list(root.iter(*_DELETED_TEXT)):
        deleted.tag = _DELETED_TEXT[str(deleted.tag)]
    for former in list(root.iter(*_FORMER)):
        _restore(former) if view is View.REJECTED else xml.remove(former)


def _join_paragraphs(root: etree._Element, gone: frozenset[str]) -> None:
    """Join each paragraph whose mark is gone with the one after it."""
    for paragraph in list(root.iter(xml.P)):
        mark = paragraph.find(f"{xml.PPR}/{xml.RPR}")
        following = paragraph.getnext()
        if mark is None or following is None or following.tag != xml.P or not any(e.tag in gone for e in mark):
            continue
        content = [child for child in paragraph if child.tag != xml.PPR]
        first = 1 if following.find(xml.PPR) is not None else 0
        following[first:first] = content
        xml.remove(paragraph)


def _remove_rows_and_cells(root: etree._Element, gone: frozenset[str], inserted: bool) -> None:
    for row in list(root.iter(xml.TR)):
        if any(e.tag in gone for e in row.iterfind(f"{xml.qn('trPr')}/*")):
            xml.remove(row)
    for name, is_inserted in _OF_CELLS.items():
        for mark in list(root.iter(xml.qn(name))):
            cell = xml.nearest_ancestor(mark, "tc")
            if cell is not None and is_inserted is inserted:
                xml.remove(cell)


def _unwrap(change: etree._Element) -> None:
    """Put the content of a change in its place; a mark on a paragraph or a row has none."""
    parent = change.getparent()
    if parent is not None:
        at = parent.index(change)
        parent[at : at + 1] = list(change)


def _restore(former: etree._Element) -> None:
    """Put former properties in the place of the present ones; a section's headers and a paragraph's mark stay."""
    properties = former.getparent()
    old = next(iter(former), None)
    if properties is None:
        return
    stays = [e for e in properties if xml.local(e) in _NOT_FORMER]
    properties[:] = [*(() if old is None else old), *stays]
