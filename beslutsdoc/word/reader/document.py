"""Reads any Word file: its paragraphs, its blocks with their places, and what in it is not running text.

What cannot be understood is told and never lost: `lines` has every paragraph, `unread` whatever is no paragraph.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.blocks import Block
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.opening import open_paper
from beslutsdoc.word.opc.part_names import COMMENTS, DOCUMENT, NUMBERING, STYLES
from beslutsdoc.word.reader.body import BodyReader
from beslutsdoc.word.reader.outline import OutlineLine, outline_of
from beslutsdoc.word.reader.stories import Story, open_stories, text_parts
from beslutsdoc.word.reader.tracked_changes import View, with_view
from beslutsdoc.word.reader.unread import Unread, unread

_BODY = xml.qn("body")


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block of the document, and where it begins."""

    block: Block
    place: Place


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A Word file as it is read.

    `lines`: every paragraph of the body, then of comments, notes, headers and footers. `blocks`: those of the body;
    notes are in the text that refers to them. `unread`: what is not running text.
    """

    file: str
    lines: tuple[OutlineLine, ...]
    blocks: tuple[PlacedBlock, ...]
    unread: tuple[Unread, ...]

    @property
    def text(self) -> str:
        """The text of all lines, one a line."""
        return "\n".join(line.text for line in self.lines)


def read_document(
    data: bytes, file: str = "", view: View = View.ACCEPTED, roles: Mapping[str, str] | None = None
) -> WordDocument:
    """The .docx, .dotx, .docm or .dotm in `data`; `view`: its text with or without tracked changes; `roles`: our roles
    → the names of its styles. Raises Unreadable."""
    parts, broken = _well_formed(open_paper(data, file), file)
    parts = with_view(parts, view)
    styles = Styles(parts.get(STYLES, b""), {})
    stories = tuple(open_stories(parts, file, styles.headings, more=(COMMENTS,)))
    missing = (found for story in stories for found in unread(story, parts))
    blocks = tuple(_blocks(stories[0], BodyReader(parts, roles or {})))
    return WordDocument(file, outline_of(stories, parts), blocks, (*broken, *missing))


def _well_formed(parts: Mapping[str, bytes], file: str) -> tuple[Mapping[str, bytes], list[Unread]]:
    """The parts without those whose XML is broken, and these as unread. Raises Unreadable when it is the body."""
    broken: list[str] = []
    for name in (*text_parts(parts), *(n for n in (COMMENTS, STYLES, NUMBERING) if n in parts)):
        try:
            xml.parse(parts[name])
        except etree.XMLSyntaxError as error:
            if name == DOCUMENT:
                what = f"Filen är trasig: dess XML går inte att läsa ({error.msg})."
                do = "Öppna filen i Word och spara den som Word-dokument (.docx)."
                raise Unreadable(Finding("M001", what, do, Place(file=file))) from None
            broken.append(name)
    left = {name: parts[name] for name in parts if name not in broken} if broken else parts
    return left, [Unread("trasig del", Place(file=file, part=name)) for name in broken]


def _blocks(story: Story, reader: BodyReader) -> Iterator[PlacedBlock]:
    body = story.root.find(_BODY)
    for block, element in reader.blocks(story.name, story.root if body is None else body):
        if element is not None:
            yield PlacedBlock(block, story.place_of(element))
