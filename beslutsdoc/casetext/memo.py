"""Memo of case texts: one that looks up only figures and tables is read again only when those have changed.

A batch of cases that share a workbook and their wording then costs little more than what differs between them. The
look-ups of a text are logged while it runs: with the same answers in the same order it takes the same branches.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeAlias

from jinja2 import nodes

from beslutsdoc.blocks import Record

Answer: TypeAlias = tuple[str, str, Any]  # register, name, value: ("siffror", "utfall", the Siffra)

REGISTERS = ("siffror", "tabeller")
_NEVER_MEMOIZED = (  # references and heading anchors depend on their place; a source is marked as cited when it is read
    "@",
    "\ufdd5",  # a heading anchor, as `markdown.anchors` hides it
    "[^",
)
_MOST_TEXTS = 512  # texts


def called_functions(source: str, tree: nodes.Template | None = None) -> tuple[str, ...] | None:
    """Names of the functions that the text calls; None when it reads anything but members of the registers.

    `tree`: the syntax tree of a text with tags.
    """
    if any(sign in source for sign in _NEVER_MEMOIZED):
        return None
    names = list(tree.find_all(nodes.Name)) if tree else []
    members = [n for n in tree.find_all(nodes.Getattr) if _is_register(n.node)] if tree else []
    called = [n.node.name for n in tree.find_all(nodes.Call) if isinstance(n.node, nodes.Name)] if tree else []
    return tuple(called) if len(names) == len(members) + len(called) else None


def _is_register(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in REGISTERS


def recording_registers(names: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Answer]]:
    """`names` with recording registers in place of the registers, and the list that their look-ups are appended to."""
    log: list[Answer] = []
    return {**names, **{name: _RecordingRegister(name, names[name], log) for name in REGISTERS if name in names}}, log


class _RecordingRegister(Record):
    """A register that logs each look-up and its answer."""

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
    """The latest result of each text, with the look-ups made for it."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Sequence[Answer], Any]] = {}

    def find(self, text: Hashable, names: Mapping[str, Any]) -> Any:
        """The result of `text` when each of its look-ups gives the identical object now; else None."""
        answers, result = self._known.get(text, ((), None))
        same = all(  # in the original order
            register in names and names[register][namn] is answer for register, namn, answer in answers
        )
        return result if same else None

    def keep(self, text: Hashable, answers: Sequence[Answer], result: object) -> None:
        """Store the result of `text`."""
        if len(self._known) >= _MOST_TEXTS:
            self._known.clear()
        self._known[text] = answers, result
