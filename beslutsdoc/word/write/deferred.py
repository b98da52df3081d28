"""Captures the bodies of macros, call and {% set namn %}…{% endset %}; their values are written when they are printed.

While such a body runs, its emissions leave tokens: each value is written where the body is printed, every time. So
figures get their controls, ids are unique and the output log is in order however often a macro is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from beslutsdoc.sandbox import RENDER_LIMITS, LimitExceeded, RenderState

DEFERRED_MARK = "\ufdd8"  # around a number in a token; printing removes it from a case's own text
_TOKEN = re.compile(f"{DEFERRED_MARK}(\\d+){DEFERRED_MARK}")
_BREAK = re.compile(r"<w:(?:br|tab)/>|</w:p>(?=<)")
_ANY_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Deferred:
    """An emission in a macro body: `write` gives its value's XML each time it is printed; `rpr` is its `w:rPr`."""

    emission: str
    value: Any
    rpr: str
    write: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class CapturedBody:
    """A body as XML with tokens for its emissions; `level` says whether it is `run` (in a line) or `block` content."""

    body: str
    level: str


class CapturingState(RenderState):
    """A render's state that also stores deferred emissions and captured bodies, by the number in their tokens.

    `show` decides what a bare value prints. A base class and no object of its own: two that point at each other would
    be left to the garbage collector after each paper.
    """

    def __init__(self, show: Callable[[Any], Any]) -> None:
        super().__init__()
        self._show = show
        self._entries: list[Deferred | CapturedBody] = []

    def hold_deferred(self, entry: Deferred | CapturedBody) -> str:
        """Stores `entry` until it is printed; its token."""
        self._entries.append(entry)
        return f"{DEFERRED_MARK}{len(self._entries) - 1}{DEFERRED_MARK}"

    def capture_body(self, body: str, level: str, rpr: str) -> str:
        """The body as a tag's value: plain text if all in the formatting `rpr`, else a token. Raises LimitExceeded."""
        words = self._plain_text(body, rpr) if level == "run" else None
        self.count_output(len(body if words is None else words))
        if words is not None and len(words) > RENDER_LIMITS.text:
            raise LimitExceeded("texten blir för lång")
        return self.hold_deferred(CapturedBody(body, level)) if words is None else words

    def split_captures(self, value: str) -> list[str | CapturedBody]:
        """The text split at its tokens: plain text and captured bodies by turns."""
        pieces = _TOKEN.split(value)
        return [self._captured_body(piece) if i % 2 else piece for i, piece in enumerate(pieces)]

    def expand_body(self, body: str) -> str:
        """The XML of a captured body, with its deferred values written now."""
        self.step()
        xml = _TOKEN.sub(lambda m: self._write_deferred(m[1]), body)
        self.count_output(len(xml))
        return xml

    def body_text(self, body: str, words: Callable[[Any], str]) -> str:
        """The text of a captured body without markup; `words` gives the text of a value."""
        self.step()
        out = []
        for i, piece in enumerate(_TOKEN.split(body)):
            entry = self._entries[int(piece)] if i % 2 else None
            if isinstance(entry, Deferred):
                value = entry.value
                out.append(self.body_text(value, words) if entry.emission == "_note" else words(value))
            elif not i % 2:
                out.append(unescape(_ANY_TAG.sub("", _BREAK.sub(" ", piece))))
        return "".join(out)

    def _captured_body(self, number: str) -> str | CapturedBody:
        """The body that a token stands for; empty for a forged token in the case's own text."""
        entry = self._entries[int(number)] if int(number) < len(self._entries) else None
        return entry if isinstance(entry, CapturedBody) else ""

    def _write_deferred(self, number: str) -> str:
        entry = self._entries[int(number)]
        assert isinstance(entry, Deferred), "a body holds emissions only"
        return entry.write(self.expand_body(entry.value) if entry.emission == "_note" else entry.value)

    def _plain_text(self, body: str, rpr: str) -> str | None:
        """The text of a body that is only text in the formatting `rpr`; None for any other body.

        So a macro's result may be compared and filtered like any text, and takes the formatting where it is printed.
        """
        piece = re.compile(f"<w:r>{re.escape(rpr)}<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>|{_TOKEN.pattern}")
        out, end = [], 0
        for match in piece.finditer(body):
            words = unescape(match[1]) if match[2] is None else self._plain_text_of(match[2], rpr)
            if match.start() != end or words is None:
                return None
            out.append(words)
            end = match.end()
        return "".join(out) if end == len(body) else None

    def _plain_text_of(self, number: str, rpr: str) -> str | None:
        entry = self._entries[int(number)]
        if not isinstance(entry, Deferred) or entry.emission != "_run" or entry.rpr != rpr:
            return None
        shown = self._show(entry.value) if type(entry.value) is not str else entry.value
        shown = str(shown) if type(shown) is int else "" if shown is None else shown
        return shown if type(shown) is str and DEFERRED_MARK not in shown else None
