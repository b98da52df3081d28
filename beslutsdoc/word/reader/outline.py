"""Reads a Word file as paragraphs in order: text, place, style, content control, nearby paragraphs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles, style_id
from beslutsdoc.word.opc.part_names import STYLES
from beslutsdoc.word.reader.characters import characters
from beslutsdoc.word.reader.effective_format import FormattingResolver, formatting_resolver
from beslutsdoc.word.reader.places import single_spaced
from beslutsdoc.word.reader.stories import Story, open_stories
from beslutsdoc.word.reader.walk import Spot


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A paragraph: its `text` as it is, and its `words` with single spaces and the tabs.

    `level`: of a heading, 0 for the title, None for running text. `control`: the title or tag of the content control
    around it or in it, and `held` the text of that. `hint`: it shows its placeholder text. `near`: if this line is a
    label, the numbers of the lines where its value may be, the likeliest first. `bold`: all its letters are, whether
    by the run, a style or the table. `size`: of its first letter, in points; None when no style says.
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
    bold: bool = False
    size: float | None = None
    text: str = ""


def outline(files: Mapping[str, bytes], file: str) -> tuple[OutlineLine, ...]:
    """The paragraphs of the body, then those of notes, headers and footers; without what `mc:Fallback` repeats."""
    styles = Styles(files.get(STYLES, b""), {})
    return outline_of(open_stories(files, file, styles.headings), files)


def outline_of(stories: Iterable[Story], files: Mapping[str, bytes]) -> tuple[OutlineLine, ...]:
    """The paragraphs of the opened stories of a file."""
    part = files.get(STYLES, b"")
    styles, formats = Styles(part, {}), formatting_resolver(part)
    lines: list[OutlineLine] = []
    for story in stories:
        lines += _lines(story, styles, formats, len(lines))
    return tuple(lines)


def style_names(files: Mapping[str, bytes], kind: str = "paragraph") -> tuple[str, ...]:
    """The names of the file's own styles of that kind, in order."""
    styles = Styles(files.get(STYLES, b""), {})
    return tuple(style.name for style in styles.by_id.values() if style.kind == kind)


def _lines(story: Story, styles: Styles, formats: FormattingResolver, first: int) -> Iterator[OutlineLine]:
    spots = story.spots
    number = {spot: first + i for i, spot in enumerate(spots)}
    for spot in spots:
        style, control = style_id(spot.element), spot.control
        if control is None:
            control = spot.element.find(xml.SDT)
        yield OutlineLine(
            story.name,
            story.places.place(spot),
            "\t".join(map(single_spaced, spot.text.split("\t"))).strip(),
            styles.by_id[style].name if style in styles.by_id else "",
            styles.heading_level(style),
            _control_name(control),
            "" if control is None else single_spaced("".join(t.text or "" for t in control.iter(xml.T))),
            _is_hint(control),
            tuple(number[near] for near in _spots_near(spot) if near in number),
            *_look(spot.element, style, formats),
            text=spot.text,
        )


def _look(paragraph: etree._Element, style: str, formats: FormattingResolver) -> tuple[bool, float | None]:
    """Whether all letters of the paragraph are bold, and the size of the first in points."""
    runs = {xml.nearest_ancestor(e, "r"): None for e, text in characters(paragraph) if text.strip()}
    found = [formats.effective(_inner_properties(run), style) for run in runs if run is not None]
    size = next((props.get("sz", "") for props in found), "")
    return bool(found) and all(props.get("b") for props in found), int(size) / 2 if size.isdigit() else None


def _inner_properties(run: etree._Element) -> str:
    """The XML inside the run's `w:rPr`."""
    props = run.find(xml.RPR)
    return "" if props is None else xml.serialise_element(props)


def _control_name(control: etree._Element | None) -> str:
    """A content control's title, or else its tag."""
    props = None if control is None else control.find(xml.qn("sdtPr"))
    if props is None:
        return ""
    return xml.val(props.find(xml.qn("alias"))) or xml.val(props.find(xml.qn("tag")))


def _is_hint(control: etree._Element | None) -> bool:
    """True when a content control still shows its placeholder text."""
    return control is not None and control.find(f"{xml.qn('sdtPr')}/{xml.qn('showingPlcHdr')}") is not None


def _spots_near(spot: Spot) -> Iterator[Spot]:
    """The next paragraph in the same holder, the first in the cell to the right, the first in the cell below."""
    cell = spot.holder
    yield from cell.paragraphs[spot.index + 1 : spot.index + 2]
    rows = cell.table.rows if cell.table is not None else []
    beside = rows[cell.row][cell.index + 1 : cell.index + 2] if rows else []
    below = [row[cell.index] for row in rows[cell.row + 1 : cell.row + 2] if cell.index < len(row)]
    yield from (other.first for other in (*beside, *below) if other.first is not None)
