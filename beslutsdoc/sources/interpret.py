"""Interprets a stored value by its number format and by what the case says of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from beslutsdoc.figures import Enhet, Visning, exact
from beslutsdoc.finding import Finding
from beslutsdoc.sources import cell_labels, typed_numbers
from beslutsdoc.sources.xlsx import number_formats
from beslutsdoc.sources.xlsx.number_formats import GENERAL, FormatKind, NumberFormat
from beslutsdoc.swedish import clock
from beslutsdoc.swedish.parsing import Misread, parse_date
from beslutsdoc.units import ANTAL, PROCENT, Mått

_COUNTED = (Enhet.KRONOR, Enhet.PROCENT, Enhet.PROCENTENHETER, Enhet.ANTAL, Enhet.ÅR)
_FIRST_YEAR = 1900  # Excel shows ##### for dates before it
_SHOW_IT = "Ändra cellens talformat i Excel om talet ska visas, eller ange en annan cell."
_SAY_UNIT = "Rätta cellen i Excel, eller ange ”enhet: text” om den inte ska räknas."


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a cell is to be read.

    `mått`: the unit that the case gives, of the number as Excel shows it. `förval`: the sheet's unit, for a number
    whose format names none. `talformat`: a format to use instead of the cell's. `etiketter`: the labels of its row and
    column where a table knows them; then nothing around the cell is searched.
    """

    mått: Mått | None = None
    förval: Mått | None = None
    decimaler: int | None = None
    talformat: str = ""
    etiketter: tuple[str, str] | None = None

    @property
    def wants_number(self) -> bool:
        """True when the given unit requires a number."""
        return self.mått is not None and self.mått.enhet in _COUNTED


DEFAULT_READ_OPTIONS = ReadOptions()  # by the cell's own format


class InterpretedValue(NamedTuple):
    """A stored value interpreted: value in the base unit, unit, how it is shown, and warnings.

    `är_mask`: the value is what Excel shows instead of the stored one, which is told nowhere.
    """

    värde: Any
    enhet: Enhet
    visning: Visning = Visning()
    findings: tuple[Finding, ...] = ()
    är_mask: bool = False


def interpret(value: Any, code: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    """A stored `value` in a cell with the number format `code`, or why it is unusable. Findings have no place yet."""
    for kind, read_it in _READERS:
        if isinstance(value, kind):
            return read_it(value, code, läsning)
    return Finding("E015", f"Cellen innehåller ett värde av okänt slag ({value!r}).", "Skriv in värdet på nytt.")


def _number(value: int | float, code: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    stored = exact(value)
    if (masked := number_formats.mask(code, stored)) is not None:
        return _masked(masked, läsning)
    form = number_formats.parse_number_format(code, stored)
    mått = läsning.mått or form.mått or läsning.förval or ANTAL
    shown = stored * form.factor
    if mått.enhet in (Enhet.DATUM, Enhet.KLOCKSLAG):
        return Finding("E015", f"Cellen innehåller ett tal ({_as_shown(shown)}), inte {mått.enhet}.", "Rätta cellen.")
    if mått.enhet is Enhet.TEXT:
        return InterpretedValue(_as_shown(shown), Enhet.TEXT)
    findings = tuple(f for f in (_contradiction(form, läsning), _small_per_cent(shown, form, läsning)) if f)
    decimaler = form.shown_decimals(shown) if läsning.decimaler is None else läsning.decimaler
    if mått == ANTAL:  # a count scaled by its format keeps its stored size
        return InterpretedValue(
            normalize_decimal(stored), Enhet.ANTAL, Visning(normalize_decimal(1 / form.factor), decimaler), findings
        )
    return InterpretedValue(normalize_decimal(shown * mått.skala), mått.enhet, Visning(mått.skala, decimaler), findings)


def _masked(text: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    """What stands in a cell whose number format shows `text` instead of the number: never the number."""
    if not text:
        return Finding("E047", "Cellen visar ingenting: dess talformat döljer värdet.", _SHOW_IT)
    if läsning.wants_number:
        return Finding("E014", f"Cellen visar texten ”{text}” i stället för sitt tal.", _SHOW_IT)
    return InterpretedValue(text, Enhet.TEXT, är_mask=True)


def normalize_decimal(value: Decimal) -> Decimal:
    """The same number without trailing zeros or an exponent."""
    return Decimal(f"{value.normalize():f}")


def _contradiction(form: NumberFormat, läsning: ReadOptions) -> Finding | None:
    """Finding S011 when the unit given differs from the one the cell shows; the given one is used."""
    given, own = läsning.mått, form.mått
    if (
        given is None
        or own is None
        or given == own
        or {given.enhet, own.enhet} == {Enhet.PROCENT, Enhet.PROCENTENHETER}
    ):
        return None
    what = f"Cellen visar {own}, men ärendet anger {given}; den läses som {given}."
    return Finding("S011", what, "Ta bort enheten, eller rätta cellens talformat.")


def _small_per_cent(shown: Decimal, form: NumberFormat, läsning: ReadOptions) -> Finding | None:
    if läsning.mått != PROCENT or form.mått is not None or not 0 < abs(shown) < 1:
        return None
    what = f"Cellen visar {_as_shown(shown)} och läses som {_as_shown(shown)} procent."
    return Finding("S012", what, f"Ge cellen procentformat om den betyder {_as_shown(shown * 100)} procent.")


def _as_shown(value: Decimal) -> str:
    """A number as Excel shows it, ungrouped: `0,71`."""
    return f"{normalize_decimal(value):f}".replace(".", ",")


def _date(value: dt.date, code: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    day = value.date() if isinstance(value, dt.datetime) else value
    if day.year < _FIRST_YEAR:
        return Finding(
            "E015", "Cellen är formaterad som ett datum men håller inget som Excel kan visa.", "Rätta cellen."
        )
    format_kind = number_formats.parse_number_format(code).kind
    enhet = läsning.mått.enhet if läsning.mått else None
    if enhet is Enhet.ÅR or (format_kind is FormatKind.YEAR and enhet is None):
        return InterpretedValue(Decimal(day.year), Enhet.ÅR, Visning(decimaler=0))
    if läsning.wants_number:
        return Finding(
            "E015", f"Cellen innehåller ett datum ({day.isoformat()}), inte ett tal.", "Ändra cellens format."
        )
    if isinstance(value, dt.datetime) and (
        enhet is Enhet.KLOCKSLAG or (format_kind is FormatKind.TIME_OF_DAY and enhet is None)
    ):
        return InterpretedValue(value.time(), Enhet.KLOCKSLAG)
    return InterpretedValue(day.isoformat(), Enhet.TEXT) if enhet is Enhet.TEXT else InterpretedValue(day, Enhet.DATUM)


def _time(value: dt.time, _code: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    if läsning.wants_number or (läsning.mått and läsning.mått.enhet is Enhet.DATUM):
        return Finding("E015", f"Cellen innehåller ett klockslag ({value:%H:%M}).", "Ändra cellens format.")
    if läsning.mått and läsning.mått.enhet is Enhet.TEXT:
        return InterpretedValue(f"{value:%H:%M}", Enhet.TEXT)
    return InterpretedValue(value, Enhet.KLOCKSLAG)


def _duration(value: dt.timedelta, code: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    """A duration as a number of its first unit: `[h]:mm` 36:30 is 36,5 hours, `[m]` minutes."""
    seconds = Decimal(value.days * 86_400 + value.seconds) + Decimal(value.microseconds) / 1_000_000
    size = next((n for mark, n in (("[h", 3600), ("[m", 60)) if mark in code.lower()), 1)
    return _number(float(seconds / size), GENERAL, läsning)


def _text(value: str, code: str, läsning: ReadOptions) -> InterpretedValue | Finding:
    text = cell_labels.unescape_excel(value).strip()
    enhet = läsning.mått.enhet if läsning.mått else None
    if enhet is Enhet.TEXT:
        return InterpretedValue(text, Enhet.TEXT)
    if enhet in (Enhet.DATUM, Enhet.KLOCKSLAG):
        return _typed_time(text, enhet)
    if found := typed_numbers.read_number(text):
        return _typed_number(text, found, läsning)
    if typed_numbers.may_mean_two(text):
        return Finding("E014", f"Cellen innehåller texten ”{text}”, som kan läsas på två sätt.", _SAY_UNIT)
    if läsning.wants_number or typed_numbers.is_quantity(text) or number_formats.parse_number_format(code).mått:
        return Finding("E014", f"Cellen innehåller texten ”{text}”, inte ett tal.", _SAY_UNIT)
    return InterpretedValue(text, Enhet.TEXT)


def _typed_number(text: str, found: typed_numbers.TypedNumber, läsning: ReadOptions) -> InterpretedValue:
    mått = läsning.mått or (PROCENT if found.procent else läsning.förval) or ANTAL
    decimaler = found.decimaler if läsning.decimaler is None else läsning.decimaler
    what = f"Talet {text} är lagrat som text."
    finding = Finding("E013", what, "Gör om det till ett tal i Excel, eller ange ”enhet: text” om det är en text.")
    return InterpretedValue(
        normalize_decimal(found.tal * mått.skala), mått.enhet, Visning(mått.skala, decimaler), (finding,)
    )


def _typed_time(text: str, enhet: Enhet) -> InterpretedValue | Finding:
    """A date or a time of day typed as text."""
    try:
        value = parse_date(text) if enhet is Enhet.DATUM else clock.parse_clock(text)
    except Misread:
        value = None
    if value is None:
        return Finding("E014", f"Cellen innehåller texten ”{text}”, inte {enhet}.", "Rätta cellen i Excel.")
    return InterpretedValue(value, enhet)


_READERS: tuple[tuple[Any, Callable[[Any, str, ReadOptions], InterpretedValue | Finding]], ...] = (
    ((int, float), _number),
    (dt.date, _date),  # includes datetime
    (dt.time, _time),
    (dt.timedelta, _duration),
    (str, _text),
)
