"""The case's figures, tables, charts, pictures and sources by name, each resolved when it is first used."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from beslutsdoc.casetext.reader import Reader
from beslutsdoc.filters import Bound
from beslutsdoc.register import kallor
from beslutsdoc.register.bilder import Bilder
from beslutsdoc.register.books import Böcker, Fall
from beslutsdoc.register.kallor import Källor, never_cited
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.tabeller import Tabeller
from beslutsdoc.register.uppslag import Diagramuppslag, Uppslag
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook

__all__ = ["Källor", "Register", "Siffror", "Tabeller", "never_cited", "open_register"]


class Register(NamedTuple):
    """All that a text of the case, or its template, reaches by name; `siffror.findings` holds what is said of them."""

    siffror: Siffror
    tabeller: Tabeller
    diagram: Uppslag
    bilder: Bilder
    källor: Källor

    def names(self) -> dict[str, Siffror | Uppslag | Källor]:
        """Each by the name that texts know it by."""
        return self._asdict()


def open_register(
    case: Fall,
    bound: Bound,
    opener: Callable[[Path], Arbetsbok] = open_workbook,
    reader: Reader | None = None,
) -> Register:
    """The registers of `case`. Never raises: a workbook that cannot be read makes gaps.

    `opener` may hand out a workbook already open; `reader` reads the sources, and what the case says of tables, charts
    and pictures.
    """
    böcker = Böcker(case, opener)
    siffror = Siffror(case, bound, böcker)
    reader = reader or Reader(bound)
    källor = kallor.read(case, siffror, reader)
    return Register(
        siffror,
        Tabeller(case, bound, böcker, siffror, reader, källor),
        _charts(case, bound, böcker, siffror, reader, källor),
        Bilder(case, siffror, reader, källor),
        källor,
    )


def _charts(
    case: Fall, bound: Bound, böcker: Böcker, siffror: Siffror, reader: Reader, källor: Källor
) -> Diagramuppslag:
    """The charts of the case; only one that has any pays for what draws them."""
    if not case.ärende.diagram:
        return Diagramuppslag(case, siffror, reader, källor)
    from beslutsdoc.register.diagram import Diagrammen

    return Diagrammen(case, bound, böcker, siffror, reader, källor)
