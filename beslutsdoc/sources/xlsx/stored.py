"""A cell as stored becomes its value: shared texts, numbers that a format makes dates, errors (ECMA-376-1 18.3.1.4)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from beslutsdoc.sources.xlsx.number_formats import GENERAL
from beslutsdoc.sources.xlsx.package_parts import MAIN, Parts, is_true

_BUILT_IN = {  # ECMA-376-1 18.8.30; the others are a locale's own
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
_QUIET = re.compile(r'"[^"]*"|[\\_].|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_TIME = re.compile(r"[dmhysDMHYS]")
_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_OUT_OF_BOUNDS = "#VALUE!"  # Excel shows ##### for a number that no calendar holds
_DAY = 86_400_000  # milliseconds


class StoredCell(NamedTuple):
    """A cell: int, float, str, bool, date, datetime, time, timedelta or None; whether it is an error; its formats."""

    värde: Any
    är_fel: bool = False
    talformat: str = GENERAL
    är_fet: bool = False


class CellStyle(NamedTuple):
    """What a cell's style says of its value, and whether its words are bold."""

    talformat: str
    is_date: bool
    is_elapsed: bool
    is_bold: bool = False


class Stored:
    """The workbook's shared texts, formats and calendar, by which its cells are understood."""

    def __init__(self, parts: Parts, texts: str, styles: str, epoch: dt.datetime) -> None:
        """`texts` and `styles` name the parts, and are empty for a workbook that has none."""
        self._texts = list(_texts(parts, texts)) if texts else []
        self._styles = list(_styles(parts.root(styles))) if styles else []
        self._epoch = epoch

    def ruta(self, cell: Element) -> StoredCell:
        """The cell in an element `c`. Raises ValueError or IndexError for what no program should have written."""
        number = int(cell.get("s") or 0)
        style = self._styles[number] if number < len(self._styles) else _PLAIN
        kind, text = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
        if kind == "inlineStr":
            inside = cell.find(f"{MAIN}is")
            return StoredCell(None if inside is None else _words(inside), False, style.talformat, style.is_bold)
        if not text:
            return StoredCell(None, talformat=style.talformat)
        if kind == "n":
            return self._number(float(text) if "." in text or "e" in text.lower() else int(text), style)
        return StoredCell(self._value(kind, text), kind == "e", style.talformat, style.is_bold)

    def _value(self, kind: str, text: str) -> Any:
        if kind == "s":
            return self._texts[int(text)]
        if kind == "b":
            return is_true(text)
        return _iso(text) if kind == "d" else text

    def _number(self, value: int | float, style: CellStyle) -> StoredCell:
        if not style.is_date:
            return StoredCell(value, False, style.talformat, style.is_bold)
        try:
            return StoredCell(_moment(value, self._epoch, style.is_elapsed), False, style.talformat, style.is_bold)
        except (OverflowError, ValueError):
            return StoredCell(_OUT_OF_BOUNDS, True, style.talformat)


def calendar(from_1904: bool) -> dt.datetime:
    """Day 0 of the workbook's calendar: Excel's own, or the old Macintosh's."""
    return dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)


def _moment(value: float, epoch: dt.datetime, elapsed: bool) -> dt.datetime | dt.time | dt.timedelta:
    """A serial number as what Excel shows, to the millisecond; the day 1900-02-29 that Excel has is none."""
    days, rest = divmod(value, 1)
    time = dt.timedelta(milliseconds=round(rest * _DAY))
    if elapsed:
        return dt.timedelta(days=days) + time
    if 0 <= value < 1 and not time.days:
        return (epoch + time).time()
    early = 0 < value < 60 and epoch.year < 1904
    return epoch + dt.timedelta(days=days + early) + time


def _iso(text: str) -> Any:
    """A date or a time that is stored as such; what is neither is a text."""
    plain = text.removesuffix("Z")
    kind: Any = dt.datetime if "T" in plain else dt.time if ":" in plain else dt.date
    try:
        return kind.fromisoformat(plain)
    except ValueError:
        return text


def _texts(parts: Parts, name: str) -> Iterator[str]:
    with parts.stream(name) as stream:
        for _, element in iterparse(stream):
            if element.tag == f"{MAIN}si":
                yield _words(element)
                element.clear()


def _words(item: Element) -> str:
    """The words of a text in one or several formats, without the readings of Japanese."""
    runs = (item, *item.iterfind(f"{MAIN}r"))
    return "".join([run.findtext(f"{MAIN}t", "") for run in runs]).replace("x005F_", "")


def _styles(root: Element) -> Iterator[CellStyle]:
    own = {int(e.get("numFmtId", "0")): e.get("formatCode", GENERAL) for e in root.iter(f"{MAIN}numFmt")}
    codes = _BUILT_IN | own
    bold = [_is_bold(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        font = int(style.get("fontId", "0"))
        yield _style(codes.get(int(style.get("numFmtId", "0")), GENERAL), font < len(bold) and bold[font])


def _is_bold(font: Element) -> bool:
    mark = font.find(f"{MAIN}b")
    return mark is not None and is_true(mark.get("val", "1"))


def _style(code: str, is_bold: bool = False) -> CellStyle:
    first = code.partition(";")[0]
    return CellStyle(code, _TIME.search(_QUIET.sub("", first)) is not None, _ELAPSED.search(first) is not None, is_bold)


_PLAIN = _style(GENERAL)
