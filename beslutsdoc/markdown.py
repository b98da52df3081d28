"""Markdown (markdown-it-py) becomes blocks.

The subset is what a decision paper needs: paragraphs, headings, lists, quotations, bold, italic, links, hard breaks.
Entities, reference definitions, setext headings, indented code and HTML are off, so such text arrives letter for
letter; other Markdown is kept as plain words with a remark, never lost.

Values stand in the text as tokens (`token(3)`) and come back from `slots`: no value is ever parsed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from beslutsdoc import notemarks, pipes, raised, refmarks
from beslutsdoc.blocks import (
    Block,
    Flow,
    Inline,
    Link,
    List,
    Note,
    Paragraph,
    Pieces,
    Quote,
    Ref,
    Rubrik,
    Tabell,
    Text,
    Value,
    plain,
)
from beslutsdoc.finding import NOWHERE, Place
from beslutsdoc.formatting import Part, beside_note, lifted, look, spread, styled, unbroken
from beslutsdoc.lettered import as_numbered
from beslutsdoc.notemarks import Sources, TextNotes
from beslutsdoc.outside import (
    APART,
    LINK_TEXT,
    NO_LINK_TEXT,
    OTHER,
    TABLE_IN_LINE,
    TEXT_IN_LINE,
    TOO_DEEP,
    WHOLE_ADDRESS,
    Fault,
)
from beslutsdoc.swedish.typography import typeset

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Code points that Unicode keeps out of text for good ("noncharacters").
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_MARKED = re.compile(rf"[*_\[\]`\\#>|^~\n\t]|^\s*(?:[-+=~]|\d+[.)])|{refmarks.WRITTEN}")
_SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|#)\S+")
_OFF = ("entity", "reference", "lheading", "code", "html_block", "html_inline", "autolink")

Slot: TypeAlias = Pieces | Tabell | Flow
Located: TypeAlias = Callable[[int], Place]  # line of a text (1-based) → its place in the case


def _nowhere(_: int) -> Place:
    return NOWHERE


_BETWEEN = Text(", ", raised="upp")  # two markers at one place
_LEVELS = 3
_FIRST_HEADING, _LAST_HEADING = 2, 3  # level 1 is the section's own


def token(index: int) -> str:
    """The stand-in for value number `index` in a text that is to be read as Markdown."""
    return f"{_OPEN}{index}{_CLOSE}"


def without_tokens(text: str) -> str:
    """`text` without characters that could be taken for a token."""
    return text if text.isascii() else _NONCHARACTERS.sub("", text)


def to_blocks(
    text: str, slots: Sequence[Slot], sources: Sources | None = None, place: Located = _nowhere
) -> tuple[tuple[Block, ...], list[Fault]]:
    """`text` as blocks, and what in it lies outside the subset. `sources` may be cited beside the text's own notes;
    `place` tells where in the case a line of the text stands.
    """
    reader = _Reader(slots, sources, place)
    if not _MARKED.search(text):  # most texts are one plain paragraph, and the parser is slow
        return tuple(reader.paragraph(reader.words(text.strip()))), reader.faults
    text, reader.lettered = as_numbered(text)
    tokens = _parsed(text)
    if "[^" not in text:
        return tuple(reader.blocks(iter(tokens))), reader.faults
    reader.notes.learn(tokens)
    blocks = tuple(reader.blocks(iter(tokens)))
    reader.notes.unused()
    return blocks, reader.faults


def to_pieces(
    text: str, slots: Sequence[Slot], sources: Sources | None = None, place: Located = _nowhere
) -> tuple[Pieces, list[Fault]]:
    """One line of text (a title, a recipient) as inline pieces; block marks such as `1.` or `-` are ordinary words."""
    reader = _Reader(slots, sources, place)
    reader.now += text[: len(text) - len(text.lstrip())].count("\n")
    words = text.strip()
    if not _MARKED.search(words):
        return reader.line(reader.words(words)), reader.faults
    children = _parser().parseInline(words)[0].children or []
    return reader.line(unbroken(p) for p in reader.inline(children)), reader.faults


@lru_cache(256)
def _parsed(text: str) -> "list[Token]":
    """The tokens of `text`. Values stand outside it, so papers of one wording share them, whatever their figures."""
    return _parser().parse(text)


@lru_cache(1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # heavy: only when there is Markdown to read

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    notemarks.install(parser)
    refmarks.install(parser)
    raised.install(parser)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # å stays å; a token stays a token
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # judged here, with a remark
    return parser


class _Item(NamedTuple):
    """An item of a list: its number as written, its blocks, of which the first is a paragraph, and if it is `a)`."""

    number: str
    blocks: tuple[Block, ...]
    lettered: bool


class _Reader:
    """Turns one text's Markdown tokens into blocks; gathers faults."""

    def __init__(self, slots: Sequence[Slot], sources: Sources | None, place: Located) -> None:
        self.slots, self.place = slots, place
        self.notes = TextNotes(sources, self._note_text, self._fault)
        self.faults: list[Fault] = []
        self.lettered: frozenset[int] = frozenset()  # lines of items that are a), b)
        self.depth = 0  # of lists
        self.quoted = 0  # quotations around what is read
        self.open_headings: list[int] = []  # the marks of the headings that stand above what is read
        self.counted = 0  # items of the last numbered list that stands in no other
        self.now = 1  # the line being read

    def blocks(self, tokens: "Iterator[Token]", until: str = "") -> Iterator[Block]:
        for t in tokens:
            self.now = t.map[0] + 1 if t.map else self.now
            if t.type == until:
                return
            if notemarks.label(t):
                continue
            if t.type == "inline":
                yield from self.paragraph(self.inline(t.children or []))
            elif t.type in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(t, tokens)
            elif t.type == "heading_open":
                yield from self._heading(t, tokens)
            elif t.type == "blockquote_open":
                yield from self._quote(tokens)
            elif t.type == "table_open":
                yield from self._table(tokens)
            elif t.type in OTHER:
                yield from self._other(t)

    def _table(self, tokens: "Iterator[Token]") -> Iterator[Block]:
        line = self.now
        drawn = pipes.table(tokens, self._cell)
        if not (self.depth or self.quoted):
            yield drawn
            return
        self.faults.append(Fault("T022", "En tabell (|) står i en lista eller ett citat.", APART, line))
        yield from (Paragraph(words) for words in pipes.lines(drawn))

    def _cell(self, t: "Token") -> Pieces:
        self.now = t.map[0] + 1 if t.map else self.now
        return self.line(self.inline(t.children or []))

    def _heading(self, opening: "Token", tokens: "Iterator[Token]") -> Iterator[Block]:
        """A heading inside a section: the first of a text is of level 2, whatever the number of its marks."""
        marks = len(opening.markup)
        words = self.line(unbroken(p) for p in self.inline(next(tokens).children or []))
        next(tokens)  # its end
        if self.depth or self.quoted:
            self._fault("T022", "En rubrik står i en lista eller ett citat.", APART)
            yield from [Paragraph(words)] if words else []
            return
        deeper = [m for m in self.open_headings if m < marks]
        level = len(deeper) + _FIRST_HEADING
        if self.open_headings and marks > max(self.open_headings) + 1:
            do = f"Skriv rubriken med {'#' * (max(self.open_headings) + 1)}."
            self._fault("T021", f"Rubriken ”{plain(words)}” hoppar över en nivå.", do)
        if level > _LAST_HEADING:
            do = "Skriv rubriken med färre #, eller ge texten ett eget avsnitt under ”egna_avsnitt”."
            self._fault("T021", f"Rubriken ”{plain(words)}” ligger för djupt.", do)
        self.open_headings = [*deeper, marks]
        only_words = all(isinstance(p, Text) and not (p.bold or p.italic or p.raised) for p in words)
        if words:
            yield Rubrik(plain(words), "", min(level, _LAST_HEADING), () if only_words else words)

    def _quote(self, tokens: "Iterator[Token]") -> Iterator[Block]:
        """A quotation of paragraphs; what else stands in it comes between them, with a remark."""
        if self.depth:
            self._fault("T022", "Ett citat (>) står i en lista.", APART)
        self.quoted += 1
        inside = list(self.blocks(tokens, "blockquote_close"))
        self.quoted -= 1
        for of_words, blocks in groupby(inside, key=lambda b: isinstance(b, Paragraph)):
            alike = tuple(blocks)
            if of_words and not (self.depth or self.quoted):
                yield Quote(alike)
                continue
            if not of_words and not self.quoted:
                self._fault("T022", "I ett citat (>) står något annat än stycken.", "Ta bort > framför det.")
            yield from alike

    def paragraph(self, pieces: Iterable[Part]) -> Iterator[Block]:
        """The paragraph of `pieces`, none when there is nothing to print; what stands alone in it is a block."""
        found = list(pieces)
        alone = found[0] if len(found) == 1 and not self.depth else None
        if isinstance(alone, Tabell | Flow):
            yield from alone.blocks if isinstance(alone, Flow) else (alone,)
        elif line := self.line(found):
            yield Paragraph(line)

    def line(self, pieces: Iterable[Part]) -> Pieces:
        """The pieces of one line, words in one formatting together; a table has no place among them."""
        line: list[Inline] = []
        for piece in spread(pieces, lambda: self._fault(*TEXT_IN_LINE)):
            last = line[-1] if line else None
            if isinstance(piece, Tabell):
                self._fault(*TABLE_IN_LINE)
            elif isinstance(piece, Note) and (beside := beside_note(line)):
                line[beside:] = [_BETWEEN, piece]
            elif isinstance(piece, Text) and isinstance(last, Text) and look(last) == look(piece):
                line[-1] = replace(last, text=last.text + piece.text)
            elif isinstance(piece, Ref):
                line.append(replace(piece, först=refmarks.ends_sentence(plain(tuple(line)))))
            else:
                line.append(piece)
        return tuple(line)

    def _list(self, opening: "Token", tokens: "Iterator[Token]") -> Iterator[Block]:
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        goes_on = not self.depth and start > 1 and start == self.counted + 1
        if start != 1 and not goes_on:
            self._misread(opening, start)
        if self.depth == _LEVELS:
            self._fault(*TOO_DEEP)
        self.depth += 1
        items = list(self._items(tokens))
        self.depth -= 1
        if start != 1 and not goes_on:
            yield from _as_written(items, opening.markup)
            return
        for is_lettered, alike in groupby(items, key=lambda item: item.lettered):
            own = tuple(item.blocks for item in alike)
            if ordered and not is_lettered and not self.depth:
                self.counted = len(own) + (self.counted if goes_on else 0)
            yield List(ordered, own, "fortsätt" if goes_on else "a" if is_lettered else "")

    def _misread(self, opening: "Token", start: int) -> None:
        self._fault(
            "T007",
            f"”{start}{opening.markup}” först i ett stycke läses som en numrerad lista som börjar på {start}.",
            f"Skriv ”{start}\\{opening.markup}” om det är en mening, eller börja listan på 1.",
        )

    def _items(self, tokens: "Iterator[Token]") -> "Iterator[_Item]":
        for t in tokens:
            if t.type in ("bullet_list_close", "ordered_list_close"):
                return
            if t.type == "list_item_open":
                lettered = t.map is not None and t.map[0] in self.lettered
                item = tuple(self.blocks(tokens, "list_item_close"))
                starts = bool(item) and isinstance(item[0], Paragraph)
                yield _Item(t.info, item if starts else (Paragraph(()), *item), lettered)

    def _other(self, t: "Token") -> Iterator[Block]:
        kind, do = OTHER[t.type]
        self._fault("T005", f"Texten innehåller {kind}, som inte stöds.", do)
        if t.type == "fence":
            yield from self.paragraph(self.words(t.content.strip()))

    def inline(self, children: "Sequence[Token]") -> "Iterator[Part]":
        bold = italic = 0
        nodes = iter(children)
        for c in nodes:
            bold += c.nesting if c.type.startswith("strong") else 0
            italic += c.nesting if c.type.startswith("em_") else 0
            if c.type == "link_open":
                yield from self._link(c.attrs, nodes, bool(bold), bool(italic))
            elif c.type == notemarks.MARKER:
                yield self._note(notemarks.label(c), bool(bold), bool(italic))
            elif c.type == raised.MARKER:
                yield from (lifted(p, c.info) for p in self.words(c.content, bool(bold), bool(italic)))
            elif c.type == refmarks.MARKER:
                yield Ref(c.content, place=self.place(self.now))
            else:
                yield from self._leaf(c, bool(bold), bool(italic))

    def _note(self, label: str, bold: bool, italic: bool) -> Inline:
        """The note that `label` leads to; the marker as it stands when there is none."""
        return self.notes.cited_at(label) or Text(f"[^{label}]", bold, italic)

    def _note_text(self, t: "Token") -> Pieces:
        here, self.now = self.now, (t.map or [0])[0] + 1
        pieces = self.line(self.inline(t.children or []))
        self.now = here
        return pieces

    def _leaf(self, c: "Token", bold: bool, italic: bool) -> "Iterator[Part]":
        if c.type in OTHER:
            kind, do = OTHER[c.type]
            self._fault("T005", f"Texten innehåller {kind}, som inte stöds.", do)
        if c.type in ("softbreak", "hardbreak"):
            self.now += 1
            yield Text(" " if c.type == "softbreak" else "\n", bold, italic)
        elif c.content:
            marked = f"{c.markup}{c.content}{c.markup}" if c.type == "code_inline" else c.content
            yield from self.words(marked, bold, italic)

    def _link(
        self, attributes: "dict[str, Any]", nodes: "Iterator[Token]", bold: bool, italic: bool
    ) -> "Iterator[Part]":
        inside = list(takewhile(lambda c: c.type != "link_close", nodes))
        found = self.line(self.inline(inside))
        shown = [styled(p, bold, italic) for p in found if isinstance(p, Text | Value)]
        target = _TOKEN.sub(lambda m: _words(self.slots[int(m[1])]), str(attributes.get("href", "")))
        if "title" in attributes:
            self._fault("T005", "En länk har en egen titel, som inte skrivs ut.", "Ta bort titeln efter adressen.")
        if key := refmarks.key(target):
            yield Ref(key, plain(tuple(shown)), place=self.place(self.now))
            return
        if _SAFE_LINK.fullmatch(target):
            shown = shown if inside else [Text(target, bold, italic)]
            if NO_LINK_TEXT.fullmatch(words := plain(tuple(shown)).strip()):
                self._fault("T023", f"Länkens text är ”{words}”, som inte säger vart den leder.", LINK_TEXT)
            yield Link(target, tuple(shown))
            yield from (p for p in found if isinstance(p, Note))
            return
        self._fault("T008", f"Länken går till ”{target}”, som inte är en webbadress.", WHOLE_ADDRESS)
        yield from (Text("[", bold, italic), *shown, Text(f"]({target})", bold, italic))

    def words(self, text: str, bold: bool = False, italic: bool = False) -> "Iterator[Part]":
        """Plain words, with the values that stand among them."""
        for part in _parts(text, bold, italic):
            if isinstance(part, Text):
                yield part
                continue
            slot = self.slots[part]
            if isinstance(slot, Tabell | Flow):
                yield slot
            else:
                yield from [styled(p, bold, italic) for p in slot]

    def _fault(self, code: str, what: str, do: str, line: int = 0) -> None:
        self.faults.append(Fault(code, what, do, line or self.now))


def _as_written(items: Iterable[_Item], mark: str) -> Iterator[Block]:
    """`2024. Under året`: nobody means a list that starts at 2024."""
    for number, (first, *rest), _ in items:
        assert isinstance(first, Paragraph)
        yield Paragraph((Text(f"{number}{mark} "), *first.pieces))
        yield from rest


def _words(slot: Slot) -> str:
    return str(slot) if isinstance(slot, Flow) else plain(slot)


@lru_cache(4096)
def _parts(text: str, bold: bool, italic: bool) -> tuple[Text | int, ...]:
    """The words of a text and the numbers of the values among them; papers of one wording share them."""
    parts = enumerate(_TOKEN.split(typeset(text)))
    return tuple(int(part) if i % 2 else Text(part, bold, italic) for i, part in parts if part)
