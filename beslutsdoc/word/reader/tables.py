"""A Word table becomes a table block, with the caption above it and the lines under it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from lxml import etree

from beslutsdoc.blocks import Bild, CellContent, Diagram, Flow, Kolumn, Pieces, Rad, Tabell, Text, Value, plain_text
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import REFERENCE_PREFIX
from beslutsdoc.word.reader.inline_fields import RecognisedField, inline_elements
from beslutsdoc.word.reader.line import LineReader
from beslutsdoc.word.reader.piece_ranges import pieces_after, pieces_up_to

UNIT = re.compile(r" \(([^()]*)\)$")  # at the end of a caption
_ONLY_UNIT = re.compile(r"Belopp i (.*)\.")
_SOURCE = "Källa: "
_COUNTED = re.compile(r"\s*SEQ\s+(\w+)")
_STOP = re.compile(r"\S? ")  # after a caption's number
_NAMED = f"{REFERENCE_PREFIX}tab_"

Captioned = TypeVar("Captioned", bound=Tabell | Diagram | Bild)


def read_table(element: etree._Element, line: LineReader, read: Callable[[etree._Element], CellContent]) -> Tabell:
    """The table without its caption and the lines under it; `read` reads a cell.

    A row in bold heads the rows under it when only its first cell says something, else it adds up those above.
    """
    rows = element.findall(xml.TR)
    heads = [row for row in rows if row.find(f"{xml.qn('trPr')}/{xml.qn('tblHeader')}") is not None]
    look = element.find(f"{xml.qn('tblPr')}/{xml.qn('tblLook')}")
    total = look is not None and look.get(xml.qn("lastRow")) == "1"
    body = [tuple(map(read, row.findall(xml.TC))) for row in rows[len(heads) :]]
    made = [_row(cells, är_summa=total and i == len(body) - 1) for i, cells in enumerate(body)]
    return Tabell("", (), "", tuple(_columns(heads, line)), tuple(made))


def is_caption(paragraph: etree._Element, series: str = "") -> bool:
    """True when the paragraph holds a number that Word counts, of that series."""
    found = (_COUNTED.match(part.code) for part in inline_elements(paragraph) if isinstance(part, RecognisedField))
    return any(match and match[1].startswith(series) for match in found)


def table_with_caption(made: Tabell, element: etree._Element, caption: etree._Element, line: LineReader) -> Tabell:
    """The table with what its caption says: its name when something refers to it, its words and its unit."""
    words = line.pieces(caption)
    only_unit = _ONLY_UNIT.fullmatch(plain_text(words))
    if not is_caption(caption):
        return replace(made, enhet=only_unit[1]) if only_unit else replace(made, rubrik=words)
    words = after_number(words, caption)
    title, text = xml.val(element.find(f"{xml.qn('tblPr')}/{xml.qn('tblCaption')}")), plain_text(words)
    text = text.removesuffix("" if title.endswith(".") else ".")
    unit = UNIT.search(text)
    if unit is None or title.endswith(unit[0]):  # what stands in parentheses is the caption's own
        return replace(made, namn=_name(caption), rubrik=pieces_up_to(words, len(text)))
    return replace(made, namn=_name(caption), rubrik=pieces_up_to(words, unit.start()), enhet=unit[1])


def with_lines(made: Captioned, lines: Sequence[Pieces]) -> Captioned:
    """The table or the figure with the lines under it, of which the last may be its source."""
    if not lines or not plain_text(lines[-1]).startswith(_SOURCE):
        return replace(made, anmärkningar=tuple(lines))
    source = pieces_after(lines[-1], len(_SOURCE))
    words = plain_text(source)
    return replace(made, anmärkningar=tuple(lines[:-1]), källa=pieces_up_to(source, len(words) - words.endswith(".")))


def after_number(words: Pieces, caption: etree._Element) -> Pieces:
    """What the caption says after `Tabell 1. `."""
    before = 0
    for part in inline_elements(caption):
        shown = part.shown if isinstance(part, RecognisedField) else (part,)
        before += sum(len(text.text or "") for run in shown for text in run.iter(xml.T))
        if isinstance(part, RecognisedField) and _COUNTED.match(part.code):
            break
    words = pieces_after(words, before)
    stop = _STOP.match(plain_text(words))
    return pieces_after(words, stop.end()) if stop else words


def _name(caption: etree._Element) -> str:
    """The name that references to the table know it by."""
    names = (mark.get(xml.qn("name"), "") for mark in caption.iter(xml.qn("bookmarkStart")))
    return next((name.removeprefix(_NAMED) for name in names if name.startswith(_NAMED)), "")


class _HeaderPart(NamedTuple):
    """A column's part of one head row: its words, the letter of its note, and whether it stands to the right."""

    words: str
    mark: str
    right: bool


def _columns(heads: Sequence[etree._Element], line: LineReader) -> Iterator[Kolumn]:
    levels: list[list[_HeaderPart]] = []
    for row in heads:
        levels.append(list(_level(row, line, levels[-1] if levels else [])))
    for column in zip(*levels, strict=True):
        parts = tuple(head.words for head in column)
        mark = next((head.mark for head in column if head.mark), "")
        yield Kolumn(parts[-1], "", column[-1].right, None, parts if len(parts) > 1 else (), mark)


def _level(row: etree._Element, line: LineReader, above: Sequence[_HeaderPart]) -> Iterator[_HeaderPart]:
    """The parts of one head row, one a column; a merged cell says the same in each."""
    column = 0
    for cell in row.findall(xml.TC):
        merged, span = (cell.find(f"{xml.qn('tcPr')}/{xml.qn(name)}") for name in ("vMerge", "gridSpan"))
        words = tuple(piece for paragraph in cell.findall(xml.P) for piece in line.pieces(paragraph))
        last = words[-1] if words else None
        mark = last.text if isinstance(last, Text) and last.raised else ""
        told = plain_text(words).removesuffix(mark)
        if merged is not None and xml.val(merged) in ("", "continue"):
            told, mark = above[column].words, above[column].mark
        right = xml.val(cell.find(f"{xml.P}/{xml.PPR}/{xml.qn('jc')}")) == "right"
        for _ in range(int(xml.val(span) or 1)):
            yield _HeaderPart(told, mark, right)
            column += 1


def _row(cells: tuple[CellContent, ...], *, är_summa: bool) -> Rad:
    filled = [cell for cell in cells if cell]
    in_bold = not är_summa and len(cells) > 1 and bool(filled) and all(map(_is_bold, filled))
    heads = in_bold and filled == [cells[0]]
    return Rad(cells, är_summa, är_rubrik=heads, är_delsumma=in_bold and not heads)


def _is_bold(cell: CellContent) -> bool:
    """True when all words of the cell are in bold, but for the letter of a note."""
    if isinstance(cell, Flow):
        return False
    words = [piece for piece in cell if isinstance(piece, Text | Value) and not piece.raised]
    return bool(words) and all(piece.bold for piece in words)
