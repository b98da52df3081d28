"""Decides the format of each column of a table: content, unit, decimals."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from beslutsdoc import units
from beslutsdoc.blocks import Kolumn
from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.names import fold, to_identifier
from beslutsdoc.swedish import numbers
from beslutsdoc.tables.table_input import TableInput
from beslutsdoc.units import MDKR, MNKR, Mått

_MOST_DECIMALS = 2  # when Excel shows all there are
_DEVIATIONS = ("avvikelse", "differens", "diff", "skillnad", "forandring")
_CONVERTED_DECIMALS = {MNKR.skala: 1, MDKR.skala: 1}
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class ColumnFormat:
    """How a column is printed. `skala`: the number printed is the figure's value / `skala`; None for words."""

    kolumn: Kolumn
    enhet: Enhet | None = None
    skala: Decimal = Decimal(1)
    är_avvikelse: bool = False

    @property
    def decimaler(self) -> int:
        """Decimals of every number in the column."""
        return self.kolumn.decimaler or 0


def column_figures(u: TableInput, k: int) -> Iterator[Siffra]:
    """The numbers of column `k`, from the top."""
    for rad in u.rader:
        ruta = rad.celler[k]
        if isinstance(ruta, Siffra) and ruta.är_tal:
            yield ruta


def money_units(u: TableInput) -> dict[Mått, list[str]]:
    """Each money unit that the cells are counted in, with its columns' headings; not those that name their own."""
    found: dict[Mått, list[str]] = {}
    for k, rubrik in enumerate(u.kolumner):
        if own_unit(rubrik):
            continue
        for mått in dict.fromkeys(
            Mått(s.enhet, s.visning.skala) for s in column_figures(u, k) if s.enhet is Enhet.KRONOR
        ):
            found.setdefault(mått, []).append(rubrik)
    return found


def own_unit(rubrik: str) -> Mått | None:
    """The money unit that a column's heading ends in, `Pris per besök (kr)`."""
    found = units.at_end(rubrik)
    return found if found and found.är_pengar else None


def table_unit(u: TableInput) -> tuple[Mått | None, tuple[Finding, ...]]:
    """The money unit of the whole table (None: it holds no money), and the findings on it."""
    found = money_units(u)
    if u.mått and u.mått.är_pengar:
        return (u.mått if found else None), tuple(_converted(u, found, u.mått))
    if len(found) > 1:
        parts = "; ".join(f"{', '.join(heads)} i {mått}" for mått, heads in found.items())
        what = f"Tabellen ”{u.namn}” blandar penningenheter: {parts}."
        do = "Ange tabellens enhet i ärendet, så räknas allt om till den."
        return next(iter(found)), (Finding("E040", what, do, u.plats),)
    if not found and u.antydan:
        what = f"Tabellen ”{u.namn}” saknar enhet, men ”{u.antydan}” står intill den i arbetsboken."
        return None, (Finding("E042", what, f"Skriv ”enhet: {u.antydan}” om det gäller hela tabellen.", u.plats),)
    return next(iter(found), None), ()


def _converted(u: TableInput, found: dict[Mått, list[str]], mått: Mått) -> Iterator[Finding]:
    for other, heads in found.items():
        if other != mått:
            what = (
                f"Tabellen ”{u.namn}” anges i {mått} men cellerna visar {other} ({', '.join(heads)}); talen räknas om."
            )
            yield Finding("S011", what, "Kontrollera att cellernas talformat stämmer.", u.plats)


def columns(u: TableInput, mått: Mått | None) -> tuple[ColumnFormat, ...]:
    """Every column, with names that a template can use."""
    taken: dict[str, int] = {}
    return tuple(_column(u, k, _unique(to_identifier(rubrik) or f"kolumn_{k + 1}", taken), mått) for k, rubrik in
                 enumerate(u.kolumner))  # fmt: skip


def _unique(namn: str, taken: dict[str, int]) -> str:
    taken[namn] = taken.get(namn, 0) + 1
    return namn if taken[namn] == 1 else f"{namn}_{taken[namn]}"


def _column(u: TableInput, k: int, namn: str, mått: Mått | None) -> ColumnFormat:
    rubrik, delar = u.kolumner[k], u.huvud[k] if u.huvud else ()
    numbers_here = list(column_figures(u, k))
    if not numbers_here:
        return ColumnFormat(Kolumn(rubrik, namn, delar=delar))
    enhet = _unit(rubrik, numbers_here)
    own = [s for s in numbers_here if s.enhet is enhet] or numbers_here  # years are mostly stored as counts
    money = (own_unit(rubrik) or mått) if enhet is Enhet.KRONOR else None
    skala = money.skala if money else own[0].visning.skala
    decimaler = 0 if enhet is Enhet.ÅR else max(decimals(s, skala) for s in own)
    deviation = fold(rubrik).startswith(_DEVIATIONS) and enhet in (Enhet.KRONOR, Enhet.ANTAL)
    return ColumnFormat(Kolumn(rubrik, namn, True, decimaler, delar), enhet, skala, deviation)


def _unit(rubrik: str, all_: list[Siffra]) -> Enhet:
    """The most common unit of the column; a column headed `År` holds years."""
    kinds = [s.enhet for s in all_]
    if fold(rubrik) in ("ar", "artal") and all(s.enhet is Enhet.ANTAL and s.värde in _YEARS for s in all_):
        return Enhet.ÅR
    return max(dict.fromkeys(kinds), key=kinds.count)


def decimals(s: Siffra, skala: Decimal) -> int:
    """How many decimals `s` is printed with in a unit of `skala`: Excel's, or when converted that unit's usual."""
    if s.visning.skala != skala:
        return _CONVERTED_DECIMALS.get(skala, 0)
    if s.visning.decimaler is not None:
        return max(0, s.visning.decimaler)
    return min(_MOST_DECIMALS, numbers.decimals_of(s.tal / skala))
