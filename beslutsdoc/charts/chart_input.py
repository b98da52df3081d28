"""The input of a chart: categories, series as figures, and the settings of the case."""

from dataclasses import dataclass

from beslutsdoc.blocks import Pieces
from beslutsdoc.charts.chart_kinds import ChartKind
from beslutsdoc.figures import Siffra
from beslutsdoc.finding import NOWHERE, Place
from beslutsdoc.tables.table_input import CellValue
from beslutsdoc.units import Mått


@dataclass(frozen=True, slots=True)
class SeriesInput:
    """A series as read, a cell for each category; None is an empty one. `linje`: it is a line in a combination."""

    namn: str
    rutor: tuple[CellValue, ...]
    linje: bool = False

    @property
    def tal(self) -> tuple[Siffra, ...]:
        """Its numbers."""
        return tuple(ruta for ruta in self.rutor if isinstance(ruta, Siffra) and ruta.är_tal)


@dataclass(frozen=True, slots=True)
class ChartInput:
    """A chart as read. `mått` is the unit the case gives it; `antydan` one that stands near its cells in Excel.

    `enhetsord` is one that is none of ours, such as dagar. `axlar`: what the case says along the categories and the
    values. `etiketter`: as the case says: ja, nej, andelar.
    """

    namn: str
    sort: ChartKind
    kategorier: tuple[str, ...]
    serier: tuple[SeriesInput, ...]
    kategorirubrik: str = ""
    mått: Mått | None = None
    enhetsord: str = ""
    decimaler: int | None = None
    axlar: tuple[str, str] = ("", "")
    etiketter: str = ""
    datatabell: bool = False
    liggande: bool = False
    rubrik: Pieces = ()
    alt: str = ""
    källa: Pieces = ()
    anmärkningar: tuple[Pieces, ...] = ()
    antydan: str = ""
    plats: Place = NOWHERE

    @property
    def tal(self) -> tuple[Siffra, ...]:
        """Every number in it."""
        return tuple(tal for serie in self.serier for tal in serie.tal)
