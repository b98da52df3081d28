"""Texts that come again: one that asks only for figures and tables is read anew only when those are others.

So a batch of cases that share a workbook and their wording costs little more than what differs between them. What a
text asked for is written down while it runs: as long as the answers are the same, it takes the same turns again.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from jinja2 import nodes

from beslutsdoc.blocks import Block, Record

Answer: TypeAlias = tuple[str, str, Any]  # siffror, utfall, the Siffra

REGISTERS = ("siffror", "tabeller")
_ELSEWHERE = (  # references and the names of headings know their place, and sources are told that they are cited
    "@",
    "\ufdd5",  # as `markdown.anchors` has it
    "[^",
)
_MOST = 512  # texts


def functions(source: str, tree: nodes.Template | None = None) -> tuple[str, ...] | None:
    """The functions that the text calls; None when it asks for anything else than members of the registers.

    `tree`: how its tags are read, when it has any.
    """
    if any(sign in source for sign in _ELSEWHERE):
        return None
    names = list(tree.find_all(nodes.Name)) if tree else []
    members = [n for n in tree.find_all(nodes.Getattr) if _is_register(n.node)] if tree else []
    called = [n.node.name for n in tree.find_all(nodes.Call) if isinstance(n.node, nodes.Name)] if tree else []
    return tuple(called) if len(names) == len(members) + len(called) else None


def _is_register(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in REGISTERS


def asking(names: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Answer]]:
    """`names` whose registers write down what they are asked for, and what they will have written."""
    log: list[Answer] = []
    return {**names, **{register: _Asked(register, names[register], log) for register in REGISTERS}}, log


class _Asked(Record):
    """A register that writes down what it is asked for, and what it answers."""

    def __init__(self, name: str, register: Mapping[str, Any], log: list[Answer]) -> None:
        super().__init__({}, name=name)
        self._register, self._log = register, log

    def __contains__(self, namn: object) -> bool:
        return namn in self._register

    def __getitem__(self, namn: str) -> Any:
        answer = self._register[namn]
        self._log.append((self.name, namn, answer))
        return answer


class Repeats:
    """The blocks of texts as they were read last, each with what it asked for then."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[Sequence[Answer], tuple[Block, ...]]] = {}

    def find(self, text: object, names: Mapping[str, Any]) -> tuple[Block, ...] | None:
        """The blocks of `text`, when everything that it asked for last is the very same now."""
        answers, blocks = self._known.get(text, ((), None))
        same = all(names[register][namn] is answer for register, namn, answer in answers)  # asked in the same order
        return blocks if same else None

    def keep(self, text: object, answers: Sequence[Answer], blocks: tuple[Block, ...]) -> None:
        """Remember what `text` became."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[text] = answers, blocks
