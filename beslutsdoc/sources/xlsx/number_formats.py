"""Parses Excel number formats: what they show, as kind, unit, scale and decimals.

Formats are stored in English form whatever Excel's language: `,` groups and scales, `.` is the decimal point
(ECMA-376-1 18.8.30).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from functools import lru_cache

from beslutsdoc import units
from beslutsdoc.units import Mått

GENERAL = "General"


class FormatKind(Enum):
    """What a number is shown as."""

    NUMBER = auto()
    DATE = auto()
    YEAR = auto()  # a date with only its year shown
    TIME_OF_DAY = auto()
    DURATION = auto()  # [h]:mm
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """One section of a format. The number shown is the stored one × `factor`, in the unit `mått` if it names one.

    `decimals` = (least shown, most shown); None when all are shown.
    """

    kind: FormatKind = FormatKind.NUMBER
    factor: Decimal = Decimal(1)
    mått: Mått | None = None
    decimals: tuple[int, int] | None = None

    def shown_decimals(self, shown: Decimal) -> int | None:
        """The number of decimals visible of the number `shown`; None for all."""
        if self.decimals is None or self.decimals[0] == self.decimals[1]:
            return self.decimals and self.decimals[0]
        fewest, most = self.decimals
        exponent = shown.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP).normalize().as_tuple().exponent
        return max(fewest, -int(exponent))


_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>(?i:general))|(?P<ampm>(?i:AM/PM|A/P))'
    r"|(?P<exponent>E[+-])|(?P<digits>[0#?.,]+)|(?P<percent>%)|(?P<text>@)|(?P<time>[ymdhsYMDHSeg]+)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_DASHES = frozenset("-–—−")
_COMPARE = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "<>": lambda a, b: a != b,
}  # fmt: skip


class _FormatSection:
    """The tokens of one section of a format, grouped by their function."""

    def __init__(self, code: str) -> None:
        self.digits = self.time = self.literal = self.condition = ""
        self.percents = 0
        self.currency = ""
        self.free = self.is_text = self.elapsed = False
        for token in _TOKEN.finditer(code):
            self._take(str(token.lastgroup), token[0] if token.lastgroup is None else token[token.lastgroup])

    def _take(self, kind: str, value: str) -> None:
        if kind == "digits":
            self.digits += value
        elif kind == "percent":
            self.percents += 1
        elif kind in ("time", "ampm"):
            self.time += value.lower()
        elif kind in ("quoted", "escaped", "other"):
            self.literal += value
            self.free = self.free or value == "/"
        elif kind == "text":
            self.is_text = True
        elif kind in ("general", "exponent"):
            self.free = True
        elif kind == "bracket":
            self._bracket(value)

    def _bracket(self, value: str) -> None:
        """A condition, a currency (`$kr-41D`), elapsed time (`h`), or a colour, which is ignored."""
        if value.startswith("$"):
            self.currency += value[1:].partition("-")[0]
        elif _CONDITION.fullmatch(value):
            self.condition = value
        elif value and set(value.lower()) in ({"h"}, {"m"}, {"s"}):
            self.time += value.lower()
            self.elapsed = True

    @property
    def has_number(self) -> bool:
        """True when the section shows a number."""
        return self.free or "0" in self.digits or "#" in self.digits


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_FormatSection, ...]:
    parts = re.findall(r'(?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)', code)
    return tuple(map(_FormatSection, parts)) or (_FormatSection(GENERAL),)


def parts_of_date(code: str) -> str:
    """Which of y, m and d a date in the format `code` shows: `ym` for `mmm-yy`; empty for one that shows a time."""
    shown = {letter for token in _TOKEN.finditer(code) for letter in (token["time"] or "").lower()}
    return "" if shown & set("hs") else "".join(letter for letter in "ymd" if letter in shown)


def parse_number_format(code: str, value: Decimal | None = None) -> NumberFormat:
    """How the format `code` shows `value` (None: any positive number)."""
    sections = _sections(code)
    chosen = _choose(sections, value)
    return _read(chosen if chosen.has_number or chosen.time or chosen.is_text else sections[0])


def mask(code: str, value: Decimal) -> str | None:
    """The text that Excel shows instead of the number, empty when it shows nothing; None when it shows the number.

    A dash for zero, as in accounting formats, is how the number zero is shown.
    """
    chosen = _choose(_sections(code), value)
    if chosen.has_number or chosen.time or chosen.is_text or not _matches_condition(chosen, value):
        return None
    text = chosen.literal.strip()
    return None if value == 0 and text in _DASHES else text


def _choose(sections: tuple[_FormatSection, ...], value: Decimal | None) -> _FormatSection:
    """The section that Excel uses for `value`: by condition, else by sign."""
    numeric = sections[:3] if len(sections) > 1 else sections
    if value is None:
        return sections[0]
    if any(s.condition for s in numeric):
        return next((s for s in numeric if _matches_condition(s, value)), numeric[-1])
    if value < 0 and len(numeric) > 1:
        return numeric[1]
    return numeric[2] if value == 0 and len(numeric) > 2 else numeric[0]


def _matches_condition(section: _FormatSection, value: Decimal) -> bool:
    found = _CONDITION.fullmatch(section.condition)
    return found is None or _COMPARE[found[1]](value, Decimal(found[2]))


def _read(s: _FormatSection) -> NumberFormat:
    if s.time:
        return NumberFormat(_kind_of_time(s))
    if s.is_text and not s.has_number:
        return NumberFormat(FormatKind.TEXT)
    whole, _, fraction = s.digits.partition(".")
    scaling = len(whole) - len(whole.rstrip(",")) + fraction.count(",")
    factor = Decimal(100) ** s.percents / Decimal(1000) ** scaling
    return NumberFormat(
        FormatKind.NUMBER, factor, _unit(s), None if s.free else (fraction.count("0"), _places(fraction))
    )


def _places(fraction: str) -> int:
    return sum(c in "0#?" for c in fraction)


def _kind_of_time(s: _FormatSection) -> FormatKind:
    if s.elapsed:
        return FormatKind.DURATION
    if set(s.time) <= {"y", "e"}:
        return FormatKind.YEAR
    return FormatKind.DATE if set("yde") & set(s.time) or set(s.time) == {"m"} else FormatKind.TIME_OF_DAY


def _unit(s: _FormatSection) -> Mått | None:
    """The unit written in the format: per cent, money as text or currency, else a count of what is named.

    So `0" år"` is an age, not a calendar year, and `[$€-2] #,##0` is not kronor.
    """
    if s.percents or "%" in s.literal:
        return units.PROCENT
    if found := units.money_in(s.literal) or units.money_in(s.currency):
        return found
    return units.ANTAL if s.currency or any(c.isalpha() for c in s.literal) else None
