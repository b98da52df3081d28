"""Markdown (markdown-it-py) becomes blocks.

The subset is what a paper needs: paragraphs, headings, lists, quotations, tables, notes, bold, italic, links, hard
breaks. Entities, reference definitions, setext headings, indented code and HTML are off, so such text arrives letter
for letter; other Markdown is kept as plain words with a remark, never lost.

Values stand in the text as tokens (`token(3)`) and come back from `slots`: no value is ever parsed.
"""

import re
from collections.abc import Sequence

from beslutsdoc.blocks import Block, Pieces
from beslutsdoc.finding import NOWHERE, Place, PlaceOfLine
from beslutsdoc.markdown import parser
from beslutsdoc.markdown.anchors import HIDDEN
from beslutsdoc.markdown.block_reader import BlockReader
from beslutsdoc.markdown.heading_levels import CHAPTERS, SECTION
from beslutsdoc.markdown.lines import Slot
from beslutsdoc.markdown.note_syntax import CitableSources
from beslutsdoc.markdown.reference_syntax import WRITTEN
from beslutsdoc.markdown.unmarked_lists import BULLETS, with_list_marks
from beslutsdoc.markdown.unsupported import MarkdownFault

_MARKED = re.compile(rf"[*_\[\]`\\#{HIDDEN}>|^~\n\t]|^\s*(?:[-+=~{BULLETS}]|\d+[.)])|{WRITTEN}")


_MOST_MARKS = 50_000  # brackets, asterisks and the like in a text; the parser tries them against one another
_TOO_MANY_MARKS = ("T005", "Texten har så många tecken som kan vara Markdown att den inte tolkas.", "Dela texten.")


def _is_overloaded(text: str) -> bool:
    return len(text) > _MOST_MARKS and sum(map(text.count, "[*_`<!(~")) > _MOST_MARKS


def _nowhere(_: int) -> Place:
    return NOWHERE


def to_blocks(
    text: str,
    slots: Sequence[Slot],
    sources: CitableSources | None = None,
    place: PlaceOfLine = _nowhere,
    *,
    chapters: bool = False,
) -> tuple[tuple[Block, ...], list[MarkdownFault]]:
    """`text` as blocks, and what in it lies outside the subset. `sources` may be cited beside the text's own notes;
    `place` tells where in the case a line of the text stands. With `chapters` its headings begin at the first level.
    """
    reader = BlockReader(slots, sources, place, CHAPTERS if chapters else SECTION)
    if not _MARKED.search(text):  # most texts are one plain paragraph, and the parser is slow
        return tuple(reader.paragraph(reader.words(text.strip()))), reader.faults
    if _is_overloaded(text):
        return tuple(reader.paragraph(reader.words(text.strip()))), [*reader.faults, MarkdownFault(*_TOO_MANY_MARKS, 1)]
    text, reader.lettered = with_list_marks(text)
    tokens = parser.parse_text(text)
    if "[^" not in text:
        return tuple(reader.blocks(iter(tokens))), reader.faults
    reader.notes.learn(tokens)
    blocks = tuple(reader.blocks(iter(tokens)))
    reader.notes.unused()
    return blocks, reader.faults


def to_pieces(
    text: str, slots: Sequence[Slot], sources: CitableSources | None = None, place: PlaceOfLine = _nowhere
) -> tuple[Pieces, list[MarkdownFault]]:
    """One line of text (a title, a recipient) as inline pieces; block marks such as `1.` or `-` are ordinary words."""
    reader = BlockReader(slots, sources, place)
    reader.now += text[: len(text) - len(text.lstrip())].count("\n")
    words = text.strip()
    if not _MARKED.search(words) or _is_overloaded(words):
        return reader.line(reader.words(words)), reader.faults
    return reader.unbroken(parser.parse_line(words)), reader.faults
