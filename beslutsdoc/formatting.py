"""How the inline pieces of a line look, and the same pieces in another formatting."""

from collections.abc import Sequence
from dataclasses import replace

from beslutsdoc.blocks import Inline, Note, Tabell, Text, Value


def look(text: Text) -> tuple[bool, bool, str]:
    """What two texts must share to be one."""
    return text.bold, text.italic, text.raised


def beside_note(line: Sequence[Inline]) -> int:
    """Where in the line a marker leads on from another marker; 0 when it does not."""
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


def lifted(piece: Inline | Tabell, how: str) -> Inline | Tabell:
    """`piece` as superscript (`upp`) or subscript (`ner`)."""
    return replace(piece, raised=how) if isinstance(piece, Text | Value) else piece


def unbroken(piece: Inline | Tabell) -> Inline | Tabell:
    """`piece` of a line that can have no breaks of its own."""
    return replace(piece, text=" ") if isinstance(piece, Text) and piece.text == "\n" else piece
