"""A cell of a table as it is printed: the number alone, its unit is in the caption."""

import datetime as dt
from decimal import Decimal

from beslutsdoc.blocks import Pieces, Text, Value
from beslutsdoc.figures import Enhet, Gap, Printed, Siffra
from beslutsdoc.swedish import NBSP, Skrivsätt, clock, dates, money, numbers
from beslutsdoc.tables.columns import Spalt
from beslutsdoc.tables.underlag import Ruta

FORM = "tabell"  # tabell:kr:1000:0 – the unit, its size and the decimals
_SIGNS = {Enhet.PROCENT: "%", Enhet.PROCENTENHETER: "p.e."}


def pieces(ruta: Ruta, spalt: Spalt, s: Skrivsätt, fitted: Decimal | None = None) -> Pieces:
    """What stands in the cell. `fitted` is the number to show instead of the rounded one, so that a column adds up."""
    if ruta is None:
        return (Text(s.tom_cell),) if spalt.kolumn.är_tal and s.tom_cell else ()
    if isinstance(ruta, Gap):
        return (Value(ruta),)
    if not isinstance(ruta.värde, str):
        return (Value(printed(ruta, spalt, s, fitted)),)
    return (Text(ruta.värde),)


def printed(siffra: Siffra, spalt: Spalt, s: Skrivsätt, fitted: Decimal | None = None) -> Printed:
    """A number, a date or a time as it stands in the column."""
    if isinstance(siffra.värde, dt.time):
        return Printed(clock.clock(siffra.värde, s, before=""), f"{FORM}:klockslag", siffra)
    if isinstance(siffra.värde, dt.date):
        return Printed(dates.iso(siffra.värde), f"{FORM}:datum", siffra)
    own = siffra.enhet if siffra.enhet is not Enhet.ANTAL else spalt.enhet or Enhet.ANTAL
    if own is Enhet.ÅR:
        return Printed(f"{siffra.tal:f}", f"{FORM}:år", siffra)
    if sign := _SIGNS.get(own):
        return _share(siffra, spalt, sign, s)
    value = siffra.tal / (spalt.skala if siffra.enhet is spalt.enhet else siffra.visning.skala)
    shown = numbers.rounded(value, spalt.decimaler) if fitted is None else fitted
    deviation = numbers.deviation(shown, spalt.decimaler, s).text if spalt.är_avvikelse else ""
    form = f"{FORM}:{siffra.enhet}:{spalt.skala:f}:{spalt.decimaler}"
    return Printed(deviation or numbers.number(shown, spalt.decimaler, s), form, siffra, shown != value)


def _share(siffra: Siffra, spalt: Spalt, sign: str, s: Skrivsätt) -> Printed:
    """A share keeps its sign in the cell, also where it stands in a column of something else."""
    decimaler = spalt.decimaler if spalt.enhet is siffra.enhet else max(0, siffra.visning.decimaler or 0)
    text, lossy = money.per_cent(siffra.tal, decimaler, sign, s)
    return Printed(text, f"{FORM}:{siffra.enhet}:{decimaler}", siffra, lossy)


def blank_note(s: Skrivsätt) -> Pieces:
    """The line under the table that explains its empty cells."""
    return (Text(f"{s.tom_cell}{NBSP}= uppgift saknas."),)


ROUNDING_NOTE: Pieces = (Text("På grund av avrundning kan summan av delarna skilja sig från totalen."),)
