"""A table in Markdown, drawn with `|`, as a table block."""

from collections.abc import Callable, Iterator
from typing import Any

from beslutsdoc.blocks import Cell, Kolumn, Pieces, Rad, Tabell, Text, plain

_CELLS = ("th_open", "td_open")


def table(tokens: Iterator[Any], read: Callable[[Any], Cell]) -> Tabell:
    """The table whose tokens follow; `read` makes a cell of a cell's. A column aligned to the right holds figures."""
    rows: list[list[Cell]] = []
    right: list[bool] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in _CELLS:
            if len(rows) == 1:
                right.append("right" in str(token.attrs.get("style", "")))
            rows[-1].append(read(next(tokens)))
    head, *body = rows
    columns = tuple(Kolumn(plain(cell), "", är_tal) for cell, är_tal in zip(head, right, strict=True))
    return Tabell("", (), "", columns, tuple(Rad(tuple(row), nyckel=f"rad.{i}") for i, row in enumerate(body, 1)))


def lines(drawn: Tabell) -> Iterator[Pieces]:
    """The table's words a row at a time, for a place where no table can stand."""
    yield (Text(" | ".join(k.rubrik for k in drawn.kolumner)),)
    for rad in drawn.rader:
        cells = (cell if isinstance(cell, tuple) else (Text(plain(cell)),) for cell in rad.celler)
        yield tuple(p for i, cell in enumerate(cells) for p in ((Text(" | "),) if i else ()) + cell)
