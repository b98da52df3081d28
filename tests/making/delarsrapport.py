"""The municipal controller's workbook behind the interim report: kronor in the cells, tkr on the screen."""

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.making.bok import HELTAL, PROCENT, TKR, Bok

AVVIKELSE = "#,##0,;[Red]-#,##0,;0"
BLAD = "Sammandrag"

VERKSAMHETER = {  # budget 2025, utfall January–April, prognos 2025, bokslut 2024, in kronor
    "Förskola": (148_600_000, 49_812_430, 147_900_400, 145_220_310),
    "Grundskola": (312_450_000, 106_240_120, 316_950_430, 308_775_840),
    "Gymnasium och vuxenutbildning": (121_300_000, 40_215_460, 121_000_120, 118_402_260),
    "Äldreomsorg": (287_900_000, 97_640_270, 291_700_360, 286_113_770),
    "Individ- och familjeomsorg": (96_500_000, 31_980_440, 95_250_100, 97_830_450),
    "Kultur och fritid": (54_200_000, 17_905_220, 54_200_000, 52_611_930),
    "Teknik och samhällsbyggnad": (83_750_000, 28_110_410, 83_100_280, 82_904_120),
    "Kommunstyrelsens reserv": (6_000_000, None, 2_500_000, 3_150_000),
}
VOLYMER = {  # mått: budget 2025, 15 April 2025, 15 April 2024
    "Inskrivna barn i förskolan": (2_060, 2_006, 2_071),
    "Elever i grundskolan": (3_412, 3_478, 3_401),
    "Boende i särskilt boende": (402, 409, 398),
}


def make(path: Path) -> None:
    """Write the workbook of `inputs/delarsrapport-april`."""
    bok = Bok(path, "Delårsrapport april 2025")
    _sammandrag(bok)
    _volymer(bok)
    _investeringar(bok)
    bok.workbook.define_name("Sammandrag!Print_Titles", "=Sammandrag!$5:$6")
    bok.workbook.define_name("Budgetram", "=Sammandrag!$B$7:$B$14")
    bok.workbook.define_name("skattesats", "=#REF!$B$22")
    bok.stäng()


def _sammandrag(bok: Bok) -> None:
    sheet = bok.blad(BLAD, (32, 13, 13, 13, 13, 11, 13, 13))
    sheet.merge_range("A1:F1", "Delårsrapport per 30 april 2025: driftredovisning", bok.rubrik)
    sheet.write("A2", "tkr", bok.anmärkning)
    sheet.write("A3", "Nettokostnad. Avvikelse = budget – prognos.", bok.anmärkning)
    sheet.merge_range("B5:E5", "2025", bok.stil(bold=True, align="center", bg_color="#DDEBF7"))
    headings = ("Verksamhet", "Budget 2025", "Utfall jan–apr", "Prognos 2025", "Avvikelse", "Förbrukat", "Bokslut 2024")
    sheet.write_row("A6", headings, bok.huvud)
    sheet.freeze_panes("B7")
    for row, (verksamhet, (budget, utfall, prognos, bokslut)) in enumerate(VERKSAMHETER.items(), start=7):
        sheet.write(f"A{row}", verksamhet)
        sheet.write(f"B{row}", budget, bok.stil(TKR))
        sheet.write(f"C{row}", utfall, bok.inmatad(TKR))
        sheet.write(f"D{row}", prognos, bok.inmatad(TKR))
        sheet.write_formula(f"E{row}", f"=B{row}-D{row}", bok.stil(AVVIKELSE), budget - prognos)
        sheet.write_formula(f"F{row}", f"=C{row}/B{row}", bok.stil("0%"), (utfall or 0) / budget)
        sheet.write(f"G{row}", bokslut, bok.stil(TKR))
        sheet.write_formula(f"H{row}", f"=D{row}/G{row}-1", bok.stil(PROCENT), prognos / bokslut - 1)
    _summarad(bok, sheet)
    sheet.write("A17", "Reserven fördelas av kommunstyrelsen och har inget eget utfall.", bok.anmärkning)
    sheet.write_comment("D8", "Skolchefens prognos 2025-05-08.", {"author": "Ekonomiavdelningen"})
    sheet.write("H6", "Förändring (arbetskolumn)", bok.huvud)
    sheet.set_column("H:H", 13, None, {"hidden": True})


def _summarad(bok: Bok, sheet: Worksheet) -> None:
    budget, utfall, prognos, bokslut = (
        sum(value or 0 for value in column) for column in zip(*VERKSAMHETER.values(), strict=True)
    )
    sheet.write("A15", "Summa", bok.summa())
    sheet.write_formula("B15", "=SUM(B7:B14)", bok.summa(TKR), budget)
    sheet.write_formula("C15", "=SUM(C7:C14)", bok.summa(TKR), utfall)
    sheet.write_formula("D15", "=SUM(D7:D14)", bok.summa(TKR), prognos)
    sheet.write_formula("E15", "=B15-D15", bok.summa(AVVIKELSE), budget - prognos)
    sheet.write_formula("F15", "=C15/B15", bok.summa("0%"), utfall / budget)
    sheet.write_formula("G15", "=SUM(G7:G14)", bok.summa(TKR), bokslut)


def _volymer(bok: Bok) -> None:
    sheet = bok.blad("Volymer", (30, 13, 13, 13, 13))
    sheet.write("A1", "Volymer", bok.rubrik)
    sheet.add_table(
        "A3:E6",
        {
            "name": "Volymer",
            "style": "Table Style Medium 2",
            "columns": [{"header": h} for h in ("Mått", "Budget 2025", "15 april 2025", "15 april 2024", "Mot budget")],
        },
    )
    for row, (mått, (budget, nu, då)) in enumerate(VOLYMER.items(), start=4):
        sheet.write(f"A{row}", mått)
        sheet.write_row(f"B{row}", (budget, nu, då), bok.inmatad())
        sheet.write_formula(f"E{row}", f"=C{row}-B{row}", bok.stil("+#,##0;-#,##0;0"), nu - budget)
    sheet.write("A8", "Förskola och skola: antagningsenheten. Boende: vård- och omsorgsförvaltningen.", bok.anmärkning)


def _investeringar(bok: Bok) -> None:
    sheet = bok.blad("Investeringar", (34, 14, 14))
    sheet.write("A1", "Investeringar (redovisas i augusti)", bok.rubrik)
    sheet.write_row("A3", ("Projekt", "Budget", "Upparbetat"), bok.huvud)
    projekt = (("Ny förskola", 64_000_000, 11_240_650), ("Ombyggt kök", 18_500_000, 2_105_300))
    for row, (namn, budget, utfall) in enumerate(projekt, start=4):
        sheet.write(f"A{row}", namn)
        sheet.write_row(f"B{row}", (budget, utfall), bok.stil(HELTAL))
    sheet.write("A6", "Summa", bok.summa())
    for column, total in zip("BC", map(sum, zip(*(p[1:] for p in projekt), strict=True)), strict=True):
        sheet.write_formula(f"{column}6", f"=SUM({column}4:{column}5)", bok.summa(), total)
