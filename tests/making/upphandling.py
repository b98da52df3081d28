"""The workbook behind the procurement of interpreters: hours used, what the contract costs, and a sheet `Siffror`."""

import datetime as dt
from pathlib import Path

from tests.making.bok import DATUM, HELTAL, PROCENT, TKR, Bok

TIMMAR = {  # tolkform: hours 2021–2024
    "Telefontolkning": (23_480, 26_905, 29_410, 31_240),
    "Tolkning på plats": (25_940, 25_020, 24_385, 23_610),
    "Skärmtolkning": (7_350, 9_880, 12_455, 14_870),
}
BERÄKNAT = {  # tolkform: hours a year and kronor an hour in the new contract
    "Telefontolkning": (31_000, 420),
    "Tolkning på plats": (24_000, 720),
    "Skärmtolkning": (15_000, 560),
}
RESOR = 3_800_000
KOSTNAD_2024 = 40_812_350
ÅRSKOSTNAD = sum(timmar * pris for timmar, pris in BERÄKNAT.values()) + RESOR


def make(path: Path) -> None:
    """Write the workbook of `inputs/upphandling-tolktjanster`."""
    bok = Bok(path, "Kalkyl tolktjänster", typsnitt="Arial", storlek=10)
    _avtal(bok)
    _volymer(bok)
    _siffror(bok)
    _gamla_priser(bok)
    bok.workbook.define_name("Avtal!Print_Area", "=Avtal!$A$1:$E$18")
    bok.workbook.define_name("index_2021", "=#REF!")
    bok.stäng()


def _avtal(bok: Bok) -> None:
    sheet = bok.blad("Avtal", (32, 13, 16, 16, 30))
    sheet.write("A1", "Kalkyl: tolktjänster från 2026", bok.rubrik)
    sheet.write_row("A3", ("Tolkform", "Timmar per år", "Kostnad per år", "Pris per timme", "Anmärkning"), bok.huvud)
    for row, (tolkform, (timmar, pris)) in enumerate(BERÄKNAT.items(), start=4):
        sheet.write(f"A{row}", tolkform)
        sheet.write(f"B{row}", timmar, bok.inmatad())
        sheet.write_formula(f"C{row}", f"=B{row}*D{row}", bok.stil('#,##0 "kr"'), timmar * pris)
        sheet.write(f"D{row}", pris, bok.inmatad('#,##0 "kr"'))
    sheet.write("E5", "Snittpris, dag och kväll", bok.anmärkning)
    sheet.write("A7", "Summa med resor", bok.summa())
    sheet.write_formula("B7", "=SUM(B4:B6)", bok.summa(), sum(timmar for timmar, _ in BERÄKNAT.values()))
    sheet.write_formula("C7", "=SUM(C4:C6)+C9", bok.summa('#,##0 "kr"'), ÅRSKOSTNAD)
    sheet.write("A9", "Resor och spilltid")
    sheet.write("C9", RESOR, bok.inmatad('#,##0 "kr"'))
    sheet.merge_range("A11:E11", "Villkor", bok.huvud)
    sheet.write_column("A12", ("Avtalstid", "Högsta volymökning", "Avtalsstart", "Avtalsslut", "Förfarande"))
    sheet.write("C12", 4, bok.inmatad('0" år"'))
    sheet.write("C13", 0.3, bok.inmatad("0%"))
    sheet.write_datetime("C14", dt.datetime(2026, 4, 1), bok.inmatad(DATUM))
    sheet.write_formula(
        "C15", "=EDATE(C14,12*C12)-1", bok.stil(DATUM), (dt.date(2030, 3, 31) - dt.date(1899, 12, 30)).days
    )
    sheet.write("C16", "öppet förfarande", bok.inmatad())
    sheet.write("E12", "Två år fast och två år option", bok.anmärkning)
    sheet.write("A18", "Priser utan moms, 2025 års nivå.", bok.anmärkning)
    sheet.write_comment("C13", "Taket gäller hela avtalstiden.", {"author": "Inköp"})


def _volymer(bok: Bok) -> None:
    sheet = bok.blad("Volymer", (30, 11, 11, 11, 11, 4, 13))
    sheet.write("A1", "Beställda tolktimmar", bok.rubrik)
    sheet.write("A2", "Utfall enligt leverantörens statistik. Hela timmar.", bok.anmärkning)
    sheet.write_row("A4", ("Tolkform", 2021, 2022, 2023, 2024), bok.stil("0", bold=True, bottom=1, bg_color="#DDEBF7"))
    sheet.freeze_panes("B5")
    for row, (tolkform, timmar) in enumerate(TIMMAR.items(), start=5):
        sheet.write(f"A{row}", tolkform)
        sheet.write_row(f"B{row}", timmar, bok.inmatad())
    totals = [sum(year) for year in zip(*TIMMAR.values(), strict=True)]
    sheet.write("A8", "Totalt", bok.summa())
    for column, total in zip("BCDE", totals, strict=True):
        sheet.write_formula(f"{column}8", f"=SUM({column}5:{column}7)", bok.summa(), total)
    sheet.write("A9", "Andel på skärm")
    for column, skärm, total in zip("BCDE", TIMMAR["Skärmtolkning"], totals, strict=True):
        sheet.write_formula(f"{column}9", f"={column}7/{column}8", bok.stil(PROCENT), skärm / total)
    sheet.write("G4", "Snitt", bok.huvud)
    sheet.write_formula("G8", "=AVERAGE(B8:E8)", bok.stil(HELTAL), sum(totals) / 4)
    sheet.write("A11", "Kostnad 2024 (tkr)")
    sheet.write("E11", KOSTNAD_2024, bok.inmatad(TKR))


def _siffror(bok: Bok) -> None:
    sheet = bok.blad("Siffror", (22, 18, 10, 52))
    sheet.write_row("A1", ("Namn", "Värde", "Enhet", "Anmärkning"), bok.huvud)
    totals = [sum(year) for year in zip(*TIMMAR.values(), strict=True)]
    start, slut = dt.date(2026, 4, 1), dt.date(2030, 3, 31)
    rows = (
        ("årskostnad", "=Avtal!C7", ÅRSKOSTNAD, '#,##0 "kr"', "", "Med resor och spilltid, utan moms"),
        ("resor", "=Avtal!C9", RESOR, TKR, "tkr", "Ingår i årskostnaden"),
        ("kostnad_2024", "=Volymer!E11", KOSTNAD_2024, TKR, "tkr", "Utfall i nuvarande avtal"),
        ("avtalsår", "=Avtal!C12", 4, "0", "antal", "Inklusive option"),
        ("volymökning", "=Avtal!C13", 0.3, "0%", "", "Högsta ökning under avtalstiden"),
        ("avtalsstart", "=Avtal!C14", (start - dt.date(1899, 12, 30)).days, DATUM, "", ""),
        ("avtalsslut", "=Avtal!C15", (slut - dt.date(1899, 12, 30)).days, DATUM, "", ""),
        ("förfarande", "=Avtal!C16", "öppet förfarande", "General", "", "Enligt lagen om offentlig upphandling"),
        ("timmar_2021", "=Volymer!B8", totals[0], HELTAL, "", ""),
        ("timmar_2024", "=Volymer!E8", totals[3], HELTAL, "", ""),
        ("andel_skärm", "=Volymer!E9", TIMMAR["Skärmtolkning"][3] / totals[3], PROCENT, "", "2024"),
    )
    for row, (namn, formel, värde, talformat, enhet, anmärkning) in enumerate(rows, start=2):
        sheet.write(f"A{row}", namn)
        sheet.write_formula(f"B{row}", formel, bok.stil(talformat), värde)
        sheet.write_row(f"C{row}", (enhet, anmärkning))
    sheet.write("A14", "tolkar_i_register")
    sheet.write("B14", 412, bok.inmatad())
    sheet.write("D14", "Används inte i ärendet")


def _gamla_priser(bok: Bok) -> None:
    sheet = bok.blad("Priser 2022", (24, 12))
    sheet.write_row("A1", ("Tolkform", "kr/tim"), bok.huvud)
    for row, pris in enumerate((395, 668, 531)):
        sheet.write_row(row + 1, 0, (tuple(TIMMAR)[row], pris))
    sheet.hide()
