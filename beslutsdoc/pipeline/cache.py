"""Caches what the papers of a process share: filters, text readers, compiled templates, opened workbooks.

The key of a file is its path, size and modification time, so a changed file is read again.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from beslutsdoc import filters
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.doctypes.load import file_stamp
from beslutsdoc.filters import BoundFilters
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.load import CompiledTemplate, load_template
from beslutsdoc.word.write.wording import Wording

one_paper_at_a_time = threading.RLock()
"""Held while a paper is written: what is cached is not made for two threads at once. Processes are for speed."""


class TextTools(NamedTuple):
    """The filters and the text reader of one way of writing."""

    bound: BoundFilters
    reader: CaseTextReader


@lru_cache(maxsize=16)
def cached_text_tools(way: Skrivsätt) -> TextTools:
    """The filters in that way of writing, and a reader of texts that uses them."""
    filter_set = filters.bind_filters(way)
    return TextTools(filter_set, CaseTextReader(filter_set))


def cached_template(kind: Dokumenttyp) -> CompiledTemplate:
    """The document type's template, compiled once. Raises Unreadable."""
    organisation = kind.organisation
    styles = tuple(organisation.formatmallar.items())
    words = wording(organisation.skrivsätt, organisation.diagramfärger)
    return _template(kind.mall, file_stamp(kind.mall), organisation.skrivsätt, styles, words)


@lru_cache(maxsize=32)
def _template(
    path: Path, _: object, way: Skrivsätt, styles: tuple[tuple[str, str], ...], words: Wording
) -> CompiledTemplate:
    return load_template(path, cached_text_tools(way).bound, dict(styles), words)


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
    real = path.resolve()  # two cases may name one workbook by different paths
    return _workbook(real, file_stamp(real))


@lru_cache(maxsize=16)
def _workbook(path: Path, _: object) -> Arbetsbok:
    return open_workbook(path)


def clear_workbook_cache() -> None:
    """Drop every opened workbook; they take most of the memory."""
    _workbook.cache_clear()


_batches: list[tuple[int, int, int]] = []  # for each batch that is written now, the thresholds before it


@contextmanager
def reduced_gc() -> Iterator[None]:
    """Run the garbage collector a tenth as often while any thread is within: a batch makes many objects and hardly any
    reference cycles."""
    with one_paper_at_a_time:
        _batches.append(_batches[0] if _batches else gc.get_threshold())
        gc.set_threshold(10 * _batches[0][0], *_batches[0][1:])
    try:
        yield
    finally:
        with one_paper_at_a_time:
            before = _batches.pop()
            if not _batches:
                gc.set_threshold(*before)
