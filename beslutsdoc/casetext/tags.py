"""The tags that case text may hold: `{{ }}` and `{% if %}`, no loops; every fault told by its line, in Swedish."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.sandbox import Sandbox
from beslutsdoc.sandbox.state import LimitExceeded

_INSIDE = r"(?:(?!\{\{|\{%|\{#).)*?"
_TAG = re.compile(rf"(\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#.*?#\}})", re.DOTALL)
_HALF = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_WORD = re.compile(r"\{%[-+]?\s*(\w*)")
_LONE = r"\{(?=\}\}|\Z)"  # a brace last among some words would join the tag after it
_COMMA = re.compile(r"(?<![\w.])\d+,\d+")  # 0,3 is two numbers to Jinja
_BLANKS = re.compile(r"\A[ \t]+(?=\n|\Z)")
_MARK_AT = re.compile(r"[ \t]*(?=\S)")
_MARK = re.compile("\ufdd2(\\d+)\ufdd3")  # the number of a source line, in noncharacters that no text may hold
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " "})
_SILENT = {"if": "if false", "elif": "elif false", "else": "else", "endif": "endif"}
FAULTY = "\ufdd4"  # what a silent value leaves behind


@dataclass(frozen=True, slots=True)
class TextTag:
    """One tag as written, on one line, with the text's line it stood on (1-based).

    A tag with a `fault` is silent: it does nothing. `inline`: words stand before it on its line, so the line break
    after it is the text's own; a statement alone on its line takes that line with it.
    """

    text: str
    line: int
    inline: bool = True
    fault: Finding | None = None

    @property
    def word(self) -> str:
        """`if` of `{% if … %}`; empty for a value."""
        m = _WORD.match(self.text)
        return m[1] if m else ""

    @property
    def expression(self) -> str:
        """What stands between the braces."""
        return self.text[2:-2].strip("-+ ")

    @property
    def source(self) -> str:
        """What Jinja gets. Every tag opens a line of its own, so that Jinja's line number tells which tag failed."""
        kind, start, body, end = self.text[1], self.text[:2], self.text[2:-2], self.text[-2:]
        if self.fault and kind == "{":
            return f"{{{{\n'{FAULTY}' }}}}"
        if self.fault:
            body = f" {_SILENT[self.word]} "
        sign = body[:1] if body[:1] in ("-", "+") else ""
        keep = "+" if kind != "{" and self.inline and body[-1:] not in ("-", "+") else ""
        return f"{start}{sign}\n{body[len(sign) :]}{keep}{end}"


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A text cut into words and tags."""

    pieces: tuple[str | TextTag, ...]

    @property
    def source(self) -> str:
        """The text as Jinja reads it."""
        return "".join(p.source if isinstance(p, TextTag) else p for p in self.pieces)

    def at(self, line: int, silent: bool = False) -> int:
        """The index of the piece that is the tag on Jinja's `line`; the last tag when none is."""
        now, last = 1, -1
        for index, piece in enumerate(self.pieces):
            now += (piece.source if isinstance(piece, TextTag) else piece).count("\n")
            if isinstance(piece, TextTag) and (silent or not piece.fault):
                last = index
                if now >= line:
                    return index
        return last

    def tag(self, index: int) -> TextTag:
        """The tag at `index`."""
        found = self.pieces[index]
        assert isinstance(found, TextTag)
        return found

    def silenced(self, index: int, fault: Finding) -> "TaggedText":
        """The text with that tag silent; a silent condition keeps its place among the others and is never met."""
        return self._with(index, replace(self.tag(index), fault=fault))

    def without(self, index: int) -> "TaggedText":
        """The text without that tag."""
        return self._with(index, "")

    def _with(self, index: int, piece: str | TextTag) -> "TaggedText":
        return TaggedText((*self.pieces[:index], piece, *self.pieces[index + 1 :]))


LineFault = tuple[int, Finding]  # the text's line, and what is wrong there


def split_tags(source: str) -> tuple[TaggedText, list[LineFault]]:
    """`source` cut at its tags, and the faults that show before Jinja reads it: half tags, crossed conditions."""
    pieces: list[str | TextTag] = []
    faults: list[LineFault] = []
    line, words = 1, False  # words: some stand before on this line
    for i, part in enumerate(_TAG.split(source)):
        if i % 2:
            words = words or part[1] == "{"
            pieces.append(TextTag(part.translate(_CURLY), line, inline=words))
        else:
            faults += [(line + part.count("\n", 0, half.start()), _half(half[0])) for half in _HALF.finditer(part)]
            alone = pieces and isinstance(pieces[-1], TextTag) and not pieces[-1].inline
            pieces += _with_half_tags_as_words(_marked(_BLANKS.sub("", part) if alone else part, line), line)
            words = bool(part.rpartition("\n")[2].strip()) or (words and "\n" not in part)
        line += part.count("\n")
    tagged = TaggedText(tuple(pieces))
    for index, finding in _crossed(tagged):
        faults += [(tagged.tag(index).line, finding)] if finding else []
        tagged = tagged.without(index)
    return tagged, faults


def _marked(text: str, line: int) -> str:
    """`text`, which begins on `line`, with each line's number before its first word."""
    numbered = []
    for number, words in enumerate(text.split("\n"), line):
        blank = _MARK_AT.match(words)
        numbered.append(f"{blank[0]}\ufdd2{number}\ufdd3{words[blank.end() :]}" if blank else words)
    return "\n".join(numbered)


def source_lines(rendered: str) -> tuple[str, list[int]]:
    """What Jinja gave without its marks, and for each line of it the source's line (1-based)."""
    lines: list[int] = []
    for text in rendered.split("\n"):
        mark = _MARK.search(text)
        lines.append(int(mark[1]) if mark else lines[-1] + 1 if lines else 1)
    return _MARK.sub("", rendered), lines


def _with_half_tags_as_words(text: str, line: int) -> list[str | TextTag]:
    parts = re.split(f"({_HALF.pattern}|{_LONE})", text)
    return [TextTag(f"{{{{ '{p}' }}}}", line) if i % 2 else p for i, p in enumerate(parts)]


def _crossed(tagged: TaggedText) -> Iterator[tuple[int, Finding | None]]:
    """Statements that do not belong in a text (their `end…` without a word), and conditions without both ends."""
    opened: list[tuple[int, bool]] = []  # index of an if, whether its else has come
    for index, tag in enumerate(tagged.pieces):
        if not isinstance(tag, TextTag) or tag.text[1] != "%":
            continue
        if tag.word not in _SILENT:
            yield index, None if tag.word.startswith("end") else _not_in_text(tag)
        elif tag.word == "if":
            opened.append((index, False))
        elif not opened:
            yield index, _crossing(tag, "saknar sitt {% if … %}")
        elif tag.word == "endif":
            opened.pop()
        elif opened[-1][1]:
            yield index, _crossing(tag, "står efter villkorets {% else %}")
        elif tag.word == "else":
            opened[-1] = (opened[-1][0], True)
    for index, _ in opened:
        yield index, _crossing(tagged.tag(index), "saknar sitt {% endif %}")


def compile_tagged(box: Sandbox, tagged: TaggedText) -> tuple[Template, TaggedText, list[LineFault]]:
    """The text's template with unreadable tags silenced, the text that was compiled, and the faults found."""
    faults: list[LineFault] = []
    while True:
        try:
            return box.compile_source(tagged.source), tagged, faults
        except TemplateSyntaxError as error:
            index = tagged.at(error.lineno)
            tag = tagged.tag(index)
            finding = _unreadable(error, tag, box.filters)
            faults.append((tag.line, finding))
            tagged = tagged.silenced(index, finding)


def evaluation_failure(error: Exception, tag: TextTag) -> Finding:
    """The remark on a tag that could be read but not worked out."""
    if isinstance(error, LimitExceeded):
        return Finding("T003", f"Taggen {tag.text} gör för mycket: {error}.", "Förenkla taggen.")
    if isinstance(error, SecurityError):
        return Finding("T009", f"Taggen {tag.text} gör något som inte är tillåtet i ett ärende.", "Ta bort anropet.")
    if isinstance(error, ZeroDivisionError):
        return Finding("T009", f"Taggen {tag.text} delar med noll.", "Kontrollera nämnaren.")
    what = f"Taggen {tag.text} går inte att räkna ut: värdena passar inte ihop."
    return Finding("T009", what, "Kontrollera att alla led är siffror av samma slag.")


def unprintable_value(tag: TextTag) -> Finding:
    """The remark on a tag whose value is no text, no number and no table: a function, a list, a group of values."""
    what = f"Taggen {tag.text} ger inget som går att skriva ut."
    if found := _COMMA.search(tag.text):
        return Finding("T010", what, f"Skriv decimaltal med punkt: {found[0].replace(',', '.')}.")
    return Finding("T010", what, "Skriv ut en av värdets delar, som {{ handläggare.namn }}, eller anropa funktionen.")


def _half(half: str) -> Finding:
    what = f"En tagg är inte hel: ”{half}” saknar sin andra halva."
    return Finding("T001", what, "Skriv hela taggen, som {{ namn }}.")


def _crossing(tag: TextTag, lack: str) -> Finding:
    return Finding("T001", f"Villkoret {tag.text} {lack}.", "Varje {% if … %} ska ha ett {% endif %} i samma text.")


def _not_in_text(tag: TextTag) -> Finding:
    what = f"Taggen {tag.text} hör inte hemma i ett ärendes text."
    return Finding("T004", what, "I text går {{ … }} och {% if … %} att använda; slingor hör till Wordmallen.")


def _unreadable(error: TemplateSyntaxError, tag: TextTag, filters: Iterable[str]) -> Finding:
    unknown = re.match(r"No (?:filter|test) named '(.*?)'", error.message or "")
    if unknown:
        do = did_you_mean(unknown[1], (f for f in filters if not f.startswith("_")))
        what = f"Filtret ”{unknown[1]}” i taggen {tag.text} finns inte."
        return Finding("T001", what, do or "Se handboken för alla filter.")
    do = "Kontrollera citattecken, parenteser och namn; ett namn skrivs med _ och inte med bindestreck."
    return Finding("T001", f"Taggen {tag.text} går inte att läsa.", do)
