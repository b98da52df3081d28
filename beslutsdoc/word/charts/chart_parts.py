"""Adds the parts of charts and pictures to a document, with content types and relationships."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from beslutsdoc.blocks import Bild, Diagram
from beslutsdoc.word.charts.attachments import Attached
from beslutsdoc.word.charts.chart import WORKBOOK_ID, chart_xml
from beslutsdoc.word.charts.filling import FILLED_WORKBOOK_ID as DATA_ID
from beslutsdoc.word.charts.filling import fill_chart
from beslutsdoc.word.charts.theme import ChartTheme, chart_theme
from beslutsdoc.word.charts.workbook import chart_workbook
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.package import DECLARATION, before_end, relations_of, with_relations
from beslutsdoc.word.opc.part_names import CONTENT_TYPES

_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PICTURES = {"png": ("png", "image/png"), "jpeg": ("jpg", "image/jpeg")}


@dataclass(frozen=True, slots=True)
class _GraphicPart:
    """A new part, what kind of content it is, and how its owner is related to it."""

    name: str  # word/charts/diagram1.xml
    data: bytes
    content_type: str
    owner: str = ""
    relation: str = ""


def attach(
    files: Mapping[str, bytes],
    done: dict[str, bytes],
    attached: Sequence[Attached],
    styles: Styles,
    colours: Sequence[str],
) -> None:
    """Put into `done` the parts of all that is `attached`; `files` are the template's, `colours` the organisation's."""
    made = [*_charts(files, attached, chart_theme(files, styles, colours)), *_pictures(files, attached)]
    types = []
    for part in made:
        if part.name not in done:
            done[part.name] = part.data
            types.append(
                f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>' if part.content_type else ""
            )
    done[CONTENT_TYPES] = before_end(done.get(CONTENT_TYPES) or files[CONTENT_TYPES], "".join(types))
    for owner in dict.fromkeys(part.owner for part in made if part.owner):
        with_relations(files, done, owner, "".join([part.relation for part in made if part.owner == owner]))


def _charts(files: Mapping[str, bytes], attached: Sequence[Attached], look: ChartTheme) -> Iterator[_GraphicPart]:
    free = (n for n in count(1) if f"word/charts/diagram{n}.xml" not in files)
    for one in attached:
        if isinstance(one.content, Diagram):
            yield from _chart(one, one.content, next(free), look)


def _chart(one: Attached, diagram: Diagram, number: int, look: ChartTheme) -> Iterator[_GraphicPart]:
    """The chart, its relations, the workbook inside."""
    name, book = f"word/charts/diagram{number}.xml", f"word/embeddings/diagram{number}.xlsx"
    drawn = fill_chart(one.drawn, diagram, look.colours) if one.drawn else chart_xml(diagram, look, one.width)
    inside = _relation(
        DATA_ID if one.drawn else WORKBOOK_ID, f"{_OFFICE}/package", f"../embeddings/diagram{number}.xlsx"
    )
    own = "".join([_relation(*relation) for relation in one.drawn.relations]) if one.drawn else ""
    relations = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}">{own}{inside}</Relationships>'.encode()
    yield _GraphicPart(name, drawn, _TYPE, one.owner, _relation(one.relation, f"{_OFFICE}/chart", name))
    yield _GraphicPart(relations_of(name), relations, "")
    yield _GraphicPart(book, chart_workbook(diagram), _WORKBOOK_TYPE)


def _pictures(files: Mapping[str, bytes], attached: Sequence[Attached]) -> Iterator[_GraphicPart]:
    """The parts of pictures, named after a hash of their bytes: a picture shown twice is stored once."""
    for one in attached:
        if isinstance(one.content, Bild):
            ending, kind = _PICTURES[one.content.slag]
            name = f"word/media/bild-{hashlib.sha256(one.content.data).hexdigest()[:16]}.{ending}"
            relation = _relation(one.relation, f"{_OFFICE}/image", name)
            yield _GraphicPart(name, one.content.data, "" if name in files else kind, one.owner, relation)


def _relation(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{number}" Type="{kind}" Target="{target.removeprefix("word/")}"/>'
