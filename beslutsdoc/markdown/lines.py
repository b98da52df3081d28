"""Reads inline Markdown into inline pieces, with values in their places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeAlias

from beslutsdoc.blocks import (
    Bild,
    Diagram,
    Flow,
    Inline,
    Liggande,
    Link,
    Note,
    Pieces,
    Ref,
    Tabell,
    Text,
    Value,
    plain_text,
)
from beslutsdoc.finding import PlaceOfLine
from beslutsdoc.markdown import anchors, note_syntax, reference_syntax, superscript
from beslutsdoc.markdown.formatting import Part, beside_note, expand_flows, lifted, styled, text_format, unbroken
from beslutsdoc.markdown.tokens import TOKEN, split_at_value_tokens
from beslutsdoc.markdown.unsupported import (
    FIGURE_IN_LINE,
    LINK_TEXT,
    NO_HEADING,
    NO_LINK_TEXT,
    OTHER,
    SAFE_LINK,
    TABLE_IN_LINE,
    TEXT_IN_LINE,
    WHOLE_ADDRESS,
    MarkdownFault,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

Slot: TypeAlias = Pieces | Tabell | Flow

_BETWEEN = Text(", ", raised="upp")  # two markers at one place


class InlineReader:
    """Turns the inline tokens of one text into pieces; gathers faults. `now` is the line being read (1-based)."""

    def __init__(self, slots: Sequence[Slot], place: PlaceOfLine) -> None:
        self.slots, self.place = slots, place
        self.faults: list[MarkdownFault] = []
        self.now = 1

    def line(self, pieces: Iterable[Part]) -> Pieces:
        """The pieces of one line, words in one formatting together; a table has no place among them."""
        line: list[Inline] = []
        for piece in expand_flows(pieces, self._too_long):
            last = line[-1] if line else None
            if isinstance(piece, Tabell):
                self.fault(*TABLE_IN_LINE)
            elif isinstance(piece, Note) and (beside := beside_note(line)):
                line[beside:] = [_BETWEEN, piece]
            elif isinstance(piece, Text) and isinstance(last, Text) and text_format(last) == text_format(piece):
                line[-1] = replace(last, text=last.text + piece.text)
            elif isinstance(piece, Ref):
                line.append(replace(piece, först=reference_syntax.ends_sentence(plain_text(tuple(line)))))
            else:
                line.append(piece)
        return tuple(line)

    def _too_long(self, flow: Flow) -> None:
        is_figure = isinstance(flow.blocks[0], Diagram | Bild | Liggande)
        self.fault(*(FIGURE_IN_LINE if is_figure else TEXT_IN_LINE))

    def unbroken(self, children: "Sequence[Token]") -> Pieces:
        """The pieces of a line without line breaks."""
        return self.line(unbroken(piece) for piece in self.inline(children))

    def inline(self, children: "Sequence[Token]") -> "Iterator[Part]":
        """What stands in a line, piece by piece."""
        bold = italic = 0
        nodes = iter(children)
        for c in nodes:
            bold += c.nesting if c.type.startswith("strong") else 0
            italic += c.nesting if c.type.startswith("em_") else 0
            if c.type == "link_open":
                yield from self._link(c.attrs, nodes, bool(bold), bool(italic))
            elif c.type == note_syntax.MARKER:
                yield self.cited(note_syntax.note_label(c)) or Text(
                    f"[^{note_syntax.note_label(c)}]", bool(bold), bool(italic)
                )
            elif c.type == superscript.MARKER:
                yield from (lifted(p, c.info) for p in self.words(c.content, bool(bold), bool(italic)))
            elif c.type == reference_syntax.MARKER:
                yield Ref(c.content, place=self.place(self.now))
            elif c.type == anchors.MARKER:
                self.fault("T051", f"Namnet {{#{c.content}}} står inte sist i en rubrik.", NO_HEADING)
                yield Text(f"{{#{c.content}}}", bool(bold), bool(italic))
            else:
                yield from self._leaf(c, bool(bold), bool(italic))

    def cited(self, label: str) -> Note | None:  # noqa: ARG002  # a text that knows its notes says which
        """The note that a marker leads to; None when there is none."""
        return None

    def words(self, text: str, bold: bool = False, italic: bool = False) -> "Iterator[Part]":
        """Plain words, with the values that stand among them."""
        for part in split_at_value_tokens(text, bold, italic):
            if isinstance(part, Text):
                yield part
                continue
            slot = self.slots[part]
            if isinstance(slot, Tabell | Flow):
                yield slot
            else:
                yield from [styled(p, bold, italic) for p in slot]

    def fault(self, code: str, what: str, do: str, line: int = 0) -> None:
        """Remember a fault on `line`; 0 is the one being read."""
        self.faults.append(MarkdownFault(code, what, do, line or self.now))

    def _leaf(self, c: "Token", bold: bool, italic: bool) -> "Iterator[Part]":
        if c.type in OTHER:
            kind, do = OTHER[c.type]
            self.fault("T005", f"Texten innehåller {kind}, som inte stöds.", do)
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
        href = anchors.restore_anchors(str(attributes.get("href", "")))
        target = TOKEN.sub(lambda m: _words(self.slots[int(m[1])]), href)
        if "title" in attributes:
            self.fault("T005", "En länk har en egen titel, som inte skrivs ut.", "Ta bort titeln efter adressen.")
        if key := reference_syntax.reference_key(target):
            yield Ref(key, plain_text(tuple(shown)), place=self.place(self.now))
            return
        if SAFE_LINK.fullmatch(target):
            shown = shown if inside else [Text(target, bold, italic)]
            if NO_LINK_TEXT.fullmatch(words := plain_text(tuple(shown)).strip()):
                self.fault("T023", f"Länkens text är ”{words}”, som inte säger vart den leder.", LINK_TEXT)
            yield Link(target, tuple(shown))
            yield from (p for p in found if isinstance(p, Note))
            return
        self.fault("T008", f"Länken går till ”{target}”, som inte är en webbadress.", WHOLE_ADDRESS)
        yield from (Text("[", bold, italic), *shown, Text(f"]({target})", bold, italic))


def _words(slot: Slot) -> str:
    return str(slot) if isinstance(slot, Flow) else plain_text(slot)
