"""Converts cells to case text: dates and numbers as a case writes them, lines to paragraphs, bullets to lists."""

import datetime as dt
from typing import NamedTuple

from beslutsdoc.figures import exact
from beslutsdoc.finding import Finding
from beslutsdoc.sources import cell_checks
from beslutsdoc.sources.cell_labels import unescape_excel
from beslutsdoc.sources.interpret import normalize_decimal
from beslutsdoc.sources.xlsx import number_formats
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.number_formats import FormatKind
from beslutsdoc.sources.xlsx.workbook import Arbetsbok
from beslutsdoc.swedish.list_markers import parse_marked_line

_GROUPED_LINES = ("|", ">")  # first sign of the lines of a table, of a quotation
_MARKS = {"punkt": "-", "nummer": "{number}.", "bokstav": "{letter})"}
_NESTED_INDENT = "   "  # deep enough under both `- ` and `1. `


class _CellLine(NamedTuple):
    """One line as Markdown, and the group it is part of: list, table, or none. `inner`: under the item above."""

    text: str
    group: str
    inner: bool = False


def read_cell_text(bok: Arbetsbok, cell: CellRef) -> str | Finding:
    """The cell as the text of an arende.yaml; empty for an empty cell, a Finding for a cell in error."""
    value = bok.value(cell)
    if bok.is_empty(cell):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if fault := cell_checks.cell_fault(bok, cell):
        return fault
    if isinstance(value, dt.date):
        return (
            f"{value.year}"
            if number_formats.parse_number_format(bok.number_format(cell)).kind is FormatKind.YEAR
            else f"{value:%Y-%m-%d}"
        )
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    if isinstance(value, int | float):
        return f"{normalize_decimal(exact(value)):f}".replace(".", ",")
    return unescape_excel(str(value)).strip()


def cell_markdown(cell: str) -> str:
    """A cell's text as Markdown, with a blank line between paragraphs."""
    out = ""
    previous = _CellLine("", "")
    for line in map(_line, unescape_excel(cell).split("\n")):
        if not line.text:
            previous = line
            continue
        together = line.group and (line.group == previous.group or (line.inner and previous.group in _MARKS))
        out += ("\n" if together else "\n\n" if out else "") + line.text
        previous = line
    return out


def _line(raw: str) -> _CellLine:
    if found := parse_marked_line(raw):
        mark = _MARKS[found.kind].format(number=found.number, letter=chr(ord("a") + found.number - 1))
        return _CellLine(f"{_NESTED_INDENT if found.inner else ''}{mark} {found.text}", found.kind, found.inner)
    text = raw.strip()
    return _CellLine(text, next((mark for mark in _GROUPED_LINES if text.startswith(mark)), ""))
