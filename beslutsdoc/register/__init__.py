"""The case's figures, tables, charts, pictures and sources by name, each resolved when it is first used."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.filters import BoundFilters
from beslutsdoc.register import kallor
from beslutsdoc.register.bilder import Bilder
from beslutsdoc.register.block_register import BlockRegister, ChartRegisterBase
from beslutsdoc.register.books import CaseLike, CaseWorkbooks
from beslutsdoc.register.kallor import Källor, check_uncited_sources
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.tabeller import Tabeller
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook

__all__ = ["Källor", "Register", "Siffror", "Tabeller", "check_uncited_sources", "open_register"]


class Register(NamedTuple):
    """Everything that a text or template reaches by name; `siffror.findings` holds the findings on them."""

    siffror: Siffror
    tabeller: Tabeller
    diagram: BlockRegister
    bilder: Bilder
    källor: Källor

    def names(self) -> dict[str, Siffror | BlockRegister | Källor]:
        """Each by the name that texts know it by."""
        return self._asdict()


def open_register(
    case: CaseLike,
    bound: BoundFilters,
    opener: Callable[[Path], Arbetsbok] = open_workbook,
    reader: CaseTextReader | None = None,
) -> Register:
    """The registers of `case`. Never raises: a workbook that cannot be read makes gaps.

    `opener` may hand out a workbook already open; `reader` reads the sources, and what the case says of tables, charts
    and pictures.
    """
    böcker = CaseWorkbooks(case, opener)
    siffror = Siffror(case, bound, böcker)
    reader = reader or CaseTextReader(bound)
    källor = kallor.build_sources(case, siffror, reader)
    return Register(
        siffror,
        Tabeller(case, bound, böcker, siffror, reader, källor),
        _charts(case, bound, böcker, siffror, reader, källor),
        Bilder(case, siffror, reader, källor),
        källor,
    )


def _charts(
    case: CaseLike, bound: BoundFilters, böcker: CaseWorkbooks, siffror: Siffror, reader: CaseTextReader, källor: Källor
) -> ChartRegisterBase:
    """The charts of the case; the code that draws them is loaded only when there are any."""
    if not case.ärende.diagram:
        return ChartRegisterBase(case, siffror, reader, källor)
    from beslutsdoc.register.diagram import ChartRegister

    return ChartRegister(case, bound, böcker, siffror, reader, källor)
