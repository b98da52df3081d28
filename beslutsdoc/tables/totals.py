"""Checks the sums of a table against their rows; rounding differences are noted or made to fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt, numbers
from beslutsdoc.tables import sums
from beslutsdoc.tables.column_formats import ColumnFormat
from beslutsdoc.tables.structure import SumRow, is_amount
from beslutsdoc.tables.table_input import TableInput


@dataclass(frozen=True, slots=True)
class SumCheck:
    """The result for one column. `fitted`: (row, column) → the number to show there instead of the rounded."""

    findings: tuple[Finding, ...] = ()
    avrundning_syns: bool = False
    fitted: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)


def check_sums(
    u: TableInput, spalter: tuple[ColumnFormat, ...], summeringar: Sequence[SumRow], s: Skrivsätt
) -> Iterator[SumCheck]:
    """Each sum in each column of numbers; one with a gap in it cannot be checked.

    A sum is met before those that it adds up, so that one made to fit its total decides what its own rows make.
    """
    fitted: dict[tuple[int, int], Decimal] = {}
    for summering in summeringar:
        for k, spalt in enumerate(spalter):
            rutor = {i: u.rader[i].celler[k] for i in summering.delar}
            parts = {i: ruta for i, ruta in rutor.items() if isinstance(ruta, Siffra) and ruta.är_tal}
            known = all(ruta is None or (isinstance(ruta, Siffra) and not _is_masked(ruta)) for ruta in rutor.values())
            total = u.rader[summering.rad].celler[k]
            if parts and known and isinstance(total, Siffra) and total.är_tal and spalt.enhet is not Enhet.ÅR:
                checked = _check(_ColumnSum(u, k, spalt, summering.rad, total), parts, fitted, s)
                fitted |= checked.fitted
                yield checked


def _is_masked(ruta: Siffra) -> bool:
    """True for the text that Excel shows instead of a number: a sum must not give the number away."""
    return not ruta.är_tal and any(not källa.råvärde for källa in ruta.källor)


class _ColumnSum(NamedTuple):
    """A sum in one column."""

    u: TableInput
    k: int
    spalt: ColumnFormat
    rad: int
    total: Siffra


def _check(
    summa: _ColumnSum, parts: Mapping[int, Siffra], fitted: Mapping[tuple[int, int], Decimal], s: Skrivsätt
) -> SumCheck:
    spalt = summa.spalt
    values = [part.tal / spalt.skala for part in parts.values()]
    whole = summa.total.tal / spalt.skala
    result = sums.reconcile(values, whole, spalt.decimaler, counted=spalt.enhet is Enhet.ANTAL)
    if result.rest:
        return SumCheck((_residual(summa, result.rest, s),)) if is_amount(spalt) else SumCheck()
    shown = fitted.get((summa.rad, summa.k), numbers.rounded(whole, spalt.decimaler))
    differs = shown != sum((numbers.rounded(value, spalt.decimaler) for value in values), Decimal(0))
    if not differs or (summa.u.avrundade_delar or s.avrundade_delar) == "anmärkning":
        return SumCheck(avrundning_syns=differs)
    made = sums.fit_rounded_parts(values, shown, spalt.decimaler)
    return SumCheck(fitted={(i, summa.k): number for i, number in zip(parts, made, strict=True)})


def _residual(summa: _ColumnSum, rest: Decimal, s: Skrivsätt) -> Finding:
    u, spalt, total = summa.u, summa.spalt, summa.total
    decimals = max(spalt.decimaler, min(2, numbers.decimals_of(rest)))
    is_total = u.summarad and summa.rad == len(u.rader) - 1
    name = "summan" if is_total else f"”{u.rader[summa.rad].etikett}”"
    what = (
        f"I tabellen ”{u.namn}” blir raderna i kolumnen ”{spalt.kolumn.rubrik}” inte {name}: "
        f"{numbers.format_number(rest, decimals, s)} skiljer."
    )
    do = "Kontrollera summan i arbetsboken, och att alla rader är med."
    plats = total.källor[0].plats if total.källor else u.plats
    return Finding("E041" if is_total else "E045", what, do, plats)
