"""The workbook behind the kommun's uppdragsdirektiv: the school kitchens, and what the meals cost in two head rows."""

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.making.bok import HELTAL, Bok

KÖK = (  # school, its kitchen, portions a day in 2021 and 2024
    ("Almunda centralskola", "Tillagning", 820, 905),
    ("Backaskolan", "Mottagning", 180, 165),
    ("Björkeby skola", "Tillagning", 410, 395),
    ("Enehagens skola", "Mottagning", 240, 255),
    ("Fridhemsskolan", "Tillagning", 560, 640),
    ("Hultaskolan", "Mottagning", 150, 120),
    ("Lindängsskolan", "Mottagning", 330, 380),
    ("Norraskolan", "Mottagning", 210, 205),
    ("Sandby skola", "Mottagning", 95, 70),
    ("Tuna skola", "Mottagning", 275, 290),
    ("Vikinge skola", "Tillagning", 300, 310),
    ("Åsboskolan", "Mottagning", 190, 185),
)
KOSTNAD = {  # tkr: budget and outcome of 2021, budget and outcome of 2024
    "Produktion": {
        "Livsmedel": (14_200, 14_050, 16_900, 18_350),
        "Personal i köken": (21_300, 21_480, 23_600, 23_710),
    },
    "Leverans och lokaler": {
        "Transporter": (1_900, 1_870, 2_150, 2_390),
        "Lokaler": (6_400, 6_400, 6_800, 6_800),
        "Utrustning": (1_050, 1_110, 1_100, 1_020),
    },
}
SKOLDAGAR = 178
_LAST = 4 + len(KÖK)


def make(path: Path) -> None:
    """Write the workbook of `inputs/uppdragsdirektiv-skolmaltider`."""
    bok = Bok(path, "Skolmåltider i siffror", typsnitt="Arial", storlek=10)
    _kök(bok)
    _kostnad(bok)
    bok.namnge("Kök", {"tillagningskök": "H5", "mottagningskök": "H6", "skoldagar": "H8"})
    bok.workbook.define_name("Kök!Print_Titles", "=Kök!$4:$4")
    bok.stäng()


def _kök(bok: Bok) -> None:
    sheet = bok.blad("Kök", (24, 14, 12, 12, 4, 4, 28, 9))
    sheet.write("A1", "Skolornas kök", bok.rubrik)
    sheet.write("A2", "Lunchportioner en vanlig skoldag. Oktober båda åren.", bok.anmärkning)
    sheet.write_row("A4", ("Skola", "Kök", "2021", "2024"), bok.huvud)
    sheet.freeze_panes("B5")
    for row, (skola, kök, då, nu) in enumerate(KÖK, start=5):
        sheet.write_row(f"A{row}", (skola, kök))
        sheet.write_row(f"C{row}", (då, nu), bok.inmatad())
    sheet.write(f"A{_LAST + 1}", "Alla skolor", bok.summa())
    sheet.write(f"B{_LAST + 1}", None, bok.summa())
    for column, total in (("C", sum(k[2] for k in KÖK)), ("D", sum(k[3] for k in KÖK))):
        sheet.write_formula(f"{column}{_LAST + 1}", f"=SUM({column}5:{column}{_LAST})", bok.summa(), total)
    _antal(bok, sheet)


def _antal(bok: Bok, sheet: Worksheet) -> None:
    """Beside the list: the kitchens by kind, counted from it, and the school year."""
    sheet.write("G4", "Antal kök", bok.huvud)
    sheet.write("H4", "2024", bok.huvud)
    kinds = [k[1] for k in KÖK]
    for row, (namn, kind) in enumerate((("Tillagningskök", "Tillagning"), ("Mottagningskök", "Mottagning")), start=5):
        sheet.write(f"G{row}", namn)
        sheet.write_formula(f"H{row}", f'=COUNTIF(B5:B{_LAST},"{kind}")', bok.stil("0"), kinds.count(kind))
    sheet.write("G8", "Skoldagar per läsår")
    sheet.write("H8", SKOLDAGAR, bok.inmatad("0"))


def _kostnad(bok: Bok) -> None:
    """Years over budget and outcome, groups with sub-totals, and the total."""
    sheet = bok.blad("Kostnad", (28, 11, 11, 11, 11))
    sheet.write("A1", "Vad skolmåltiderna kostar", bok.rubrik)
    sheet.write("A2", "tkr", bok.anmärkning)
    sheet.write("A4", None, bok.huvud)
    sheet.merge_range("B4:C4", "2021", bok.huvud)
    sheet.merge_range("D4:E4", "2024", bok.huvud)
    sheet.write_row("A5", ("Post", "Budget", "Utfall", "Budget", "Utfall"), bok.huvud)
    row, subtotals = 6, []
    for grupp, poster in KOSTNAD.items():
        sheet.write(f"A{row}", grupp, bok.stil(bold=True))
        first = row + 1
        for row, (post, belopp) in enumerate(poster.items(), start=first):
            sheet.write(f"A{row}", post)
            sheet.write_row(f"B{row}", belopp, bok.inmatad())
        row += 1
        subtotals.append(row)
        sums = [sum(column) for column in zip(*poster.values(), strict=True)]
        sheet.write(f"A{row}", f"Summa {grupp.lower()}", bok.stil(bold=True))
        for column, total in zip("BCDE", sums, strict=True):
            formula = f"=SUM({column}{first}:{column}{row - 1})"
            sheet.write_formula(f"{column}{row}", formula, bok.stil(HELTAL, bold=True), total)
        row += 1
    sheet.write(f"A{row}", "Totalt", bok.summa())
    alla = [sum(c) for c in zip(*(belopp for poster in KOSTNAD.values() for belopp in poster.values()), strict=True)]
    for column, total in zip("BCDE", alla, strict=True):
        formula = "=" + "+".join(f"{column}{subtotal}" for subtotal in subtotals)
        sheet.write_formula(f"{column}{row}", formula, bok.summa(), total)
