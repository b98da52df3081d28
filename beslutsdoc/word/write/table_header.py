"""The head of a table in several rows: which of its cells are merged, across and down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from beslutsdoc.blocks import Kolumn, Pieces, Text


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A head cell in its row: its first column, how many it spans, and what it says.

    `down`: `restart` in the first row of a cell that goes on downwards, `continue` below, else empty.
    """

    column: int
    span: int
    text: str
    down: str = ""


def header_rows(columns: Sequence[Kolumn]) -> list[list[HeaderCell]]:
    """The head's rows from the top. A part that stands side by side is one cell; an empty one takes its neighbour's.

    The lowest row is never merged across: it has a heading for each column.
    """
    parts = [kolumn.delar or (kolumn.rubrik,) for kolumn in columns]
    depth = max(map(len, parts), default=1)
    filled = [_fill_empty_parts(own + ("",) * (depth - len(own))) for own in parts]
    levels = [level for level, _ in groupby(zip(*filled, strict=True))]  # a row that says nothing new is none
    told = list(zip(*levels, strict=True))
    return [list(_row(told, level)) for level in range(len(levels))]


def header_cell_text(head: HeaderCell, kolumn: Kolumn) -> Pieces:
    """What the cell says, with the mark of a note on its column where the column's own heading stands."""
    own = head.span == 1 and head.text == next((part for part in reversed(kolumn.delar) if part), kolumn.rubrik)
    told = kolumn.pieces if own and kolumn.pieces else (Text(head.text),)
    return (*told, *([Text(kolumn.märke, raised="upp")] if own and kolumn.märke else []))


def _fill_empty_parts(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts with every empty one as what stands above it, or at the top below it."""
    last = next((part for part in parts if part), "")
    return tuple(last := part or last for part in parts)


def _row(parts: Sequence[tuple[str, ...]], level: int) -> Iterator[HeaderCell]:
    column = 0
    while column < len(parts):
        span = _span(parts, level, column)
        yield HeaderCell(column, span, parts[column][level], _down(parts, level, column, span))
        column += span


def _span(parts: Sequence[tuple[str, ...]], level: int, column: int) -> int:
    """How many columns the cell spans: those that have its part in common, and all that stands above it."""
    own = parts[column][: level + 1]
    if len(set(parts[column][level:])) == 1:  # nothing stands below: the column's own heading
        return 1
    return len(list(takewhile(lambda p: p[: level + 1] == own and len(set(p[level:])) > 1, parts[column:])))


def _down(parts: Sequence[tuple[str, ...]], level: int, column: int, span: int) -> str:
    def same(other: int) -> bool:
        own = parts[column]
        inside = 0 <= other < len(own)
        return inside and own[other] == own[level] and _span(parts, other, column) == span

    return "continue" if same(level - 1) else "restart" if same(level + 1) else ""
