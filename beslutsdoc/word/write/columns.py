"""How wide the columns of a generated table are: what their words need, on the width there is."""

from collections.abc import Sequence
from typing import NamedTuple

from beslutsdoc.blocks import CellContent, Flow, Tabell, plain_text

TIGHT_MARGIN = 45  # a cell's margin, left and right, in a table that needs every bit of the page
_CHARACTER = 108  # twentieths of a point a character takes at 10 points, with room to spare
_PADDING = 240
_SPARE = 130  # of the padding, when the cells have tight margins
_NUMBER = "\u00a0" * 4


class ColumnFit(NamedTuple):
    """One width a column in twentieths of a point; whether the cells must have tight margins; how much the longest
    words lack even so."""

    widths: list[int]
    tight: bool = False
    lack: int = 0


def column_widths(table: Tabell, width: int) -> list[int]:
    """One width a column in twentieths of a point; together `width`. Figures are never broken over lines."""
    return fit_columns(table, width).widths


def fit_columns(table: Tabell, width: int) -> ColumnFit:
    """The widths, which together are `width`."""
    heads = [(k.delar or (k.rubrik,))[-1] or k.rubrik for k in table.kolumner]  # what is merged across has room
    cells = [[head, *(line for rad in table.rader for line in _lines(rad.celler[i]))] for i, head in enumerate(heads)]
    least = [_size(max((len(w) for line in column for w in line.split(" ")), default=0)) for column in cells]
    wanted = [max(_size(max(map(len, column))), least[i]) for i, column in enumerate(cells)]
    if sum(wanted) <= width:
        takers = [not kolumn.är_tal for kolumn in table.kolumner]
        return ColumnFit(_shared(wanted, width, [int(t) for t in takers] if any(takers) else [1] * len(cells)))
    more = [w - n for w, n in zip(wanted, least, strict=True)]
    if sum(least) <= width:
        return ColumnFit(_shared(least, width, more))
    tight = [n - _SPARE for n in least]
    if sum(tight) <= width:
        return ColumnFit(_shared(tight, width, more), tight=True)
    scaled = [n * width // sum(tight) for n in tight]
    return ColumnFit(_shared(scaled, width, [1] * len(cells)), tight=True, lack=sum(tight) - width)


def _lines(cell: CellContent) -> list[str]:
    """The cell's lines as wide as they are told; those of a list have their number before them."""
    lines = plain_text(cell).split("\n")
    return [f"{_NUMBER}{line}" for line in lines] if isinstance(cell, Flow) else lines


def _shared(base: list[int], width: int, shares: Sequence[int]) -> list[int]:
    """`base` with what is left of `width` dealt out by `shares`; the first column takes the remainder."""
    spare, total = width - sum(base), sum(shares) or 1
    out = [b + spare * share // total for b, share in zip(base, shares, strict=True)]
    out[0] += width - sum(out)
    return out


def _size(characters: int) -> int:
    return characters * _CHARACTER + _PADDING
