"""What all renderings of a template share: styles, note styles, numbered lists, wording, free numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.write.footnotes import NoteStyles
from beslutsdoc.word.write.heading_numbers import HeadingNumbering
from beslutsdoc.word.write.wording import DEFAULT_WORDING, Wording


@dataclass(frozen=True)
class NumberedListStyle:
    """How a numbered list is written: its style id, and the (abstractNumId, level) that each list restarts.

    `lettered`: the same for a list of `a)`, `b)`.
    """

    style: str
    restart: tuple[str, int]
    lettered: tuple[str, int]


@dataclass(frozen=True)
class Resources:
    """`show` decides what a bare value prints; `numbered` is indexed by nesting depth, from 0."""

    styles: Styles
    show: Callable[[Any], Any]
    notes: NoteStyles
    numbered: tuple[NumberedListStyle | None, ...] = (None, None, None)
    first_list: int = 1
    first_note: Mapping[str, int] = field(default_factory=dict)
    wording: Wording = DEFAULT_WORDING
    headings: HeadingNumbering | None = None  # None: not numbered
    first_figure: int = 1  # the number of the first relation to a chart or a picture
    edges: Mapping[tuple[str, int], str] = field(default_factory=dict)  # (numId, level) → left edge of its text
    has_contents: bool = False  # the template has lists with page numbers of its own
