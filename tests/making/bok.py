"""A workbook as an economist's office begins one: its font, its number formats, a fixed date of birth."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

SKAPAD = dt.datetime(2025, 2, 17, 9, 30)

HELTAL = "#,##0"
TKR = "#,##0,"  # kronor in the cell, tusental on the screen
TKR_MINUS = "#,##0,;[Red]-#,##0,"
PROCENT = "0.0%"
DATUM = "yyyy-mm-dd"

Cell = tuple[int, int]


class Bok:
    """An open workbook; formats are made once each."""

    def __init__(self, path: Path, titel: str, typsnitt: str = "Calibri", storlek: int = 11) -> None:
        self.workbook = Workbook(str(path), {"in_memory": True})
        self.workbook.set_properties({"title": titel, "author": "Ekonomienheten", "created": SKAPAD})
        self.workbook.formats[0].set_font_name(typsnitt)
        self.workbook.formats[0].set_font_size(storlek)
        self._grund = {"font_name": typsnitt, "font_size": storlek}
        self._formats: dict[str, Format] = {}

    def stil(self, talformat: str = "General", **egenskaper: Any) -> Format:
        """The cell format with this number format and these XlsxWriter properties."""
        wanted = {**self._grund, "num_format": talformat, **egenskaper}
        return self._formats.setdefault(repr(sorted(wanted.items())), self.workbook.add_format(wanted))

    @property
    def rubrik(self) -> Format:
        """The title above a table."""
        return self.stil(bold=True, font_size=14)

    @property
    def huvud(self) -> Format:
        """A column heading."""
        return self.stil(bold=True, text_wrap=True, bottom=1, bg_color="#DDEBF7", valign="vcenter")

    @property
    def anmärkning(self) -> Format:
        """A remark beside or under a table."""
        return self.stil(italic=True, font_color="#7F7F7F")

    def summa(self, talformat: str = HELTAL) -> Format:
        """A cell of a total row."""
        return self.stil(talformat, bold=True, top=1)

    def inmatad(self, talformat: str = HELTAL) -> Format:
        """A cell that somebody fills in by hand."""
        return self.stil(talformat, bg_color="#FFF9DB")

    def blad(self, namn: str, bredder: Sequence[float]) -> Worksheet:
        """A new sheet with these column widths."""
        sheet = self.workbook.add_worksheet(namn)
        for column, width in enumerate(bredder):
            sheet.set_column(column, column, width)
        return sheet

    def namnge(self, blad: str, celler: dict[str, str]) -> None:
        """Give cells of `blad` defined names, as the Name Box does: `{"utfall": "C8"}`."""
        for namn, cell in celler.items():
            column, row = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            self.workbook.define_name(namn, f"='{blad}'!${column}${row}")

    def stäng(self) -> None:
        """Write the file."""
        self.workbook.close()
