"""The workbook behind the uppdragsdirektiv: who is listed where, primary care's budget, what two older laws cost."""

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.making.bok import HELTAL, PROCENT, Bok

VÅRDCENTRALER = (  # name, länsdel, driftsform, places, listed January 2010 and May 2023
    ("Aspudden", "Norra", "Offentlig", 1, 7_800, 8_400),
    ("Björkhaga", "Södra", "Offentlig", 1, 11_200, 11_900),
    ("Brunnsgärdet", "Västra", "Offentlig", 1, 9_600, 10_300),
    ("Dalängen", "Östra", "Offentlig", 1, 10_400, 11_300),
    ("Ekbacken", "Västra", "Offentlig", 1, 12_300, 13_500),
    ("Furulund", "Norra", "Offentlig", 2, 8_900, 8_600),
    ("Granvik", "Östra", "Offentlig", 1, 9_100, 10_700),
    ("Hagaberg", "Södra", "Offentlig", 1, 7_200, 7_000),
    ("Hasselby", "Norra", "Offentlig", 1, 8_300, 7_900),
    ("Kastanjen", "Östra", "Offentlig", 1, 13_600, 15_200),
    ("Kvarnsveden", "Västra", "Offentlig", 2, 19_900, 22_800),
    ("Lindhaga", "Östra", "Offentlig", 1, 14_700, 21_500),
    ("Lövdungen", "Södra", "Offentlig", 1, 10_100, 10_600),
    ("Masugnen", "Norra", "Offentlig", 1, 9_400, 9_000),
    ("Norrtorp", "Östra", "Offentlig", 1, 8_700, 10_200),
    ("Oxhagen", "Västra", "Offentlig", 1, 11_800, 12_100),
    ("Pilgården", "Östra", "Offentlig", 1, 10_900, 12_800),
    ("Rönnlid", "Norra", "Offentlig", 1, 4_100, 2_500),
    ("Sjöängen", "Södra", "Offentlig", 1, 9_300, 9_500),
    ("Skogsvallen", "Östra", "Offentlig", 1, 8_800, 10_100),
    ("Solgläntan", "Västra", "Offentlig", 1, 10_700, 11_200),
    ("Tallbacken", "Södra", "Offentlig", 1, 7_900, 8_300),
    ("Viksäng", "Norra", "Offentlig", 1, 7_400, 7_200),
    ("Ängslyckan", "Östra", "Offentlig", 1, 9_900, 11_000),
    ("Brohuset", "Östra", "Privat", 1, 9_500, 12_400),
    ("Hamnplan", "Västra", "Privat", 1, 8_600, 9_900),
    ("Kungshöjd", "Östra", "Privat", 1, 7_600, 9_700),
    ("Sandvik", "Södra", "Privat", 1, 6_100, 6_000),
    ("Torget", "Norra", "Privat", 1, 5_200, 6_400),
)
BUDGET = {  # mnkr
    "Krav- och kvalitetsboken": 1_257,
    "Läkemedel": 281,
    "Gemensamma uppdrag": 114,
    "ST- och AT-läkare": 90,
}
TOTALT = 1_849  # as decided: 107 more than its parts, and nobody has written down for what
KOSTNAD = {  # mnkr 2020–2022
    "Fysioterapeuter": (28, 27, 26),
    "Läkare": (10, 9, 9),
}
_FIRST, _LAST = 5, 4 + len(VÅRDCENTRALER)
_SUMMA = _LAST + 1


def make(path: Path) -> None:
    """Write the workbook of `inputs/uppdragsdirektiv-halsoval`."""
    bok = Bok(path, "Primärvården i siffror")
    _listade(bok)
    _budget(bok)
    _taxan(bok)
    bok.namnge("Listade", {"offentliga": "J5", "privata": "J6", "två_orter": "J7"})
    bok.namnge("Nationella taxan", {"läkare": "F4", "fysioterapeuter": "F5"})
    bok.workbook.define_name("Listade!Print_Titles", "=Listade!$4:$4")
    bok.workbook.define_name("kommuner", "=#REF!$A$2:$A$13")
    bok.stäng()


def _listade(bok: Bok) -> None:
    sheet = bok.blad("Listade", (20, 10, 12, 8, 14, 12, 13, 4, 30, 8))
    sheet.write("A1", "Listade patienter per vårdcentral", bok.rubrik)
    sheet.write("A2", "Avrundat till hundratal. Maj 2023: uttag 2023-05-08.", bok.anmärkning)
    headings = ("Vårdcentral", "Länsdel", "Drift", "Orter", "Januari 2010", "Maj 2023", "Förändring")
    columns = [{"header": heading} for heading in headings]
    columns[0]["total_string"] = "Hela länet"
    sheet.add_table(
        f"A4:G{_SUMMA}",
        {"name": "Listade", "style": "Table Style Light 9", "total_row": True, "columns": columns},
    )
    sheet.freeze_panes("B5")
    for row, (namn, länsdel, drift, orter, då, nu) in enumerate(VÅRDCENTRALER, start=_FIRST):
        sheet.write_row(f"A{row}", (namn, länsdel, drift, orter))
        sheet.write_row(f"E{row}", (då, nu), bok.inmatad())
        sheet.write_formula(f"G{row}", f"=F{row}/E{row}-1", bok.stil(PROCENT), nu / då - 1)
    då, nu = (sum(v[column] for v in VÅRDCENTRALER) for column in (4, 5))
    for column, heading, total in (("E", "Januari 2010", då), ("F", "Maj 2023", nu)):
        formula = f"=SUBTOTAL(109,Listade[{heading}])"
        sheet.write_formula(f"{column}{_SUMMA}", formula, bok.stil(HELTAL, bold=True), total)
    sheet.write_formula(f"G{_SUMMA}", f"=F{_SUMMA}/E{_SUMMA}-1", bok.stil(PROCENT, bold=True), nu / då - 1)
    _antal(bok, sheet)


def _antal(bok: Bok, sheet: Worksheet) -> None:
    """Beside the list: how many vårdcentraler of each kind, counted from it."""
    sheet.write("I4", "Antal vårdcentraler", bok.huvud)
    sheet.write("J4", "Maj 2023", bok.huvud)
    drift = [v[2] for v in VÅRDCENTRALER]
    rows = (
        ("Offentliga", f'=COUNTIF(C{_FIRST}:C{_LAST},"Offentlig")', drift.count("Offentlig")),
        ("Privata", f'=COUNTIF(C{_FIRST}:C{_LAST},"Privat")', drift.count("Privat")),
        ("Offentliga på två orter", f'=COUNTIF(D{_FIRST}:D{_LAST},">1")', sum(v[3] > 1 for v in VÅRDCENTRALER)),
    )
    for row, (namn, formel, värde) in enumerate(rows, start=5):
        sheet.write(f"I{row}", namn)
        sheet.write_formula(f"J{row}", formel, bok.stil("0"), värde)


def _budget(bok: Bok) -> None:
    sheet = bok.blad("Budget", (30, 13, 12, 46))
    sheet.write("A1", "Regionstyrelsens budget för primärvård", bok.rubrik)
    sheet.write("A2", "mnkr", bok.anmärkning)
    sheet.write_row("A4", ("Post", "Budget 2023", "Andel", "Anmärkning"), bok.huvud)
    for row, (post, belopp) in enumerate(BUDGET.items(), start=5):
        sheet.write(f"A{row}", post)
        sheet.write(f"B{row}", belopp, bok.inmatad('#,##0 "mnkr"'))
        sheet.write_formula(f"C{row}", f"=B{row}/B$10", bok.stil(PROCENT), belopp / TOTALT)
    sheet.write("A10", "Primärvård, beslutad ram", bok.summa())
    sheet.write("B10", TOTALT, bok.stil('#,##0 "mnkr"', bold=True, top=1, bg_color="#FFF9DB"))
    sheet.write("C10", None, bok.summa())
    sheet.write("D10", "Enligt verksamhetsplanen. Posterna ovan är de som är kända.", bok.anmärkning)
    sheet.write("D5", "Ersättning till vårdcentralerna", bok.anmärkning)
    sheet.write_comment("B10", "Stäm av resten med budgetenheten.", {"author": "Ekonomienheten"})


def _taxan(bok: Bok) -> None:
    sheet = bok.blad("Nationella taxan", (24, 11, 11, 11, 4, 11))
    sheet.write("A1", "Kostnad enligt den nationella taxan", bok.rubrik)
    sheet.write("A2", "mnkr; verksamma personer i kolumn F", bok.anmärkning)
    sheet.write_row("A3", ("Yrke", 2020, 2021, 2022), bok.huvud)
    sheet.write("F3", "Maj 2023", bok.huvud)
    for row, (yrke, verksamma) in enumerate((("Läkare", 8), ("Fysioterapeuter", 25)), start=4):
        sheet.write(f"A{row}", yrke)
        sheet.write_row(f"B{row}", KOSTNAD[yrke], bok.inmatad('#,##0 "mnkr"'))
        sheet.write(f"F{row}", verksamma, bok.inmatad("0"))
    sheet.write("A6", "Summa", bok.summa())
    for column, total in zip("BCD", map(sum, zip(*KOSTNAD.values(), strict=True)), strict=True):
        sheet.write_formula(f"{column}6", f"=SUM({column}4:{column}5)", bok.summa('#,##0 "mnkr"'), total)
