"""Parses what people write in Swedish: dates, periods, numbers, yes and no."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

MONTH_NAMES = "januari februari mars april maj juni juli augusti september oktober november december".split()
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})"

# Not compiled here but cached by re: most cases need few of these patterns, and compiling them delays the start.
_DATES = tuple(
    rf"(?:(?:den|mån|tis|ons|tors|fre|lör|sön)\w*\.?,?\s+)*{pattern}(?:[ T]00:00(?::00)?)?"
    for pattern in (
        r"(?P<year>\d{4})(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_DAY}(?:\s*:?[ae])?\s*{_MONTH}\s*{_YEAR}",
        rf"{_DAY}[./](?P<month>\d{{1,2}})[./ -]\s?{_YEAR}",
        r"(?P<year>\d{2})-(?P<month>\d{2})-(?P<day>\d{2})",
    )
)
_PART_OF_YEAR = re.compile(
    r"(?P<kind>kvartal|tertial|halvår|[kqt](?=\s?\d))(?:et)?\s*(?P<number>[1-4])[ ,]+(?P<year>\d{4})", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"(?P<word>första|andra|tredje|fjärde)\s+(?P<kind>kvartalet|tertialet|halvåret)\s+(?P<year>\d{4})"
)
_MONTHS_IN_PART = {"k": 3, "q": 3, "t": 4, "h": 6}
_ORDINALS = ("första", "andra", "tredje", "fjärde")
_DAY_AND_MONTH = rf"(?:(?P<day>\d{{1,2}})\s+)?\b{_MONTH}(?:\s+(?P<year>\d{{4}}))?"
_ISO = r"\d{4}-\d\d?-\d\d?"
_ANY_YEAR = r"(?<!\d)((?:19|20|21)\d\d)(?:/(\d\d)(?!\d))?(?!\d)"

_NUMBER = r"[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|[+-]?\d+(?:[,.]\d+)?"
_YES, _NO = frozenset("ja sant true yes".split()), frozenset("nej falskt false no".split())


class Misread(ValueError):
    """A text that cannot be parsed; `what` and `do` are Swedish sentences. A ValueError, for pydantic's validators."""

    def __init__(self, what: str, do: str, code: str = "") -> None:
        super().__init__(what)
        self.what, self.do, self.code = what, do, code


@dataclass(frozen=True, slots=True)
class Period:
    """The period that a paper reports on: as written, and its last day."""

    text: str
    till: dt.date

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> dt.date:
    """`2025-03-18`, `18 mars 2025`, `18.3.2025`, `18/3 2025` as a date. Raises Misread.

    A year of two digits is refused: 25-03-18 may be two dates (Vägledning för webbutveckling, 66).
    """
    for form in _DATES:
        if found := re.fullmatch(form, text.strip(), re.IGNORECASE):
            return _date(text, found["year"], found["month"], int(found["day"]))
    raise Misread(f"”{text}” är inget datum.", "Skriv till exempel 2025-03-18 eller 18 mars 2025.", "A003")


def _date(text: str, year: str, month: str, day: int) -> dt.date:
    if len(year) == 2:
        what = f"Året i ”{text}” har bara två siffror."
        raise Misread(what, "Skriv året med fyra siffror, till exempel 2025-03-18 eller 18 mars 2025.", "A003")
    number = int(month) if month.isdigit() else _month_number(month)
    if not 1 <= number <= 12:
        do = "Skriv år, månad och dag i den ordningen: 2025-03-18."
        raise Misread(f"Datumet ”{text}” finns inte: det finns ingen månad {number}.", do, "A003")
    if int(year) < dt.MINYEAR:
        raise Misread(f"Datumet ”{text}” finns inte: det finns inget år 0.", "Rätta året.", "A003")
    last = calendar.monthrange(int(year), number)[1]
    if not 1 <= day <= last:
        what = f"Datumet ”{text}” finns inte: {MONTH_NAMES[number - 1]} {year} har {last} dagar."
        raise Misread(what, "Rätta dagen eller månaden.", "A003")
    return dt.date(int(year), number, day)


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTH_NAMES, 1) if month.startswith(name.lower()[:3]))


def parse_period(text: str) -> Period:
    """`2024`, `2023–2025`, `mars 2024`, `januari–augusti 2024`, `tertial 2 2024`, two dates. Raises Misread.

    Words around are ignored (`verksamhetsåret 2024`); the period ends on the last day named.
    """
    text = text.strip()
    days = _dates_in(text) or _part_of_year_in(text) or _months_in(text) or _years_in(text)
    if not days:
        do = "Skriv ett år (2024), en period (januari–augusti 2024, tertial 2 2024) eller två datum."
        raise Misread(f"”{text}” är ingen period med årtal.", do, "A003")
    return Period(text, max(days))


def _dates_in(text: str) -> list[dt.date]:
    return [parse_date(found) for found in re.findall(_ISO, text)]


def _part_of_year_in(text: str) -> list[dt.date]:
    if found := _PART_OF_YEAR.search(text):
        number = int(found["number"])
    elif found := _ORDINAL.search(text.lower()):
        number = _ORDINALS.index(found["word"]) + 1
    else:
        return []
    length = _MONTHS_IN_PART[found["kind"][0].lower()]
    if number * length > 12:
        raise Misread(f"”{text}” finns inte.", f"Ett år har {12 // length} sådana delar.", "A003")
    return [_last_day(int(found["year"]), number * length)]


def _months_in(text: str) -> list[dt.date]:
    found = list(re.finditer(_DAY_AND_MONTH, text, re.IGNORECASE))
    if not found or found[-1]["year"] is None:
        return []
    days: list[dt.date] = []
    year = found[-1]["year"]
    for part in reversed(found):
        year = part["year"] or year
        if part["day"]:
            days.append(_date(part[0], year, part["month"], int(part["day"])))
        else:
            days.append(_last_day(int(year), _month_number(part["month"])))
    return days


def _years_in(text: str) -> list[dt.date]:
    found = re.findall(_ANY_YEAR, text)
    years = [int(y) for year, short in found for y in (year, year[:2] + short if short else year)]
    return [dt.date(year, 12, 31) for year in years]


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def parse_number(text: str) -> Decimal:
    """`12,5`, `1 200`, `−3` as a Decimal. Raises Misread, also for `1.200`: a point never groups in Swedish."""
    plain = text.strip().replace("\u2212", "-")
    if not re.fullmatch(_NUMBER, plain):
        raise Misread(f"”{text}” är inget tal.", "Skriv till exempel 12,5 eller 1 200.")
    if re.search(r"\.\d{3}$", plain):
        do = "Skriv 1 200 om det är tusental och 1,2 om det är decimaler."
        raise Misread(f"”{text}” kan betyda två saker.", do)
    return Decimal(re.sub(r"[ \u00a0\u202f]", "", plain).replace(",", "."))


def parse_whole_number(text: str) -> int:
    """`2` as an int. Raises Misread."""
    value = parse_number(text)
    if value != value.to_integral_value():
        raise Misread(f"”{text}” är inget heltal.", "Skriv ett tal utan decimaler.")
    return int(value)


def parse_yes_no(text: str) -> bool:
    """`ja` or `nej` as a bool. Raises Misread."""
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise Misread(f"”{text}” är varken ja eller nej.", "Skriv ja eller nej.")
    return word in _YES


def says_none(text: str) -> bool:
    """True for the bare word `inga` (or ingen, inget), which asks for the standard phrase."""
    return text.strip().rstrip(".").casefold() in ("inga", "ingen", "inget")
