"""Removes from a document what only beslutsdoc uses: controls, hidden bookmarks, memory."""

from collections.abc import Mapping

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import BOOKMARK_PREFIX, FIGURE_TAG_PREFIX
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import Package, without_part
from beslutsdoc.word.provenance import storage
from beslutsdoc.word.reader.stories import text_parts


def clean(document: bytes) -> bytes:
    """A copy of the document with the same text and formatting, figures as plain text, no memory."""
    return Package(clean_parts(unpack_document(document))).to_bytes({})


def clean_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without controls, bookmarks and memory of ours; a template may have been made from a draft."""
    out = storage.without_memory(parts)
    for name in text_parts(out):
        if BOOKMARK_PREFIX.encode() in out[name] or FIGURE_TAG_PREFIX.encode() in out[name]:
            out[name] = xml.serialise_part(without_ours(xml.parse(out[name])))
    if storage.CUSTOM_PROPERTIES in out and not len(xml.parse(out[storage.CUSTOM_PROPERTIES])):
        out = without_part(out, storage.CUSTOM_PROPERTIES)
    return out


def without_ours(root: etree._Element) -> etree._Element:
    """`root` (modified) without our controls and bookmarks; their content stays."""
    for control in [c for c in root.iter(xml.SDT) if _is_ours(c)]:
        _unwrap(control)
    starts = [m for m in root.iter(xml.qn("bookmarkStart")) if m.get(xml.qn("name"), "").startswith(BOOKMARK_PREFIX)]
    ids = {m.get(xml.qn("id")) for m in starts}
    for mark in [*starts, *(m for m in root.iter(xml.qn("bookmarkEnd")) if m.get(xml.qn("id")) in ids)]:
        xml.remove(mark)
    return root


def _is_ours(control: etree._Element) -> bool:
    """True for a figure's control; LibreOffice 7.4 removes its tag and moves the bookmark into it."""
    tag = xml.val(control.find(f"{xml.qn('sdtPr')}/{xml.qn('tag')}"))
    bookmark = control.find(f"{xml.qn('sdtContent')}/{xml.qn('bookmarkStart')}")
    return tag.startswith(FIGURE_TAG_PREFIX) or (
        not tag and bookmark is not None and bookmark.get(xml.qn("name"), "").startswith(BOOKMARK_PREFIX)
    )


def _unwrap(control: etree._Element) -> None:
    content = control.find(xml.qn("sdtContent"))
    for child in list(content) if content is not None else []:
        control.addprevious(child)
    xml.remove(control)
