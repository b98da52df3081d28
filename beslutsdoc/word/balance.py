"""Statements and XML walked together: a proof that no branch and no turn of a loop can break the XML.

Each block must close, and must open and close at the same element path. What passes here is well-formed whatever the
values are, since every emission is balanced by itself.
"""

import re
from dataclasses import dataclass, field

from beslutsdoc.finding import Finding
from beslutsdoc.word.holes import HOLE, Holes
from beslutsdoc.word.tags import Tag

_NODE = re.compile(rf"{HOLE.pattern}|<(/?)([\w:.-]+)((?:[^>\"]|\"[^\"]*\")*?)(/?)>")
_BELONGS = {"elif": ("if",), "else": ("if", "for")}
_WHOLE = "Sätt {%p … %} i egna stycken, {%tr … %} i egna rader eller {%tc … %} i egna celler, i båda ändar."


@dataclass
class _Walk:
    path: list[str] = field(default_factory=list)
    open: list[tuple[str, tuple[str, ...], Tag]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def hole(self, tag: Tag, statement: str) -> None:
        word = statement.split(None, 1)[0] if statement else ""
        if word in ("for", "if", "with", "filter"):
            self.open.append((word, tuple(self.path), tag))
        elif word in ("else", "elif") or word.startswith("end"):
            self._middle_or_end(word, tag)

    def _middle_or_end(self, word: str, tag: Tag) -> None:
        if not self.open or self.open[-1][0] not in _BELONGS.get(word, (word[3:],)):
            self.findings.append(self._unopened(tag))
            return
        _, path, start = self.open[-1]
        if path != tuple(self.path):
            what = f"{tag} står inte på samma nivå som sin början {start} ({start.place})."
            self.findings.append(Finding("M010", what, _WHOLE, tag.place))
        if word[:3] == "end":
            self.open.pop()

    def _unopened(self, tag: Tag) -> Finding:
        if self.open:
            opened, _, start = self.open[-1]
            what = f"{tag} står före {{% end{opened} %}}, som hör till {start} ({start.place})."
            return Finding("M009", what, "Stäng blocken i omvänd ordning.", tag.place)
        return Finding("M009", f"{tag} saknar sin början.", "Ta bort taggen, eller skriv dit början.", tag.place)

    def unclosed(self) -> None:
        for word, _, tag in self.open:
            what = f"{tag} har inget slut."
            self.findings.append(Finding("M009", what, f"Skriv dit {{% end{word} %}}.", tag.place))


def faults(source: str, holes: Holes) -> list[Finding]:
    """What is wrong with how the blocks of a part open and close."""
    walk = _Walk()
    for match in _NODE.finditer(source):
        if match[4] is None:
            _statement(walk, holes, match)
        elif match[3]:
            walk.path.pop()
        else:
            walk.path.append(match[4])
            for inner in HOLE.finditer(match[5]):
                _statement(walk, holes, inner)
            if match[6]:
                walk.path.pop()
    walk.unclosed()
    return walk.findings


def _statement(walk: _Walk, holes: Holes, match: re.Match[str]) -> None:
    hole = holes.of(match)
    if not hole.emission:
        walk.hole(hole.tag, hole.expression)
