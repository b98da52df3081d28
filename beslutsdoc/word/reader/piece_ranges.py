"""Inline pieces by their words: the first so many characters of them, or what comes after."""

from collections.abc import Iterator

from beslutsdoc.blocks import Inline, Pieces, Text, plain_text


def pieces_up_to(pieces: Pieces, characters: int) -> Pieces:
    """The pieces up to so many characters, and the notes that are marked there."""
    return tuple(part for piece, at in _from(pieces) if (part := _part(piece, 0, characters - at)) is not None)


def pieces_after(pieces: Pieces, characters: int) -> Pieces:
    """The pieces from so many characters on."""
    return tuple(part for piece, at in _from(pieces) if (part := _part(piece, characters - at, None)) is not None)


def _from(pieces: Pieces) -> Iterator[tuple[Inline, int]]:
    """Each piece, and how many characters stand before it."""
    at = 0
    for piece in pieces:
        yield piece, at
        at += len(plain_text(piece))


def _part(piece: Inline, begin: int, end: int | None) -> Inline | None:
    """What of the piece lies between the characters `begin` and `end`; only words are divided."""
    length = len(plain_text(piece))
    if not isinstance(piece, Text):
        return piece if begin <= 0 and (end is None or end >= length) else None
    words = piece.text[max(begin, 0) : None if end is None else max(end, 0)]
    return Text(words, piece.bold, piece.italic, piece.raised) if words else None
