"""A part's XML read in one pass as people see it: paragraphs and table rows, their words, looks and figures.

It reads text and not a tree, because the fingerprint of a document just rendered must cost next to nothing: the part is
cut at its words, and each stretch of markup between two words is understood once (`markup`) and then known. What
LibreOffice writes differently for the same page – run splits, field results, empty runs, default values, spaces at the
end of a cell – comes out the same.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from beslutsdoc.word.reader.effective_format import NO_TABLE, FormattingResolver, Table
from beslutsdoc.word.reader.markup import STEPS, Plan, parse_steps, planned

_WORDS = re.compile(">([^<]+)")
_LINK = re.compile(r"\s*HYPERLINK\b").match  # LibreOffice writes w:hyperlink instead
_FIELD = "⟨fält⟩"
_RESULT = "result"
_LOOK = re.compile("\x01[^\x02]*\x02")


class ScannedBlock(NamedTuple):
    """A paragraph (`table` 0) or a row of the part's n-th table.

    `text` has single spaces, cells parted by tabs. `look` is the style as told by `Looks.paragraph` and, where any word
    differs from its style, the text with its looks.
    """

    table: int
    text: str
    look: str


class _OpenParagraph:
    """A paragraph while it is read: its style id, its style as told, its stretches of text, the column it stands in."""

    __slots__ = ("column", "stretches", "style", "told")

    def __init__(self, style: str, told: str, column: int = 0) -> None:
        self.style, self.told, self.column = style, told, column
        self.stretches: list[tuple[str | None, str]] = []  # inner w:rPr (None: like the text before it), text


class _PlannedParagraph(NamedTuple):
    """A paragraph by its plan: the text of each of its stretches, and of all."""

    plan: Plan
    stretches: list[str]
    text: str


class _OpenTable:
    """A table while it is read; its row waits until it is known whether it is the last."""

    __slots__ = ("column", "number", "row", "rows", "style")

    def __init__(self, number: int) -> None:
        self.number, self.rows, self.column = number, 0, 0
        self.style: Table = NO_TABLE
        self.row: list[_OpenParagraph | tuple[_PlannedParagraph, int]] = []  # a planned one with its column

    def met(self, last: bool) -> list[Table]:
        """For each column of the waiting row (from 1), the table style with those of its conditions that are met."""
        style, told = self.style
        row = told & ({"firstRow"} if self.rows == 0 else set()) | told & ({"lastRow"} if last else set())
        columns = [(style, row)] * (self.column + 1)
        if told & {"firstCol", "lastCol"}:
            columns[1] = style, row | told & {"firstCol"}
            columns[-1] = style, columns[-1][1] | told & {"lastCol"}
        return columns


class Scan:
    """What one part holds.

    `shapes`: one alternative text for each drawing but charts. `images`: relation ids. `charts`: (relation id,
    alternative text). When `masked`, figure 7 is `⟨7⟩` in the
    blocks, and `figures` tells its text now. A field is `⟨fält⟩` unless its `results` are wanted.
    """

    def __init__(self, part: str, looks: FormattingResolver, masked: bool = False, results: bool = False) -> None:
        self.blocks: list[ScannedBlock] = []
        self.figures: dict[int, str] = {}
        self.shapes: list[str] = []
        self.images: list[str] = []
        self.charts: list[tuple[str, str]] = []
        self._looks, self._results = looks, results
        self._rpr = ""
        self._hidden = 0  # how deep in moved-away text, fallbacks and field results
        self._depth, self._code = 0, ""  # of fields; the outermost one's code
        self._marks: dict[str, int] = {}  # open bookmarks: id → figure
        self._open: list[_OpenParagraph] = []  # more than one inside a text box
        self._tables: list[_OpenTable] = []
        self._number = 0
        self._read(part, masked)

    def _read(self, part: str, masked: bool) -> None:
        *paragraphs, rest = part.split("</w:p>")
        for paragraph in paragraphs:
            plan, pieces = _split_markup(paragraph, masked)
            if plan is None or self._open or self._hidden or self._depth or self._marks:
                self._walk(pieces)
                self._do_paragraph_end("")
            else:
                self._follow(plan)
        self._walk(_split_markup(rest, masked)[1])

    def _walk(self, pieces: list[str]) -> None:
        """Take every step of markup and words in turn."""
        for markup, words in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            found, into = parse_steps(markup)
            for step, argument in found:
                _DO[step](self, argument)
            if into == "t":
                self._do_add(unescape(words) if "&" in words else words)
            elif into:
                self._code += words if self._depth == 1 else ""

    def _follow(self, planned: _PlannedParagraph) -> None:
        """Take a paragraph as planned; where nothing in it differs from its style, only its words count."""
        for step, argument in planned.plan.before:
            _DO[step](self, argument)
        if self._tables:
            if planned.stretches:
                self._tables[0].row.append((planned, self._tables[0].column))
        elif planned.text:
            self._emit(*self._as_planned(planned, NO_TABLE))

    def _as_planned(self, planned: _PlannedParagraph, table: Table) -> tuple[str, str]:
        """The planned paragraph's text and look, as `_told`."""
        plan = planned.plan
        plain = self._looks.uniform_style(plan, table)
        if plain is not None:
            return planned.text, plain
        paragraph = _OpenParagraph(*self._looks.paragraph(plan.ppr))
        paragraph.stretches += zip([rpr for rpr, _ in plan.runs], planned.stretches, strict=True)
        return self._text_and_look(paragraph, table)

    # -- words

    def _do_run(self, rpr: str) -> None:
        self._rpr = rpr

    def _do_add(self, text: str) -> None:
        if not self._hidden and self._open:
            self._open[-1].stretches.append((self._rpr, self._mask(text) if self._marks else text))

    def _do_mark(self, sign: str) -> None:
        if not self._hidden and self._open:
            self._open[-1].stretches.append((None, sign))

    def _do_page(self, _: str) -> None:
        if self._open:
            was = self._open[-1]
            self._do_paragraph_end("")
            self._open.append(_OpenParagraph(was.style, was.told, was.column))

    # -- figures

    def _do_figure_start(self, mark: str) -> None:
        bookmark, figure = mark.split()
        self._do_mark(f"⟨{figure}⟩")
        self._marks[bookmark] = int(figure)
        self.figures.setdefault(int(figure), "")

    def _do_figure_end(self, bookmark: str) -> None:
        self._marks.pop(bookmark, None)

    def _mask(self, text: str) -> str:
        self.figures[next(reversed(self._marks.values()))] += text
        return ""

    # -- fields, and what is shown twice or no more

    def _do_field(self, step: str) -> None:
        self._depth += (step == "begin") - (step == "end")
        if (step, self._depth) == ("begin", 1):
            self._code = ""
        elif (step, self._depth) == ("separate", 1) and not _LINK(self._code):
            self._do_result("")
            self._code = _RESULT
        elif (step, self._depth) == ("end", 0) and self._code == _RESULT:
            self._do_result_end("")
        elif (step, self._depth) == ("end", 0) and not _LINK(self._code):
            self._do_mark(_FIELD)

    def _do_result(self, _: str) -> None:
        if not self._results:
            self._do_mark(_FIELD)
            self._hidden += 1

    def _do_result_end(self, _: str) -> None:
        self._hidden -= not self._results

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

    def _do_paragraph(self, ppr: str) -> None:
        self._rpr = ""
        self._open.append(_OpenParagraph(*self._looks.paragraph(ppr), self._tables[0].column if self._tables else 0))

    def _do_paragraph_end(self, _: str) -> None:
        paragraph = self._open.pop()
        if not paragraph.stretches:
            return
        if self._tables:
            self._tables[0].row.append(paragraph)
        else:
            self._emit(*self._text_and_look(paragraph, NO_TABLE))

    def _emit(self, text: str, look: str) -> None:
        text = text.strip()
        if text:
            self.blocks.append(ScannedBlock(0, text, look))

    def _do_table(self, _: str) -> None:
        self._number += not self._tables
        self._tables.append(_OpenTable(self._number))

    def _do_table_style(self, properties: str) -> None:
        if len(self._tables) == 1:
            self._tables[0].style = self._looks.table(properties)

    def _do_row(self, _: str) -> None:
        if len(self._tables) == 1:
            self._end_row(last=False)

    def _do_cell(self, _: str) -> None:
        if len(self._tables) == 1:
            self._tables[0].column += 1

    def _do_table_end(self, _: str) -> None:
        if len(self._tables) == 1:
            self._end_row(last=True)
        self._tables.pop()

    def _end_row(self, last: bool) -> None:
        """Emit the row that has waited."""
        table = self._tables[0]
        if table.column:
            met = table.met(last)
            cells, looks = [""] * table.column, []
            for paragraph in table.row:
                if isinstance(paragraph, _OpenParagraph):
                    column = paragraph.column
                    text, look = self._text_and_look(paragraph, met[column])
                else:
                    planned, column = paragraph
                    text, look = self._as_planned(planned, met[column])
                text = text.rstrip(" ")
                cells[column - 1] += f"\n{text}" if cells[column - 1] else text
                looks.append(look)
            self.blocks.append(ScannedBlock(table.number, "\t".join(cells), "\n".join(looks)))
            table.rows += 1
        table.row, table.column = [], 0

    def _text_and_look(self, paragraph: _OpenParagraph, table: Table) -> tuple[str, str]:
        """The paragraph's text, and its style with whatever differs from it."""
        last, told, style = "", "", paragraph.style
        for rpr, stretch in paragraph.stretches:
            if rpr is not None and (look := self._looks.run_look(rpr, style, table)) != last and not stretch.isspace():
                words = told.rstrip(" ")  # LibreOffice gives a space to either of two looks
                told = f"{words}\x01{look}\x02{told[len(words) :]}"
                last = look
            told += stretch
        told = told.rstrip(" ")
        if "\x01" not in told:
            return told, paragraph.told
        return _LOOK.sub("", told), f"{paragraph.told}\n{told}"


@lru_cache(maxsize=2048)
def _split_markup(paragraph: str, masked: bool) -> tuple[_PlannedParagraph | None, list[str]]:
    """A paragraph by its plan, if it has one, and its markup and words in turn; papers of one wording share them."""
    paragraph = paragraph.replace("\u2011", "-").replace("\u00ad", "")  # LibreOffice writes an element for the first
    paragraph = _without(paragraph, "<w:sdtPr>", "</w:sdtPr>")
    pieces = _WORDS.split(paragraph if masked else _without(paragraph, "<w:bookmark", ">"))
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


_DO: dict[str, Callable[[Scan, str], None]] = {step: getattr(Scan, f"_do_{step}") for step in STEPS}
