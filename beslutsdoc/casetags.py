"""The tags that case text may hold: `{{ }}` and `{% if %}`, no loops; every fault told by its line, in Swedish."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.run import Exceeded
from beslutsdoc.sandbox import Sandbox

_INSIDE = r"(?:(?!\{\{|\{%|\{#).)*?"
_TAG = re.compile(rf"(\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#.*?#\}})", re.DOTALL)
_HALF = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_WORD = re.compile(r"\{%[-+]?\s*(\w*)")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " "})
_WORDS = {"if", "elif", "else", "endif"}
_UNREADABLE = "[taggen går inte att läsa]"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as written, on one line, with the text's line it stood on (1-based). A silent tag does nothing."""

    text: str
    line: int
    silent: bool = False

    @property
    def word(self) -> str:
        """`if` of `{% if … %}`; empty for a value."""
        m = _WORD.match(self.text)
        return m[1] if m else ""

    @property
    def source(self) -> str:
        """What Jinja gets. Every tag opens a line of its own, so that Jinja's line number tells which tag failed."""
        if not self.silent:
            return (
                f"{self.text[:2]}\n{self.text[2:]}" if self.text[2] not in "-+" else f"{self.text[:3]}\n{self.text[3:]}"
            )
        if self.text[1] == "{":
            return f"{{{{\n'{_UNREADABLE}' }}}}"
        return "{%\nif false %}" if self.word == "if" else ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text cut into words and tags."""

    pieces: tuple[str | Tag, ...]

    @property
    def source(self) -> str:
        """The text as Jinja reads it."""
        return "".join(p.source if isinstance(p, Tag) else p for p in self.pieces)

    def at(self, line: int) -> int:
        """The index of the piece that is the tag on Jinja's `line`; the last tag when none is."""
        now, last = 1, -1
        for index, piece in enumerate(self.pieces):
            now += (piece.source if isinstance(piece, Tag) else piece).count("\n")
            if isinstance(piece, Tag) and not piece.silent:
                last = index
                if now >= line:
                    return index
        return last

    def tag(self, index: int) -> Tag:
        """The tag at `index`."""
        found = self.pieces[index]
        assert isinstance(found, Tag)
        return found

    def silenced(self, index: int) -> "Tagged":
        """The text with that tag silent; a silent `if` keeps its `endif`."""
        quiet = replace(self.tag(index), silent=True)
        return Tagged((*self.pieces[:index], quiet, *self.pieces[index + 1 :]))


Fault = tuple[int, Finding]  # the text's line, and what is wrong there


def cut(source: str) -> tuple[Tagged, list[Fault]]:
    """`source` cut at its tags, and the faults that show before Jinja reads it: half tags, crossed conditions, loops."""
    pieces: list[str | Tag] = []
    faults: list[Fault] = []
    line = 1
    for i, part in enumerate(_TAG.split(source)):
        if i % 2:
            pieces.append(Tag(part.translate(_CURLY), line))
        else:
            faults += [(line + part.count("\n", 0, half.start()), _half(half[0])) for half in _HALF.finditer(part)]
            pieces += _with_half_tags_as_words(part)
        line += part.count("\n")
    tagged = Tagged(tuple(pieces))
    for index, finding in _crossed(tagged):
        faults += [(tagged.tag(index).line, finding)] if finding else []
        tagged = tagged.silenced(index) if tagged.tag(index).word != "if" else _emptied(tagged, index)
    return tagged, faults


def _with_half_tags_as_words(text: str) -> list[str | Tag]:
    parts = re.split(f"({_HALF.pattern})", text)
    return [Tag(f"{{{{ '{p}' }}}}", 0) if i % 2 else p for i, p in enumerate(parts)]


def _emptied(tagged: Tagged, index: int) -> Tagged:
    return Tagged((*tagged.pieces[:index], "", *tagged.pieces[index + 1 :]))


def _crossed(tagged: Tagged) -> Iterator[tuple[int, Finding | None]]:
    """Statements that do not belong in a text (their `end…` without a word), and conditions without both ends."""
    opened: list[int] = []
    for index, tag in enumerate(tagged.pieces):
        if not isinstance(tag, Tag) or tag.text[1] != "%":
            continue
        if tag.word not in _WORDS:
            yield index, None if tag.word.startswith("end") else _not_in_text(tag)
        elif tag.word == "if":
            opened.append(index)
        elif not opened:
            yield index, _crossing(tag, "saknar sitt {% if … %}")
        elif tag.word == "endif":
            opened.pop()
    for index in opened:
        yield index, _crossing(tagged.tag(index), "saknar sitt {% endif %}")


def compiled(box: Sandbox, tagged: Tagged) -> tuple[Template, Tagged, list[Fault]]:
    """The text's template with unreadable tags silenced, the text that was compiled, and the faults found."""
    faults: list[Fault] = []
    while True:
        try:
            return box.compiled(tagged.source), tagged, faults
        except TemplateSyntaxError as error:
            index = tagged.at(error.lineno)
            tag = tagged.tag(index)
            faults.append((tag.line, _unreadable(error, tag, box.filters)))
            tagged = tagged.silenced(index)


def failed(error: Exception, tag: Tag) -> Finding:
    """The remark on a tag that could be read but not worked out."""
    if isinstance(error, Exceeded):
        return Finding("T003", f"Taggen {tag.text} gör för mycket: {error}.", "Förenkla taggen.")
    if isinstance(error, SecurityError):
        return Finding("T009", f"Taggen {tag.text} gör något som inte är tillåtet i ett ärende.", "Ta bort anropet.")
    what = f"Taggen {tag.text} går inte att räkna ut: värdena passar inte ihop."
    return Finding("T009", what, "Kontrollera att alla led är siffror av samma slag.")


def _half(half: str) -> Finding:
    what = f"En tagg är inte hel: ”{half}” saknar sin andra halva."
    return Finding("T001", what, "Skriv hela taggen, som {{ namn }}.")


def _crossing(tag: Tag, lack: str) -> Finding:
    return Finding("T001", f"Villkoret {tag.text} {lack}.", "Varje {% if … %} ska ha ett {% endif %} i samma text.")


def _not_in_text(tag: Tag) -> Finding:
    what = f"Taggen {tag.text} hör inte hemma i ett ärendes text."
    return Finding("T004", what, "I text går {{ … }} och {% if … %} att använda; slingor hör till Wordmallen.")


def _unreadable(error: TemplateSyntaxError, tag: Tag, filters: Iterable[str]) -> Finding:
    unknown = re.match(r"No (?:filter|test) named '(.*?)'", error.message or "")
    if unknown:
        do = did_you_mean(unknown[1], (f for f in filters if not f.startswith("_")))
        what = f"Filtret ”{unknown[1]}” i taggen {tag.text} finns inte."
        return Finding("T001", what, do or "Se handboken för alla filter.")
    do = "Kontrollera citattecken, parenteser och namn; ett namn skrivs med _ och inte med bindestreck."
    return Finding("T001", f"Taggen {tag.text} går inte att läsa.", do)
