"""Texts that come again: one that asks only for figures and tables is read anew only when those are others.

So a batch of cases that share a workbook and their wording costs little more than what differs between them.
"""

from collections.abc import Mapping, Sequence
from operator import is_
from typing import Any, TypeAlias

from jinja2 import nodes

from beslutsdoc.blocks import Block

Path: TypeAlias = tuple[str, ...]  # ("siffror", "utfall"), or ("förändring",) for a function

_REGISTERS = ("siffror", "tabeller")
_WORDS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr)
_DOING = (nodes.Filter, nodes.Call, nodes.Keyword, nodes.Neg, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div)
_EAGER = frozenset((*_WORDS, *_DOING))  # what a tag always does, whatever the values
_ELSEWHERE = (  # references and the names of headings know their place, and sources are told that they are cited
    "@",
    "\ufdd5",  # as `markdown.anchors` has it
    "[^",
)
_MOST = 512  # texts


def asked(source: str, tree: nodes.Template | None = None) -> tuple[Path, ...] | None:
    """What every run of the text asks for; None when it asks for anything but figures and tables, or only sometimes.

    `tree`: how its tags are read, when it has any.
    """
    every = list(tree.find_all(nodes.Node)) if tree else []
    if any(sign in source for sign in _ELSEWHERE) or any(type(node) not in _EAGER for node in every):
        return None
    members = [n for n in every if isinstance(n, nodes.Getattr) and _register(n.node)]
    called = [n.node for n in every if isinstance(n, nodes.Call) and isinstance(n.node, nodes.Name)]
    names = sum(isinstance(n, nodes.Name) for n in every)
    if names != len(members) + len(called):
        return None
    paths = [(n.node.name, n.attr) for n in members if isinstance(n.node, nodes.Name)]
    return tuple(dict.fromkeys([*paths, *((name.name,) for name in called)]))


def _register(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in _REGISTERS


def values(paths: Sequence[Path], names: Mapping[str, Any]) -> tuple[Any, ...]:
    """What the names now stand for."""
    return tuple([names[path[0]][path[1]] if len(path) > 1 else names.get(path[0]) for path in paths])


class Repeats:
    """The blocks of texts as they were read last, each with the values it was read with."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[tuple[Any, ...], tuple[Block, ...]]] = {}

    def find(self, text: object, now: tuple[Any, ...]) -> tuple[Block, ...] | None:
        """The blocks of `text`, when it was last read with the very same values."""
        then, blocks = self._known.get(text, (None, ()))
        return blocks if then is not None and len(then) == len(now) and all(map(is_, then, now)) else None

    def keep(self, text: object, now: tuple[Any, ...], blocks: tuple[Block, ...]) -> None:
        """Remember what `text` became."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[text] = now, blocks
