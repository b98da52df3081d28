"""Reads and changes the formatting of inline pieces."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from beslutsdoc.blocks import Flow, Inline, Note, Paragraph, Pieces, Tabell, Text, Value, line_pieces

Part: TypeAlias = Inline | Tabell | Flow
"""What stands in a line until it is known whether a table or a text has the line for itself."""


def text_format(text: Text) -> tuple[bool, bool, str]:
    """The formatting that two texts must share to be joined."""
    return text.bold, text.italic, text.raised


def only_words(pieces: Pieces) -> bool:
    """Whether the pieces are no more than text."""
    return all(isinstance(piece, Text) and not any(text_format(piece)) for piece in pieces)


def beside_note(line: Sequence[Inline]) -> int:
    """The index in the line where a second note marker follows another; 0 when none does."""
    last = line[-1] if line else None
    if isinstance(last, Text) and last.text.isspace() and len(line) > 1 and isinstance(line[-2], Note):
        return len(line) - 1
    return len(line) if isinstance(last, Note) else 0


def styled(piece: Inline, bold: bool, italic: bool) -> Text | Value:
    """`piece` bold or italic too."""
    if isinstance(piece, Text | Value):
        if not bold and not italic:
            return piece
        return replace(piece, bold=piece.bold or bold, italic=piece.italic or italic)
    raise TypeError("only words and figures can stand in a value")


def lifted(piece: Part, how: str) -> Part:
    """`piece` as superscript (`upp`) or subscript (`ner`)."""
    return replace(piece, raised=how) if isinstance(piece, Text | Value) else piece


def unbroken(piece: Part) -> Part:
    """`piece` for a line without line breaks."""
    return replace(piece, text=" ") if isinstance(piece, Text) and piece.text == "\n" else piece


def trimmed(pieces: Pieces) -> Pieces:
    """The pieces of a line without blanks at its end."""
    last = pieces[-1] if pieces else None
    if not isinstance(last, Text):
        return pieces
    return (*pieces[:-1], *([replace(last, text=kept)] if (kept := last.text.rstrip()) else []))


def expand_flows(pieces: Iterable[Part], too_long: Callable[[Flow], None]) -> Iterator[Inline | Tabell]:
    """The pieces, with those of a text in its place; `too_long` is called with one of more than a paragraph."""
    for piece in pieces:
        if not isinstance(piece, Flow) or piece.line:
            yield Text(piece.line) if isinstance(piece, Flow) else piece
            continue
        if len(piece.blocks) > 1 or not isinstance(piece.blocks[0], Paragraph):
            too_long(piece)
        yield from flow_in_line(piece)


def flow_in_line(flow: Flow) -> Iterator[Inline]:
    """The pieces of a text's blocks in one line, with a space between two blocks."""
    for i, block in enumerate(flow.blocks):
        yield from (Text(" "),) if i else ()
        yield from line_pieces(block)
