"""What a workbook has given names: defined names and Excel tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from beslutsdoc.names import inside_name, nfc
from beslutsdoc.sources.addresses import Område, area

_PRINTING = ("Print_Area", "Print_Titles")  # Excel's own, when another program has left out their prefix


class Namn(NamedTuple):
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


def names(
    workbook: Mapping[str, Any], sheets: Iterable[Mapping[str, Any]], area_of: Callable[[str], Område | None]
) -> dict[str, tuple[Namn, ...]]:
    """Inside name → the defined names that are written so; a sheet's own count only where the workbook has none."""
    found: dict[str, list[Namn]] = {}
    for name, own in _scope(workbook, area_of):
        found.setdefault(name, []).append(own)
    shared = frozenset(found)
    for sheet in sheets:
        for name, own in _scope(sheet, area_of):
            if name not in shared:
                found.setdefault(name, []).append(own)
    return {name: _living(all_) for name, all_ in found.items()}


def _scope(names: Mapping[str, Any], area_of: Callable[[str], Område | None]) -> Iterator[tuple[str, Namn]]:
    """The names of one scope; those that Excel made for itself are left out."""
    for defined in names.values():
        if not defined.hidden and not defined.name.startswith("_xl") and defined.name not in _PRINTING:
            text = str(defined.attr_text or "")
            yield inside_name(defined.name), Namn(nfc(defined.name), area_of(text), text)


def _living(all_: list[Namn]) -> tuple[Namn, ...]:
    """One name a place; those that point nowhere only when none points anywhere."""
    by_place = {n.område: n for n in reversed(all_) if n.område}
    return tuple(reversed(by_place.values())) or tuple(all_[:1])


def tables(blad: str, all_: Iterable[Any]) -> Iterator[Exceltabell]:
    """The Excel tables of one sheet."""
    for t in all_:
        if område := area(blad, t.ref):
            heads = 1 if t.headerRowCount is None else t.headerRowCount
            yield Exceltabell(nfc(t.displayName), område, heads, t.totalsRowCount or 0)
