"""Footnotes in Markdown: `[^1]` marks the place, and `[^1]: …` anywhere in the same text is the note.

Two rules for markdown-it's parser: a marker becomes a token MARKER, a note the tokens of its blocks between OPEN and
CLOSE; MARKER and OPEN have their label. A note is the line it begins on and what follows up to an empty line; after
that, lines that are indented.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import takewhile
from typing import Any, Protocol, TypeAlias

from beslutsdoc.blocks import List, Note, Paragraph
from beslutsdoc.names import did_you_mean

MARKER = "note_marker"
OPEN, CLOSE = "note_open", "note_close"
_LABEL = "note_label"
_DEFINITION = "note_definition"
_MARKED = re.compile(r"\[\^([^\[\]\n\ufdd0-\ufdef]+)\]")
_DEFINED = re.compile(rf"{_MARKED.pattern}:[ \t]*")
_INDENT = 2  # at least so many spaces for a note's later paragraphs
Blocks: TypeAlias = tuple[Paragraph | List, ...]


def install(parser: Any) -> None:
    """Teach a MarkdownIt the two rules."""
    parser.block.ruler.before("paragraph", _DEFINITION, _definition, {"alt": ["paragraph", "list", "blockquote"]})
    parser.inline.ruler.before("link", MARKER, _marker)


def note_label(token: Any) -> str:
    """The label of a marker or of a note's beginning; empty for any other token."""
    return str(token.meta.get(_LABEL, "")) if token.meta else ""


def take_note_tokens(tokens: Iterator[Any]) -> Iterator[Any]:
    """The tokens of the note that has just begun, whose end is taken too."""
    return takewhile(lambda token: token.type != CLOSE, tokens)


class CitableSources(Protocol):
    """The sources of a case, which any text may cite."""

    @property
    def named(self) -> Collection[str]:
        """The keys by which they are cited."""

    def cite(self, key: str) -> Note | None:
        """The note that the source `key` gives, if there is one."""


class TextNotes:
    """The notes of one text by label, and the case's sources.

    `read` makes blocks of a note's tokens; `fault` takes code, what, what to do, and the line.
    """

    def __init__(
        self,
        sources: CitableSources | None,
        read: Callable[[list[Any]], Blocks],
        fault: Callable[[str, str, str, int], None],
    ) -> None:
        self._sources, self._read, self._fault = sources, read, fault
        self._tokens: dict[str, list[Any]] = {}
        self._lines: dict[str, int] = {}
        self._cited: dict[str, Note] = {}
        self._reading = ""

    def learn(self, tokens: Iterable[Any]) -> None:
        """Collect the notes among a text's tokens, since a marker comes before its note."""
        rest = iter(tokens)
        for token in rest:
            if token.type != OPEN:
                continue
            name, line = note_label(token), int(token.map[0]) + 1
            if name in self._tokens:
                do = "Ge den ena ett annat namn; bara den första används."
                self._fault("T042", f"Två noter heter [^{name}].", do, line)
            elif self._sources and name in self._sources.named:
                what = f"[^{name}] är både en not här och en källa under ”källor”; här används noten."
                self._fault("T044", what, "Ge noten ett annat namn.", line)
            self._lines.setdefault(name, line)
            self._tokens.setdefault(name, list(take_note_tokens(rest)))

    def cited_at(self, name: str, line: int) -> Note | None:
        """The note that a marker on `line` leads to; always the same one for the same label."""
        if self._reading:
            what = f"[^{name}] står inne i noten [^{self._reading}]."
            self._fault("T043", what, "En not kan inte ha egna noter; skriv allt i samma not.", line)
            return None
        if name not in self._tokens:
            return self._source(name, line)
        if name not in self._cited:
            self._reading = name
            self._cited[name] = _note(self._read(self._tokens[name]), name)
            self._reading = ""
        return self._cited[name]

    def unused(self) -> None:
        """Report notes without a marker, and empty ones."""
        for name, line in self._lines.items():
            if name not in self._cited:
                do = f"Sätt [^{name}] där noten hör hemma, eller ta bort den."
                self._fault("T041", f"Noten [^{name}] har ingen plats i texten och skrivs inte ut.", do, line)
            elif self._cited[name] == Note((), name):
                do = f"Skriv texten efter ”[^{name}]:”."
                self._fault("T040", f"Noten [^{name}] har ingen text.", do, line)

    def _source(self, name: str, line: int) -> Note | None:
        note = self._sources.cite(name) if self._sources else None
        if note is None:
            known = [*self._tokens, *(self._sources.named if self._sources else ())]
            do = did_you_mean(name, known) or f"Skriv ”[^{name}]: …” i samma text, eller lägg källan under ”källor”."
            self._fault("T040", f"Noten [^{name}] finns inte.", do, line)
        return note


def _note(blocks: Blocks, name: str) -> Note:
    first = blocks[0] if blocks else None
    return Note(first.pieces, name, blocks[1:]) if isinstance(first, Paragraph) else Note((), name, blocks)


def _marker(state: Any, silent: bool) -> bool:
    found = _MARKED.match(state.src, state.pos, state.posMax)
    if found is None or silent:  # only looked at: the brackets of a link's text, which must not hide a marker in it
        return False
    state.push(MARKER, "", 0).meta = {_LABEL: found[1].strip()}
    state.pos = found.end()
    return True


def _definition(state: Any, start: int, end: int, silent: bool) -> bool:
    found = _DEFINED.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if found is None or silent:
        return found is not None
    state.line = max([start, *_later_lines(state, start + 1, end)]) + 1
    opening = state.push(OPEN, "", 1)
    opening.map, opening.meta = [start, state.line], {_LABEL: found[1].strip()}
    inside: list[Any] = []
    first = state.src[found.end() : state.eMarks[start]]
    state.md.block.parse("\n".join([first, *_outdented(state, start + 1)]), state.md, state.env, inside)
    for token in inside:
        token.map = [line + start for line in token.map] if token.map else None
    state.tokens += [token for token in inside if token.type not in (OPEN, CLOSE)]
    state.push(CLOSE, "", -1)
    return True


def _outdented(state: Any, first: int) -> list[str]:
    """The lines from `first` to where the state is, without the indent that they have in common."""
    lines = range(first, state.line)
    depths = [state.sCount[n] - state.blkIndent for n in lines]
    least = min((depth for depth in depths if depth >= _INDENT), default=0)
    words = [state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]] for n in lines]
    return [" " * max(0, depth - least) * bool(text) + text for depth, text in zip(depths, words, strict=True)]


def _later_lines(state: Any, line: int, end: int) -> Iterator[int]:
    """The lines that go on with a note, but for empty ones."""
    apart = False
    while line < end:
        if state.isEmpty(line):
            apart = True
        elif state.sCount[line] - state.blkIndent >= _INDENT or not (apart or _begins_another(state, line, end)):
            yield line
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
