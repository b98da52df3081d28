"""Counts the template's own `SEQ Tabell` fields together with the captions that are written."""

import re

from lxml import etree

from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import reference_bookmark
from beslutsdoc.word.reader.fields import FieldSpan, fields

_CODE = re.compile(r"\s*SEQ\s+(\w+)\s*(?:\\\*\s*\w+\s*)*")  # other switches (\r, \c, \h) count in their own way
_FIRST_ID = 900_000  # of bookmarks: below ours, above what a template holds


def count_fields(compilation: PartCompilation, within: etree._Element, key: str = "") -> None:
    """Give each SEQ field in `within` its number in the document; references to `key` lead to the first."""
    for field in list(fields(within)):
        found = _CODE.fullmatch(field.code)
        if not found or not field.shown or any(xml.PLACEHOLDER_MARK in (word.text or "") for word in field.shown):
            continue
        tag = TemplateTag("0", "{", "", compilation.places.current())
        for word in field.shown:
            word.text = ""
        field.shown[0].text = compilation.placeholders.inline_placeholder(tag, f"'{found[1]}|{key}'", "_count")
        compilation.changed = True
        if key and not compilation.loops:
            _put_mark(field, key, len(compilation.placeholders.placeholders))
        key = ""


def _put_mark(field: FieldSpan, key: str, number: int) -> None:
    """Put a bookmark around the field, whether something refers to it or not."""
    start = xml.el("bookmarkStart", id=str(_FIRST_ID + number))
    start.set(xml.qn("name"), reference_bookmark(key))
    field.begin.addprevious(start)
    field.end.addnext(xml.el("bookmarkEnd", id=str(_FIRST_ID + number)))
