"""Makes paragraphs and lists of a cell whose items stand on lines of their own (Alt+Enter).

The words are data: nothing in them is a tag or Markdown. A list is numbered by Word only where its numbers would
come out as written.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from beslutsdoc.blocks import Block, Flow, List, Paragraph, Text
from beslutsdoc.swedish.list_markers import MarkedLine, parse_marked_line

_AMOUNT = re.compile(r"[\d\s.,%]+")  # `- 5` is no item


class _ItemLine(NamedTuple):
    """A line as written, and the item that it is; `inner`: it stands under the item above."""

    text: str
    item: MarkedLine
    inner: bool


def list_cell_flow(text: str) -> Flow | None:
    """The paragraphs and lists of a cell's words; None when there is no list among its lines."""
    blocks = tuple(_blocks([line for line in text.split("\n") if line.strip()]))
    return Flow(blocks, line=text) if any(isinstance(block, List) for block in blocks) else None


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        items = list(_begun(lines[at:]))
        yield from _list(items) if items else (_paragraph(lines[at]),)
        at += len(items) or 1


def _begun(lines: Sequence[str]) -> Iterator[_ItemLine]:
    """The leading items of the lines: those of the first one's kind, and items under them."""
    first: MarkedLine | None = None
    for line in lines:
        found = parse_marked_line(line)
        if found is None or (found.kind == "punkt" and _AMOUNT.fullmatch(found.text)):
            return
        first = first or found
        inner = found.inner and not first.inner
        if found.kind != first.kind and not inner:
            return
        yield _ItemLine(line, found, inner)


def _list(lines: Sequence[_ItemLine]) -> Iterator[Block]:
    """The list of the lines, nested; paragraphs when its numbers would not come out as written."""
    tops = [i for i, line in enumerate(lines) if not line.inner]
    kind, numbers = lines[0].item.kind, [lines[i].item.number for i in tops]
    if kind != "punkt" and (len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1))):
        yield from (_paragraph(line.text) for line in lines)
        return
    items = (
        (_paragraph(lines[i].item.text), *_under(lines[i + 1 : end]))
        for i, end in zip(tops, [*tops[1:], len(lines)], strict=True)
    )
    yield List(kind != "punkt", tuple(items), "a" if kind == "bokstav" else "")


def _under(lines: Sequence[_ItemLine]) -> Iterator[Block]:
    for _, alike in groupby(lines, key=lambda line: line.item.kind):
        yield from _list([line._replace(inner=False) for line in alike])


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words.strip()),))
