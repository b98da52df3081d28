"""Reads a paragraph's inline pieces: text, figures, gaps, links, notes and references."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from lxml import etree

from beslutsdoc.blocks import Inline, Link, Note, Pieces, Ref, Text, Value, plain_text
from beslutsdoc.figures import Enhet, Gap, Källa, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import FIGURE_TAG_PREFIX
from beslutsdoc.word.ooxml.conventions import REFERENCE_PREFIX
from beslutsdoc.word.reader.inline_items import InlineField, RunPart, inline_items, is_figure

FOOTNOTE, ENDNOTE = "footnote", "endnote"

_RAISED_BY_ALIGN = {"superscript": "upp", "subscript": "ner"}
_NOTE = re.compile(r"NOTEREF _fotnot_(\d+)")
_REFERENCE = re.compile(rf"\bREF {REFERENCE_PREFIX}(\w+)")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?(?:.*?\\l\s+"([^"]*)")?', re.DOTALL)
_NOTE_REFERENCES = {xml.qn("footnoteReference"): FOOTNOTE, xml.qn("endnoteReference"): ENDNOTE}
_LEAD = re.compile(r"(\w+)[ \u00a0]$")  # the word before a reference's number or heading
_GAP = re.compile(r"\[(.+) saknas\]")
_SOURCE = re.compile(r"(?:(.*?) › )?(.+)!(\$?[A-Z]+\$?\d+)(?: m\.fl\.)?")


class LineReader:
    """Reads the paragraphs of one part; `notes`: (kind, id) → note, `links`: relationship id → target."""

    def __init__(self, notes: Mapping[tuple[str, str], Note], links: Mapping[str, str]) -> None:
        self._notes, self._links = notes, links

    def pieces(self, parent: etree._Element) -> Pieces:
        """The pieces of a paragraph or a hyperlink, adjacent texts of the same formatting joined."""
        found: list[Inline] = []
        for piece in _without_leads(self._pieces(parent)):
            last = found[-1] if found else None
            if isinstance(piece, Text) and isinstance(last, Text) and _formatting(piece) == _formatting(last):
                found[-1] = Text(last.text + piece.text, *_formatting(piece))
            else:
                found.append(piece)
        return tuple(found)

    def _pieces(self, parent: etree._Element) -> Iterator[Inline]:
        for item in inline_items(parent):
            if isinstance(item, InlineField):
                yield from self._field(item)
            elif isinstance(item, RunPart):
                yield from self._run(item)
            elif is_figure(item):
                yield _figure(item)
            elif item.tag == xml.qn("hyperlink"):
                yield from self._link(item)

    def _run(self, part: RunPart) -> Iterator[Inline]:
        """The text of a run, and the notes whose marks stand in it."""
        for is_note, children in groupby(part.children, key=lambda child: child.tag in _NOTE_REFERENCES):
            if is_note:
                marks = ((_NOTE_REFERENCES[str(e.tag)], e.get(xml.qn("id"), "")) for e in children)
                yield from (self._notes[mark] for mark in marks if mark in self._notes)
            else:
                yield from _run_pieces(RunPart(part.run, tuple(children)))

    def _field(self, field: InlineField) -> Iterator[Inline]:
        """A reference, a note that is cited again, a link, or the result of any other field."""
        note, reference, link = _NOTE.search(field.code), _REFERENCE.search(field.code), _HYPERLINK.match(field.code)
        shown = (piece for part in field.shown for piece in self._run(part))
        if note and (FOOTNOTE, note[1]) in self._notes:
            yield self._notes[FOOTNOTE, note[1]]
        elif reference:
            yield Ref(reference[1].replace("_", "-", 1))
        elif link:
            yield from _linked(link[1] or f"#{link[2] or ''}", tuple(shown))
        else:
            yield from shown

    def _link(self, link: etree._Element) -> Iterator[Inline]:
        shown, anchor = self.pieces(link), link.get(xml.qn("anchor"), "")
        if anchor.startswith(REFERENCE_PREFIX):
            yield Ref(anchor.removeprefix(REFERENCE_PREFIX).replace("_", "-", 1), plain_text(shown))
        else:
            yield from _linked(self._links.get(link.get(f"{{{xml.RNS}}}id", ""), f"#{anchor}"), shown)


def _linked(target: str, pieces: Pieces) -> Iterator[Inline]:
    """The link, then what of it a link cannot hold: notes, references, inner links."""
    yield Link(target, tuple(p for p in pieces if isinstance(p, Text | Value)))
    yield from (p for p in pieces if not isinstance(p, Text | Value))


def _without_leads(pieces: Iterable[Inline]) -> Iterator[Inline]:
    """The pieces without the words that introduce the numbers of references: `tabell `."""
    found = list(pieces)
    for i, piece in enumerate(found):
        before = found[i - 1] if i else None
        if not isinstance(piece, Ref) or piece.text or not isinstance(before, Text):
            continue
        if lead := _LEAD.search(before.text):
            found[i - 1] = replace(before, text=before.text[: lead.start()])
            found[i] = replace(piece, först=lead[1][0].isupper())
    return (piece for piece in found if not isinstance(piece, Text) or piece.text)


def _figure(control: etree._Element) -> Value:
    """A figure by its control's tag and title; its value is the printed text."""
    props = control.find(xml.qn("sdtPr"))
    assert props is not None, "that is where a figure's control is known by"
    parts = (RunPart(run, tuple(run)) for run in control.iter(xml.R) if xml.nearest_ancestor(run, "moveFrom") is None)
    words = tuple(text for part in parts for text in _run_pieces(part))
    printed = plain_text(words)
    name, _, form = xml.val(props.find(xml.qn("tag"))).removeprefix(FIGURE_TAG_PREFIX).partition("|")
    title = xml.val(props.find(xml.qn("alias")))
    source = _SOURCE.fullmatch(title)
    källor = (Källa(source[1] or "", source[2], source[3]),) if source else ()
    siffra = Siffra(name, printed, Enhet.TEXT, källor=källor, uttryck="" if source else title)
    return Value(Printed(printed, form, siffra), *(_formatting(words[0]) if words else ()))


def _run_pieces(part: RunPart) -> Iterator[Text | Value]:
    """The text of a run; `[… saknas]` highlighted in yellow is a gap."""
    props, words = part.run.find(xml.RPR), part.text
    bold, italic = (xml.is_on(props, name) for name in ("b", "i"))
    align, highlight = (_prop_value(props, name) for name in ("vertAlign", "highlight"))
    gap = _GAP.fullmatch(words) if highlight == "yellow" else None
    formatting = bold, italic, _RAISED_BY_ALIGN.get(align, "")
    if gap:
        yield Value(Gap(gap[1], Finding("K001", f"”{gap[1]}” saknas i dokumentet.")), *formatting)
    elif words:
        yield Text(words, *formatting)


def _prop_value(props: etree._Element | None, name: str) -> str:
    return "" if props is None else xml.val(props.find(xml.qn(name)))


def _formatting(text: Text | Value) -> tuple[bool, bool, str]:
    return text.bold, text.italic, text.raised
