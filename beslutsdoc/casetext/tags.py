"""Splits case text at its tags (`{{ }}` and `{% if %}`, no loops), compiles it, and reports each fault by its line."""

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
_HALF_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_WORD = re.compile(r"\{%[-+]?\s*(\w*)")
_LONE = r"\{(?=\}\}|\Z)"  # a brace at the end of a text part would merge with the tag after it
_COMMA = re.compile(r"(?<![\w.])\d+,\d+")  # 0,3 is two numbers to Jinja
_BLANKS = re.compile(r"\A[ \t]+(?=\n|\Z)")
_FIRST_WORD = re.compile(r"[ \t]*(?=\S)")
_LINE_MARK = re.compile("\ufdd2(\\d+)\ufdd3")  # a source line's number, between noncharacters that no text may hold
_CURLY_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " "})
_SHOWN = 40  # characters of a tag too long to be quoted
_SILENCED_STATEMENTS = {"if": "if false", "elif": "elif false", "else": "else", "endif": "endif"}
FAULTY = "\ufdd4"  # the value of a silenced `{{ }}`


@dataclass(frozen=True, slots=True)
class TextTag:
    """One tag as written, put on one line, with the line of the text where it begins (1-based).

    A tag with a `fault` is silenced: it does nothing. `inline`: words precede it on its line, so the line break after
    it is kept; a statement alone on its line is removed together with that line.
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
        """The text between the braces."""
        return self.text[2:-2].strip("-+ ")

    @property
    def source(self) -> str:
        """The tag as Jinja gets it, with a line break after its start: Jinja's line number then tells the tag."""
        kind, start, body, end = self.text[1], self.text[:2], self.text[2:-2], self.text[-2:]
        if self.fault and kind == "{":
            return f"{{{{\n'{FAULTY}' }}}}"
        if self.fault:
            body = f" {_SILENCED_STATEMENTS[self.word]} "
        sign = body[:1] if body[:1] in ("-", "+") else ""
        keep = "+" if kind != "{" and self.inline and body[-1:] not in ("-", "+") else ""
        return f"{start}{sign}\n{body[len(sign) :]}{keep}{end}"


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A text split into words and tags."""

    pieces: tuple[str | TextTag, ...]

    @property
    def source(self) -> str:
        """The text as Jinja reads it."""
        return "".join(p.source if isinstance(p, TextTag) else p for p in self.pieces)

    def at(self, line: int, silent: bool = False) -> int:
        """The index in `pieces` of the tag on Jinja's `line`, else of the last tag; `silent`: silenced tags too."""
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
        """The text with that tag silenced; a silenced condition keeps its place in the if-chain and is never true."""
        return self._with(index, replace(self.tag(index), fault=fault))

    def without(self, index: int) -> "TaggedText":
        """The text without that tag."""
        return self._with(index, "")

    def _with(self, index: int, piece: str | TextTag) -> "TaggedText":
        return TaggedText((*self.pieces[:index], piece, *self.pieces[index + 1 :]))


LineFault = tuple[int, Finding]  # the text's line, and what is wrong there


def split_tags(source: str) -> tuple[TaggedText, list[LineFault]]:
    """`source` split at its tags, and the faults found before Jinja parses it: half tags, unbalanced conditions."""
    pieces: list[str | TextTag] = []
    faults: list[LineFault] = []
    line, words = 1, False  # words: some precede on this line
    for i, part in enumerate(_TAG.split(source)):
        if i % 2:
            words = words or part[1] == "{"
            pieces.append(TextTag(part.translate(_CURLY_QUOTES), line, inline=words))
        else:
            faults += [
                (line + part.count("\n", 0, half.start()), _half_tag(half[0])) for half in _HALF_TAG.finditer(part)
            ]
            alone = pieces and isinstance(pieces[-1], TextTag) and not pieces[-1].inline
            pieces += _with_half_tags_as_words(_mark_lines(_BLANKS.sub("", part) if alone else part, line), line)
            words = bool(part.rpartition("\n")[2].strip()) or (words and "\n" not in part)
        line += part.count("\n")
    tagged = TaggedText(tuple(pieces))
    for index, finding in _unbalanced(tagged):
        faults += [(tagged.tag(index).line, finding)] if finding else []
        tagged = tagged.without(index)
    return tagged, faults


def _mark_lines(text: str, line: int) -> str:
    """`text`, which begins on `line`, with a mark that holds the line number before the first word of each line."""
    numbered = []
    for number, words in enumerate(text.split("\n"), line):
        blank = _FIRST_WORD.match(words)
        numbered.append(f"{blank[0]}\ufdd2{number}\ufdd3{words[blank.end() :]}" if blank else words)
    return "\n".join(numbered)


def source_lines(rendered: str) -> tuple[str, list[int]]:
    """Jinja's output without the line marks, and for each of its lines the source line (1-based)."""
    lines: list[int] = []
    for text in rendered.split("\n"):
        mark = _LINE_MARK.search(text)
        lines.append(int(mark[1]) if mark else lines[-1] + 1 if lines else 1)
    return _LINE_MARK.sub("", rendered), lines


def _with_half_tags_as_words(text: str, line: int) -> list[str | TextTag]:
    parts = re.split(f"({_HALF_TAG.pattern}|{_LONE})", text)
    return [TextTag(f"{{{{ '{p}' }}}}", line) if i % 2 else p for i, p in enumerate(parts)]


def _unbalanced(tagged: TaggedText) -> Iterator[tuple[int, Finding | None]]:
    """Index and finding of each statement not allowed in a text (None for its `end…`) and each unbalanced condition."""
    open_ifs: list[tuple[int, bool]] = []  # index of an open if, whether its else has been seen
    for index, tag in enumerate(tagged.pieces):
        if not isinstance(tag, TextTag) or tag.text[1] != "%":
            continue
        if tag.word not in _SILENCED_STATEMENTS:
            yield index, None if tag.word.startswith("end") else _forbidden_statement(tag)
        elif tag.word == "if":
            open_ifs.append((index, False))
        elif not open_ifs:
            yield index, _unbalanced_condition(tag, "saknar sitt {% if … %}")
        elif tag.word == "endif":
            open_ifs.pop()
        elif open_ifs[-1][1]:
            yield index, _unbalanced_condition(tag, "står efter villkorets {% else %}")
        elif tag.word == "else":
            open_ifs[-1] = (open_ifs[-1][0], True)
    for index, _ in open_ifs:
        yield index, _unbalanced_condition(tagged.tag(index), "saknar sitt {% endif %}")


def compile_tagged(sandbox: Sandbox, tagged: TaggedText) -> tuple[Template, TaggedText, list[LineFault]]:
    """The text's template with unreadable tags silenced, the text that was compiled, and the faults found."""
    faults: list[LineFault] = []
    while True:
        try:
            return sandbox.compile_source(tagged.source), tagged, faults
        except TemplateSyntaxError as error:
            index = tagged.at(error.lineno)
            tag = tagged.tag(index)
            finding = _syntax_fault(error, tag, sandbox.filters)
        except (RecursionError, SyntaxError):  # Jinja's parser, or Python's, gives up
            index = next(i for i in range(len(tagged.pieces)) if _is_too_deep(sandbox, tagged.pieces[i]))
            tag = tagged.tag(index)
            what = f"Taggen {tag.text[:_SHOWN]}… har för många led i varandra."
            finding = Finding("T003", what, "Dela den i flera.")
        faults.append((tag.line, finding))
        tagged = tagged.silenced(index, finding)


def _is_too_deep(sandbox: Sandbox, piece: str | TextTag) -> bool:
    try:
        if isinstance(piece, TextTag):
            sandbox.compile_source(f"{piece.text}{{% endif %}}" if piece.word == "if" else piece.text)
    except TemplateSyntaxError:
        return False
    except (RecursionError, SyntaxError):
        return True
    return False


def evaluation_failure(error: Exception, tag: TextTag) -> Finding:
    """The finding on a tag that was parsed but could not be evaluated."""
    if isinstance(error, LimitExceeded):
        return Finding("T003", f"Taggen {tag.text} gör för mycket: {error}.", "Förenkla taggen.")
    if isinstance(error, SecurityError):
        return Finding("T009", f"Taggen {tag.text} gör något som inte är tillåtet i ett ärende.", "Ta bort anropet.")
    if isinstance(error, ZeroDivisionError):
        return Finding("T009", f"Taggen {tag.text} delar med noll.", "Kontrollera nämnaren.")
    what = f"Taggen {tag.text} går inte att räkna ut: värdena passar inte ihop."
    return Finding("T009", what, "Kontrollera att alla led är siffror av samma slag.")


def unprintable_value(tag: TextTag) -> Finding:
    """The finding on a tag whose value is no text, number or table, but a function, a list or a group of values."""
    what = f"Taggen {tag.text} ger inget som går att skriva ut."
    if found := _COMMA.search(tag.text):
        return Finding("T010", what, f"Skriv decimaltal med punkt: {found[0].replace(',', '.')}.")
    return Finding("T010", what, "Skriv ut en av värdets delar, som {{ handläggare.namn }}, eller anropa funktionen.")


def _half_tag(half: str) -> Finding:
    what = f"En tagg är inte hel: ”{half}” saknar sin andra halva."
    return Finding("T001", what, "Skriv hela taggen, som {{ namn }}.")


def _unbalanced_condition(tag: TextTag, lack: str) -> Finding:
    return Finding("T001", f"Villkoret {tag.text} {lack}.", "Varje {% if … %} ska ha ett {% endif %} i samma text.")


def _forbidden_statement(tag: TextTag) -> Finding:
    what = f"Taggen {tag.text} hör inte hemma i ett ärendes text."
    return Finding("T004", what, "I text går {{ … }} och {% if … %} att använda; slingor hör till Wordmallen.")


def _syntax_fault(error: TemplateSyntaxError, tag: TextTag, filters: Iterable[str]) -> Finding:
    unknown = re.match(r"No (?:filter|test) named '(.*?)'", error.message or "")
    if unknown:
        do = did_you_mean(unknown[1], (f for f in filters if not f.startswith("_")))
        what = f"Filtret ”{unknown[1]}” i taggen {tag.text} finns inte."
        return Finding("T001", what, do or "Se handboken för alla filter.")
    do = "Kontrollera citattecken, parenteser och namn; ett namn skrivs med _ och inte med bindestreck."
    return Finding("T001", f"Taggen {tag.text} går inte att läsa.", do)
