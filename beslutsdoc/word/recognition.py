"""A document's body as blocks again, as far as what was written shows it: the way back from `write`.

Figures come back as the words that their controls hold, formatting as bold, italic and raised.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from lxml import etree

from beslutsdoc.blocks import (
    Block,
    Förteckning,
    Inline,
    Kolumn,
    Link,
    List,
    Note,
    Paragraph,
    Pieces,
    Quote,
    Rad,
    Rubrik,
    Tabell,
    Text,
)
from beslutsdoc.blocks import plain as plain_words
from beslutsdoc.word import contents, footnotes, xml
from beslutsdoc.word.numbering import PART, Numbering
from beslutsdoc.word.package import targets
from beslutsdoc.word.styles import Styles, number_of
from beslutsdoc.word.unpacking import unpacked

_DOCUMENT = "word/document.xml"
_RAISED = {"superscript": "upp", "subscript": "ner"}
_CITED = re.compile(r"NOTEREF _fotnot_(\d+)")
_BOOKMARKED = re.compile(r'w:name="_fotnot_(\d+)"')
_KIND = xml.qn("fldCharType")
_STEPS = {"begin": 1, "end": -1}
_LISTS = {"punktlista": "punkt", "numrerad_lista": "nummer", "liststycke": "stycke"}


@dataclass(frozen=True)
class _Item:
    """A block that has been read, and where in lists it stands: kind (empty: in none), depth from 0, number."""

    block: Block
    kind: str = ""
    depth: int = 0
    number: str = ""


def blocks(document: bytes, styles: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of the document's body; `styles` maps our roles to the names that its styles have."""
    parts = unpacked(document)
    reader = _Reader(parts, styles or {})
    body = xml.parse(parts[_DOCUMENT]).find(xml.qn("body"))
    assert body is not None
    return tuple(_nested(list(reader.items(body)), set()))


class _Reader:
    def __init__(self, parts: Mapping[str, bytes], styles: Mapping[str, str]) -> None:
        self.styles = Styles(parts.get("word/styles.xml", b""), styles)
        self.numbering = Numbering(parts.get(PART))
        self.links = _links(parts, _DOCUMENT)
        self._in_citation = False  # the number that a field shows is no text
        self.notes: dict[str, Note] = {}
        self.notes.update(self._notes(parts))
        self.roles = {
            style.id: (kind, depth)
            for role, kind in _LISTS.items()
            for depth in (2, 1, 0)
            if (style := self.styles.role(role, depth))
        }

    def items(self, body: etree._Element) -> Iterator[_Item]:
        open_fields = 0  # in a list of pages
        for element in body:
            listed = "" if open_fields else contents.begun(element)
            if listed or open_fields:
                open_fields += sum(_STEPS.get(e.get(_KIND, ""), 0) for e in element.iter(xml.qn("fldChar")))
                yield from [_Item(Förteckning(listed))] if listed else []
            elif element.tag == xml.P:
                item = self._paragraph(element)
                if item.kind or item.block != Paragraph(()):  # an empty one only ends a cell or the body
                    yield item
            elif element.tag == xml.TBL:
                yield _Item(self._table(element))

    def _paragraph(self, element: etree._Element) -> _Item:
        style = xml.val(element.find(f"{xml.PPR}/{xml.qn('pStyle')}"))
        pieces = self.pieces(element)
        level = self.styles.heading(style)
        if level:
            words = plain_words(pieces)
            return _Item(Rubrik(words, "", level, () if pieces in ((), (Text(words),)) else pieces))
        quote = self.styles.role("citat")
        if quote is not None and quote.id == style:
            return _Item(Quote((Paragraph(pieces),)))
        if style not in self.roles:
            return _Item(Paragraph(pieces))
        kind, depth = self.roles[style]
        number = element.find(f"{xml.PPR}/{xml.qn('numPr')}")
        own = number_of(number) if number is not None else None
        if own is None or kind == "stycke":
            return _Item(Paragraph(pieces), kind, depth)
        letters = self.numbering.is_lettered(own) and not self.numbering.is_lettered(self.styles.number(style))
        return _Item(Paragraph(pieces), "bokstav" if letters else kind, depth or own[1], own[0])

    def _table(self, table: etree._Element) -> Tabell:
        """Columns by the last head row; the caption and the notes are paragraphs of their own."""
        rows = [(row, [self._cell(c) for c in row.findall(xml.TC)]) for row in table.findall(xml.TR)]
        heads = [cells for row, cells in rows if row.find(f".//{xml.qn('tblHeader')}") is not None]
        last = xml.qn("lastRow")
        look = table.find(f".//{xml.qn('tblLook')}")
        total = look is not None and look.get(last) == "1"
        body = [cells for row, cells in rows[len(heads) :]]
        columns = tuple(Kolumn(plain_words(cell), "") for cell in heads[-1]) if heads else ()
        made = tuple(Rad(tuple(cells), är_summa=total and i == len(body) - 1) for i, cells in enumerate(body))
        return Tabell("", (), "", columns, made)

    def _cell(self, cell: etree._Element) -> Pieces:
        return tuple(piece for p in cell.findall(xml.P) for piece in self.pieces(p))

    def pieces(self, parent: etree._Element) -> Pieces:
        """The inline pieces of a paragraph or a link, those of one look together."""
        found: list[Inline] = []
        for piece in self._pieces(parent):
            last = found[-1] if found else None
            if isinstance(piece, Text) and isinstance(last, Text) and _look(piece) == _look(last):
                found[-1] = Text(last.text + piece.text, *_look(piece))
            else:
                found.append(piece)
        return tuple(found)

    def _run(self, run: etree._Element) -> Iterator[Inline]:
        """The words of a run, or the note that it marks, also by a field that cites it again."""
        step, code = run.find(xml.qn("fldChar")), run.find(xml.qn("instrText"))
        mark = run.find(xml.qn("footnoteReference"))
        again = _CITED.search((code.text or "") if code is not None else "")
        if step is not None:
            self._in_citation &= step.get(xml.qn("fldCharType")) != "end"
        elif again:
            self._in_citation = True
            yield self.notes[again[1]]
        elif mark is not None:
            yield self.notes[mark.get(xml.qn("id"), "")]
        elif not self._in_citation:
            yield from _words_of(run)

    def _notes(self, parts: Mapping[str, bytes]) -> Iterator[tuple[str, Note]]:
        """Each footnote by its id, which is its key when it may be cited again."""
        if footnotes.PART not in parts:
            return
        cited = set(_BOOKMARKED.findall(parts[_DOCUMENT].decode()))
        body, self.links = self.links, _links(parts, footnotes.PART)
        for note in xml.parse(parts[footnotes.PART]).iter(xml.qn("footnote")):
            number, paragraph = note.get(xml.qn("id"), ""), note.find(xml.P)
            sign = None if paragraph is None else paragraph.find(f"{xml.R}/{xml.qn('footnoteRef')}/..")
            if paragraph is None or sign is None:
                continue
            for before in (*sign.itersiblings(preceding=True), sign.getnext(), sign):  # its number and a space
                if before is not None:
                    paragraph.remove(before)
            yield number, Note(self.pieces(paragraph), number if number in cited else "")
        self.links = body

    def _pieces(self, parent: etree._Element) -> Iterator[Inline]:
        for element in parent:
            if element.tag == xml.R:
                yield from self._run(element)
            elif element.tag == xml.qn("hyperlink"):
                shown = tuple(p for p in self.pieces(element) if isinstance(p, Text))
                yield Link(self.links.get(element.get(f"{{{xml.RNS}}}id", ""), ""), shown)
            elif element.tag in (xml.SDT, xml.qn("sdtContent"), xml.qn("fldSimple"), xml.qn("ins")):
                yield from self._pieces(element)


def _links(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    return {i: unescape(target) for i, _, target in targets(parts, part)}


def _words_of(run: etree._Element) -> Iterator[Text]:
    props = run.find(xml.RPR)
    bold, italic = (_on(props, name) for name in ("b", "i"))
    raised = _RAISED.get(xml.val(props.find(xml.qn("vertAlign"))), "") if props is not None else ""
    words = "".join(_words(element) for element in run)
    if words:
        yield Text(words, bold, italic, raised)


def _words(element: etree._Element) -> str:
    if element.tag == xml.T:
        return element.text or ""
    return {"br": "\n", "tab": "\t"}.get(xml.local(element), "")


def _on(props: etree._Element | None, name: str) -> bool:
    element = None if props is None else props.find(xml.qn(name))
    return element is not None and xml.val(element) not in ("0", "false")


def _look(text: Text) -> tuple[bool, bool, str]:
    return text.bold, text.italic, text.raised


def _nested(items: Sequence[_Item], seen: set[str], depth: int = 0) -> Iterator[Block]:
    """The blocks of paragraphs that stand at `depth` or deeper; `seen`: the numbers of lists that have begun."""
    at = 0
    while at < len(items):
        item = items[at]
        if not item.kind or item.kind == "stycke":
            alike = list(_quoted(items[at:])) if isinstance(item.block, Quote) else [item.block]
            at += len(alike)
            together = tuple(p for q in alike if isinstance(q, Quote) for p in q.blocks)
            yield Quote(together) if together else item.block
            continue
        end = at + 1
        while end < len(items) and _belongs(items[end], item, depth):
            end += 1
        yield _list(items[at:end], seen, depth)
        at = end


def _quoted(items: Sequence[_Item]) -> Iterator[Block]:
    for item in items:
        if not isinstance(item.block, Quote):
            return
        yield item.block


def _belongs(item: _Item, first: _Item, depth: int) -> bool:
    """Whether `item` is of the list that `first` begins."""
    if not item.kind:
        return False
    if item.depth > depth or item.kind == "stycke":
        return item.depth >= depth
    return item.depth == depth and (item.kind, item.number) == (first.kind, first.number)


def _list(items: Sequence[_Item], seen: set[str], depth: int) -> List:
    first = items[0]
    start = "a" if first.kind == "bokstav" else "fortsätt" if first.number and first.number in seen else ""
    seen.add(first.number)
    made: list[tuple[Block, ...]] = []
    starts = [i for i, item in enumerate(items) if item.depth == depth and item.kind == first.kind]
    for begin, end in zip(starts, [*starts[1:], len(items)], strict=True):
        made.append((items[begin].block, *_nested(items[begin + 1 : end], seen, depth + 1)))
    return List(first.kind != "punkt", tuple(made), start)
