"""An area of cells as a table: its columns by their headings, its rows by their labels."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from beslutsdoc.finding import Finding
from beslutsdoc.names import suggest
from beslutsdoc.sources import cell_labels
from beslutsdoc.sources.xlsx.addresses import CellRef, Område
from beslutsdoc.sources.xlsx.workbook import Arbetsbok

_MOST_NAMED = 8  # candidates told in a finding


@dataclass(frozen=True)
class LabelledArea:
    """A table on a sheet. `rubrikrader` of its rows are heads; the last `summarader` are totals."""

    bok: Arbetsbok
    område: Område
    rubrikrader: int = 1
    summarader: int = 0

    @cached_property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """For each column what its head says in each head row, merged head cells spread: `("2024", "Utfall")`."""
        rows = list(self.område.rows())[: self.rubrikrader]
        texts = [[cell_labels.heading_cell_text(self.bok, c) for c in row] for row in rows]
        for upper, lower in pairwise(texts):
            _spread_groups(upper, lower)
        return tuple(zip(*texts, strict=True))

    @cached_property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """For each column its heading's different parts from the top."""
        return tuple(tuple(dict.fromkeys(t for t in column if t)) for column in self.levels)

    @cached_property
    def rows(self) -> tuple[tuple[CellRef, ...], ...]:
        """The body's rows; rows with nothing in them are left out."""
        body = list(self.område.rows())[self.rubrikrader :]
        return tuple(row for row in body if not all(map(self.bok.is_empty, row)))

    @cached_property
    def row_names(self) -> tuple[tuple[str, ...], ...]:
        """What names each row: what its first cell says, and every other text in it."""
        return tuple(
            (
                cell_labels.heading_cell_text(self.bok, row[0]),
                *(cell_labels.heading_cell_text(self.bok, c) for c in row[1:] if self._is_text(c)),
            )
            for row in self.rows
        )

    def _is_text(self, cell: CellRef) -> bool:
        return isinstance(self.bok.value(cell), str)

    def column(self, wanted: tuple[str, ...]) -> int | Finding:
        """The index of the column called `wanted`: its heading's parts, or its whole heading, or its last row's."""
        key = _key(wanted)
        ways = (
            [_key(parts) == key for parts in self.heads],
            [_key(reversed(parts)) == key for parts in self.heads],
            [_key(parts[-1:]) == key for parts in self.heads],
        )
        heads = [" ".join(parts) for parts in self.heads]
        cells = [next(self.område.rows())[k] for k in range(len(heads))]
        return self._only("Kolumnen", " ".join(wanted), ways, heads, cells)

    def row(self, wanted: str) -> int | Finding:
        """The index in `rows` of the row called `wanted`."""
        key = _key((wanted,))
        ways = (
            [_key(names[:1]) == key for names in self.row_names],
            [any(_key((name,)) == key for name in names) for names in self.row_names],
            [_key(names) == key for names in self.row_names],
        )
        return self._only("Raden", wanted, ways, [names[0] for names in self.row_names], [row[0] for row in self.rows])

    def _only(
        self, vad: str, wanted: str, ways: Iterable[list[bool]], texts: list[str], cells: list[CellRef]
    ) -> int | Finding:
        """The single hit of the first way that hits at all."""
        hits = next(([i for i, hit in enumerate(way) if hit] for way in ways if any(way)), [])
        if len(hits) == 1:
            return hits[0]
        place = self.bok.place(self.område)
        if not hits:
            what = f"{vad} ”{wanted}” finns inte i {self.område}."
            return Finding("E024", what, _offer(wanted, texts), place)
        where = " och ".join(f"{cells[i].adress} (”{texts[i]}”)" for i in hits[:_MOST_NAMED])
        do = "Skriv hela etiketten, eller peka på cellen med dess adress."
        return Finding("E025", f"{vad} ”{wanted}” passar på flera ställen: {where}.", do, place)


def _spread_groups(upper: list[str], lower: list[str]) -> None:
    """A group heading written only over its first column holds for the empty ones after it."""
    for k in range(1, len(upper)):
        if not upper[k] and upper[k - 1] and lower[k] and lower[k - 1] not in ("", upper[k - 1]):
            upper[k] = upper[k - 1]


def _key(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split()).casefold()


def _offer(wanted: str, texts: list[str]) -> str:
    """What to write instead."""
    known = [t for t in dict.fromkeys(texts) if t]
    if meant := suggest(wanted, known):
        return f"Menade du ”{meant}”?"
    return f"Där finns {_listed(known)}." if known else "Där finns inga etiketter."


def _listed(words: list[str]) -> str:
    shown = [f"”{w}”" for w in words[:_MOST_NAMED]]
    rest = len(words) - len(shown)
    return ", ".join(shown) + (f" och {rest} till" if rest > 0 else "")
