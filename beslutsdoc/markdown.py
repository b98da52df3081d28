"""Markdown (markdown-it-py) becomes blocks.

The subset is what a decision paper needs: paragraphs, bold, italic, bulleted and numbered lists, links, hard breaks.
Entities, reference definitions, setext headings, indented code and HTML are off, so such text arrives letter for
letter; other Markdown is kept as plain words with a remark, never lost.

Values stand in the text as tokens (`token(3)`) and come back from `slots`: no value is ever parsed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from beslutsdoc.blocks import Block, Inline, Link, List, Paragraph, Pieces, Tabell, Text, Value, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Two code points that Unicode keeps out of text for good ("noncharacters").
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_MARKED = re.compile(r"[*_\[\]`\\#>|\n\t]|^\s*(?:[-+=~]|\d+[.)])")
_SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|#)\S+$")
_OFF = ("entity", "reference", "lheading", "code", "html_block", "html_inline", "autolink")

Slot: TypeAlias = Pieces | Tabell


class Fault(NamedTuple):
    """Markdown outside the subset: code, what, what to do, and the words it stands at (to find its line by)."""

    code: str
    what: str
    do: str
    words: str


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
    return text.replace(_OPEN, "").replace(_CLOSE, "") if _OPEN in text or _CLOSE in text else text


def to_blocks(text: str, slots: Sequence[Slot]) -> tuple[tuple[Block, ...], list[Fault]]:
    """`text` as blocks, and what in it lies outside the subset."""
    reader = _Reader(slots)
    if not _MARKED.search(text):  # most texts are one plain paragraph, and the parser is slow
        return tuple(reader.paragraph(list(reader.words(text.strip())))), reader.faults
    return tuple(reader.blocks(iter(_parser().parse(text)))), reader.faults


def to_pieces(text: str, slots: Sequence[Slot]) -> tuple[Pieces, list[Fault]]:
    """One line of text (a title, a recipient) as inline pieces; block marks such as `1.` or `-` are ordinary words."""
    reader = _Reader(slots)
    children = _parser().parseInline(text)[0].children or []
    blocks = tuple(reader.paragraph(list(reader.inline(children))))
    return (blocks[0].pieces if isinstance(blocks[0], Paragraph) else ()), reader.faults


@lru_cache(1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # heavy: only when there is Markdown to read

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # å stays å; a token stays a token
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # judged here, with a remark
    return parser


class _Reader:
    """Turns one text's Markdown tokens into blocks; gathers faults."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.faults: list[Fault] = []
        self.depth = 0  # of lists

    def blocks(self, tokens: "Iterator[Token]", until: str = "") -> Iterator[Block]:
        for t in tokens:
            if t.type == until:
                return
            if t.type == "inline":
                yield from self.paragraph(list(self.inline(t.children or [])))
            elif t.type in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(t, tokens)
            elif t.type in _OTHER:
                yield from self._other(t)

    def paragraph(self, pieces: "list[Inline | Tabell]") -> Iterator[Block]:
        """The paragraph of `pieces`; a table alone in it is the block itself."""
        if len(pieces) == 1 and isinstance(pieces[0], Tabell):
            yield pieces[0]
            return
        for p in pieces:
            if isinstance(p, Tabell):
                do = "Ge taggen ett eget stycke, med en tom rad före och efter."
                self._fault("T006", "En tabell står mitt i en rad.", do, "")
        yield Paragraph(tuple(p for p in pieces if not isinstance(p, Tabell)))

    def _list(self, opening: "Token", tokens: "Iterator[Token]") -> Iterator[Block]:
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        self.depth += 1
        items = list(self._items(tokens))
        self.depth -= 1
        if self.depth:
            self._fault(
                "T005", "En lista står inuti en annan lista.", "Skriv punkterna i en enda nivå.", _first_words(items)
            )
        if start != 1:
            yield from self._misnumbered(start, opening, items)
        else:
            yield List(ordered, tuple(items))

    def _items(self, tokens: "Iterator[Token]") -> Iterator[tuple[Block, ...]]:
        for t in tokens:
            if t.type in ("bullet_list_close", "ordered_list_close"):
                return
            if t.type == "list_item_open":
                yield tuple(self.blocks(tokens, "list_item_close"))

    def _misnumbered(self, start: int, opening: "Token", items: list[tuple[Block, ...]]) -> Iterator[Block]:
        """`2024. Under året` is a list to Markdown; nobody means one that starts at 2024."""
        self._fault(
            "T007",
            f"”{start}.” först i ett stycke läses som en numrerad lista som börjar på {start}.",
            f"Skriv ”{start}\\.” om det är en mening, eller börja listan på 1.",
            f"{start}{opening.markup}",
        )
        for number, item in enumerate(items, start):
            first, *rest = item or (Paragraph(()),)
            if isinstance(first, Paragraph):
                yield Paragraph((Text(f"{number}{opening.markup} "), *first.pieces))
            yield from rest

    def _other(self, t: "Token") -> Iterator[Block]:
        kind, do = _OTHER[t.type]
        self._fault("T005", f"Texten innehåller {kind}, som inte stöds.", do, t.content.strip() or t.markup)
        if t.type == "fence":
            yield from self.paragraph(list(self.words(t.content.strip())))

    def inline(self, children: "Sequence[Token]") -> "Iterator[Inline | Tabell]":
        bold = italic = 0
        nodes = iter(children)
        for c in nodes:
            bold += c.nesting if c.type.startswith("strong") else 0
            italic += c.nesting if c.type.startswith("em_") else 0
            if c.type == "link_open":
                yield from self._link(str(c.attrs.get("href", "")), nodes, bool(bold), bool(italic))
            else:
                yield from self._leaf(c, bool(bold), bool(italic))

    def _leaf(self, c: "Token", bold: bool, italic: bool) -> "Iterator[Inline | Tabell]":
        if c.type in _OTHER:
            kind, do = _OTHER[c.type]
            self._fault("T005", f"Texten innehåller {kind}, som inte stöds.", do, c.content)
        if c.type in ("softbreak", "hardbreak"):
            yield Text(" " if c.type == "softbreak" else "\n", bold, italic)
        elif c.content:
            yield from self.words(
                f"{c.markup}{c.content}{c.markup}" if c.type == "code_inline" else c.content, bold, italic
            )

    def _link(self, href: str, nodes: "Iterator[Token]", bold: bool, italic: bool) -> Iterator[Inline]:
        inside: list[Token] = []
        for c in nodes:
            if c.type == "link_close":
                break
            inside.append(c)
        pieces = [p for p in self.inline(inside) if isinstance(p, Text | Value)]
        shown = tuple(_styled(p, bold, italic) for p in pieces)
        target = _TOKEN.sub(lambda m: plain(self.slots[int(m[1])]), href)
        if _SAFE_LINK.match(target):
            yield Link(target, shown)
        else:
            do = (
                "Skriv hela adressen, till exempel https://www.exempel.se, eller sätt \\ före [ om det inte är en länk."
            )
            self._fault("T008", f"Länken går till ”{target}”, som inte är en webbadress.", do, target)
            yield Text("[", bold, italic)
            yield from shown
            yield Text(f"]({target})", bold, italic)

    def words(self, text: str, bold: bool = False, italic: bool = False) -> "Iterator[Inline | Tabell]":
        """Plain words, with the values that stand among them."""
        for i, part in enumerate(_TOKEN.split(text)):
            if i % 2 == 0:
                if part:
                    yield Text(part, bold, italic)
                continue
            slot = self.slots[int(part)]
            if isinstance(slot, Tabell):
                yield slot
            else:
                yield from (_styled(p, bold, italic) for p in slot)

    def _fault(self, code: str, what: str, do: str, words: str) -> None:
        self.faults.append(Fault(code, what, do, _TOKEN.sub("", words)[:40]))


def _styled(piece: Inline, bold: bool, italic: bool) -> "Text | Value":
    if isinstance(piece, Link):
        raise TypeError("a link cannot stand in a value")
    make: Callable[..., Text | Value] = type(piece)
    content = piece.text if isinstance(piece, Text) else piece.value
    return make(content, piece.bold or bold, piece.italic or italic)


def _first_words(items: list[tuple[Block, ...]]) -> str:
    return plain(items[0][0])[:40] if items and items[0] else ""
