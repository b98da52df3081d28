"""Markdown (markdown-it-py) becomes blocks.

The subset is what a decision paper needs: paragraphs, bold, italic, bulleted and numbered lists, links, hard breaks.
Entities, reference definitions, setext headings, indented code and HTML are off, so such text arrives letter for
letter; other Markdown is kept as plain words with a remark, never lost.

Values stand in the text as tokens (`token(3)`) and come back from `slots`: no value is ever parsed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from beslutsdoc import notemarks
from beslutsdoc.blocks import Block, Inline, Link, List, Note, Paragraph, Pieces, Tabell, Text, Value, plain
from beslutsdoc.lettered import as_numbered
from beslutsdoc.names import did_you_mean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Code points that Unicode keeps out of text for good ("noncharacters").
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_MARKED = re.compile(r"[*_\[\]`\\#>|\n\t]|^\s*(?:[-+=~]|\d+[.)])")
_SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|#)\S+")
_OFF = ("entity", "reference", "lheading", "code", "html_block", "html_inline", "autolink")

Slot: TypeAlias = Pieces | Tabell


class Sources(Protocol):
    """The sources of a case, which any text may cite."""

    @property
    def named(self) -> Collection[str]:
        """The keys by which they are cited."""

    def cite(self, key: str) -> Note | None:
        """The note that the source `key` gives."""


class Fault(NamedTuple):
    """Markdown outside the subset: code, what, what to do, and on which line of the text (1-based)."""

    code: str
    what: str
    do: str
    line: int


TABLE_IN_LINE = (
    "T006",
    "En tabell står mitt i en rad eller i en lista.",
    "Ge taggen ett eget stycke, med en tom rad före och efter.",
)
_BETWEEN = Text(", ", raised="upp")  # two markers at one place
_LEVELS = 3
_TOO_DEEP = (
    "T020",
    "Listan har fler än tre nivåer; de djupare skrivs på den tredje.",
    "Dela upp listan, eller skriv den som stycken.",
)
_WHOLE_ADDRESS = (
    "Skriv hela adressen, till exempel https://www.exempel.se, eller sätt \\ före [ om det inte är en länk."
)
_OTHER = {
    "heading_open": ("rubrik (#)", "Ge texten ett eget avsnitt med rubrik under ”egna_avsnitt”."),
    "blockquote_open": ("citatblock (>)", "Skriv citatet som ett stycke inom ”citattecken”."),
    "fence": ("kodblock (```)", "Ta bort de tre grava accenterna."),
    "hr": ("vågrät linje (---)", "Ta bort linjen."),
    "table_open": ("tabell (|)", "Hämta tabellen från arbetsboken under ”tabeller”."),
    "code_inline": ("kod (`…`)", "Ta bort de grava accenterna."),
    "image": ("bild", "Bilder i text stöds inte; klistra in bilden i Word."),
}


def token(index: int) -> str:
    """The stand-in for value number `index` in a text that is to be read as Markdown."""
    return f"{_OPEN}{index}{_CLOSE}"


def without_tokens(text: str) -> str:
    """`text` without characters that could be taken for a token."""
    return text if text.isascii() else _NONCHARACTERS.sub("", text)


def to_blocks(
    text: str, slots: Sequence[Slot], sources: Sources | None = None
) -> tuple[tuple[Block, ...], list[Fault]]:
    """`text` as blocks, and what in it lies outside the subset. `sources` may be cited beside the text's own notes."""
    reader = _Reader(slots, sources)
    if not _MARKED.search(text):  # most texts are one plain paragraph, and the parser is slow
        return tuple(reader.paragraph(reader.words(text.strip()))), reader.faults
    text, reader.lettered = as_numbered(text)
    tokens = _parsed(text)
    if "[^" not in text:
        return tuple(reader.blocks(iter(tokens))), reader.faults
    reader.learn(tokens)
    blocks = tuple(reader.blocks(iter(tokens)))
    reader.unused()
    return blocks, reader.faults


def to_pieces(text: str, slots: Sequence[Slot], sources: Sources | None = None) -> tuple[Pieces, list[Fault]]:
    """One line of text (a title, a recipient) as inline pieces; block marks such as `1.` or `-` are ordinary words."""
    reader = _Reader(slots, sources)
    reader.now += text[: len(text) - len(text.lstrip())].count("\n")
    words = text.strip()
    if not _MARKED.search(words):
        return reader.line(reader.words(words)), reader.faults
    children = _parser().parseInline(words)[0].children or []
    return reader.line(_unbroken(p) for p in reader.inline(children)), reader.faults


@lru_cache(256)
def _parsed(text: str) -> "list[Token]":
    """The tokens of `text`. Values stand outside it, so papers of one wording share them, whatever their figures."""
    return _parser().parse(text)


@lru_cache(1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # heavy: only when there is Markdown to read

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    notemarks.install(parser)
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

    def __init__(self, slots: Sequence[Slot], sources: Sources | None = None) -> None:
        self.slots = slots
        self.sources = sources
        self.defined: dict[str, Token] = {}  # the text's own notes, by label
        self.cited: dict[str, Note | None] = {}  # those met so far; None for one that is being read
        self.faults: list[Fault] = []
        self.lettered: frozenset[int] = frozenset()  # lines of items that are a), b)
        self.depth = 0  # of lists
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
            elif t.type in _OTHER:
                yield from self._other(t)

    def paragraph(self, pieces: "Iterable[Inline | Tabell]") -> Iterator[Block]:
        """The paragraph of `pieces`, none when there is nothing to print; a table alone in it is the block itself."""
        found = list(pieces)
        if len(found) == 1 and isinstance(found[0], Tabell) and not self.depth:
            yield found[0]
        elif line := self.line(found):
            yield Paragraph(line)

    def line(self, pieces: "Iterable[Inline | Tabell]") -> Pieces:
        """The pieces of one line, words in one formatting together; a table has no place among them."""
        line: list[Inline] = []
        for piece in pieces:
            last = line[-1] if line else None
            if isinstance(piece, Tabell):
                self._fault(*TABLE_IN_LINE)
            elif isinstance(piece, Note) and isinstance(last, Note):
                line += _BETWEEN, piece
            elif isinstance(piece, Text) and isinstance(last, Text) and _look(last) == _look(piece):
                line[-1] = Text(last.text + piece.text, *_look(piece))
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
            self._fault(*_TOO_DEEP)
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
        kind, do = _OTHER[t.type]
        self._fault("T005", f"Texten innehåller {kind}, som inte stöds.", do)
        if t.type == "fence":
            yield from self.paragraph(self.words(t.content.strip()))

    def inline(self, children: "Sequence[Token]") -> "Iterator[Inline | Tabell]":
        bold = italic = 0
        nodes = iter(children)
        for c in nodes:
            bold += c.nesting if c.type.startswith("strong") else 0
            italic += c.nesting if c.type.startswith("em_") else 0
            if c.type == "link_open":
                yield from self._link(c.attrs, nodes, bool(bold), bool(italic))
            elif c.type == notemarks.MARKER:
                yield from self._note(notemarks.label(c), bool(bold), bool(italic))
            else:
                yield from self._leaf(c, bool(bold), bool(italic))

    def learn(self, tokens: "Iterable[Token]") -> None:
        """Remember the notes that the text defines: a marker comes before its note."""
        for label, t in notemarks.definitions(tokens):
            self.now = t.map[0] + 1 if t.map else self.now
            if label in self.defined:
                self._fault("T042", f"Två noter heter [^{label}].", "Ge den ena ett annat namn; bara den första används.")
            elif self.sources and label in self.sources.named:
                do = "Ge noten ett annat namn; här används noten."
                self._fault("T044", f"[^{label}] är både en not här och en källa under ”källor”.", do)
            self.defined.setdefault(label, t)
        self.now = 1

    def unused(self) -> None:
        """Tell of notes that no marker leads to."""
        for label in self.defined.keys() - self.cited.keys():
            self.now = (self.defined[label].map or [0])[0] + 1
            do = f"Sätt [^{label}] där noten hör hemma, eller ta bort den."
            self._fault("T041", f"Noten [^{label}] har ingen plats i texten och skrivs inte ut.", do)

    def _note(self, label: str, bold: bool, italic: bool) -> "Iterator[Inline]":
        if None in self.cited.values():
            self._fault("T043", f"[^{label}] står inne i en not.", "Skriv allt i en och samma not.")
        elif label not in self.cited and label not in self.defined:
            yield from self._source(label, bold, italic)
        else:
            if label not in self.cited:
                self.cited[label] = None
                self.cited[label] = self._defined(label)
            note = self.cited[label]
            assert note is not None
            yield note

    def _defined(self, label: str) -> Note:
        here, t = self.now, self.defined[label]
        self.now = (t.map or [0])[0] + 1
        pieces = self.line(self.inline(t.children or []))
        if not pieces:
            self._fault("T040", f"Noten [^{label}] har ingen text.", f"Skriv texten efter ”[^{label}]:”.")
        self.now = here
        return Note(pieces, label)

    def _source(self, label: str, bold: bool, italic: bool) -> "Iterator[Inline]":
        """A source of the case; words as they stand when there is none."""
        note = self.sources.cite(label) if self.sources else None
        if note:
            yield note
            return
        known = [*self.defined, *(self.sources.named if self.sources else ())]
        do = did_you_mean(label, known) or f"Skriv ”[^{label}]: …” i samma text, eller lägg källan under ”källor”."
        self._fault("T040", f"Noten [^{label}] finns inte.", do)
        yield Text(f"[^{label}]", bold, italic)

    def _leaf(self, c: "Token", bold: bool, italic: bool) -> "Iterator[Inline | Tabell]":
        if c.type in _OTHER:
            kind, do = _OTHER[c.type]
            self._fault("T005", f"Texten innehåller {kind}, som inte stöds.", do)
        if c.type in ("softbreak", "hardbreak"):
            self.now += 1
            yield Text(" " if c.type == "softbreak" else "\n", bold, italic)
        elif c.content:
            marked = f"{c.markup}{c.content}{c.markup}" if c.type == "code_inline" else c.content
            yield from self.words(marked, bold, italic)

    def _link(
        self, attributes: "dict[str, Any]", nodes: "Iterator[Token]", bold: bool, italic: bool
    ) -> "Iterator[Inline | Tabell]":
        inside = list(takewhile(lambda c: c.type != "link_close", nodes))
        shown = [_styled(p, bold, italic) for p in self.line(self.inline(inside)) if not isinstance(p, Link)]
        target = _TOKEN.sub(lambda m: plain(self.slots[int(m[1])]), str(attributes.get("href", "")))
        if "title" in attributes:
            self._fault("T005", "En länk har en egen titel, som inte skrivs ut.", "Ta bort titeln efter adressen.")
        if _SAFE_LINK.fullmatch(target):
            yield Link(target, tuple(shown))
            return
        self._fault("T008", f"Länken går till ”{target}”, som inte är en webbadress.", _WHOLE_ADDRESS)
        yield from (Text("[", bold, italic), *shown, Text(f"]({target})", bold, italic))

    def words(self, text: str, bold: bool = False, italic: bool = False) -> "Iterator[Inline | Tabell]":
        """Plain words, with the values that stand among them."""
        for part in _parts(text, bold, italic):
            if isinstance(part, Text):
                yield part
                continue
            slot = self.slots[part]
            if isinstance(slot, Tabell):
                yield slot
            else:
                yield from [_styled(p, bold, italic) for p in slot]

    def _fault(self, code: str, what: str, do: str) -> None:
        self.faults.append(Fault(code, what, do, self.now))


def _as_written(items: Iterable[_Item], mark: str) -> Iterator[Block]:
    """`2024. Under året`: nobody means a list that starts at 2024."""
    for number, (first, *rest), _ in items:
        assert isinstance(first, Paragraph)
        yield Paragraph((Text(f"{number}{mark} "), *first.pieces))
        yield from rest


@lru_cache(4096)
def _parts(text: str, bold: bool, italic: bool) -> tuple[Text | int, ...]:
    """The words of a text and the numbers of the values among them; papers of one wording share them."""
    parts = enumerate(_TOKEN.split(text))
    return tuple(int(part) if i % 2 else Text(part, bold, italic) for i, part in parts if part)


def _look(text: Text) -> tuple[bool, bool]:
    return text.bold, text.italic


def _styled(piece: Inline, bold: bool, italic: bool) -> "Text | Value":
    if isinstance(piece, Text | Value):
        if not bold and not italic:
            return piece
        return replace(piece, bold=piece.bold or bold, italic=piece.italic or italic)
    raise TypeError("only words and figures can stand in a value")


def _unbroken(piece: "Inline | Tabell") -> "Inline | Tabell":
    """`piece` of a line that can have no breaks of its own."""
    return replace(piece, text=" ") if isinstance(piece, Text) and piece.text == "\n" else piece
