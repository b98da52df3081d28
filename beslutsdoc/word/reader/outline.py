"""Reads a Word file as paragraphs in order: text, place, style, content control, nearby paragraphs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.stories import text_parts
from beslutsdoc.word.ooxml.styles import Styles, style_id
from beslutsdoc.word.opc.package import relationship_targets, resolve_target
from beslutsdoc.word.opc.part_names import DOCUMENT, STYLES
from beslutsdoc.word.reader.places import Places, part_labels

_CELL_OR_BOX = tuple(map(xml.qn, ("tc", "txbxContent")))


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A paragraph; the tabs in `words` are kept.

    `level`: of a heading, 0 for the title, None for running text. `control`: the title or tag of the content control
    around it or in it, and `held` the text of that. `hint`: it shows its placeholder text. `near`: if this line is a
    label, the numbers of the lines where its value may be, the likeliest first.
    """

    part: str
    place: Place
    words: str
    style: str
    level: int | None = None
    control: str = ""
    held: str = ""
    hint: bool = False
    near: tuple[int, ...] = ()


def outline(files: Mapping[str, bytes], file: str) -> tuple[OutlineLine, ...]:
    """The paragraphs of the body, then those of notes, headers and footers; without what `mc:Fallback` repeats."""
    styles = Styles(files.get(STYLES, b""), {})
    relations = {i: resolve_target(DOCUMENT, target) for i, _, target in relationship_targets(files, DOCUMENT)}
    labels = part_labels(xml.parse(files[DOCUMENT]), relations)
    lines: list[OutlineLine] = []
    for name in sorted(text_parts(files), key=lambda n: (n != DOCUMENT, n)):
        root = xml.parse(files[name])
        places = Places(file, name, root, styles.headings, labels.get(name, ""))
        lines += _lines(name, places, styles, len(lines))
    return tuple(lines)


def style_names(files: Mapping[str, bytes], kind: str = "paragraph") -> tuple[str, ...]:
    """The names of the file's own styles of that kind, in order."""
    styles = Styles(files.get(STYLES, b""), {})
    return tuple(style.name for style in styles.by_id.values() if style.kind == kind)


def _lines(part: str, places: Places, styles: Styles, first: int) -> Iterator[OutlineLine]:
    paragraphs = [(e, place) for e, place in places.paragraphs() if e.tag == xml.P and not xml.in_fallback(e)]
    number = {paragraph: first + i for i, (paragraph, _) in enumerate(paragraphs)}
    for paragraph, place in paragraphs:
        style = style_id(paragraph)
        control = next(paragraph.iterancestors(xml.SDT), None)
        if control is None:
            control = paragraph.find(xml.SDT)
        yield OutlineLine(
            part,
            place,
            _words(paragraph),
            styles.by_id[style].name if style in styles.by_id else "",
            styles.heading_level(style),
            _control_name(control),
            "" if control is None else " ".join("".join(t.text or "" for t in control.iter(xml.T)).split()),
            _is_hint(control),
            tuple(number[p] for p in _paragraphs_near(paragraph) if p in number),
        )


def _words(paragraph: etree._Element) -> str:
    """The paragraph's text with single spaces; tabs are kept."""
    pieces = ("\t" if e.tag == xml.qn("tab") else e.text or "" for e in xml.own_descendants(paragraph, "t", "tab"))
    return "\t".join(" ".join(column.split()) for column in "".join(pieces).split("\t")).strip()


def _control_name(control: etree._Element | None) -> str:
    """A content control's title, or else its tag."""
    props = None if control is None else control.find(xml.qn("sdtPr"))
    if props is None:
        return ""
    return xml.val(props.find(xml.qn("alias"))) or xml.val(props.find(xml.qn("tag")))


def _is_hint(control: etree._Element | None) -> bool:
    """True when a content control still shows its placeholder text."""
    return control is not None and control.find(f"{xml.qn('sdtPr')}/{xml.qn('showingPlcHdr')}") is not None


def _paragraphs_near(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The next paragraph in the same box, the first in the cell to the right, the first in the cell below."""
    box = next(paragraph.iterancestors(*_CELL_OR_BOX), None)
    root = paragraph.getroottree().getroot() if box is None else box
    own = [p for p in root.iter(xml.P) if next(p.iterancestors(*_CELL_OR_BOX), None) is box]
    yield from own[own.index(paragraph) + 1 :][:1]
    row = None if box is None or box.tag != xml.TC else xml.nearest_ancestor(box, "tr")
    if box is None or row is None:
        return
    cells = list(row.iterchildren(xml.TC))
    below = next(row.itersiblings(xml.TR), None)
    column = cells.index(box) if box in cells else 0
    beside = [*cells[column + 1 :][:1], *([] if below is None else list(below.iterchildren(xml.TC))[column:][:1])]
    for cell in beside:
        yield from list(cell.iter(xml.P))[:1]
