"""Formulas as Excel shows them, with shared formulas expanded for each cell."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from beslutsdoc.sources.xlsx.addresses import column_number, excel_column_letters
from beslutsdoc.sources.xlsx.package_parts import MAIN

_END = r"(?![\w.(!])"
_RELATIVE = re.compile(
    r"""(?P<literal>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])"""  # a string, a sheet, a table's column
    rf"|(?<![\w.$\\])(?:(?P<cell>\$?[A-Za-z]{{1,3}}\$?[1-9]\d{{0,6}}){_END}"
    rf"|(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}){_END}|(?P<rows>\$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}}){_END})"
)
_PART = re.compile(r"\$?[A-Za-z]+|\$?\d+")

Position = tuple[int, int]  # row and column, from 1


class Formel(NamedTuple):
    """A cell's formula as Excel shows it, and whether a value is stored with it (an empty text is one)."""

    text: str
    has_value: bool


class Formulas:
    """The formulas of one sheet. A shared formula is stored in full only in its first cell, which is read first."""

    def __init__(self) -> None:
        self._shared: dict[str, tuple[str, Position]] = {}

    def read(self, cell: Element, formula: Element, at: Position) -> Formel:
        """The formula in the elements `c` and `f` of the cell at `at`."""
        text = f"={formula.text or ''}"
        if formula.get("t") == "shared":
            origin, first = self._shared.setdefault(formula.get("si", ""), (text, at))
            text = shift_formula(origin, at[0] - first[0], at[1] - first[1])
        return Formel(text, _has_stored_value(cell))


def shift_formula(formula: str, rows: int, columns: int) -> str:
    """`formula` with its relative references moved `rows` down and `columns` to the right."""

    def shift(part: re.Match[str]) -> str:
        if part[0][0] == "$":
            return part[0]
        number = int(part[0]) + rows if part[0].isdigit() else column_number(part[0]) + columns
        return "#REF!" if number < 1 else str(number) if part[0].isdigit() else excel_column_letters(number)

    return _RELATIVE.sub(lambda m: m[0] if m["literal"] else _PART.sub(shift, m[0]), formula)


def _has_stored_value(cell: Element) -> bool:
    """True when Excel has stored a result. An empty one counts only for `t="str"`: some programs write `<v/>`."""
    value = cell.find(f"{MAIN}v")
    return value is not None and (bool(value.text) or cell.get("t") == "str")
