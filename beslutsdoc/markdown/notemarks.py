"""Footnotes in Markdown: `[^1]` marks the place, and `[^1]: …` anywhere in the same text is the note.

Two rules for markdown-it's parser: a marker becomes a token MARKER, a note an `inline` token; both have their label. A
note is the line it begins on and what follows up to an empty line; after that, lines that are indented.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Protocol

from beslutsdoc.blocks import Note, Pieces
from beslutsdoc.names import did_you_mean

MARKER = "note_marker"
_DEFINITION = "note_definition"
_MARKED = re.compile(r"\[\^([^\[\]\n\ufdd0-\ufdef]+)\]")
_DEFINED = re.compile(rf"{_MARKED.pattern}:[ \t]*")
_INDENT = 2  # at least so many spaces for a note's later paragraphs
_BREAK = "\\\n"


def install(parser: Any) -> None:
    """Teach a MarkdownIt the two rules."""
    parser.block.ruler.before("paragraph", _DEFINITION, _definition, {"alt": ["paragraph", "list", "blockquote"]})
    parser.inline.ruler.before("link", MARKER, _marker)


def label(token: Any) -> str:
    """The label of a marker or of a note's text; empty for any other token."""
    return str(token.meta.get(_DEFINITION, "")) if token.meta else ""


class Sources(Protocol):
    """The sources of a case, which any text may cite."""

    @property
    def named(self) -> Collection[str]:
        """The keys by which they are cited."""

    def cite(self, key: str) -> Note | None:
        """The note that the source `key` gives, if there is one."""


class TextNotes:
    """The notes of one text by label, and the case's sources.

    `read` makes pieces of a note's token; `fault` takes code, what, what to do, and a line (0: the one being read).
    """

    def __init__(
        self, sources: Sources | None, read: Callable[[Any], Pieces], fault: Callable[[str, str, str, int], None]
    ) -> None:
        self._sources, self._read, self._fault = sources, read, fault
        self._tokens: dict[str, Any] = {}
        self._cited: dict[str, Note] = {}
        self._reading = ""

    def learn(self, tokens: Iterable[Any]) -> None:
        """Remember the notes among a text's tokens: a marker comes before its note."""
        for token in tokens:
            name = label(token)
            if not name:
                continue
            if name in self._tokens:
                do = "Ge den ena ett annat namn; bara den första används."
                self._fault("T042", f"Två noter heter [^{name}].", do, _line(token))
            elif self._sources and name in self._sources.named:
                what = f"[^{name}] är både en not här och en källa under ”källor”; här används noten."
                self._fault("T044", what, "Ge noten ett annat namn.", _line(token))
            self._tokens.setdefault(name, token)

    def cited_at(self, name: str) -> Note | None:
        """The note that a marker leads to; always the same one for the same label."""
        if self._reading:
            what = f"[^{name}] står inne i noten [^{self._reading}]."
            self._fault("T043", what, "En not kan inte ha egna noter; skriv allt i samma not.", 0)
            return None
        if name not in self._tokens:
            return self._source(name)
        if name not in self._cited:
            self._reading = name
            self._cited[name] = Note(self._read(self._tokens[name]), name)
            self._reading = ""
        return self._cited[name]

    def unused(self) -> None:
        """Tell of notes that no marker leads to, and of those that say nothing."""
        for name, token in self._tokens.items():
            if name not in self._cited:
                do = f"Sätt [^{name}] där noten hör hemma, eller ta bort den."
                self._fault("T041", f"Noten [^{name}] har ingen plats i texten och skrivs inte ut.", do, _line(token))
            elif not self._cited[name].pieces:
                do = f"Skriv texten efter ”[^{name}]:”."
                self._fault("T040", f"Noten [^{name}] har ingen text.", do, _line(token))

    def _source(self, name: str) -> Note | None:
        note = self._sources.cite(name) if self._sources else None
        if note is None:
            known = [*self._tokens, *(self._sources.named if self._sources else ())]
            do = did_you_mean(name, known) or f"Skriv ”[^{name}]: …” i samma text, eller lägg källan under ”källor”."
            self._fault("T040", f"Noten [^{name}] finns inte.", do, 0)
        return note


def _line(token: Any) -> int:
    return int(token.map[0]) + 1


def _marker(state: Any, silent: bool) -> bool:
    found = _MARKED.match(state.src, state.pos, state.posMax)
    if found is None or silent:  # only looked at: the brackets of a link's text, which must not hide a marker in it
        return False
    state.push(MARKER, "", 0).meta = {_DEFINITION: found[1].strip()}
    state.pos = found.end()
    return True


def _definition(state: Any, start: int, end: int, silent: bool) -> bool:
    found = _DEFINED.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if found is None or silent:
        return found is not None
    parts = [state.src[found.end() : state.eMarks[start]].strip()]
    state.line = start + 1
    for line, apart in _later_lines(state, start + 1, end):
        parts.append(_BREAK if apart else "\n")
        parts.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
        state.line = line + 1
    note = state.push("inline", "", 0)
    note.content, note.children = "".join(parts), []
    note.map, note.meta = [start, state.line], {_DEFINITION: found[1].strip()}
    return True


def _later_lines(state: Any, line: int, end: int) -> Iterator[tuple[int, bool]]:
    """The lines that go on with a note, and whether an empty line parts each from the one before."""
    apart = False
    while line < end:
        if state.isEmpty(line):
            apart = True
        elif state.sCount[line] - state.blkIndent >= _INDENT or not (apart or _begins_another(state, line, end)):
            yield line, apart
            apart = False
        else:
            return
        line += 1


def _begins_another(state: Any, line: int, end: int) -> bool:
    """True when a line that follows directly is no more of the note: another note, a list, a heading."""
    if state.sCount[line] < state.blkIndent:
        return True
    within, state.parentType = state.parentType, "paragraph"
    begins = any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.parentType = within
    return begins
