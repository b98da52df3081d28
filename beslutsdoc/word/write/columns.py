"""Computes the column widths of a generated table from the text in its cells and the width available."""

from collections.abc import Sequence
from typing import NamedTuple

from beslutsdoc.blocks import CellContent, Flow, Tabell, plain_text

TIGHT_MARGIN = 45  # twips; a cell's left and right margin in a table that barely fits
_CHARACTER = 108  # twentieths of a point per character at 10 points, with room to spare
_PADDING = 240
_SPARE = 130  # what tight margins save of the padding
_LIST_NUMBER = "\u00a0" * 4


class ColumnFit(NamedTuple):
    """One width per column in twentieths of a point; whether the cells need tight margins; how much width the longest
    words lack even so."""

    widths: list[int]
    tight: bool = False
    lack: int = 0


def column_widths(table: Tabell, width: int) -> list[int]:
    """One width per column in twentieths of a point, `width` in total. Figures are never broken over lines."""
    return fit_columns(table, width).widths


def fit_columns(table: Tabell, width: int) -> ColumnFit:
    """The fit of the columns; the widths add up to `width`."""
    headings = [(k.delar or (k.rubrik,))[-1] or k.rubrik for k in table.kolumner]  # merged cells have room
    cells = [
        [head, *(line for rad in table.rader for line in _lines(rad.celler[i]))] for i, head in enumerate(headings)
    ]
    least = [_cell_width(max((len(w) for line in column for w in line.split(" ")), default=0)) for column in cells]
    wanted = [max(_cell_width(max(map(len, column))), least[i]) for i, column in enumerate(cells)]
    if sum(wanted) <= width:
        grow = [not kolumn.är_tal for kolumn in table.kolumner]
        return ColumnFit(_distribute(wanted, width, [int(t) for t in grow] if any(grow) else [1] * len(cells)))
    more = [w - n for w, n in zip(wanted, least, strict=True)]
    if sum(least) <= width:
        return ColumnFit(_distribute(least, width, more))
    tight = [n - _SPARE for n in least]
    if sum(tight) <= width:
        return ColumnFit(_distribute(tight, width, more), tight=True)
    scaled = [n * width // sum(tight) for n in tight]
    return ColumnFit(_distribute(scaled, width, [1] * len(cells)), tight=True, lack=sum(tight) - width)


def _lines(cell: CellContent) -> list[str]:
    """The cell's lines; those of a cell with blocks are widened as if by a list number."""
    lines = plain_text(cell).split("\n")
    return [f"{_LIST_NUMBER}{line}" for line in lines] if isinstance(cell, Flow) else lines


def _distribute(base: list[int], width: int, shares: Sequence[int]) -> list[int]:
    """`base` with the rest of `width` distributed by `shares`; the first column takes the remainder."""
    spare, total = width - sum(base), sum(shares) or 1
    out = [b + spare * share // total for b, share in zip(base, shares, strict=True)]
    out[0] += width - sum(out)
    return out


def _cell_width(characters: int) -> int:
    return characters * _CHARACTER + _PADDING
