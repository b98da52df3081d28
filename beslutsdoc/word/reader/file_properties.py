"""What python-docx reads of a Word file: core properties, sections, comments, what styles inherit.

It is given our bounded parts, without their media, and never saves. Where it raises, which it does on many files that
Word opens, there are no properties: text, blocks and places are read by our own walk.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from beslutsdoc.word.opc.opening import open_paper
from beslutsdoc.word.opc.package import Package

if TYPE_CHECKING:
    import docx.document
    import docx.styles.style


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section's page, in points: width, height, and the margins to the left and right; 0 where none is given."""

    width: float
    height: float
    left: float
    right: float

    @property
    def is_landscape(self) -> bool:
        """True when the page is wider than it is high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment: who wrote it, when (UTC), and its text, a paragraph a line."""

    author: str
    written: dt.datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class StyleFont:
    """The font of a paragraph style, its own or inherited; None where no style says. `size` is in points."""

    name: str | None
    size: float | None
    bold: bool | None
    italic: bool | None


@dataclass(frozen=True, slots=True)
class FileProperties:
    """Properties of a Word file. `created` and `modified` are UTC; `styles`: name → font, of paragraph styles."""

    title: str = ""
    author: str = ""
    last_author: str = ""
    language: str = ""
    created: dt.datetime | None = None
    modified: dt.datetime | None = None
    sections: tuple[PageSection, ...] = ()
    comments: tuple[WordComment, ...] = ()
    styles: Mapping[str, StyleFont] | None = None


def read_properties(data: bytes, file: str = "") -> FileProperties:
    """The properties of the Word file in `data`; none when python-docx cannot read it. Raises Unreadable."""
    parts = open_paper(data, file)
    texts = {name: parts[name] if name.endswith((".xml", ".rels")) else b"" for name in parts}
    import docx  # heavy, and only papers of others need it

    try:
        return _properties(docx.Document(BytesIO(Package(texts).to_bytes({}))))
    except Exception:
        return FileProperties()


def _properties(document: "docx.document.Document") -> FileProperties:
    core = document.core_properties
    return FileProperties(
        core.title,
        core.author,
        core.last_modified_by,
        core.language,
        core.created,
        core.modified,
        tuple(
            PageSection(*map(_points, (s.page_width, s.page_height, s.left_margin, s.right_margin)))
            for s in document.sections
        ),
        tuple(WordComment(c.author, c.timestamp, c.text) for c in document.comments),
        dict(_styles(document)),
    )


def _points(length: Any) -> float:
    return 0.0 if length is None else float(length.pt)


def _styles(document: "docx.document.Document") -> Iterator[tuple[str, StyleFont]]:
    from docx.enum.style import WD_STYLE_TYPE

    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name:
            chain = list(_chain(style))
            size = next((s.font.size for s in chain if s.font.size is not None), None)
            found = [
                next((v for s in chain if (v := getattr(s.font, of)) is not None), None)
                for of in ("name", "bold", "italic")
            ]
            name, bold, italic = found
            yield style.name, StyleFont(name, size and _points(size), bold, italic)


def _chain(style: Any) -> Iterator[Any]:
    """The style and those it is based on, the nearest first."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style
