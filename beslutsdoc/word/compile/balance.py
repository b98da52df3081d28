"""Checks that statements and XML nest: no branch and no loop iteration can produce unbalanced XML.

Each block must close, and must open and close at the same element path, in the same cell and box. What passes here is
well-formed whatever the values are, since each emission is balanced by itself.
"""

import re
from dataclasses import dataclass, field

from beslutsdoc.finding import Finding
from beslutsdoc.names import suggest
from beslutsdoc.word.compile.placeholders import PLACEHOLDER, PlaceholderTable
from beslutsdoc.word.compile.syntax import STATEMENTS
from beslutsdoc.word.compile.tags import OPENING_STATEMENTS, TemplateTag

_NODE = re.compile(rf"{PLACEHOLDER.pattern}|<(/?)([\w:.-]+)((?:[^>\"]|\"[^\"]*\")*?)(/?)>")
_BELONGS = {"elif": ("if",), "else": ("if", "for")}
_NOTE = "note"  # a note's text stands in a block of its own
_NOTES = ("footnote", "endnote")
_BLOCKS = (*OPENING_STATEMENTS, _NOTE)
_UNIQUE = frozenset("w:tbl w:tr w:tc w:txbxContent w:sdtContent".split())  # they are not interchangeable
_WHOLE = "Sätt {%p … %} i egna stycken, {%tr … %} i egna rader eller {%tc … %} i egna celler, i båda ändar."


@dataclass
class _OpenBlock:
    """An open block. `reported`: its end has been remarked on. `crossed`: the end that came before its own."""

    word: str
    path: tuple[str, ...]
    tag: TemplateTag
    reported: bool = False
    crossed: TemplateTag | None = None


@dataclass
class _BlockChecker:
    path: list[str] = field(default_factory=list)
    open: list[_OpenBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def visit_placeholder(self, tag: TemplateTag, statement: str) -> None:
        word = tag.word if tag.word.endswith("block") else statement.partition(" ")[0]
        word = word.replace("filter", _NOTE) if tag.word in _NOTES else _intended_statement(word)
        if word in _BLOCKS and (word != "set" or tag.opens):
            self.open.append(_OpenBlock(word, tuple(self.path), tag))
        elif word in _BELONGS or (word[:3] == "end" and word[3:] in _BLOCKS):
            self._middle_or_end(word, tag)

    def _middle_or_end(self, word: str, tag: TemplateTag) -> None:
        at = self._opening(_BELONGS.get(word, (word[3:],)))
        if at is None:
            self._unopened(tag)
            return
        opened, above = self.open[at], self.open[at + 1 :]
        if opened.word == _NOTE:  # nothing reaches out of it
            self._unclosed(above)
            above = []
        if above:
            above[-1].crossed = above[-1].crossed or tag
        elif opened.crossed:
            self._crossed(opened.crossed, opened)
        elif opened.path != tuple(self.path) and not opened.reported:
            what = f"{tag} står inte på samma nivå som sin början {opened.tag} ({opened.tag.place.brief})."
            self.findings.append(Finding("M010", what, _WHOLE, tag.place))
        if word[:3] == "end":
            self.open[at:] = above

    def _opening(self, words: tuple[str, ...]) -> int | None:
        """The open block that an end belongs to; blocks outside a note are not visible inside it."""
        for at in reversed(range(len(self.open))):
            if self.open[at].word in words:
                return at
            if self.open[at].word == _NOTE:
                return None
        return None

    def _crossed(self, tag: TemplateTag, inner: _OpenBlock) -> None:
        what = f"{tag} står före {{% end{inner.word} %}}, som hör till {inner.tag} ({inner.tag.place.brief})."
        self.findings.append(Finding("M009", what, "Stäng blocken i omvänd ordning.", tag.place))

    def _unopened(self, tag: TemplateTag) -> None:
        if tag.word not in STATEMENTS:  # misspelt, and reported as such
            return
        do = "Ta bort taggen, eller skriv dit början."
        if self.open and self.open[-1].word != _NOTE:
            inner = self.open[-1]
            do = f"Det öppna blocket är {inner.tag} ({inner.tag.place.brief}); det slutar med {{% end{inner.word} %}}."
            inner.reported = True
        self.findings.append(Finding("M009", f"{tag} saknar sin början.", do, tag.place))

    def unclosed(self) -> None:
        self._unclosed(self.open)

    def _unclosed(self, blocks: list[_OpenBlock]) -> None:
        for block in blocks:
            if not block.reported:
                before = f", före {block.crossed} ({block.crossed.place.brief})" if block.crossed else ""
                do = f"Skriv dit {{% end{block.word} %}}{before}."
                self.findings.append(Finding("M009", f"{block.tag} har inget slut.", do, block.tag.place))


def find_block_errors(source: str, placeholders: PlaceholderTable) -> list[Finding]:
    """What is wrong with how the blocks of a part open and close."""
    walk = _BlockChecker()
    for match in _NODE.finditer(source):
        if match[4] is None:
            _statement(walk, placeholders, match)
        elif match[3]:
            walk.path.pop()
        else:
            walk.path.append(f"{match[4]} {match.start()}" if match[4] in _UNIQUE else match[4])
            for inner in PLACEHOLDER.finditer(match[5]):
                _statement(walk, placeholders, inner)
            if match[6]:
                walk.path.pop()
    walk.unclosed()
    return walk.findings


def _intended_statement(word: str) -> str:
    """The statement that `word` is, or is a misspelling of, so that a typo is reported once."""
    return word if word in STATEMENTS else suggest(word, STATEMENTS) or word


def _statement(walk: _BlockChecker, placeholders: PlaceholderTable, match: re.Match[str]) -> None:
    placeholder = placeholders.from_match(match)
    if not placeholder.emission:
        walk.visit_placeholder(placeholder.tag, placeholder.expression)
