"""The template's own numbered captions: its `SEQ Tabell` fields are counted together with those that are written."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.word import xml
from beslutsdoc.word.draft import Draft
from beslutsdoc.word.references import mark
from beslutsdoc.word.tags import Tag

_CODE = re.compile(r"\s*SEQ\s+(\w+)\s*(?:\\\*\s*\w+\s*)*")  # other switches (\r, \c, \h) count in their own way
_FIRST_ID = 900_000  # of bookmarks: below ours, above what a template holds


def count_fields(draft: Draft, within: etree._Element, key: str = "") -> None:
    """Let each field in `within` show the number that it has in the document; references to `key` lead to the first."""
    for field, series, words in list(_fields(within)):
        if not words or any(xml.MARK in (word.text or "") for word in words):
            continue
        tag = Tag("0", "{", "", draft.places.here())
        for word in words:
            word.text = ""
        words[0].text = draft.holes.within(tag, f"'{series}|{key}'", "_count")
        draft.touched = True
        if key and not draft.loops:
            _put_mark(field, key, len(draft.holes.all))
        key = ""


def _fields(within: etree._Element) -> "Iterator[tuple[list[etree._Element], str, list[etree._Element]]]":
    """(the elements it consists of, series, the texts of its result) of each SEQ field."""
    for simple in within.iter(xml.qn("fldSimple")):
        found = _CODE.fullmatch(simple.get(xml.qn("instr"), ""))
        if found:
            yield [simple], found[1], list(simple.iter(xml.T))
    for paragraph in within.iter(xml.P):
        yield from _complex(paragraph)


def _complex(paragraph: etree._Element) -> "Iterator[tuple[list[etree._Element], str, list[etree._Element]]]":
    runs: list[etree._Element] = []
    code, in_result = "", False
    words: list[etree._Element] = []
    for run in paragraph.findall(xml.R):
        kind = "".join(c.get(xml.qn("fldCharType"), "") for c in run.iter(xml.qn("fldChar")))
        if kind == "begin":
            runs, code, words, in_result = [], "", [], False
        runs.append(run)
        code += "".join(c.text or "" for c in run.iter(xml.qn("instrText")))
        words += run.findall(xml.T) if in_result else []
        in_result = kind == "separate" or (in_result and kind != "end")
        found = _CODE.fullmatch(code) if kind == "end" else None
        if found:
            yield runs, found[1], words


def _put_mark(field: list[etree._Element], key: str, number: int) -> None:
    """A bookmark around the field; it stands there whether something refers to it or not."""
    start = xml.el("bookmarkStart", id=str(_FIRST_ID + number))
    start.set(xml.qn("name"), mark(key))
    field[0].addprevious(start)
    field[-1].addnext(xml.el("bookmarkEnd", id=str(_FIRST_ID + number)))
