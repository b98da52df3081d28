"""The case's figures and tables by name, each resolved when it is first used."""

from collections.abc import Callable
from pathlib import Path

from beslutsdoc.filters import Bound
from beslutsdoc.register import kallor
from beslutsdoc.register.books import Böcker, Fall
from beslutsdoc.register.kallor import Källor, never_cited
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.register.tabeller import Tabeller
from beslutsdoc.sources.excel import Arbetsbok, open_workbook
from beslutsdoc.texts import Reader

__all__ = ["Källor", "Siffror", "Tabeller", "never_cited", "open_register"]


def open_register(
    case: Fall,
    bound: Bound,
    opener: Callable[[Path], Arbetsbok] = open_workbook,
    reader: Reader | None = None,
) -> tuple[Siffror, Tabeller]:
    """The figures and tables of `case`. Never raises: a workbook that cannot be read makes gaps.

    `tabeller.källor` are its sources. `opener` may hand out a workbook already open; `reader` reads the sources, and
    the tables' captions and notes.
    """
    böcker = Böcker(case, opener)
    siffror = Siffror(case, bound, böcker)
    reader = reader or Reader(bound)
    return siffror, Tabeller(case, bound, böcker, siffror, reader, kallor.read(case, siffror, reader))
