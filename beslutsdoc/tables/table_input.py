"""The input of a table: headings, cells as figures, and the settings of the case."""

from dataclasses import dataclass
from typing import TypeAlias

from beslutsdoc.blocks import Pieces
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.finding import NOWHERE, Place
from beslutsdoc.units import Mått

CellValue: TypeAlias = Siffra | Gap | None  # None is an empty cell; a text is a Siffra of unit text


@dataclass(frozen=True, slots=True)
class RowInput:
    """A row as read, where it stands (`siffror.xlsx › Ekonomi!A4:E4`), and its key in the document (`ekonomi.4`).

    `är_fet`: its first cell is in bold type.
    """

    celler: tuple[CellValue, ...]
    källa: str = ""
    nyckel: str = ""
    är_fet: bool = False

    @property
    def etikett(self) -> str:
        """The first words in the row, which name it."""
        return next((c.värde for c in self.celler if isinstance(c, Siffra) and isinstance(c.värde, str)), "")


@dataclass(frozen=True, slots=True)
class TableInput:
    """A table as read. `mått` is the unit the case gives its money; `antydan` one that stands near it in Excel.

    `grupper` and `delsummor`: what the case says of rows that head others, and of sums on the way (see `structure`).
    `huvud`: what each column's head says in each of several head rows; empty for a table with one.
    """

    namn: str
    kolumner: tuple[str, ...]
    rader: tuple[RowInput, ...]
    mått: Mått | None = None
    summarad: bool = False
    rubrik: Pieces = ()
    källa: Pieces = ()
    anmärkning: Pieces = ()
    antydan: str = ""
    plats: Place = NOWHERE
    huvud: tuple[tuple[str, ...], ...] = ()
    grupper: tuple[str, ...] = ()
    delsummor: tuple[str, ...] = ()
    noter: tuple[tuple[str, Pieces], ...] = ()  # by the label of a row, a column, or both: Psykoterapi × Utfall
    urval: Pieces = ()  # which rows are shown, when not all are
    avrundade_delar: str = ""  # as in Skrivsätt; empty is the organisation's own
