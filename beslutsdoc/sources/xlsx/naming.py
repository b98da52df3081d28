"""Defined names and Excel tables of a workbook."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from beslutsdoc.names import nfc, to_identifier
from beslutsdoc.sources.xlsx.addresses import Område, parse_area

_PRINTING = ("Print_Area", "Print_Titles")  # built-in names, when another program has left out the prefix _xlnm.


class StoredName(NamedTuple):
    """A defined name as stored: the name, its formula, and whether Excel hides it from users."""

    namn: str
    text: str
    is_hidden: bool


class DefinedName(NamedTuple):
    """A defined name and what it refers to. `område` is None when that is no plain area of this workbook."""

    namn: str
    område: Område | None
    text: str


class Exceltabell(NamedTuple):
    """An Excel table: its whole area, and the number of header and total rows in it."""

    namn: str
    område: Område
    rubrikrader: int
    summarader: int


def find_defined_names(
    workbook: Mapping[str, StoredName],
    sheets: Iterable[Mapping[str, StoredName]],
    area_of: Callable[[str], Område | None],
) -> dict[str, tuple[DefinedName, ...]]:
    """Identifier → the defined names with it; sheet-scoped ones only where the workbook has none by that name."""
    found: dict[str, list[DefinedName]] = {}
    for name, own in _scope(workbook, area_of):
        found.setdefault(name, []).append(own)
    shared = frozenset(found)
    for sheet in sheets:
        for name, own in _scope(sheet, area_of):
            if name not in shared:
                found.setdefault(name, []).append(own)
    return {name: _distinct(all_) for name, all_ in found.items()}


def _scope(
    names: Mapping[str, StoredName], area_of: Callable[[str], Område | None]
) -> Iterator[tuple[str, DefinedName]]:
    """The names of one scope; hidden and built-in names are left out."""
    for name, text, hidden in names.values():
        if not hidden and not name.startswith("_xl") and name not in _PRINTING:
            yield to_identifier(name), DefinedName(nfc(name), area_of(text), text)


def _distinct(all_: list[DefinedName]) -> tuple[DefinedName, ...]:
    """One name per area; a name without an area only when none has one."""
    by_place = {n.område: n for n in reversed(all_) if n.område}
    return tuple(reversed(by_place.values())) or tuple(all_[:1])


def iter_excel_tables(blad: str, all_: Iterable[Element]) -> Iterator[Exceltabell]:
    """The Excel tables of one sheet, from the XML of each."""
    for t in all_:
        if område := parse_area(blad, t.get("ref", "")):
            headers, totals = int(t.get("headerRowCount", "1")), int(t.get("totalsRowCount", "0"))
            yield Exceltabell(nfc(t.get("displayName", "")), område, headers, totals)
