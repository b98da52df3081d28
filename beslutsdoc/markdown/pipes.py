"""A table in Markdown, drawn with `|`, as a table block."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from beslutsdoc.blocks import CellContent, Flow, Kolumn, Note, Pieces, Rad, Tabell, Text, plain_text
from beslutsdoc.markdown.captions import SOURCE
from beslutsdoc.markdown.formatting import only_words

_CELLS = ("th_open", "td_open")


def read_pipe_table(
    tokens: Iterator[Any],
    read: Callable[[Any, bool], CellContent],
    namn: str = "",
    rubrik: Pieces = (),
    källa: Pieces = (),
) -> Tabell:
    """The table whose tokens follow; `read` makes a cell of a cell's token, told whether it is in the head.

    A column aligned to the right holds figures. A last row that only says `Källa: …` is the table's source: it was
    written right under it.
    """
    rows: list[list[CellContent]] = []
    right: list[bool] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in _CELLS:
            if len(rows) == 1:
                right.append("right" in str(token.attrs.get("style", "")))
            rows[-1].append(read(next(tokens), len(rows) == 1))
    source = _source(rows[-1]) if len(rows) > 1 else ()
    head, *body = rows[:-1] if source else rows
    columns = tuple(_column(cell, är_tal) for cell, är_tal in zip(head, right, strict=True))
    rader = tuple(Rad(tuple(row), nyckel=f"{namn or 'rad'}.{i}") for i, row in enumerate(body, 1))
    return Tabell(namn, rubrik, "", columns, rader, källa or source)


def _column(cell: CellContent, är_tal: bool) -> Kolumn:
    """A column by its head cell; notes have no place in a row that is repeated on each page."""
    pieces = () if isinstance(cell, Flow) else tuple(piece for piece in cell if not isinstance(piece, Note))
    return Kolumn(plain_text(cell), "", är_tal, pieces=() if only_words(pieces) else pieces)


def _source(row: list[CellContent]) -> Pieces:
    first, *others = row
    if not others or any(others) or isinstance(first, Flow) or not first or not isinstance(first[0], Text):
        return ()
    found = SOURCE.match(first[0].text)
    return (replace(first[0], text=first[0].text[found.end() :]), *first[1:]) if found else ()


def table_row_pieces(drawn: Tabell) -> Iterator[Pieces]:
    """The table's words a row at a time, for a place where no table can stand."""
    yield from (drawn.rubrik,) if drawn.rubrik else ()
    yield (Text(" | ".join(k.rubrik for k in drawn.kolumner)),)
    for rad in drawn.rader:
        cells = (cell if isinstance(cell, tuple) else (Text(plain_text(cell)),) for cell in rad.celler)
        yield tuple(p for i, cell in enumerate(cells) for p in ((Text(" | "),) if i else ()) + cell)
    yield from (drawn.källa,) if drawn.källa else ()
