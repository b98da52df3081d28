"""The workbook that the examples of docs/tabeller.md read: the tables as an economist lays them out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from making.bok import HELTAL, Bok

NAME = "tabeller.xlsx"


def make(path: Path) -> None:
    """Write the workbook to `path`."""
    bok = Bok(path, "Tabeller")
    _nyckeltal(bok)
    bok.workbook.close()


def _nyckeltal(bok: Bok) -> None:
    """Two head rows, of which the upper one is merged."""
    sheet = bok.workbook.add_worksheet("Nyckeltal")
    sheet.merge_range("A1:A2", "Nyckeltal", bok.huvud)
    sheet.merge_range("B1:C1", 2023, bok.huvud)
    sheet.merge_range("D1:E1", 2024, bok.huvud)
    sheet.write_row("B2", ["Mål", "Utfall"] * 2, bok.huvud)
    share = bok.stil("0 %")
    _rows(sheet, 2, [
        ("Telefontillgänglighet", *((n, share) for n in (0.9, 0.78, 0.9, 0.71))),
        ("Besök inom tre dagar", *((n, share) for n in (0.85, 0.8, 0.85, 0.83))),
        ("Listade patienter", *((n, bok.stil(HELTAL)) for n in (305000, 306420, 307000, 308115))),
    ])  # fmt: skip


def _rows(sheet: Any, first: int, rows: Sequence[Sequence[Any]]) -> None:
    """Rows from `first` (from 0); a cell is its value, or its value and its format."""
    for i, row in enumerate(rows, first):
        for k, cell in enumerate(row):
            value, form = cell if isinstance(cell, tuple) else (cell, None)
            if value is not None:
                sheet.write(i, k, value, form)
