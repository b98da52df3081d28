"""What a process keeps warm between papers: filters and text readers, compiled templates, opened workbooks.

A file is known by its path, size and time of change, so one that changes is read anew.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from beslutsdoc import filters
from beslutsdoc.casetext.reader import Reader
from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.filters import Bound
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.load import Template, load_template
from beslutsdoc.word.write.wording import Wording

_Stamp = tuple[int, int]


class Tools(NamedTuple):
    """What papers in one way of writing are made with."""

    bound: Bound
    reader: Reader


@lru_cache(maxsize=16)
def tools(way: Skrivsätt) -> Tools:
    """The filters in that way of writing, and a reader of texts that uses them."""
    bound = filters.bind(way)
    return Tools(bound, Reader(bound))


def template(kind: Dokumenttyp) -> Template:
    """The document type's template, compiled once. Raises Unreadable."""
    organisation = kind.organisation
    styles = tuple(organisation.formatmallar.items())
    look = wording(organisation.skrivsätt, organisation.diagramfärger)
    return _template(kind.mall, _stamp(kind.mall), organisation.skrivsätt, styles, look)


@lru_cache(maxsize=32)
def _template(
    path: Path, _: _Stamp | None, way: Skrivsätt, styles: tuple[tuple[str, str], ...], look: Wording
) -> Template:
    return load_template(path, tools(way).bound, dict(styles), look)


def wording(way: Skrivsätt, colours: tuple[str, ...] = ()) -> Wording:
    """The words for tables, figures and references in that way of writing, and the colours of charts."""
    return Wording(
        table=way.ord_för_tabell,
        stop=way.skiljetecken_efter_tabellnummer,
        capital=way.hänvisning_med_versal,
        numbered=way.numrerade_rubriker,
        figure=way.ord_för_figur,
        colours=colours,
    )


def workbook(path: Path) -> Arbetsbok:
    """The workbook, opened once. Raises Unreadable."""
    real = path.resolve()  # two cases may reach one workbook by different ways
    return _workbook(real, _stamp(real))


@lru_cache(maxsize=16)
def _workbook(path: Path, _: _Stamp | None) -> Arbetsbok:
    return open_workbook(path)


def forget_workbooks() -> None:
    """Let go of every opened workbook; they are the large ones."""
    _workbook.cache_clear()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for rings of dead objects ten times as seldom: a batch makes many objects and hardly a ring."""
    young, *older = gc.get_threshold()
    gc.set_threshold(10 * young, *older)
    try:
        yield
    finally:
        gc.set_threshold(young, *older)


def _stamp(path: Path) -> _Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
