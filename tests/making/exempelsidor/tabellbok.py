"""The workbook that the examples of docs/tabeller.md read: the tables as an economist lays them out."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.making.bok import DATUM, HELTAL, PROCENT, TKR, Bok

NAME = "tabeller.xlsx"
MNKR = "#,##0,,"


def make(path: Path) -> None:
    """Write the workbook to `path`."""
    bok = Bok(path, "Tabeller")
    _nyckeltal(bok)
    _drift(bok)
    _fördelning(bok)
    _vårdcentraler(bok)
    _avtal(bok)
    _plan(bok)
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


def _drift(bok: Bok) -> None:
    """Groups with sums of their own: headings and sums in bold."""
    sheet = bok.workbook.add_worksheet("Drift")
    sheet.write_row("A1", ["Post", "Budget", "Utfall", "Avvikelse"], bok.huvud)
    bold, money, total = bok.stil(bold=True), bok.stil(TKR), bok.summa(TKR)
    rows: list[tuple[Any, ...]] = []
    for label, *figures in _DRIFT:
        look = total if label.startswith(("Summa", "Netto")) else money
        rows.append(((label, bold if look is total or not figures else None), *((f * 1000, look) for f in figures)))
    _rows(sheet, 1, rows)


_DRIFT: tuple[tuple[Any, ...], ...] = (
    ("Intäkter",),
    ("Patientavgifter", 12400, 11870, -530),
    ("Statsbidrag", 8000, 8400, 400),
    ("Summa intäkter", 20400, 20270, -130),
    ("Kostnader",),
    ("Personal", -61200, -63950, -2750),
    ("varav inhyrd personal", -4000, -7150, -3150),
    ("Läkemedel", -14700, -14310, 390),
    ("Lokaler", -9500, -9520, -20),
    ("Summa kostnader", -85400, -87780, -2380),
    ("Nettokostnad", -65000, -67510, -2510),
)


def _fördelning(bok: Bok) -> None:
    """Parts that do not make their total when each is rounded."""
    sheet = bok.workbook.add_worksheet("Fördelning")
    sheet.write_row("A1", ["Område", "Utfall"], bok.huvud)
    parts = (
        ("Primärvård", 1_340_400_000),
        ("Sjukhus", 3_339_400_000),
        ("Tandvård", 240_400_000),
        ("Övrigt", 79_400_000),
    )
    _rows(sheet, 1, [(label, (kronor, bok.stil(MNKR))) for label, kronor in parts])
    _rows(sheet, 5, [("Summa", (sum(kronor for _, kronor in parts), bok.summa(MNKR)))])


def _vårdcentraler(bok: Bok) -> None:
    """Columns of several kinds: text, counts, kronor, a share, a date."""
    sheet = bok.workbook.add_worksheet("Vårdcentraler")
    sheet.write_row("A1", ["Vårdcentral", "Listade", "Besök", "Kostnad", "Andel läkarbesök", "Avtal till"], bok.huvud)
    count, money, share, date = (bok.stil(f) for f in (HELTAL, TKR, PROCENT, DATUM))
    for i, (name, listed, visits, cost, doctors, end) in enumerate(_CENTRALER, 1):
        _rows(sheet, i, [(name, (listed, count), (visits, count), (cost * 1000, money), (doctors, share), (end, date))])
    sums = [sum(row[k] for row in _CENTRALER) for k in (1, 2, 3)]
    total = (
        (n, bok.summa(form)) for n, form in zip((sums[0], sums[1], sums[2] * 1000), (HELTAL, HELTAL, TKR), strict=True)
    )
    _rows(sheet, len(_CENTRALER) + 1, [("Summa", *total, (0.46, bok.summa(PROCENT)))])


def _avtal(bok: Bok) -> None:
    """A column with a unit of its own beside one in the table's."""
    sheet = bok.workbook.add_worksheet("Avtal")
    heads = ["Vårdcentral", "Kostnad", "Kostnad per besök (kr)", "Andel läkarbesök", "Avtal till"]
    sheet.write_row("A1", heads, bok.huvud)
    money, price, share, date = (bok.stil(f) for f in (TKR, HELTAL, PROCENT, DATUM))
    for i, (name, _, visits, cost, doctors, end) in enumerate(_CENTRALER[:4], 1):
        each = (round(cost * 1000 / visits), price)
        _rows(sheet, i, [(name, (cost * 1000, money), each, (doctors, share), (end, date))])


def _plan(bok: Bok) -> None:
    """Cells with lists in them, their items parted by Alt+Enter."""
    sheet = bok.workbook.add_worksheet("Plan")
    sheet.write_row("A1", ["Steg", "Uppgifter", "Klart"], bok.huvud)
    date = bok.stil(DATUM)
    _rows(sheet, 1, [
        ("Planering", "1. Utse projektledare\n2. Ta fram plan\n   a) mål\n   b) tidplan", (dt.date(2025, 6, 30), date)),
        ("Remiss", "Svar begärs av\n• vårdenheterna\n• patientnämnden", (dt.date(2025, 10, 15), date)),
        ("Beslut", "1. Beredning\n2. Beslut", (dt.date(2025, 12, 11), date)),
    ])  # fmt: skip


_CENTRALER: tuple[tuple[Any, ...], ...] = (
    ("Almby", 11480, 24310, 31240, 0.47, dt.date(2027, 6, 30)),
    ("Brickebacken", 9870, 21150, 29870, 0.44, dt.date(2026, 12, 31)),
    ("Ekeby", 6120, 12240, 15310, 0.49, dt.date(2026, 12, 31)),
    ("Freja", 8350, 16890, 20140, 0.46, dt.date(2028, 3, 31)),
    ("Hallsberg", 10240, 20980, 27650, 0.43, dt.date(2027, 6, 30)),
    ("Karla", 12760, 26120, 33480, 0.48, dt.date(2026, 12, 31)),
    ("Kumla", 13310, 27440, 32190, 0.45, dt.date(2027, 6, 30)),
    ("Lekeberg", 5480, 11020, 14870, 0.42, dt.date(2026, 12, 31)),
    ("Odensbacken", 4310, 8950, 12460, 0.41, dt.date(2026, 12, 31)),
    ("Ängen", 7940, 16230, 19980, 0.5, dt.date(2028, 3, 31)),
)


def _rows(sheet: Any, first: int, rows: Sequence[Sequence[Any]]) -> None:
    """Rows from `first` (from 0); a cell is its value, or its value and its format."""
    for i, row in enumerate(rows, first):
        for k, cell in enumerate(row):
            value, form = cell if isinstance(cell, tuple) else (cell, None)
            if value is not None:
                sheet.write(i, k, value, form)
