"""Reads the Markdown tokens of one text into blocks; gathers faults."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from beslutsdoc.blocks import (
    Block,
    CellContent,
    Flow,
    List,
    Note,
    Paragraph,
    Pieces,
    Quote,
    Rubrik,
    Tabell,
    Text,
    plain_text,
)
from beslutsdoc.finding import NOWHERE, PlaceOfLine
from beslutsdoc.markdown import anchors, captions, note_syntax, pipes
from beslutsdoc.markdown.formatting import Part, only_words, trimmed
from beslutsdoc.markdown.heading_levels import SECTION, Span, level
from beslutsdoc.markdown.lines import InlineReader, Slot
from beslutsdoc.markdown.note_syntax import CitableSources, TextNotes
from beslutsdoc.markdown.unsupported import APART, NOTE_IN_HEAD, OTHER, TABLE_IN_LINE, TOO_DEEP

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEVELS = 3  # of lists
_SECTION = "avsnitt"


class _Item(NamedTuple):
    """An item of a list: its number as written, its blocks, of which the first is a paragraph, and if it is `a)`."""

    number: str
    blocks: tuple[Block, ...]
    lettered: bool


class BlockReader(InlineReader):
    """Reads the tokens of one text, whose headings are of the levels in `span`."""

    def __init__(
        self, slots: Sequence[Slot], sources: CitableSources | None, place: PlaceOfLine, span: Span = SECTION
    ) -> None:
        super().__init__(slots, place)
        self.span = span
        self.above: list[int] = []  # the marks of the headings that stand above what is read
        self.notes = TextNotes(sources, self._note_text, self.fault)
        self.lettered: frozenset[int] = frozenset()  # lines of items that are a), b)
        self.depth = 0  # of lists
        self.quoted = 0  # quotations around what is read
        self.noted = False  # whether it is a note's text
        self.counted = 0  # items of the last numbered list that stands in no other

    @property
    def enclosed(self) -> bool:
        """Whether the reader is inside a list, a quotation or a note."""
        return bool(self.depth or self.quoted or self.noted)

    def blocks(self, tokens: "Iterator[Token]", until: str = "") -> Iterator[Block]:
        """The blocks of the tokens as far as the one that ends with `until`."""
        for t in tokens:
            self.now = t.map[0] + 1 if t.map else self.now
            if t.type == until:
                return
            if t.type == note_syntax.OPEN:
                deque(note_syntax.take_note_tokens(tokens), maxlen=0)
            elif t.type == "inline":
                yield from self.paragraph(self.inline(t.children or []))
            elif t.type in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(t, tokens)
            elif t.type == "heading_open":
                yield from self._heading(t, tokens)
            elif t.type == "blockquote_open":
                yield from self._quote(tokens)
            elif t.type == "table_open":
                yield from self._table(t, tokens)
            elif t.type in OTHER:
                yield from self._other(t)

    def paragraph(self, pieces: Iterable[Part]) -> Iterator[Block]:
        """The paragraph of `pieces`, none when there is nothing to print; what stands alone in it is a block."""
        found = list(pieces)
        alone = found[0] if len(found) == 1 and not self.depth else None
        if isinstance(alone, Tabell | Flow):
            yield from alone.blocks if isinstance(alone, Flow) else (alone,)
        elif line := self.line(found):
            yield Paragraph(line)

    def cited(self, label: str) -> Note | None:
        """The note that a marker leads to, of the text's own or the case's sources."""
        return self.notes.cited_at(label, self.now)

    def _note_text(self, tokens: "list[Token]") -> note_syntax.Blocks:
        """The paragraphs and lists of a note, as a text of their own with the faults of this one."""
        inside = BlockReader(self.slots, None, self.place)
        inside.notes, inside.faults, inside.lettered, inside.noted = self.notes, self.faults, self.lettered, True
        return tuple(block for found in inside.blocks(iter(tokens)) for block in inside.in_note(found))

    def in_note(self, block: Block) -> "Iterator[Paragraph | List]":
        """`block` as far as a note can hold it."""
        if isinstance(block, Paragraph | List):
            yield block
        elif isinstance(block, Quote):
            yield from (paragraph for inside in block.blocks for paragraph in self.in_note(inside))
        elif isinstance(block, Rubrik):
            yield Paragraph(block.pieces or (Text(block.text),))
        else:
            self.fault(*TABLE_IN_LINE)

    def _table(self, opening: "Token", tokens: "Iterator[Token]") -> Iterator[Block]:
        line, around = self.now, captions.table_surroundings(opening)
        rubrik, namn = self._caption(around) if around.caption else ((), "")
        källa = self.unbroken(around.source.children) if around.source else ()
        drawn = pipes.read_pipe_table(tokens, self._cell, namn, rubrik, källa)
        if not self.enclosed:
            yield drawn
            return
        self.fault("T022", "En tabell (|) står i en lista, ett citat eller en not.", APART, line)
        yield from (Paragraph(words) for words in pipes.table_row_pieces(drawn))

    def _caption(self, around: captions.TableSurroundings) -> tuple[Pieces, str]:
        """The table's caption and its name."""
        if around.number:
            do = "Skriv ”Tabell: ” utan nummer; numret sätts av sig självt."
            self.fault("T052", "Tabellens nummer är skrivet för hand.", do, around.caption.map[0] + 1)
        return self._named(around.caption, captions.KIND)

    def _named(self, inline: "Token", kind: str) -> tuple[Pieces, str]:
        """The words of a line and the key that the name which stands last in it gives."""
        self.now = inline.map[0] + 1 if inline.map else self.now
        children, name = anchors.split_anchor(inline.children or [])
        words = self.unbroken(children)
        key, faults = anchors.anchor_key(name, kind)
        for fault in faults:
            self.fault(*fault)
        return trimmed(words) if name else words, key

    def _cell(self, t: "Token", heads: bool) -> CellContent:
        """What stands in a cell: a line, or a text of paragraphs and lists that has the cell for itself."""
        self.now = t.map[0] + 1 if t.map else self.now
        found = list(self.inline(t.children or []))
        alone = found[0] if len(found) == 1 else None
        if isinstance(alone, Flow) and all(isinstance(block, Paragraph | List) for block in alone.blocks):
            return alone
        if heads and any(isinstance(piece, Note) for piece in found):
            self.fault(*NOTE_IN_HEAD)
        return self.line(found)

    def _heading(self, opening: "Token", tokens: "Iterator[Token]") -> Iterator[Block]:
        words, key = self._named(next(tokens), _SECTION)
        next(tokens)  # its end
        if self.enclosed:
            self.fault("T022", "En rubrik står i en lista, ett citat eller en not.", APART)
            yield from [Paragraph(words)] if words else []
            return
        height, faults = level(len(opening.markup), plain_text(words), self.above, self.span)
        for fault in faults:
            self.fault(*fault)
        if words:
            place = self.place(self.now) if key else NOWHERE
            yield Rubrik(plain_text(words), key, height, () if only_words(words) else words, place)

    def _quote(self, tokens: "Iterator[Token]") -> Iterator[Block]:
        """A quotation of paragraphs; what else stands in it comes between them, with a remark."""
        if self.depth or self.noted:
            self.fault("T022", "Ett citat (>) står i en lista eller en not.", APART)
        self.quoted += 1
        inside = list(self.blocks(tokens, "blockquote_close"))
        self.quoted -= 1
        for of_words, blocks in groupby(inside, key=lambda b: isinstance(b, Paragraph)):
            alike = tuple(blocks)
            if of_words and not self.enclosed:
                yield Quote(alike)
                continue
            if not of_words and not self.quoted:
                self.fault("T022", "I ett citat (>) står något annat än stycken.", "Ta bort > framför det.")
            yield from alike

    def _list(self, opening: "Token", tokens: "Iterator[Token]") -> Iterator[Block]:
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        goes_on = not self.depth and start > 1 and start == self.counted + 1
        if start != 1 and not goes_on:
            self._misread(opening, start)
        if self.depth == _LEVELS:
            self.fault(*TOO_DEEP)
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
        self.fault(
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
        self.fault("T005", f"Texten innehåller {kind}, som inte stöds.", do)
        if t.type == "fence":
            yield from self.paragraph(self.words(t.content.strip()))


def _as_written(items: Iterable[_Item], mark: str) -> Iterator[Block]:
    """A paragraph as written for `2024. Under året`, which is no list."""
    for number, (first, *rest), _ in items:
        assert isinstance(first, Paragraph)
        yield Paragraph((Text(f"{number}{mark} "), *first.pieces))
        yield from rest
