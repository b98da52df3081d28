"""Builds located data cell by cell."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from beslutsdoc.finding import Finding, Place
from beslutsdoc.sources.casebook import cell_text
from beslutsdoc.sources.located_data import LocatedData, Path_
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

SheetRows: TypeAlias = Iterator[Mapping[str, CellRef]]
"""The rows of a sheet, each with its cells by the heading above them."""


class CaseBuilder:
    """The data, places and findings read so far from the sheets of a workbook."""

    def __init__(self, bok: Arbetsbok) -> None:
        self.bok = bok
        self.data: dict[str, Any] = {}
        self.findings: list[Finding] = list(bok.findings)
        self._places: dict[Path_, Place] = {(): bok.place()}
        self._keys: dict[Path_, Place] = {}

    def text(self, cell: CellRef | None) -> str:
        """The cell as case text; a cell in error gives an empty text and a finding."""
        if cell is None:
            return ""
        found = cell_text.read_cell_text(self.bok, cell)
        if isinstance(found, Finding):
            self.findings.append(found)
            return ""
        return found

    def put(self, path: Path_, text: str, cell: CellRef, label: CellRef | None = None) -> None:
        """Set `text` at `path`, creating mappings and lists on the way. `label`: the cell that names it."""
        node: Any = self.data
        for n, (step, after) in enumerate(pairwise(path), 1):
            node = _get_or_set(node, step, [] if isinstance(after, int) else {})
            self._places.setdefault(path[:n], self.bok.place(cell))
        _get_or_set(node, path[-1], text)
        self._places[path] = self.bok.place(cell)
        if label:
            self._keys[path] = self.bok.place(label)

    def blank(self, key: str, cell: CellRef) -> None:
        """Record the cell where the value of `key` would be written."""
        self._places.setdefault((key,), self.bok.place(cell))

    def unlist(self, path: tuple[str]) -> None:
        """Replace the list of one at `path` by its item."""
        (self.data[path[0]],) = self.data[path[0]]
        for table in (self._places, self._keys):
            inside = {p: place for p, place in table.items() if p[:1] == path and len(p) > 1}
            for p, place in inside.items():
                del table[p]
                table.setdefault((*path, *p[2:]), place)

    def fault(self, code: str, what: str, do: str, cell: CellRef) -> None:
        """Record a finding on a cell."""
        self.findings.append(Finding(code, what, do, self.bok.place(cell)))

    def located(self, file: Path) -> LocatedData:
        """All that has been read, as located data."""
        return LocatedData(file, self.data, self._places, self._keys, tuple(self.findings))


def _get_or_set(node: Any, step: str | int, new: Any) -> Any:
    """The value at `step` of a mapping or a list, set to `new` when there is none."""
    if isinstance(node, dict):
        return node.setdefault(step, new)
    if step == len(node):
        node.append(new)
    return node[step]
