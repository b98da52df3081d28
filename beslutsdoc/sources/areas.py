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

_MOST_NAMED = 8  # candidates listed in a finding


@dataclass(frozen=True)
class LabelledArea:
    """A table on a sheet. Its first `rubrikrader` rows are headers; the last `summarader` are totals."""

    bok: Arbetsbok
    område: Område
    rubrikrader: int = 1
    summarader: int = 0

    @cached_property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """For each column its text in each header row, merged cells repeated: `("2024", "Utfall")`."""
        rows = list(self.område.rows())[: self.rubrikrader]
        texts = [[cell_labels.heading_cell_text(self.bok, c) for c in row] for row in rows]
        for upper, lower in pairwise(texts):
            _spread_groups(upper, lower)
        return tuple(zip(*texts, strict=True))

    @cached_property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """For each column the distinct parts of its heading, from the top."""
        return tuple(tuple(dict.fromkeys(t for t in column if t)) for column in self.levels)

    @cached_property
    def rows(self) -> tuple[tuple[CellRef, ...], ...]:
        """The body rows; empty rows are left out."""
        body = list(self.område.rows())[self.rubrikrader :]
        return tuple(row for row in body if not all(map(self.bok.is_empty, row)))

    @cached_property
    def row_names(self) -> tuple[tuple[str, ...], ...]:
        """The labels of each row: the text of its first cell, then every other text in it."""
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
        """The index of the column `wanted`: its heading downward, upward, or its last part; or a Finding."""
        key = _match_key(wanted)
        ways = (
            [_match_key(parts) == key for parts in self.heads],
            [_match_key(reversed(parts)) == key for parts in self.heads],
            [_match_key(parts[-1:]) == key for parts in self.heads],
        )
        headings = [" ".join(parts) for parts in self.heads]
        cells = [next(self.område.rows())[k] for k in range(len(headings))]
        return self._single_match("Kolumnen", " ".join(wanted), ways, headings, cells)

    def row(self, wanted: str) -> int | Finding:
        """The index in `rows` of the row called `wanted`, or a Finding."""
        key = _match_key((wanted,))
        ways = (
            [_match_key(names[:1]) == key for names in self.row_names],
            [any(_match_key((name,)) == key for name in names) for names in self.row_names],
            [_match_key(names) == key for names in self.row_names],
        )
        return self._single_match(
            "Raden", wanted, ways, [names[0] for names in self.row_names], [row[0] for row in self.rows]
        )

    def _single_match(
        self, vad: str, wanted: str, ways: Iterable[list[bool]], texts: list[str], cells: list[CellRef]
    ) -> int | Finding:
        """The single match of the first way with any match; a Finding for none (E024) or several (E025)."""
        matches = next(([i for i, matched in enumerate(way) if matched] for way in ways if any(way)), [])
        if len(matches) == 1:
            return matches[0]
        place = self.bok.place(self.område)
        if not matches:
            what = f"{vad} ”{wanted}” finns inte i {self.område}."
            return Finding("E024", what, _advice(wanted, texts), place)
        where = " och ".join(f"{cells[i].adress} (”{texts[i]}”)" for i in matches[:_MOST_NAMED])
        do = "Skriv hela etiketten, eller peka på cellen med dess adress."
        return Finding("E025", f"{vad} ”{wanted}” passar på flera ställen: {where}.", do, place)


def _spread_groups(upper: list[str], lower: list[str]) -> None:
    """Copy a group heading, written over its first column only, to the empty cells after it."""
    for k in range(1, len(upper)):
        if not upper[k] and upper[k - 1] and lower[k] and lower[k - 1] not in ("", upper[k - 1]):
            upper[k] = upper[k - 1]


def _match_key(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split()).casefold()


def _advice(wanted: str, texts: list[str]) -> str:
    """The advice on an unknown label: the closest one, else those there are."""
    known = [t for t in dict.fromkeys(texts) if t]
    if meant := suggest(wanted, known):
        return f"Menade du ”{meant}”?"
    return f"Där finns {_enumerate(known)}." if known else "Där finns inga etiketter."


def _enumerate(words: list[str]) -> str:
    shown = [f"”{w}”" for w in words[:_MOST_NAMED]]
    rest = len(words) - len(shown)
    return ", ".join(shown) + (f" och {rest} till" if rest > 0 else "")
