"""What a cell says becomes case text: dates and numbers as the case writes them, lines paragraphs, bullets lists."""

import datetime as dt
import re
from typing import NamedTuple

from beslutsdoc.figures import exact
from beslutsdoc.finding import Finding
from beslutsdoc.sources import faults, formats
from beslutsdoc.sources.addresses import Cell
from beslutsdoc.sources.excel import Arbetsbok
from beslutsdoc.sources.formats import Slag
from beslutsdoc.sources.interpret import tidy
from beslutsdoc.sources.labels import unescaped

_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[•●·▪■◦‣–—*+-]|o(?=\t))[ \t\u00a0]+(?P<text>\S.*)")
_NUMBER = re.compile(r"(?P<indent>\s*)(?P<mark>\d{1,2})[.)][ \t\u00a0]+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<indent>\s*)(?P<mark>[a-z])\)[ \t\u00a0]+(?P<text>\S.*)")
_INNER_MARKS = "◦▪o"  # what Word puts on the second level
_KEPT_TOGETHER = ("|", ">")  # the lines of a table, of a quotation
_NESTED = "   "  # deep enough under both `- ` and `1. `


class _Line(NamedTuple):
    """One line as Markdown, and what it is part of: a list, a table, or nothing."""

    text: str
    group: str


def read(bok: Arbetsbok, cell: Cell) -> str | Finding:
    """The cell as the text that an arende.yaml would hold; empty for an empty cell, a Finding for one in error."""
    value = bok.value(cell)
    if bok.is_empty(cell):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if fault := faults.fault(bok, cell):
        return fault
    if isinstance(value, dt.date):
        return f"{value.year}" if formats.read(bok.number_format(cell)).slag is Slag.ÅR else f"{value:%Y-%m-%d}"
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    if isinstance(value, int | float):
        return f"{tidy(exact(value)):f}".replace(".", ",")
    return unescaped(str(value)).strip()


def markdown(cell: str) -> str:
    """The text of a cell as the case would hold it, with a blank line between paragraphs."""
    out = ""
    before = _Line("", "")
    for line in map(_line, unescaped(cell).split("\n")):
        if not line.text:
            before = line
            continue
        together = line.group and line.group == before.group
        out += ("\n" if together else "\n\n" if out else "") + line.text
        before = line
    return out


def _line(raw: str) -> _Line:
    if found := _BULLET.fullmatch(raw):
        inner = found["mark"] in _INNER_MARKS or _is_deep(found["indent"])
        return _Line(f"{_NESTED if inner else ''}- {found['text'].rstrip()}", "list")
    if found := _NUMBER.fullmatch(raw):
        return _item(found, int(found["mark"]))
    if found := _LETTER.fullmatch(raw):
        return _item(found, ord(found["mark"]) - ord("a") + 1)
    text = raw.strip()
    return _Line(text, next((mark for mark in _KEPT_TOGETHER if text.startswith(mark)), ""))


def _item(found: re.Match[str], number: int) -> _Line:
    return _Line(f"{_NESTED if _is_deep(found['indent']) else ''}{number}. {found['text'].rstrip()}", "list")


def _is_deep(indent: str) -> bool:
    return len(indent.expandtabs(4)) >= 2
