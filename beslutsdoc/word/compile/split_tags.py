"""Joins tags that Word has split over runs: while typing, by spelling marks or by formatting changes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.compile.tags import ESCAPED, LOOSE, RAW, TAG_PATTERN, TemplateTag, parse_tag, unescape_braces
from beslutsdoc.word.ooxml import xml

Piece = str | TemplateTag
_Span = tuple[int, int, str]
BRACES = re.compile(r"\{[{%#_]|[%#_}]\}")


@dataclass(frozen=True)
class Healed:
    """`pieces`: what each `w:t` of the paragraph holds, in order; `rest`: its text without tags."""

    pieces: dict[etree._Element, list[Piece]]
    rest: str

    @property
    def tags(self) -> list[TemplateTag]:
        """The paragraph's tags in order."""
        return [p for pieces in self.pieces.values() for p in pieces if isinstance(p, TemplateTag)]

    @property
    def loose(self) -> list[str]:
        """Braces whose other half is not in the paragraph."""
        return LOOSE.findall(ESCAPED.sub("", self.rest))

    def run_of(self, tag: TemplateTag) -> etree._Element:
        """The run that holds the tag's opening braces."""
        text = next(t for t, pieces in self.pieces.items() if any(p is tag for p in pieces))
        run = text.getparent()
        assert run is not None
        return run


def heal(paragraph: etree._Element, place: Place) -> Healed | None:
    """The texts of the paragraph with each tag whole in the run of its opening brace; None when it holds no tag.

    A tab or a line break that Word has put inside a tag is taken out of the paragraph.
    """
    texts = list(xml.own_descendants(paragraph, "t"))
    words = "".join(t.text or "" for t in texts)
    if not BRACES.search(words):
        return None
    found = [(m.start(), m.end(), m[0]) for rule in (RAW, TAG_PATTERN, ESCAPED) for m in rule.finditer(words)]
    spans = _outermost(found)
    _without_breaks_inside(paragraph, spans)
    pieces: dict[etree._Element, list[Piece]] = {}
    end = first = 0
    for text in texts:
        start, end = end, end + len(text.text or "")
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        pieces[text] = _pieces(words, start, end, _until(spans, first, end), place)
    return Healed(pieces, TAG_PATTERN.sub("", RAW.sub(lambda m: LOOSE.sub("·", m[1]), words)))


def _outermost(found: list[_Span]) -> list[_Span]:
    """The spans in order, without those inside another."""
    spans: list[_Span] = []
    reached = 0
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if span[1] > reached:
            spans.append(span)
            reached = span[1]
    return spans


def _until(spans: list[_Span], first: int, end: int) -> Iterator[_Span]:
    """The spans from index `first` on that begin before character `end`."""
    return takewhile(lambda span: span[0] < end, (spans[i] for i in range(first, len(spans))))


def _pieces(words: str, start: int, end: int, spans: Iterable[_Span], place: Place) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for a, b, raw in spans:
        if b <= at or a >= end:
            continue
        if a >= at:
            pieces += [words[at:a], _piece(raw, replace(place, quote=raw, at=a))]
        at = min(max(at, b), end)
    return [p for p in _stripped([*pieces, words[at:end]]) if p]


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """The texts without the white space that the dashes of `{%-` and `-%}` remove."""
    for i, tag in enumerate(pieces):
        if not isinstance(tag, TemplateTag):
            continue
        before, after = (pieces[j] if 0 <= j < len(pieces) else None for j in (i - 1, i + 1))
        if tag.joins[0] and isinstance(before, str):
            pieces[i - 1] = before.rstrip()
        if tag.joins[1] and isinstance(after, str):
            pieces[i + 1] = after.lstrip()
    return pieces


def _piece(raw: str, place: Place) -> Piece:
    if literal := RAW.fullmatch(raw):
        return str(literal[1])
    return parse_tag(raw, place) if TAG_PATTERN.match(raw) else unescape_braces(raw)


def _without_breaks_inside(paragraph: etree._Element, spans: list[_Span]) -> None:
    at, starts = 0, [span[0] for span in spans]
    for element in list(xml.own_descendants(paragraph, "t", "tab", "br")):
        parent = element.getparent()
        if element.tag == xml.T:
            at += len(element.text or "")
        elif parent is not None and parent.tag == xml.R:
            near = spans[max(bisect_left(starts, at) - 1, 0) : bisect_right(starts, at)]
            if any(_swallows(span, at) for span in near):
                parent.remove(element)


def _swallows(span: _Span, at: int) -> bool:
    """True when a break at `at` is inside the tag, or beside a dash that removes it."""
    start, end, raw = span
    return start < at < end or (at == start and raw[2:3] == "-") or (at == end and raw[-3:-2] == "-")


def join_dashes(paragraph: etree._Element) -> None:
    """Join `paragraph` to the one before it, when `{%-` begins it or `-%}` ends the other (docxtpl's meaning)."""
    before = paragraph.getprevious()
    if before is None or before.tag != xml.P:
        return
    words = xml.paragraph_text(paragraph).strip()
    if not words.startswith("{%-") and not xml.paragraph_text(before).rstrip().endswith("-%}"):
        return
    for child in [c for c in paragraph if c.tag == xml.PPR]:
        paragraph.remove(child)
    for at, child in enumerate(list(before)):
        paragraph.insert(at, child)
    xml.remove(before)


def remove_noise(root: etree._Element) -> None:
    """Remove what Word leaves between the letters of a tag: spelling marks, page breaks, revision numbers."""
    for gone in list(root.iter("{*}proofErr", "{*}lastRenderedPageBreak")):
        xml.remove(gone)
    for element in root.iter(etree.Element):
        for name in [n for n in element.attrib if _is_revision(str(n))]:
            del element.attrib[name]


def _is_revision(name: str) -> bool:
    return name.startswith((f"{{{xml.WNS}}}rsid", f"{{{xml.W14NS}}}paraId", f"{{{xml.W14NS}}}textId"))
