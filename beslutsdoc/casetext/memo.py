"""Texts that come again: one that asks only for figures and tables is read anew only when those are others.

So a batch of cases that share a workbook and their wording costs little more than what differs between them. What a
text asked for is written down while it runs: as long as the answers are the same, it takes the same turns again.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeAlias

from jinja2 import nodes

from beslutsdoc.blocks import Record

Answer: TypeAlias = tuple[str, str, Any]  # siffror, utfall, the Siffra

REGISTERS = ("siffror", "tabeller")
_ELSEWHERE = (  # references and the names of headings know their place, and sources are told that they are cited
    "@",
    "\ufdd5",  # as `markdown.anchors` has it
    "[^",
)
_MOST = 512  # texts


def called_functions(source: str, tree: nodes.Template | None = None) -> tuple[str, ...] | None:
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


def recording_registers(names: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Answer]]:
    """`names` whose registers write down what they are asked for, and what they will have written."""
    log: list[Answer] = []
    return {**names, **{name: _RecordingRegister(name, names[name], log) for name in REGISTERS if name in names}}, log


class _RecordingRegister(Record):
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


class TextMemo:
    """What texts became when they were last read, each with what it asked for then."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Sequence[Answer], Any]] = {}

    def find(self, text: Hashable, names: Mapping[str, Any]) -> Any:
        """What `text` became, when everything that it asked for is the very same now; else None."""
        answers, became = self._known.get(text, ((), None))
        same = all(  # asked in the same order
            register in names and names[register][namn] is answer for register, namn, answer in answers
        )
        return became if same else None

    def keep(self, text: Hashable, answers: Sequence[Answer], became: object) -> None:
        """Remember what `text` became."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[text] = answers, became
