"""The totals of a table against its rows: what does not add up is told, what rounding hides is noted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt, numbers
from beslutsdoc.tables import sums
from beslutsdoc.tables.columns import Spalt
from beslutsdoc.tables.underlag import Ruta, Underlag

_SUMMED = (Enhet.KRONOR, Enhet.ANTAL)


@dataclass(frozen=True, slots=True)
class Avstämd:
    """What the check of one column gave. `fitted`: (row, column) → the number to show there instead of the rounded."""

    findings: tuple[Finding, ...] = ()
    avrundning_syns: bool = False
    fitted: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)


def check_totals(u: Underlag, spalter: tuple[Spalt, ...], s: Skrivsätt) -> Iterator[Avstämd]:
    """Each column of numbers whose last row is the total of the others; one with a gap in it cannot be checked."""
    labels = [_label(rad.celler) for rad in u.rader[:-1]]
    counted = sums.counted_rows(labels) or range(len(labels))
    for k, spalt in enumerate(spalter):
        rutor = {i: u.rader[i].celler[k] for i in counted}
        total = u.rader[-1].celler[k] if u.rader else None
        parts = {i: ruta for i, ruta in rutor.items() if isinstance(ruta, Siffra) and ruta.är_tal}
        known = all(ruta is None or isinstance(ruta, Siffra) for ruta in rutor.values())
        if parts and known and isinstance(total, Siffra) and total.är_tal and spalt.enhet is not Enhet.ÅR:
            yield _check(u, k, spalt, parts, total, s)


def _label(celler: tuple[Ruta, ...]) -> str:
    return next((c.värde for c in celler if isinstance(c, Siffra) and isinstance(c.värde, str)), "")


def _check(u: Underlag, k: int, spalt: Spalt, parts: dict[int, Siffra], total: Siffra, s: Skrivsätt) -> Avstämd:
    values = [part.tal / spalt.skala for part in parts.values()]
    whole = total.tal / spalt.skala
    result = sums.reconcile(values, whole, spalt.decimaler)
    if result.rest:
        return Avstämd((_residual(u, spalt, result.rest, total, s),)) if spalt.enhet in _SUMMED else Avstämd()
    if not result.avrundning_syns or s.avrundade_delar == "anmärkning":
        return Avstämd(avrundning_syns=result.avrundning_syns)
    fitted = sums.fitted(values, whole, spalt.decimaler)
    return Avstämd(fitted={(i, k): number for i, number in zip(parts, fitted, strict=True)})


def _residual(u: Underlag, spalt: Spalt, rest: Decimal, total: Siffra, s: Skrivsätt) -> Finding:
    decimals = max(spalt.decimaler, min(2, numbers.decimals_of(rest)))
    what = (
        f"I tabellen ”{u.namn}” blir raderna i kolumnen ”{spalt.kolumn.rubrik}” inte summan: "
        f"{numbers.number(rest, decimals, s)} skiljer."
    )
    do = "Kontrollera summan i arbetsboken, och att alla rader är med."
    return Finding("E041", what, do, total.källor[0].plats if total.källor else u.plats)
