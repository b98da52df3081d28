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
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.filters import BoundFilters
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.load import CompiledTemplate, load_template
from beslutsdoc.word.write.wording import Wording

_Stamp = tuple[int, int]


class TextTools(NamedTuple):
    """What papers in one way of writing are made with."""

    bound: BoundFilters
    reader: CaseTextReader


@lru_cache(maxsize=16)
def cached_text_tools(way: Skrivsätt) -> TextTools:
    """The filters in that way of writing, and a reader of texts that uses them."""
    bound = filters.bind_filters(way)
    return TextTools(bound, CaseTextReader(bound))


def cached_template(kind: Dokumenttyp) -> CompiledTemplate:
    """The document type's template, compiled once. Raises Unreadable."""
    organisation = kind.organisation
    styles = tuple(organisation.formatmallar.items())
    look = wording(organisation.skrivsätt, organisation.diagramfärger)
    return _template(kind.mall, _stamp(kind.mall), organisation.skrivsätt, styles, look)


@lru_cache(maxsize=32)
def _template(
    path: Path, _: _Stamp | None, way: Skrivsätt, styles: tuple[tuple[str, str], ...], look: Wording
) -> CompiledTemplate:
    return load_template(path, cached_text_tools(way).bound, dict(styles), look)


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


def cached_workbook(path: Path) -> Arbetsbok:
    """The workbook, opened once. Raises Unreadable."""
    real = path.resolve()  # two cases may reach one workbook by different ways
    return _workbook(real, _stamp(real))


@lru_cache(maxsize=16)
def _workbook(path: Path, _: _Stamp | None) -> Arbetsbok:
    return open_workbook(path)


def clear_workbook_cache() -> None:
    """Let go of every opened workbook; they are the large ones."""
    _workbook.cache_clear()


@contextmanager
def reduced_gc() -> Iterator[None]:
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
