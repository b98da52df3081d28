"""Reads a part's XML in one pass into paragraphs and table rows, with their text, formatting and figures.

It reads text and not a tree, because the fingerprint of a document just rendered must cost next to nothing: the part is
split at its words, and each stretch of markup between two words is parsed once (`markup`) and cached. What LibreOffice
writes differently for the same page – run splits, field results, empty runs, default values, spaces at the end of a
cell – gives the same result.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from beslutsdoc.word.reader.effective_format import NO_TABLE, FormattingResolver, Table
from beslutsdoc.word.reader.markup import STEPS, Plan, parse_steps, planned
from beslutsdoc.word.reader.row_places import RowPlace, edges_of, tables_by_column

_SPLIT_AT_WORDS = re.compile(">([^<]+)")
_LINK = re.compile(r"\s*HYPERLINK\b").match  # LibreOffice writes w:hyperlink instead
_TEXT_FIELD = re.compile(r"\s*(HYPERLINK|SEQ|REF|FORMTEXT|FORMDROPDOWN)\b").match  # with a result that people may edit
FIELD = "⟨fält⟩"
_RESULT = "result"
_NEW_PAGE = "<w:pageBreakBefore"
_STARTS_PAGE = re.compile(rf'{_NEW_PAGE}(?! w:val="(?:0|false)")')
_LOOK = re.compile("\x01[^\x02]*\x02")


class ScannedBlock(NamedTuple):
    """A paragraph (`table` 0) or a row of the part's n-th table.

    `text` has no spaces at its ends, and tabs between cells. `look` is the format as of `FormattingResolver.paragraph`
    and, where any word differs from its style, also the text with the formatting of its runs.
    """

    table: int
    text: str
    look: str


class _OpenParagraph:
    """A paragraph being read: style id, inner w:pPr, stretches of text, column."""

    __slots__ = ("column", "ppr", "stretches", "style")

    def __init__(self, style: str, ppr: str, column: int = 0) -> None:
        self.style, self.ppr, self.column = style, ppr, column
        self.stretches: list[tuple[str | None, str]] = []  # inner w:rPr (None: as the text before it), text


class _PlannedParagraph(NamedTuple):
    """A paragraph with its plan: the text of each of its stretches, and of all."""

    plan: Plan
    stretches: list[str]
    text: str


class _OpenTable:
    """A table being read; `row` is emitted when it is known whether it is the last."""

    __slots__ = ("cells", "column", "number", "row", "row_properties", "rows", "style")

    def __init__(self, number: int) -> None:
        self.cells: dict[int, str] = {}  # column → inner w:tcPr
        self.row_properties = ""  # inner w:trPr
        self.number, self.rows, self.column = number, 0, 0
        self.style: Table = NO_TABLE
        self.row: list[_OpenParagraph | tuple[_PlannedParagraph, int]] = []  # a planned one with its column

    def row_place(self, last: bool) -> RowPlace:
        """Where `row` stands in its table."""
        return RowPlace(self.style, self.column, self.rows == 0, last, self.rows & 1)


class Scan:
    """The content of one part.

    `shapes`: one alternative text for each drawing but charts. `images`: relationship ids. `charts`: (relationship id,
    alternative text). When `masked`, figure 7 is `⟨7⟩` in the blocks, and `figures[7]` is its present text. A field is
    `⟨fält⟩` unless `results` asks for its result. `stretches`: the part, split where paragraphs end.
    """

    def __init__(self, part: str, resolver: FormattingResolver, masked: bool = False, results: bool = False) -> None:
        self.blocks: list[ScannedBlock] = []
        self.figures: dict[int, str] = {}
        self.shapes: list[str] = []
        self.images: list[str] = []
        self.charts: list[tuple[str, str]] = []
        self._resolver, self._results = resolver, results
        self._shows = _TEXT_FIELD if resolver.complete else _LINK  # whether a field, by its code, counts as its result
        self._rpr = ""
        self._hidden = 0  # nesting depth in moved-away text, fallbacks and field results
        self._field_depth, self._field_code = 0, ""  # nesting depth in fields; the outermost one's code
        self._new_page = False  # whether the next paragraph begins a page
        self._hiding: list[bool] = []  # whether each open result of a field is left out
        self._bookmarks: dict[str, int] = {}  # open bookmarks: id → figure
        self._open_paragraphs: list[_OpenParagraph] = []  # more than one inside a text box
        self._tables: list[_OpenTable] = []
        self._table_number = 0
        self._read(part, masked)

    def _read(self, part: str, masked: bool) -> None:
        self.stretches = part.split("</w:p>")
        *paragraphs, rest = self.stretches
        for paragraph in paragraphs:
            plan, pieces = _split_markup(paragraph, masked)
            if plan is None or self._open_paragraphs or self._hidden or self._field_depth or self._bookmarks:
                self._take_steps(pieces)
                self._do_paragraph_end("")
            else:
                self._take_plan(plan)
        self._take_steps(_split_markup(rest, masked)[1])

    def _take_steps(self, pieces: list[str]) -> None:
        """Take the steps of each markup, and the words after it, in turn."""
        for markup, words in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            found, into = parse_steps(markup)
            for step, argument in found:
                _METHOD_OF_STEP[step](self, argument)
            if into == "t":
                self._do_add(unescape(words) if "&" in words else words)
            elif into:
                self._field_code += words if self._field_depth == 1 else ""

    def _take_plan(self, planned: _PlannedParagraph) -> None:
        """Take a paragraph by its plan, without its steps."""
        for step, argument in planned.plan.before:
            _METHOD_OF_STEP[step](self, argument)
        if self._tables:
            if planned.stretches:
                self._tables[0].row.append((planned, self._tables[0].column))
        elif planned.text:
            self._new_page = self._new_page or (_NEW_PAGE in planned.plan.ppr and self._starts_page(planned.plan.ppr))
            self._emit(*self._planned_text_and_look(planned, NO_TABLE))

    def _planned_text_and_look(self, planned: _PlannedParagraph, table: Table) -> tuple[str, str]:
        """The planned paragraph's text and look, as of `_text_and_look`."""
        plan = planned.plan
        uniform = self._resolver.uniform_style(plan, table)
        if uniform is not None:
            return planned.text, uniform
        paragraph = _OpenParagraph(self._resolver.paragraph(plan.ppr)[0], plan.ppr)
        paragraph.stretches += zip([rpr for rpr, _ in plan.runs], planned.stretches, strict=True)
        return self._text_and_look(paragraph, table)

    # -- words

    def _do_run(self, rpr: str) -> None:
        self._rpr = rpr

    def _do_add(self, text: str) -> None:
        if not self._hidden and self._open_paragraphs:
            self._open_paragraphs[-1].stretches.append((self._rpr, self._mask(text) if self._bookmarks else text))

    def _do_mark(self, sign: str) -> None:
        if not self._hidden and self._open_paragraphs:
            self._open_paragraphs[-1].stretches.append((None, sign))

    def _do_symbol(self, sign: str) -> None:
        if self._resolver.complete:
            self._do_add(chr(int(sign, 16)) if sign else "")

    def _do_page(self, _: str) -> None:
        if self._open_paragraphs:
            paragraph = self._open_paragraphs[-1]
            self._do_paragraph_end("")
            self._new_page = self._resolver.complete
            self._open_paragraphs.append(_OpenParagraph(paragraph.style, paragraph.ppr, paragraph.column))

    # -- figures

    def _do_figure_start(self, numbers: str) -> None:
        bookmark, figure = numbers.split()
        self._do_mark(f"⟨{figure}⟩")
        self._bookmarks[bookmark] = int(figure)
        self.figures.setdefault(int(figure), "")

    def _do_figure_end(self, bookmark: str) -> None:
        self._bookmarks.pop(bookmark, None)

    def _mask(self, text: str) -> str:
        self.figures[next(reversed(self._bookmarks.values()))] += text
        return ""

    # -- fields, and hidden text: fallbacks, moved-away text

    def _do_field(self, step: str) -> None:
        self._field_depth += (step == "begin") - (step == "end")
        if (step, self._field_depth) == ("begin", 1):
            self._field_code = ""
        elif (step, self._field_depth) == ("separate", 1) and not self._shows(self._field_code):
            self._do_result("")
            self._field_code = _RESULT
        elif (step, self._field_depth) == ("end", 0) and self._field_code == _RESULT:
            self._do_result_end("")
        elif (step, self._field_depth) == ("end", 0) and not self._shows(self._field_code):
            self._do_mark(FIELD)

    def _do_result(self, code: str) -> None:
        hides = not (self._results or (code and self._resolver.complete and self._shows(code)))
        self._hiding.append(hides)
        if hides:
            self._do_mark(FIELD)
            self._hidden += 1

    def _do_result_end(self, _: str) -> None:
        self._hidden -= self._hiding.pop() if self._hiding else 0

    def _do_hide(self, _: str) -> None:
        self._hidden += 1

    def _do_show(self, _: str) -> None:
        self._hidden -= 1

    # -- pictures

    def _do_shape(self, description: str) -> None:
        if not self._hidden:
            self.shapes.append(description)

    def _do_chart(self, relation: str) -> None:
        if not self._hidden:
            self.charts.append((relation, self.shapes.pop() if self.shapes else ""))

    def _do_image(self, relation: str) -> None:
        if not self._hidden:
            self.images.append(relation)

    # -- paragraphs and tables

    def _starts_page(self, ppr: str) -> bool:
        return self._resolver.complete and _STARTS_PAGE.search(ppr) is not None

    def _do_paragraph(self, ppr: str) -> None:
        self._rpr = ""
        self._new_page = not self._tables and (self._new_page or self._starts_page(ppr))
        self._open_paragraphs.append(
            _OpenParagraph(self._resolver.paragraph(ppr)[0], ppr, self._tables[0].column if self._tables else 0)
        )

    def _do_paragraph_end(self, _: str) -> None:
        paragraph = self._open_paragraphs.pop()
        if not paragraph.stretches:
            return
        if self._tables:
            self._tables[0].row.append(paragraph)
        else:
            self._emit(*self._text_and_look(paragraph, NO_TABLE))

    def _emit(self, text: str, look: str) -> None:
        text = text.strip()
        if text:
            look = f"{look}\n{_NEW_PAGE}" if self._new_page else look
            self._new_page = False
            self.blocks.append(ScannedBlock(0, text, look))

    def _do_table(self, _: str) -> None:
        self._table_number += not self._tables
        self._tables.append(_OpenTable(self._table_number))

    def _do_table_style(self, properties: str) -> None:
        if len(self._tables) == 1:
            self._tables[0].style = self._resolver.table(properties)

    def _do_row(self, _: str) -> None:
        if len(self._tables) == 1:
            self._end_row(last=False)

    def _do_cell(self, _: str) -> None:
        if len(self._tables) == 1:
            self._tables[0].column += 1

    def _do_cell_style(self, properties: str) -> None:
        if len(self._tables) == 1:
            self._tables[0].cells[self._tables[0].column] = properties

    def _do_row_style(self, properties: str) -> None:
        if len(self._tables) == 1:
            self._tables[0].row_properties = properties

    def _do_table_end(self, _: str) -> None:
        if len(self._tables) == 1:
            self._end_row(last=True)
        self._tables.pop()

    def _end_row(self, last: bool) -> None:
        """Emit the pending row."""
        table = self._tables[0]
        if table.column:
            place = table.row_place(last)
            tables = tables_by_column(place)
            cells, looks = [""] * table.column, []
            for paragraph in table.row:
                if isinstance(paragraph, _OpenParagraph):
                    column = paragraph.column
                    text, look = self._text_and_look(paragraph, tables[column])
                else:
                    planned, column = paragraph
                    text, look = self._planned_text_and_look(planned, tables[column])
                text = text.rstrip(" ")
                cells[column - 1] += f"\n{text}" if cells[column - 1] else text
                looks.append(look)
            if self._resolver.complete:
                inner = [table.cells.get(n, "") for n in range(1, place.columns + 1)]
                looks.append(self._row_look(place, table.row_properties, tuple(inner)))
            self.blocks.append(ScannedBlock(table.number, "\t".join(cells), "\n".join(looks)))
            table.rows += 1
        table.row, table.column = [], 0
        table.cells.clear()
        table.row_properties = ""

    def _row_look(self, row: RowPlace, properties: str, cells: tuple[str, ...]) -> str:
        """The look of a row with the inner `w:trPr` and of its cells, whose inner `w:tcPr` are `cells`."""
        known = self._resolver.rows
        found = known.get((row, properties, cells))
        if found is None:
            tables = tables_by_column(row)
            found = known[row, properties, cells] = "\n".join(
                [
                    self._resolver.row_look(properties),
                    *(
                        self._resolver.cell_look(cell, tables[column], edges_of(row, column))
                        for column, cell in enumerate(cells, 1)
                    ),
                ]
            )
        return found

    def _text_and_look(self, paragraph: _OpenParagraph, table: Table) -> tuple[str, str]:
        """The paragraph's text, and its look as in ScannedBlock."""
        last, marked_up, style = "", "", paragraph.style
        for rpr, stretch in paragraph.stretches:
            if (
                rpr is not None
                and (look := self._resolver.run_look(rpr, style, table)) != last
                and not stretch.isspace()
            ):
                words = marked_up.rstrip(" ")  # LibreOffice gives the space between two formats to either
                marked_up = f"{words}\x01{look}\x02{marked_up[len(words) :]}"
                last = look
            marked_up += stretch
        marked_up = marked_up.rstrip(" ")
        paragraph_look = self._resolver.paragraph_look(paragraph.ppr, table)
        if "\x01" not in marked_up:
            return marked_up, paragraph_look
        return _LOOK.sub("", marked_up), f"{paragraph_look}\n{marked_up}"


@lru_cache(maxsize=2048)
def _split_markup(paragraph: str, masked: bool) -> tuple[_PlannedParagraph | None, list[str]]:
    """The paragraph with its plan, or None, and its markup and words alternating; equal paragraphs are cached."""
    paragraph = paragraph.replace("\u2011", "-").replace("\u00ad", "")  # LibreOffice writes an element for the first
    paragraph = _without(paragraph, "<w:sdtPr>", "</w:sdtPr>")
    pieces = _SPLIT_AT_WORDS.split(paragraph if masked else _without(paragraph, "<w:bookmark", ">"))
    plan = planned(tuple(pieces[::2]))
    if plan is None:
        return None, pieces
    words = iter(pieces[1::2])
    stretches = [text or unescape(next(words)) for _, text in plan.runs]
    return _PlannedParagraph(plan, stretches, "".join(stretches)), pieces


def _without(part: str, start: str, end: str) -> str:
    """`part` without every stretch from `start` to the next `end`."""
    first, *rest = part.split(start)
    return first + "".join([piece.partition(end)[2] for piece in rest])


_METHOD_OF_STEP: dict[str, Callable[[Scan, str], None]] = {step: getattr(Scan, f"_do_{step}") for step in STEPS}
