"""Figures for the tests: made in one line, each from a cell of its own."""

import datetime as dt
from decimal import Decimal

from beslutsdoc.figures import Enhet, Gap, Källa, Siffra, Visning, Värde
from beslutsdoc.finding import Finding


def källa(cell: str = "B4", blad: str = "Ekonomi") -> Källa:
    return Källa("siffror.xlsx", blad, cell)


def siffra(
    värde: Värde | int | str, enhet: Enhet = Enhet.ANTAL, namn: str = "x", cell: str = "B4", skala: str = "1",
    decimaler: int | None = 0,
) -> Siffra:  # fmt: skip
    text_or_time = isinstance(värde, dt.date | dt.time) or enhet is Enhet.TEXT
    own = värde if text_or_time else Decimal(värde)  # type: ignore[arg-type]
    return Siffra(namn, own, enhet, Visning(Decimal(skala), decimaler), (källa(cell),))


def kr(värde: int | str, namn: str = "budget", cell: str = "B4") -> Siffra:
    return siffra(värde, Enhet.KRONOR, namn, cell)


def procent(värde: str, namn: str = "andel", cell: str = "C4", decimaler: int | None = 0) -> Siffra:
    return siffra(värde, Enhet.PROCENT, namn, cell, "0.01", decimaler)


def antal(värde: int | str, namn: str = "besök", cell: str = "D4") -> Siffra:
    return siffra(värde, Enhet.ANTAL, namn, cell)


def gap(namn: str = "okänd", code: str = "S001") -> Gap:
    return Gap(namn, Finding(code, f"Siffran ”{namn}” finns inte."))
