"""Reads a Word table as a table block, with the caption above it and the lines below it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from lxml import etree

from beslutsdoc.blocks import Bild, CellContent, Diagram, Flow, Kolumn, Pieces, Rad, Tabell, Text, Value, plain_text
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import REFERENCE_PREFIX
from beslutsdoc.word.ooxml.grid import grid_span
from beslutsdoc.word.reader.inline_items import InlineField, RunPart, inline_items
from beslutsdoc.word.reader.line import LineReader
from beslutsdoc.word.reader.piece_ranges import pieces_after, pieces_up_to

UNIT = re.compile(r" \(([^()]*)\)$")  # at the end of a caption
_ONLY_UNIT = re.compile(r"Belopp i (.*)\.")
_SOURCE = "Källa: "
_SEQ_CODE = re.compile(r"\s*SEQ\s+(\w+)")
_AFTER_NUMBER = re.compile(r"\S? ")  # after a caption's number
_WRAPPERS = frozenset(map(xml.qn, "sdt sdtContent customXml ins moveTo".split()))
_TABLE_BOOKMARK = f"{REFERENCE_PREFIX}tab_"

Captioned = TypeVar("Captioned", bound=Tabell | Diagram | Bild)


def read_table(element: etree._Element, line: LineReader, read: Callable[[etree._Element], CellContent]) -> Tabell:
    """The table without its caption and the lines below it; `read` reads a cell.

    A row in bold is a heading when only its first cell has content, else a subtotal of the rows above.
    """
    rows = list(own_rows(element))
    header_rows = [row for row in rows if row.find(f"{xml.qn('trPr')}/{xml.qn('tblHeader')}") is not None]
    look = element.find(f"{xml.qn('tblPr')}/{xml.qn('tblLook')}")
    total = look is not None and look.get(xml.qn("lastRow")) == "1"
    headings = set(header_rows)
    body = [tuple(map(read, own_cells(row))) for row in rows if row not in headings]
    read_rows = [_row(cells, är_summa=total and i == len(body) - 1) for i, cells in enumerate(body)]
    return Tabell("", (), "", tuple(_columns(header_rows, line)), tuple(read_rows))


def own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those in content controls too, but not those of a table in a cell."""
    return _own_children(table, xml.TR)


def own_cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those in content controls too."""
    return _own_children(row, xml.TC)


def _own_children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _own_children(child, tag)


def is_caption(paragraph: etree._Element, series: str = "") -> bool:
    """True when the paragraph holds a SEQ field of a series that begins with `series`."""
    found = (_SEQ_CODE.match(part.code) for part in inline_items(paragraph) if isinstance(part, InlineField))
    return any(match and match[1].startswith(series) for match in found)


def table_with_caption(table: Tabell, element: etree._Element, caption: etree._Element, line: LineReader) -> Tabell:
    """The table with its caption: its name when something refers to it, its text and its unit."""
    words = line.pieces(caption)
    only_unit = _ONLY_UNIT.fullmatch(plain_text(words))
    if not is_caption(caption):
        return replace(table, enhet=only_unit[1]) if only_unit else replace(table, rubrik=words)
    words = after_number(words, caption)
    title, text = xml.val(element.find(f"{xml.qn('tblPr')}/{xml.qn('tblCaption')}")), plain_text(words)
    text = text.removesuffix("" if title.endswith(".") else ".")
    unit = UNIT.search(text)
    if unit is None or title.endswith(unit[0]):  # the parentheses belong to the caption's own text
        return replace(table, namn=_name(caption), rubrik=pieces_up_to(words, len(text)))
    return replace(table, namn=_name(caption), rubrik=pieces_up_to(words, unit.start()), enhet=unit[1])


def with_lines(block: Captioned, lines: Sequence[Pieces]) -> Captioned:
    """The table or the figure with the lines below it as notes; a last `Källa: …` is its source."""
    if not lines or not plain_text(lines[-1]).startswith(_SOURCE):
        return replace(block, anmärkningar=tuple(lines))
    source = pieces_after(lines[-1], len(_SOURCE))
    words = plain_text(source)
    return replace(block, anmärkningar=tuple(lines[:-1]), källa=pieces_up_to(source, len(words) - words.endswith(".")))


def after_number(words: Pieces, caption: etree._Element) -> Pieces:
    """The pieces of the caption after `Tabell 1. `."""
    before = 0
    for item in inline_items(caption):
        shown = item.shown if isinstance(item, InlineField) else (item,)
        before += sum(len(part.text) for part in shown if isinstance(part, RunPart))
        if isinstance(item, InlineField) and _SEQ_CODE.match(item.code):
            break
    words = pieces_after(words, before)
    stop = _AFTER_NUMBER.match(plain_text(words))
    return pieces_after(words, stop.end()) if stop else words


def _name(caption: etree._Element) -> str:
    """The table's name, from the bookmark that references point at; empty without one."""
    names = (mark.get(xml.qn("name"), "") for mark in caption.iter(xml.qn("bookmarkStart")))
    return next((name.removeprefix(_TABLE_BOOKMARK) for name in names if name.startswith(_TABLE_BOOKMARK)), "")


class _HeaderPart(NamedTuple):
    """A column's part of one header row: its text, the letter of its note, and whether it is right-aligned."""

    words: str
    mark: str
    right: bool


def _columns(header_rows: Sequence[etree._Element], line: LineReader) -> Iterator[Kolumn]:
    levels: list[list[_HeaderPart]] = []
    for row in header_rows:
        levels.append(list(_header_parts(row, line, levels[-1] if levels else [])))
    for column in zip_longest(*levels, fillvalue=_HeaderPart("", "", False)):
        parts = tuple(part.words for part in column)
        mark = next((part.mark for part in column if part.mark), "")
        yield Kolumn(parts[-1], "", column[-1].right, None, parts if len(parts) > 1 else (), mark)


def _header_parts(row: etree._Element, line: LineReader, above: Sequence[_HeaderPart]) -> Iterator[_HeaderPart]:
    """The parts of one header row, one a column; a merged cell is repeated in each."""
    column = 0
    for cell in own_cells(row):
        merged = cell.find(f"{xml.qn('tcPr')}/{xml.qn('vMerge')}")
        words = tuple(piece for paragraph in cell.iter(xml.P) for piece in line.pieces(paragraph))
        last = words[-1] if words else None
        mark = last.text if isinstance(last, Text) and last.raised else ""
        text = plain_text(words).removesuffix(mark)
        if merged is not None and xml.val(merged) in ("", "continue") and column < len(above):
            text, mark = above[column].words, above[column].mark
        right = xml.val(cell.find(f"{xml.P}/{xml.PPR}/{xml.qn('jc')}")) == "right"
        for _ in range(grid_span(cell)):
            yield _HeaderPart(text, mark, right)
            column += 1


def _row(cells: tuple[CellContent, ...], *, är_summa: bool) -> Rad:
    filled = [cell for cell in cells if cell]
    in_bold = not är_summa and len(cells) > 1 and bool(filled) and all(map(_is_bold, filled))
    is_heading = in_bold and filled == [cells[0]]
    return Rad(cells, är_summa, är_rubrik=is_heading, är_delsumma=in_bold and not is_heading)


def _is_bold(cell: CellContent) -> bool:
    """True when all text of the cell is bold, but for the letter of a note."""
    if isinstance(cell, Flow):
        return False
    words = [piece for piece in cell if isinstance(piece, Text | Value) and not piece.raised]
    return bool(words) and all(piece.bold for piece in words)
