"""What a workbook has given names: defined names and Excel tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from beslutsdoc.names import nfc, to_identifier
from beslutsdoc.sources.xlsx.addresses import Område, parse_area

_PRINTING = ("Print_Area", "Print_Titles")  # Excel's own, when another program has left out their prefix


class StoredName(NamedTuple):
    """A defined name as stored: the name, what it stands for, and whether Excel hides it from people."""

    namn: str
    text: str
    är_dolt: bool


class DefinedName(NamedTuple):
    """A defined name as the workbook holds it. `område` is None when it is no plain area of this workbook."""

    namn: str
    område: Område | None
    text: str


class Exceltabell(NamedTuple):
    """An Excel table: its whole area, and how many head and total rows there are in it."""

    namn: str
    område: Område
    rubrikrader: int
    summarader: int


def find_defined_names(
    workbook: Mapping[str, StoredName],
    sheets: Iterable[Mapping[str, StoredName]],
    area_of: Callable[[str], Område | None],
) -> dict[str, tuple[DefinedName, ...]]:
    """Inside name → the defined names that are written so; a sheet's own count only where the workbook has none."""
    found: dict[str, list[DefinedName]] = {}
    for name, own in _scope(workbook, area_of):
        found.setdefault(name, []).append(own)
    shared = frozenset(found)
    for sheet in sheets:
        for name, own in _scope(sheet, area_of):
            if name not in shared:
                found.setdefault(name, []).append(own)
    return {name: _living(all_) for name, all_ in found.items()}


def _scope(
    names: Mapping[str, StoredName], area_of: Callable[[str], Område | None]
) -> Iterator[tuple[str, DefinedName]]:
    """The names of one scope; those that Excel made for itself are left out."""
    for name, text, hidden in names.values():
        if not hidden and not name.startswith("_xl") and name not in _PRINTING:
            yield to_identifier(name), DefinedName(nfc(name), area_of(text), text)


def _living(all_: list[DefinedName]) -> tuple[DefinedName, ...]:
    """One name a place; those that point nowhere only when none points anywhere."""
    by_place = {n.område: n for n in reversed(all_) if n.område}
    return tuple(reversed(by_place.values())) or tuple(all_[:1])


def iter_excel_tables(blad: str, all_: Iterable[Element]) -> Iterator[Exceltabell]:
    """The Excel tables of one sheet, from the XML of each."""
    for t in all_:
        if område := parse_area(blad, t.get("ref", "")):
            heads, totals = int(t.get("headerRowCount", "1")), int(t.get("totalsRowCount", "0"))
            yield Exceltabell(nfc(t.get("displayName", "")), område, heads, totals)
