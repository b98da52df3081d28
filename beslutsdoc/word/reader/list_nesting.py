"""Nests paragraphs that know their place in lists into lists, and joins adjacent quotations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from beslutsdoc.blocks import Block, List, Quote

CONTINUED = "stycke"  # a later paragraph of a list's item


@dataclass(frozen=True)
class NestedBlock:
    """A block and its place in lists: kind (empty: in none), depth from 0, numId.

    The kinds are `punkt`, `nummer`, `bokstav` and CONTINUED.
    """

    block: Block
    kind: str = ""
    depth: int = 0
    number: str = ""


def nest_lists(items: Iterable[NestedBlock], seen: set[str] | None = None, depth: int = 0) -> Iterator[Block]:
    """The blocks of paragraphs at `depth` or deeper; `seen` (modified): the numbers of lists that have begun."""
    items, seen = list(items), set() if seen is None else seen
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item.block, Quote):
            quotes = [i.block for i in takewhile(lambda i: isinstance(i.block, Quote), items[at:])]
            yield Quote(tuple(p for quote in quotes if isinstance(quote, Quote) for p in quote.blocks))
            at += len(quotes)
        elif item.kind in ("", CONTINUED):
            yield item.block
            at += 1
        else:
            own = [item, *takewhile(partial(_belongs, item, depth), items[at + 1 :])]
            yield _list(own, seen, depth)
            at += len(own)


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
    starts = [i for i, item in enumerate(items) if item.depth == depth and item.kind == first.kind]
    for begin, end in zip(starts, [*starts[1:], len(items)], strict=True):
        contents.append((items[begin].block, *nest_lists(items[begin + 1 : end], seen, depth + 1)))
    return List(first.kind != "punkt", tuple(contents), start)
