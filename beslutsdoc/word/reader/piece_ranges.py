"""Cuts inline pieces at a character offset: the pieces before it or after it."""

from collections.abc import Iterator

from beslutsdoc.blocks import Inline, Pieces, Text, plain_text


def pieces_up_to(pieces: Pieces, characters: int) -> Pieces:
    """The pieces of the first `characters` characters, with the notes that are marked there."""
    return tuple(
        part for piece, offset in _with_offsets(pieces) if (part := _slice(piece, 0, characters - offset)) is not None
    )


def pieces_after(pieces: Pieces, characters: int) -> Pieces:
    """The pieces from offset `characters` on."""
    return tuple(
        part
        for piece, offset in _with_offsets(pieces)
        if (part := _slice(piece, characters - offset, None)) is not None
    )


def _with_offsets(pieces: Pieces) -> Iterator[tuple[Inline, int]]:
    """Each piece with its offset in characters."""
    offset = 0
    for piece in pieces:
        yield piece, offset
        offset += len(plain_text(piece))


def _slice(piece: Inline, begin: int, end: int | None) -> Inline | None:
    """The piece between offsets `begin` and `end`, None when it is outside; only a Text is divided."""
    length = len(plain_text(piece))
    if not isinstance(piece, Text):
        return piece if begin <= 0 and (end is None or end >= length) else None
    words = piece.text[max(begin, 0) : None if end is None else max(end, 0)]
    return Text(words, piece.bold, piece.italic, piece.raised) if words else None
