"""The workbook behind the årsrapport on hälsoval: key figures under two head rows, and each vårdcentral's result."""

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.making.bok import HELTAL, TKR_MINUS, Bok

MNKR = '#,##0.0 "mnkr"'  # millions in the cell
MNKR_AV_KRONOR = '#,##0.0,, "mnkr"'  # kronor in the cell
MNKR_UTAN_ORD = "#,##0.0,,"
PROCENT = "0%"

VÅRDCENTRALER = (  # name, länsdel, result 2023 and 2024 in kronor
    ("Aspudden", "Norra", -1_204_310, -2_982_427),
    ("Björkhaga", "Södra", 412_905, -1_000_201),
    ("Brunnsgärdet", "Västra", -2_310_744, -2_917_480),
    ("Dalängen", "Östra", 655_120, -1_009_806),
    ("Ekbacken", "Västra", -3_870_655, -4_294_476),
    ("Furulund", "Norra", -1_955_028, -2_868_372),
    ("Granvik", "Östra", -204_417, -1_313_904),
    ("Hagaberg", "Södra", -2_660_130, -3_011_855),
    ("Hasselby", "Norra", -3_120_940, -4_755_171),
    ("Kastanjen", "Östra", 1_310_255, 836_351),
    ("Kvarnsveden", "Västra", -4_015_380, -4_994_595),
    ("Lindhaga", "Östra", 980_412, 472_331),
    ("Lövdungen", "Södra", -870_266, -1_578_335),
    ("Masugnen", "Norra", -3_745_921, -4_427_985),
    ("Norrtorp", "Östra", -310_518, -1_124_936),
    ("Oxhagen", "Västra", -4_220_137, -4_907_806),
    ("Pilgården", "Östra", 1_105_644, 889_386),
    ("Rönnlid", "Norra", -4_480_309, -5_052_525),
    ("Sjöängen", "Södra", -2_905_771, -3_600_395),
    ("Skogsvallen", "Östra", 301_276, -1_071_469),
    ("Solgläntan", "Västra", -3_330_842, -4_054_699),
    ("Tallbacken", "Södra", -2_015_667, -2_750_322),
    ("Viksäng", "Norra", -3_990_205, -4_783_330),
    ("Ängslyckan", "Östra", 120_834, -3_836_436),
)
LÄNSDELAR = ("Norra", "Södra", "Västra", "Östra")
TOTALT = [sum(v[year] for v in VÅRDCENTRALER) for year in (2, 3)]
UNDERSKOTT = [sum(v[year] < 0 for v in VÅRDCENTRALER) for year in (2, 3)]

RADER = (  # row, label, number format, mål 2023, utfall 2023, mål 2024, utfall 2024
    (6, "Listade personer 31 december", HELTAL, None, 308_214, None, 308_581),
    (7, "Telefontillgänglighet", PROCENT, 0.9, 0.78, 0.9, 0.71),
    (8, "Besvarade telefonsamtal", HELTAL, None, 1_012_430, None, 941_870),
    (9, "Läkarbesök inom tre dagar", PROCENT, 0.85, 0.83, 0.85, 0.8),
    (10, "Färdiga specialister i allmänmedicin", "0", 8, 7, 10, 8),
    (11, "varav kvar i regionen 31 december", "0", None, 6, None, 8),
    (12, "Påbörjade ST-utbildningar", "0", 12, 11, 12, 12),
    (13, "ST-läkare 31 december", "0", None, 74, None, 78),
    (15, "Hälsovalets resultat", MNKR, 0, 12.4, 0, 35),
    (16, "Regiondrivna vårdcentraler", "0", None, 24, None, 24),
)


def make(path: Path) -> None:
    """Write the workbook of `inputs/arsrapport-halsoval`."""
    bok = Bok(path, "Nyckeltal hälsoval 2024")
    _nyckeltal(bok)
    _vårdcentraler(bok)
    _länsdelar(bok)
    bok.workbook.define_name("Nyckeltal!Print_Area", "=Nyckeltal!$A$1:$G$18")
    bok.workbook.define_name("LISTADE_GAMMAL", "=#REF!$C$6")
    bok.stäng()


def _nyckeltal(bok: Bok) -> None:
    sheet = bok.blad("Nyckeltal", (38, 12, 14, 12, 14, 13, 40))
    sheet.write("A1", "Hälsoval – nyckeltal 2024", bok.rubrik)
    sheet.write("A2", "Privata och regiondrivna vårdcentraler om inget annat anges.", bok.anmärkning)
    head = bok.stil(bold=True, align="center", bg_color="#DDEBF7")
    sheet.merge_range("A4:A5", "Nyckeltal", bok.huvud)
    sheet.merge_range("B4:C4", 2023, head)
    sheet.merge_range("D4:E4", 2024, head)
    sheet.merge_range("F4:F5", "Förändring", bok.huvud)
    sheet.write("G5", "Kommentar", bok.huvud)
    sheet.write_row("B5", ("Mål", "Utfall", "Mål", "Utfall"), bok.huvud)
    sheet.freeze_panes("B6")
    for row, label, talformat, *values in RADER:
        sheet.write(f"A{row}", label, bok.stil(indent=int(label.startswith("varav"))))
        for column, value in zip("BCDE", values, strict=True):
            sheet.write(f"{column}{row}", value, bok.inmatad(talformat))
        _change(bok, sheet, row, values[3] - values[1], talformat)
    sheet.merge_range("A14:F14", "Ekonomi", bok.stil(bold=True, bg_color="#EDEDED"))
    _from_vårdcentraler(bok, sheet)
    sheet.write("G7", "Besvarade samma dag, medel för alla vårdcentraler")
    sheet.write("G15", "Enligt bokslut")
    sheet.write_comment("E7", "Mätning saknas för vecka 38 och 39, då systemet byttes.", {"author": "Hälsovalsenheten"})


def _from_vårdcentraler(bok: Bok, sheet: Worksheet) -> None:
    """The two rows that are counted from the sheet of vårdcentraler."""
    sheet.write("A17", "varav med underskott", bok.stil(indent=1))
    sheet.write("A18", "Regiondrivna vårdcentralers resultat")
    for column, source, count, total in zip("CE", "CD", UNDERSKOTT, TOTALT, strict=True):
        sheet.write_formula(f"{column}17", f'=COUNTIF(Vårdcentraler!{source}5:{source}28,"<0")', bok.stil("0"), count)
        sheet.write_formula(f"{column}18", f"=Vårdcentraler!{source}29", bok.stil(MNKR_AV_KRONOR), total)
    _change(bok, sheet, 17, UNDERSKOTT[1] - UNDERSKOTT[0], "0")
    _change(bok, sheet, 18, TOTALT[1] - TOTALT[0], MNKR_AV_KRONOR)


def _change(bok: Bok, sheet: Worksheet, row: int, value: float, talformat: str) -> None:
    sheet.write_formula(f"F{row}", f"=E{row}-C{row}", bok.stil(talformat), round(value, 10))


def _vårdcentraler(bok: Bok) -> None:
    sheet = bok.blad("Vårdcentraler", (22, 12, 16, 16, 4, 18))
    sheet.write("A1", "Regiondrivna vårdcentraler: resultat", bok.rubrik)
    sheet.write("A2", "Tkr. Minus betyder underskott.", bok.anmärkning)
    headings = ("Vårdcentral", "Länsdel", "Resultat 2023", "Resultat 2024")
    columns = [{"header": h} for h in headings]
    columns[0]["total_string"] = "Summa"
    sheet.add_table("A4:D29", {"name": "Vårdcentraler", "total_row": True, "columns": columns})
    sheet.freeze_panes("B5")
    for row, (namn, länsdel, då, nu) in enumerate(VÅRDCENTRALER, start=5):
        sheet.write_row(f"A{row}", (namn, länsdel))
        sheet.write_row(f"C{row}", (då, nu), bok.stil(TKR_MINUS))
    for column, heading, total in zip("CD", headings[2:], TOTALT, strict=True):
        formula = f"=SUBTOTAL(109,Vårdcentraler[{heading}])"
        sheet.write_formula(f"{column}29", formula, bok.stil(TKR_MINUS, bold=True), total)
    sheet.write("F4", "Chef (arbetskolumn)", bok.huvud)
    sheet.set_column("F:F", 18, None, {"hidden": True})


def _länsdelar(bok: Bok) -> None:
    sheet = bok.blad("Länsdelar", (20, 14, 14, 16))
    sheet.write("A1", "Regiondrivna vårdcentralers resultat per länsdel", bok.rubrik)
    sheet.write("A2", "mnkr", bok.anmärkning)
    sheet.write_row("A4", ("Länsdel", 2023, 2024, "Vårdcentraler"), bok.huvud)
    for row, länsdel in enumerate(LÄNSDELAR, start=5):
        mine = [v for v in VÅRDCENTRALER if v[1] == länsdel]
        sheet.write(f"A{row}", länsdel)
        for column, source, year in (("B", "C", 2), ("C", "D", 3)):
            formula = f"=SUMIF(Vårdcentraler!$B$5:$B$28,$A{row},Vårdcentraler!{source}$5:{source}$28)"
            sheet.write_formula(f"{column}{row}", formula, bok.stil(MNKR_UTAN_ORD), sum(v[year] for v in mine))
        sheet.write_formula(f"D{row}", f"=COUNTIF(Vårdcentraler!$B$5:$B$28,$A{row})", bok.stil("0"), len(mine))
    sheet.write("A9", "Totalt", bok.summa())
    for column, total, talformat in (("B", TOTALT[0], MNKR_UTAN_ORD), ("C", TOTALT[1], MNKR_UTAN_ORD), ("D", 24, "0")):
        sheet.write_formula(f"{column}9", f"=SUM({column}5:{column}8)", bok.summa(talformat), total)
