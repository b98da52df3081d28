"""One walk over a part, in linear time: its paragraphs and tables in order, with their text and what is around them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.grid import grid_span, skipped_columns
from beslutsdoc.word.ooxml.styles import style_id
from beslutsdoc.word.reader.characters import CHARACTER_TAGS, character

PART, NOTE, CELL, BOX = "part", "note", "cell", "box"
_NOTES = tuple(map(xml.qn, ("footnote", "endnote", "comment")))
_BOX = xml.qn("txbxContent")


@dataclass(slots=True, eq=False)
class Holder:
    """What holds paragraphs and tables: the part, a note (or comment), a cell or a text box; `around` holds it itself.

    `tables`: how many tables it has; those of notes are counted in their part. `first`: the first paragraph in it,
    however deep. A cell stands in `table`, in its `row` (from 0), with `index` among the row's cells; `column` is its
    first in the table's grid, from 1.
    """

    kind: str
    element: etree._Element
    around: "Holder | None" = None
    table: "Table | None" = None
    row: int = 0
    index: int = 0
    column: int = 0
    tables: int = 0
    paragraphs: "list[Spot]" = field(default_factory=list)
    first: "Spot | None" = None

    def outwards(self) -> "Iterator[Holder]":
        """It, and those around it."""
        holder: Holder | None = self
        while holder is not None:
            yield holder
            holder = holder.around


@dataclass(slots=True, eq=False)
class Table:
    """A table, `number` (from 1) in its holder, and its rows of cells; `column`: the grid column of the next cell."""

    number: int
    rows: list[list[Holder]] = field(default_factory=list)
    column: int = 1


@dataclass(slots=True, eq=False)
class Spot:
    """A paragraph, or a `table`, in a part.

    `number`: the paragraph's in its part or note; one in a text box has that of the paragraph before, since a text box
    is in the file twice but on the page once. `index`: its place in `holder.paragraphs`. `above`: the nearest
    paragraph before it in the style of a heading. `control`: the content control around it. `is_copy`: `mc:Fallback`
    repeats it. `text`: what a paragraph shows.
    """

    element: etree._Element
    holder: Holder
    above: "Spot | None"
    number: int = 0
    index: int = 0
    control: etree._Element | None = None
    is_copy: bool = False
    table: Table | None = None
    text: str = ""


def walk_part(root: etree._Element, headings: Collection[str] = ()) -> list[Spot]:
    """Every paragraph and table of a part in order; `headings`: the ids of the styles of headings."""
    return _Walk(root, headings).spots


class _Walk:
    def __init__(self, root: etree._Element, headings: Collection[str]) -> None:
        self.spots: list[Spot] = []
        self._headings = headings
        self._part = Holder(PART, root)
        self._holders = [self._part]
        self._tables: list[Table] = []
        self._controls: list[etree._Element] = []
        self._copies = 0  # nesting depth in what mc:Fallback repeats
        self._number = 0
        self._above: Spot | None = None
        self._open: list[tuple[Spot, list[str]]] = []  # paragraphs, more than one in a text box, with their texts
        self._hidden = [0]  # nesting depth in deletions and copies, of each open paragraph
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=(*_STARTS, *CHARACTER_TAGS)):
            step = (_STARTS if event == "start" else _ENDS).get(str(element.tag))
            if step is not None:
                step(self, element)
            elif event == "start" and self._open and not self._hidden[-1]:
                self._open[-1][1].append(character(element))

    def _start_paragraph(self, element: etree._Element) -> None:
        holder = self._holders[-1]
        self._number += not any(around.kind == BOX for around in self._holders)
        spot = self._add(Spot(element, holder, self._above, self._number, len(holder.paragraphs)))
        holder.paragraphs.append(spot)
        for around in self._holders:
            around.first = around.first or spot
        self._open.append((spot, []))
        self._hidden.append(0)
        if style_id(element) in self._headings:
            self._above = spot

    def _end_paragraph(self, _: etree._Element) -> None:
        spot, pieces = self._open.pop()
        self._hidden.pop()
        spot.text = "".join(pieces)

    def _add(self, spot: Spot) -> Spot:
        spot.control = self._controls[-1] if self._controls else None
        spot.is_copy = bool(self._copies)
        self.spots.append(spot)
        return spot

    def _start_table(self, element: etree._Element) -> None:
        holder = self._holders[-1]
        counted = self._part if holder.kind == NOTE else holder
        counted.tables += 1
        self._tables.append(Table(counted.tables))
        self._add(Spot(element, holder, self._above, table=self._tables[-1]))

    def _end_table(self, _: etree._Element) -> None:
        self._tables.pop()

    def _start_row(self, element: etree._Element) -> None:
        if self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].column = 1 + skipped_columns(element)

    def _start_cell(self, element: etree._Element) -> None:
        cell = Holder(CELL, element, self._holders[-1])
        if self._tables and self._tables[-1].rows:
            cell.table = table = self._tables[-1]
            cell.row, cell.index, cell.column = len(table.rows) - 1, len(table.rows[-1]), table.column
            table.rows[-1].append(cell)
            table.column += grid_span(element)
        self._holders.append(cell)

    def _start_box(self, element: etree._Element) -> None:
        self._holders.append(Holder(BOX, element, self._holders[-1]))

    def _start_note(self, element: etree._Element) -> None:
        self._holders.append(Holder(NOTE, element, self._holders[-1]))
        self._number = 0

    def _end_holder(self, _: etree._Element) -> None:
        self._holders.pop()

    def _start_control(self, element: etree._Element) -> None:
        self._controls.append(element)

    def _end_control(self, _: etree._Element) -> None:
        self._controls.pop()

    def _start_deletion(self, _: etree._Element) -> None:
        self._hidden[-1] += 1

    def _end_deletion(self, _: etree._Element) -> None:
        self._hidden[-1] -= 1

    def _start_fallback(self, element: etree._Element) -> None:
        self._copies += xml.is_second_copy(element)
        self._hidden[-1] += xml.is_second_copy(element)

    def _end_fallback(self, element: etree._Element) -> None:
        self._copies -= xml.is_second_copy(element)
        self._hidden[-1] -= xml.is_second_copy(element)


_Step = Callable[[_Walk, etree._Element], None]
_STARTS: dict[str, _Step] = {
    xml.P: _Walk._start_paragraph,
    xml.TBL: _Walk._start_table,
    xml.TR: _Walk._start_row,
    xml.TC: _Walk._start_cell,
    _BOX: _Walk._start_box,
    xml.SDT: _Walk._start_control,
    xml.FALLBACK: _Walk._start_fallback,
    **dict.fromkeys(_NOTES, _Walk._start_note),
    **dict.fromkeys(xml.DELETED, _Walk._start_deletion),
}
_ENDS: dict[str, _Step] = {
    xml.P: _Walk._end_paragraph,
    xml.TBL: _Walk._end_table,
    xml.SDT: _Walk._end_control,
    xml.FALLBACK: _Walk._end_fallback,
    **dict.fromkeys((xml.TC, _BOX, *_NOTES), _Walk._end_holder),
    **dict.fromkeys(xml.DELETED, _Walk._end_deletion),
}
