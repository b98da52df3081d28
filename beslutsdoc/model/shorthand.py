"""Expands the short ways of writing the parts of a case into the shape of the model.

These are pydantic before-validators. What they cannot read they pass on, so that the model's own validation reports
it; dates, numbers and yes/no raise `Misread`, a ValueError with Swedish words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from beslutsdoc.swedish import parsing
from beslutsdoc.swedish.parsing import Misread, says_none

_EARLIEST, _LATEST = 1990, 2100
_BREAKS = re.compile(r"[ \t]*\n\s*|\t+")
_TRAILING_DATE = re.compile(r"(?P<organ>.*?[^\W\d])[\s,:(]+(?P<datum>\d.*?)\)?")


@dataclass(frozen=True, slots=True)
class ValueForm:
    """How a value may be written: a name for the JSON Schema, and words for the handbook and for findings."""

    namn: str
    ord: str


LINE_FORM = ValueForm("rad", "en text på en rad")
TEXT_FORM = ValueForm("text", "en text")
DATE_FORM = ValueForm("datum", "ett datum")
PERIOD_FORM = ValueForm("period", "en period")
YES_NO_FORM = ValueForm("ja_nej", "ja eller nej")
WHOLE_NUMBER_FORM = ValueForm("heltal", "ett heltal")
CHOICE_FORM = ValueForm("val", "ett av de ord som går att välja")
LIST_FORM = ValueForm("lista", "en lista av texter, eller en text")
PERSONER = ValueForm("personer", "ett namn, nycklar för en person, eller en lista av personer")
INSTANSER = ValueForm("instanser", "en lista av organ med datum")
ARBETSBOK = ValueForm("arbetsbok", "en sökväg, eller namn med sökvägar")
SIFFROR = ValueForm("siffror", "namn på siffror, med cell, uppslag eller uttryck")
TABELLER = ValueForm("tabeller", "namn på tabeller, med tabell eller område")
DIAGRAM = ValueForm("diagram", "namn på diagram, med slag och tabell, område eller värden")
BILDER = ValueForm("bilder", "namn på bilder, med fil och alt")
AXLAR = ValueForm("axlar", "en text, eller nycklarna kategorier och värden")
SERIER = ValueForm("serier", "en lista av kolumner, eller namn med kolumn eller uttryck")
BESLUT = ValueForm("beslut", "en lista av beslutspunkter")
TEXTER = ValueForm("texter", "ett namn för varje text, med texten")
KÄLLOR = ValueForm("källor", "ett namn för varje källa, med dess text")
EGNA_AVSNITT = ValueForm("egna_avsnitt", "en lista av avsnitt med rubrik och text")
PERSONREGISTER = ValueForm("personregister", "ett id för varje person")
KEYS_FORM = ValueForm("nycklar", "nycklar med värden")


def is_blank(value: Any) -> bool:
    """True for a value without content: None, a blank text, a mapping or a list whose values are all blank."""
    if value is None or isinstance(value, str):
        return not value or not value.strip()
    if isinstance(value, Mapping):
        return all(map(is_blank, value.values()))
    return isinstance(value, list | tuple) and all(map(is_blank, value))


def drop_blank_keys(value: Any) -> Any:
    """A mapping without its blank keys; anything else as it is."""
    return {k: v for k, v in value.items() if not is_blank(v)} if isinstance(value, Mapping) else value


def one_line(value: Any) -> Any:
    """A text on one line: line breaks and tabs become spaces, no-break spaces are kept."""
    return _BREAKS.sub(" ", value.strip(" \t\n")) if isinstance(value, str) else value


def validate_multiline(value: Any) -> Any:
    """A text of paragraphs, stripped at its end only: leading blank lines are kept, so that line numbers hold."""
    return value.rstrip(" \t\n") if isinstance(value, str) else value


def validate_date(value: Any) -> Any:
    """A date in a plausible year for a decision paper. Raises Misread."""
    if not isinstance(value, str):
        return value
    found = parsing.parse_date(value)
    if not _EARLIEST <= found.year <= _LATEST:
        raise Misread(f"Året i ”{value.strip()}” ligger långt bort.", "Kontrollera årtalet.", "A004")
    return found


def validate_period(value: Any) -> Any:
    """A `Period`. Raises Misread."""
    return parsing.parse_period(value) if isinstance(value, str) else value


def validate_yes_no(value: Any) -> Any:
    """A bool. Raises Misread."""
    return parsing.parse_yes_no(value) if isinstance(value, str) else value


def validate_whole_number(value: Any) -> Any:
    """An int. Raises Misread."""
    return parsing.parse_whole_number(value) if isinstance(value, str) else value


def as_list(value: Any) -> Any:
    """A single value as a list of one; a list without its blank items."""
    if isinstance(value, list | tuple):
        return [v for v in value if not is_blank(v)]
    return [] if is_blank(value) else [value]


def workbooks(value: Any) -> Any:
    """`siffror.xlsx` or `{fil: …}` as the one workbook, whose name is empty; names with paths as they are."""
    if isinstance(value, str) or (isinstance(value, Mapping) and "fil" in value):
        return {"": value}
    return drop_blank_keys(value)


def body_and_date(text: str) -> dict[str, Any]:
    """`regionstyrelsen 27 mars 2025` as organ and datum; without a date only organ."""
    if found := _TRAILING_DATE.fullmatch(text.strip()):
        try:
            parsing.parse_date(found["datum"])
        except Misread:
            return {"organ": text}
        return found.groupdict()
    return {"organ": text}


def expand_section(value: Any) -> Any:
    """A section's text, list or `inga` as its mapping."""
    if isinstance(value, str):
        return {"inga": "ja"} if says_none(value) else {"text": value}
    return {"lista": value} if isinstance(value, list | tuple) else value


def expand_table_reference(text: str) -> dict[str, Any]:
    """`Ekonomi!A3:E9` is an area, `Ekonomi` an Excel table or a defined name."""
    return {"område": text} if "!" in text else {"tabell": text}


def expand_series(value: Any) -> Any:
    """The series of a chart by name; a list of columns gives series named as the columns."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return drop_blank_keys(value)
    return {v: v for v in value if isinstance(v, str) and not is_blank(v)} if all_texts(value) else value


def all_texts(values: Iterable[Any]) -> bool:
    """True when every value is a text or blank."""
    return all(isinstance(value, str) or is_blank(value) for value in values)


def decisions(value: Any) -> Any:
    """Decision points as one mapping per body; consecutive bare points are one mapping without organ."""
    if isinstance(value, Mapping):
        return [value]
    out: list[Any] = []
    for path, item in iter_decision_items(as_list(value)):
        if len(path) == 1:
            out.append(item)
        elif path[-1] == 0:
            out.append({"punkter": [item]})
        else:
            out[-1]["punkter"].append(item)
    return out


def iter_decision_items(items: Iterable[Any]) -> Iterator[tuple[tuple[int | str, ...], Any]]:
    """Each item of `förslag_till_beslut` with its path in the model.

    `(1,)` for a body with its own points, `(0, "punkter", 2)` for a bare point.
    """
    group, point = -1, 0
    for item in items:
        if isinstance(item, Mapping):
            group, point = group + 1, 0
            yield (group,), item
            continue
        group += not point
        yield (group, "punkter", point), item
        point += 1
