"""The workbook that the examples of docs/diagram.md read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.making.bok import HELTAL, PROCENT, TKR, Bok

NAME = "diagram.xlsx"

_KOSTNADER = (
    ("Norrköpings mottagning", 11_840_000, 13_110_000), ("Finspångs mottagning", 4_120_000, 4_390_000),
    ("Motala mottagning", 6_870_000, 6_540_000), ("Mjölby mottagning", 3_250_000, None),
    ("Övriga", 2_310_000, 2_480_000),
)  # fmt: skip
_BESÖK = (
    (2020, 2_630, 1_580), (2021, 2_910, 1_660), (2022, 3_480, 1_790), (2023, 3_720, 1_850), (2024, 4_140, 2_010),
)  # fmt: skip
_INRIKTNING = (("KBT", 3_690), ("PDT", 1_353), ("IPT", 738), ("Annan", 370))
_UTFALL = (("T1", 8_100_000, 8_300_000), ("T2", 7_650_000, 8_300_000), ("T3", 8_940_000, 8_400_000))
_VÄNTETID = ((2021, 0.58, 0.31, 0.11), (2022, 0.61, 0.28, 0.11), (2023, 0.655, 0.245, 0.1), (2024, 0.71, 0.21, 0.08))


def make(path: Path) -> None:
    """Write the workbook to `path`."""
    bok = Bok(path, "Diagram")
    _blad(bok, "Kostnader", ("Mottagning", "2023", "2024"), _KOSTNADER, TKR)
    _blad(bok, "Besök", ("År", "Kvinnor", "Män"), _BESÖK, HELTAL)
    _blad(bok, "Inriktning", ("Inriktning", "Besök"), _INRIKTNING, HELTAL)
    _blad(bok, "Utfall", ("Tertial", "Utfall", "Budget"), _UTFALL, TKR)
    _blad(bok, "Väntetid", ("År", "Inom 30 dagar", "31–90 dagar", "Över 90 dagar"), _VÄNTETID, PROCENT)
    bok.workbook.close()


def _blad(bok: Bok, namn: str, rubriker: Sequence[str], rader: Sequence[Sequence[Any]], talformat: str) -> None:
    sheet = bok.workbook.add_worksheet(namn)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, len(rubriker) - 1, 15)
    sheet.write_row(0, 0, rubriker, bok.huvud)
    for r, rad in enumerate(rader, 1):
        sheet.write(r, 0, rad[0], bok.stil())
        for k, värde in enumerate(rad[1:], 1):
            sheet.write(r, k, värde, bok.stil(talformat))
