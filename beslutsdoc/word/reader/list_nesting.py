"""Nests paragraphs that know their place in lists into lists, and joins adjacent quotations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from beslutsdoc.blocks import Block, List, Quote

CONTINUED = "stycke"  # a later paragraph of a list's item


@dataclass(frozen=True)
class NestedBlock:
    """A block and its place in lists: kind (empty: in none), depth from 0, numId; `element`: where it begins.

    The kinds are `punkt`, `nummer`, `bokstav` and CONTINUED.
    """

    block: Block
    kind: str = ""
    depth: int = 0
    number: str = ""
    element: etree._Element | None = None


def nest_lists(items: Iterable[NestedBlock]) -> Iterator[tuple[Block, etree._Element | None]]:
    """The blocks of paragraphs, each with the element where it begins."""
    yield from _nest(list(items), set(), 0)


def _nest(items: Sequence[NestedBlock], seen: set[str], depth: int) -> Iterator[tuple[Block, etree._Element | None]]:
    """The blocks of paragraphs at `depth` or deeper; `seen` (modified): the numbers of lists that have begun."""
    at = 0
    while at < len(items):
        item, begun = items[at], at
        at += 1
        if isinstance(item.block, Quote):
            at = _end(items, at, lambda other: isinstance(other.block, Quote))
            quotes = (i.block for i in items[begun:at] if isinstance(i.block, Quote))
            yield Quote(tuple(p for quote in quotes for p in quote.blocks)), item.element
        elif item.kind in ("", CONTINUED):
            yield item.block, item.element
        else:
            at = _end(items, at, partial(_belongs, item, depth))
            yield _list(items[begun:at], seen, depth), item.element


def _end(items: Sequence[NestedBlock], start: int, belongs: Callable[[NestedBlock], bool]) -> int:
    """The index after the items from `start` that belong together."""
    return next((at for at in range(start, len(items)) if not belongs(items[at])), len(items))


def _belongs(first: NestedBlock, depth: int, item: NestedBlock) -> bool:
    """True when `item` belongs to the list that `first` begins at `depth`."""
    if not item.kind:
        return False
    if item.depth > depth or item.kind == CONTINUED:
        return item.depth >= depth
    return item.depth == depth and (item.kind, item.number) == (first.kind, first.number)


def _list(items: Sequence[NestedBlock], seen: set[str], depth: int) -> List:
    first = items[0]
    start = "a" if first.kind == "bokstav" else "fortsätt" if first.number and first.number in seen else ""
    seen.add(first.number)
    contents: list[tuple[Block, ...]] = []
    starts = [i for i, item in enumerate(items) if i == 0 or (item.depth == depth and item.kind == first.kind)]
    for begin, end in zip(starts, [*starts[1:], len(items)], strict=True):
        inner = _nest(items[begin + 1 : end], seen, depth + 1)
        contents.append((items[begin].block, *(block for block, _ in inner)))
    return List(first.kind != "punkt", tuple(contents), start)
