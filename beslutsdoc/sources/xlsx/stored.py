"""Decodes stored cells to values: shared strings, dates by number format, errors (ECMA-376-1 18.3.1.4)."""

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from beslutsdoc.sources.xlsx.number_formats import GENERAL
from beslutsdoc.sources.xlsx.package_parts import MAIN, Parts, is_true

_BUILT_IN = {  # ECMA-376-1 18.8.30; the others depend on the locale
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', 42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
_NOT_CODE = re.compile(r'"[^"]*"|[\\_].|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_TIME = re.compile(r"[dmhysDMHYS]")
_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_OUT_OF_BOUNDS = "#VALUE!"  # Excel shows ##### for a number outside its calendar
_DAMAGED = "#SKADAD!"  # a cell that Excel itself would ask to repair
_DAY = 86_400_000  # milliseconds


class StoredCell(NamedTuple):
    """A cell: int, float, str, bool, date, datetime, time, timedelta or None; whether it is an error; its formats."""

    value: Any
    is_error: bool = False
    number_format: str = GENERAL
    is_bold: bool = False


class CellStyle(NamedTuple):
    """The number format of a cell style, whether it shows dates or elapsed time, and whether it is bold."""

    number_format: str
    is_date: bool
    is_elapsed: bool
    is_bold: bool = False


class Stored:
    """The workbook's shared strings, cell styles and calendar, by which its cells are decoded."""

    def __init__(self, parts: Parts, texts: str, styles: str, epoch: dt.datetime) -> None:
        """`texts` and `styles`: the names of the parts, empty when there is none; `epoch`: day 0."""
        self._shared_strings = list(_shared_strings(parts, texts)) if texts else []
        self._styles = list(_styles(parts.root(styles))) if styles else []
        self._epoch = epoch

    def cell(self, cell: Element) -> StoredCell:
        """The cell in an element `c`; one that is malformed is an error."""
        try:
            return self._cell(cell)
        except (ValueError, IndexError, OverflowError):
            return StoredCell(_DAMAGED, True)

    def _cell(self, cell: Element) -> StoredCell:
        number = int(cell.get("s") or 0)
        style = self._styles[number] if number < len(self._styles) else _PLAIN
        kind, text = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
        if kind == "inlineStr":
            inside = cell.find(f"{MAIN}is")
            return StoredCell(None if inside is None else _item_text(inside), False, style.number_format, style.is_bold)
        if not text:
            return StoredCell(None, number_format=style.number_format)
        if kind == "n":
            value = float(text) if "." in text or "e" in text.lower() else int(text)
            return self._number(value, style) if math.isfinite(value) else StoredCell(_DAMAGED, True)
        return StoredCell(self._value(kind, text), kind == "e", style.number_format, style.is_bold)

    def _value(self, kind: str, text: str) -> Any:
        if kind == "s":
            return self._shared_strings[int(text)]
        if kind == "b":
            return is_true(text)
        return _iso(text) if kind == "d" else text

    def _number(self, value: int | float, style: CellStyle) -> StoredCell:
        if not style.is_date:
            return StoredCell(value, False, style.number_format, style.is_bold)
        try:
            return StoredCell(
                _date_or_time(value, self._epoch, style.is_elapsed), False, style.number_format, style.is_bold
            )
        except (OverflowError, ValueError):
            return StoredCell(_OUT_OF_BOUNDS, True, style.number_format)


def calendar(from_1904: bool) -> dt.datetime:
    """Day 0 of the workbook's calendar: the 1900 or the 1904 date system."""
    return dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)


def _date_or_time(value: float, epoch: dt.datetime, elapsed: bool) -> dt.datetime | dt.time | dt.timedelta:
    """A serial number as the date or time Excel shows, to the millisecond; Excel's day 1900-02-29 does not exist."""
    days, rest = divmod(value, 1)
    time = dt.timedelta(milliseconds=round(rest * _DAY))
    if elapsed:
        return dt.timedelta(days=days) + time
    if 0 <= value < 1 and not time.days:
        return (epoch + time).time()
    early = 0 < value < 60 and epoch.year < 1904
    return epoch + dt.timedelta(days=days + early) + time


def _iso(text: str) -> Any:
    """A date or time stored in ISO 8601 (`t="d"`); the text itself when it is neither."""
    plain = text.removesuffix("Z")
    kind: Any = dt.datetime if "T" in plain else dt.time if ":" in plain else dt.date
    try:
        return kind.fromisoformat(plain)
    except ValueError:
        return text


def _shared_strings(parts: Parts, name: str) -> Iterator[str]:
    with parts.stream(name) as stream:
        for _, element in iterparse(stream):
            if element.tag == f"{MAIN}si":
                yield _item_text(element)
                element.clear()


def _item_text(item: Element) -> str:
    """The text of a string item and its rich-text runs, without phonetic text (`rPh`)."""
    runs = (item, *item.iterfind(f"{MAIN}r"))
    return "".join([run.findtext(f"{MAIN}t", "") for run in runs]).replace("x005F_", "")


def _styles(root: Element) -> Iterator[CellStyle]:
    own = {
        int(e.get("numFmtId", "0")): e.get("formatCode", GENERAL) for e in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }  # not those of conditional formats
    codes = _BUILT_IN | own
    bold = [_is_bold(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        font = int(style.get("fontId", "0"))
        yield _style(codes.get(int(style.get("numFmtId", "0")), GENERAL), font < len(bold) and bold[font])


def _is_bold(font: Element) -> bool:
    mark = font.find(f"{MAIN}b")
    return mark is not None and is_true(mark.get("val", "1"))


def _style(code: str, is_bold: bool = False) -> CellStyle:
    code = GENERAL if code.strip().lower() == GENERAL.lower() else code
    first = code.partition(";")[0]
    return CellStyle(
        code, _TIME.search(_NOT_CODE.sub("", first)) is not None, _ELAPSED.search(first) is not None, is_bold
    )


_PLAIN = _style(GENERAL)
