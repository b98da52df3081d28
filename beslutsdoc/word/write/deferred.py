"""What a macro, a call or {% set namn %}…{% endset %} holds: bare words, or finished XML that waits to be printed.

While such a body is run, its emissions leave tokens: a value is written first where, and each time, it is printed. So
figures get their controls, ids are unique and the receipt is in order however often a macro is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from beslutsdoc.sandbox import RENDER_LIMITS, LimitExceeded, RenderState

DEFERRED_MARK = "\ufdd8"  # around the number of what is held; no text of a case keeps it when it is printed
_TOKEN = re.compile(f"{DEFERRED_MARK}(\\d+){DEFERRED_MARK}")
_BREAK = re.compile(r"<w:(?:br|tab)/>|</w:p>(?=<)")
_ANY_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Deferred:
    """An emission in a body: `write` gives the XML of its value, each time it is printed; `rpr` is its formatting."""

    emission: str
    value: Any
    rpr: str
    write: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class CapturedBody:
    """A body as XML with tokens for its emissions; `level` is `run` or `block`, by where its tags stand."""

    body: str
    level: str


class Captures:
    """What the macros and their like of one render hold, by the number of each token.

    `state` counts what is written; `show` decides what a bare value prints.
    """

    def __init__(self, state: RenderState, show: Callable[[Any], Any]) -> None:
        self._state = state
        self._show = show
        self._held: list[Deferred | CapturedBody] = []

    def hold(self, held: Deferred | CapturedBody) -> str:
        """The token of something that is kept until it is printed."""
        self._held.append(held)
        return f"{DEFERRED_MARK}{len(self._held) - 1}{DEFERRED_MARK}"

    def capture(self, body: str, level: str, rpr: str) -> str:
        """A body as the value that a tag may print: its words when it is nothing but words in the formatting `rpr`."""
        words = self._words(body, rpr) if level == "run" else None
        self._state.count_output(len(body if words is None else words))
        if words is not None and len(words) > RENDER_LIMITS.text:
            raise LimitExceeded("texten blir för lång")
        return self.hold(CapturedBody(body, level)) if words is None else words

    def parts(self, value: str) -> list[str | CapturedBody]:
        """A text as its words and what is held in it, by turns."""
        pieces = _TOKEN.split(value)
        return [self._captured(piece) if i % 2 else piece for i, piece in enumerate(pieces)]

    def write(self, body: str) -> str:
        """The XML of a held body, its values written now."""
        self._state.step()
        done = _TOKEN.sub(lambda m: self._value(m[1]), body)
        self._state.count_output(len(done))
        return done

    def text_of(self, body: str, words: Callable[[Any], str]) -> str:
        """The text of a held body; `words` gives that of a value."""
        self._state.step()
        out = []
        for i, piece in enumerate(_TOKEN.split(body)):
            held = self._held[int(piece)] if i % 2 else None
            if isinstance(held, Deferred):
                value = held.value
                out.append(self.text_of(value, words) if held.emission == "_note" else words(value))
            elif not i % 2:
                out.append(unescape(_ANY_TAG.sub("", _BREAK.sub(" ", piece))))
        return "".join(out)

    def _captured(self, number: str) -> str | CapturedBody:
        """What a token in a value stands for; nothing when a text of the case has made it up."""
        held = self._held[int(number)] if int(number) < len(self._held) else None
        return held if isinstance(held, CapturedBody) else ""

    def _value(self, number: str) -> str:
        held = self._held[int(number)]
        assert isinstance(held, Deferred), "a body holds emissions only"
        return held.write(self.write(held.value) if held.emission == "_note" else held.value)

    def _words(self, body: str, rpr: str) -> str | None:
        """The words of a body of one formatting and plain texts; they take the formatting of where they are printed.

        So a macro's result may be compared and filtered like any text. None for anything more.
        """
        piece = re.compile(f"<w:r>{re.escape(rpr)}<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>|{_TOKEN.pattern}")
        out, end = [], 0
        for match in piece.finditer(body):
            words = unescape(match[1]) if match[2] is None else self._plain_value(match[2], rpr)
            if match.start() != end or words is None:
                return None
            out.append(words)
            end = match.end()
        return "".join(out) if end == len(body) else None

    def _plain_value(self, number: str, rpr: str) -> str | None:
        held = self._held[int(number)]
        if not isinstance(held, Deferred) or held.emission != "_run" or held.rpr != rpr:
            return None
        shown = self._show(held.value) if type(held.value) is not str else held.value
        shown = str(shown) if type(shown) is int else "" if shown is None else shown
        return shown if type(shown) is str and DEFERRED_MARK not in shown else None
