"""Reads a paragraph's inline pieces: text, figures, gaps, links, notes and references."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from beslutsdoc.blocks import Inline, Link, Note, Pieces, Ref, Text, Value, plain_text
from beslutsdoc.figures import Enhet, Gap, Källa, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import FIGURE_TAG_PREFIX
from beslutsdoc.word.ooxml.conventions import REFERENCE_PREFIX
from beslutsdoc.word.reader.inline_fields import RecognisedField, inline_elements, is_figure

_RAISED_BY_ALIGN = {"superscript": "upp", "subscript": "ner"}
_NOTE = re.compile(r"NOTEREF _fotnot_(\d+)")
_REFERENCE = re.compile(rf"\bREF {REFERENCE_PREFIX}(\w+)")
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEAD = re.compile(r"(\w+)[ \u00a0]$")  # the word before a reference's number or heading
_GAP = re.compile(r"\[(.+) saknas\]")
_SOURCE = re.compile(r"(?:(.*?) › )?(.+)!(\$?[A-Z]+\$?\d+)(?: m\.fl\.)?")


class LineReader:
    """Reads the paragraphs of one part; `notes`: id → note, `links`: relationship id → target."""

    def __init__(self, notes: Mapping[str, Note], links: Mapping[str, str]) -> None:
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
        for part in inline_elements(parent):
            if isinstance(part, RecognisedField):
                yield from self._field(part)
            elif is_figure(part):
                yield _figure(part)
            elif part.tag == xml.qn("hyperlink"):
                yield self._link(part)
            elif part.tag == xml.R:
                mark = part.find(xml.qn("footnoteReference"))
                yield from _run_pieces(part) if mark is None else [self._notes[mark.get(xml.qn("id"), "")]]

    def _field(self, field: RecognisedField) -> Iterator[Inline]:
        """A reference, a note that is cited again, or the result of any other field."""
        note, reference = _NOTE.search(field.code), _REFERENCE.search(field.code)
        if note:
            yield self._notes[note[1]]
        elif reference:
            yield Ref(reference[1].replace("_", "-", 1))
        else:
            for run in field.shown:
                yield from _run_pieces(run)

    def _link(self, link: etree._Element) -> Inline:
        shown = tuple(p for p in self.pieces(link) if isinstance(p, Text | Value))
        anchor = link.get(xml.qn("anchor"), "")
        if anchor.startswith(REFERENCE_PREFIX):
            return Ref(anchor.removeprefix(REFERENCE_PREFIX).replace("_", "-", 1), plain_text(shown))
        return Link(self._links.get(link.get(f"{{{xml.RNS}}}id", ""), f"#{anchor}"), shown)


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
    words = tuple(text for run in control.iter(xml.R) for text in _run_pieces(run))
    printed = plain_text(words)
    name, _, form = xml.val(props.find(xml.qn("tag"))).removeprefix(FIGURE_TAG_PREFIX).partition("|")
    title = xml.val(props.find(xml.qn("alias")))
    source = _SOURCE.fullmatch(title)
    källor = (Källa(source[1] or "", source[2], source[3]),) if source else ()
    siffra = Siffra(name, printed, Enhet.TEXT, källor=källor, uttryck="" if source else title)
    return Value(Printed(printed, form, siffra), *(_formatting(words[0]) if words else ()))


def _run_pieces(run: etree._Element) -> Iterator[Text | Value]:
    """The text of a run; `[… saknas]` highlighted in yellow is a gap."""
    props = run.find(xml.RPR)
    bold, italic = (_is_on(props, name) for name in ("b", "i"))
    align, highlight = (_prop_value(props, name) for name in ("vertAlign", "highlight"))
    words = "".join(_element_text(element) for element in run)
    gap = _GAP.fullmatch(words) if highlight == "yellow" else None
    formatting = bold, italic, _RAISED_BY_ALIGN.get(align, "")
    if gap:
        yield Value(Gap(gap[1], Finding("K001", f"”{gap[1]}” saknas i dokumentet.")), *formatting)
    elif words:
        yield Text(words, *formatting)


def _element_text(element: etree._Element) -> str:
    if element.tag == xml.T:
        return element.text or ""
    return _CHARACTERS.get(xml.local(element), "")


def _prop_value(props: etree._Element | None, name: str) -> str:
    return "" if props is None else xml.val(props.find(xml.qn(name)))


def _is_on(props: etree._Element | None, name: str) -> bool:
    element = None if props is None else props.find(xml.qn(name))
    return element is not None and xml.val(element) not in ("0", "false")


def _formatting(text: Text | Value) -> tuple[bool, bool, str]:
    return text.bold, text.italic, text.raised
