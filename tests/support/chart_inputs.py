"""Charts of plain numbers, as a case asks for them, and what is built of them."""

from decimal import Decimal
from typing import Any

from beslutsdoc.charts import BuiltChart, ChartInput, ChartKind, SeriesInput, build_chart
from beslutsdoc.figures import Enhet, Källa, Siffra, Visning
from beslutsdoc.swedish import Skrivsätt

STANDARD = Skrivsätt()


def siffra(value: Any, enhet: Enhet = Enhet.ANTAL, skala: str = "1", decimaler: int | None = None) -> Siffra:
    """A figure as a cell gives it: `value` in its base unit."""
    källa = Källa("bok.xlsx", "Blad1", "B2", str(value))
    return Siffra("x", Decimal(str(value)), enhet, Visning(Decimal(skala), decimaler), (källa,))


def underlag(
    *serier: tuple[str, list[Any]], slag: str = "stapel", form: str = "", kategorier: str = "", **more: Any
) -> ChartInput:
    """A chart of plain numbers; None is an empty cell."""
    made = tuple(
        SeriesInput(namn, tuple(siffra(v) if isinstance(v, int | float | str) else v for v in values))
        for namn, values in serier
    )
    names = tuple(kategorier.split()) or tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"[i] for i in range(len(made[0].rutor)))
    return ChartInput("d", ChartKind(slag, form), names, made, "Enhet", rubrik=(), **more)


def byggt(u: ChartInput, s: Skrivsätt = STANDARD) -> BuiltChart:
    made = build_chart(u, s)
    assert isinstance(made, BuiltChart), made
    return made
