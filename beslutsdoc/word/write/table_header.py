"""Lays out a table header of one or more rows: which of its cells are merged, across and down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from beslutsdoc.blocks import Kolumn, Pieces, Text


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header cell in its row: its first column, how many columns it spans, and its text.

    `down`: its `w:vMerge`: `restart` in the first row of a cell merged downwards, `continue` below, else empty.
    """

    column: int
    span: int
    text: str
    down: str = ""


def header_rows(columns: Sequence[Kolumn]) -> list[list[HeaderCell]]:
    """The header's rows from the top. Equal parts side by side are one cell; an empty part takes its neighbour's.

    The lowest row is never merged across: it has a heading for each column.
    """
    parts = [kolumn.delar or (kolumn.rubrik,) for kolumn in columns]
    depth = max(map(len, parts), default=1)
    filled = [_fill_empty_parts(own + ("",) * (depth - len(own))) for own in parts]
    levels = [level for level, _ in groupby(zip(*filled, strict=True))]  # a row equal to the one above is dropped
    columns_parts = list(zip(*levels, strict=True))
    return [list(_row(columns_parts, level)) for level in range(len(levels))]


def header_cell_text(cell: HeaderCell, kolumn: Kolumn) -> Pieces:
    """The cell's text; in a column's own heading, with the raised mark of a remark on the column."""
    own = cell.span == 1 and cell.text == next((part for part in reversed(kolumn.delar) if part), kolumn.rubrik)
    text = kolumn.pieces if own and kolumn.pieces else (Text(cell.text),)
    return (*text, *([Text(kolumn.märke, raised="upp")] if own and kolumn.märke else []))


def _fill_empty_parts(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts, each empty one replaced by the one above it, or at the top by the first that is not empty."""
    last = next((part for part in parts if part), "")
    return tuple(last := part or last for part in parts)


def _row(parts: Sequence[tuple[str, ...]], level: int) -> Iterator[HeaderCell]:
    column = 0
    while column < len(parts):
        span = _span(parts, level, column)
        yield HeaderCell(column, span, parts[column][level], _vertical_merge(parts, level, column, span))
        column += span


def _span(parts: Sequence[tuple[str, ...]], level: int, column: int) -> int:
    """How many columns the cell spans: those with the same part, and the same parts above it."""
    own = parts[column][: level + 1]
    if len(set(parts[column][level:])) == 1:  # no other part below: the column's own heading
        return 1
    return len(list(takewhile(lambda p: p[: level + 1] == own and len(set(p[level:])) > 1, parts[column:])))


def _vertical_merge(parts: Sequence[tuple[str, ...]], level: int, column: int, span: int) -> str:
    def same(other: int) -> bool:
        own = parts[column]
        inside = 0 <= other < len(own)
        return inside and own[other] == own[level] and _span(parts, other, column) == span

    return "continue" if same(level - 1) else "restart" if same(level + 1) else ""
