"""What a table is made from: its headings, its cells as figures, and what the case says of it."""

from dataclasses import dataclass
from typing import TypeAlias

from beslutsdoc.blocks import Pieces
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.finding import NOWHERE, Place
from beslutsdoc.units import Mått

Ruta: TypeAlias = Siffra | Gap | None  # None is an empty cell; a text is a Siffra of unit text


@dataclass(frozen=True, slots=True)
class Radunderlag:
    """A row as read, where it stands (`siffror.xlsx › Ekonomi!A4:E4`), and its key in the document (`ekonomi.4`)."""

    celler: tuple[Ruta, ...]
    källa: str = ""
    nyckel: str = ""


@dataclass(frozen=True, slots=True)
class Underlag:
    """A table as read. `mått` is the unit the case gives its money; `antydan` one that stands near it in Excel.

    `huvud`: what each column's head says in each of several head rows; empty for a table with one.
    """

    namn: str
    kolumner: tuple[str, ...]
    rader: tuple[Radunderlag, ...]
    mått: Mått | None = None
    summarad: bool = False
    rubrik: Pieces = ()
    källa: Pieces = ()
    anmärkning: Pieces = ()
    antydan: str = ""
    plats: Place = NOWHERE
    huvud: tuple[tuple[str, ...], ...] = ()
