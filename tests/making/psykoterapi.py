"""The economist's workbook behind the årsrapport on psychotherapy: contracts, visits, referrals and money."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from tests.making.bok import DATUM, HELTAL, PROCENT, TKR, TKR_MINUS, Bok

MÅNADER = "januari februari mars april maj juni juli augusti september oktober november december".split()
BESÖK = {  # year: visits to the region's own therapists and to private ones, month by month
    2022: (
        (103, 108, 119, 106, 110, 94, 40, 95, 122, 139, 124, 88),
        (394, 414, 447, 440, 455, 375, 153, 344, 446, 480, 485, 357),
    ),
    2023: (
        (115, 113, 127, 117, 120, 96, 40, 93, 129, 133, 130, 92),
        (431, 442, 486, 444, 449, 367, 153, 358, 448, 466, 498, 335),
    ),
    2024: (
        (116, 130, 134, 126, 131, 107, 46, 102, 134, 158, 143, 100),
        (396, 436, 445, 418, 452, 345, 140, 340, 461, 502, 455, 334),
    ),
}
EKONOMI = {  # post: budget 2024, utfall 2024, utfall 2023, in kronor
    "Ersättning till privata utförare": (6_050_000, 4_953_620, 5_021_300),
    "Regionens egna terapeuter": (1_600_000, 1_628_410, 1_533_150),
    "Administration och uppföljning": (250_000, 230_210, 241_700),
}
NAMN = {  # sheet: defined name and its cell
    "Utförare": {
        "utförare": "E8",
        "offentliga": "E6",
        "privata": "E7",
        "nya_privata": "C7",
        "avslutade_privata": "D7",
        "avslutade_offentliga": "D6",
        "underleverantörer": "E10",
    },
    "Produktion": {
        "besök_2024": "J17",
        "besök_2023": "G17",
        "besök_förändring": "J19",
        "andel_2024": "J18",
        "andel_2023": "G18",
    },
    "Remisser": {
        "remisser_2024": "C5",
        "remisser_2023": "B5",
        "godkända_2024": "C6",
        "godkända_2023": "B6",
        "ofullständiga": "C8",
    },
    "Ekonomi": {"budget": "B8", "utfall": "C8", "utfall_2023": "E8"},
}

STORED = {  # what the cells named on the last two sheets hold, and their number format
    "remisser_2024": (248, HELTAL),
    "remisser_2023": (249, HELTAL),
    "godkända_2024": (205, HELTAL),
    "godkända_2023": (219, HELTAL),
    "ofullständiga": (29, HELTAL),
    "budget": (7_900_000, TKR),
    "utfall": (6_812_240, TKR),
    "utfall_2023": (6_796_150, TKR),
}


def make(path: Path) -> None:
    """Write the workbook of `inputs/arsrapport-psykoterapi`."""
    bok = Bok(path, "LOV psykoterapi 2024")
    add_sheets(bok)
    add_names(bok)
    bok.stäng()


def add_sheets(bok: Bok) -> None:
    """The economist's five sheets."""
    _läs_mig(bok)
    _utförare(bok)
    _produktion(bok)
    _remisser(bok)
    _ekonomi(bok)


def add_names(bok: Bok, blad: Iterable[str] = tuple(NAMN)) -> None:
    """The names that the case uses on these sheets, and the dead ones that follow every old workbook."""
    for namn in blad:
        bok.namnge(namn, NAMN[namn])
    bok.workbook.define_name("besök_per_månad", "=Produktion!$J$5:$J$16")
    bok.workbook.define_name("timpris_2019", "=#REF!$D$4")
    bok.workbook.define_name("Kostnadsställe", '="5412"')


def _läs_mig(bok: Bok) -> None:
    sheet = bok.blad("Läs mig", (18, 70))
    sheet.write("A1", "LOV psykoterapi – underlag till årsrapport 2024", bok.rubrik)
    sheet.write("A3", "Uttag gjort")
    sheet.write_datetime("B3", dt.datetime(2025, 2, 17), bok.stil(DATUM, align="left"))
    sheet.write("A4", "Källor")
    sheet.write("B4", "Avtalsregistret, vårdadministrativa systemet, remissregistret, ekonomisystemet")
    sheet.write("A5", "Färger")
    sheet.write("B5", "Gula celler fylls i för hand, vita räknas fram", bok.inmatad())
    sheet.write("A7", "Ändringar", bok.stil(bold=True))
    sheet.write_row("A8", ("2025-02-17", "Första uttaget."))
    sheet.write_row("A9", ("2025-02-26", "Remisser för december kompletterade."))


def _utförare(bok: Bok) -> None:
    sheet = bok.blad("Utförare", (36, 11, 9, 11, 13, 12, 14))
    sheet.write("A1", "Utförare med avtal", bok.rubrik)
    sheet.write("A2", "Antal avtal. Underleverantörer räknas inte in i summan.", bok.anmärkning)
    sheet.merge_range("B4:E4", "2024", bok.stil(bold=True, align="center", bg_color="#DDEBF7"))
    sheet.write_row("A5", ("Driftsform", "1 januari", "Nya", "Avslutade", "31 december", "Förändring"), bok.huvud)
    for row, (name, before, new, left) in enumerate((("Offentliga", 7, 0, 1), ("Privata", 26, 3, 2)), start=6):
        sheet.write(f"A{row}", name)
        sheet.write_row(f"B{row}", (before, new, left), bok.inmatad("0"))
        sheet.write_formula(f"E{row}", f"=B{row}+C{row}-D{row}", bok.stil("0"), before + new - left)
        sheet.write_formula(f"F{row}", f"=E{row}-B{row}", bok.stil("+0;-0;0"), new - left)
    sheet.write("A8", "Summa", bok.summa())
    for column, total in zip("BCDE", (33, 3, 3, 33), strict=True):
        sheet.write_formula(f"{column}8", f"=SUM({column}6:{column}7)", bok.summa("0"), total)
    sheet.write_formula("F8", "=E8-B8", bok.summa("+0;-0;0"), 0)
    sheet.write("A10", "Underleverantörer (hos en privat utförare)")
    sheet.write("E10", 6, bok.inmatad("0"))
    sheet.write_comment("D6", "Avslutades 2024-08-31 enligt avtalsregistret.", {"author": "Ekonomienheten"})
    sheet.write("G5", "Avtal (arbetskolumn)", bok.huvud)
    sheet.write_column("G6", ("A1–A7", "P1–P31"))
    sheet.set_column("G:G", 14, None, {"hidden": True})


def _produktion(bok: Bok) -> None:
    sheet = bok.blad("Produktion", (30, *[10] * 9))
    sheet.write("A1", "Besök per månad", bok.rubrik)
    sheet.write("A2", "Genomförda besök. Uteblivna besök ingår inte.", bok.anmärkning)
    sheet.write_row("A3", ("", *[""] * 9), bok.huvud)
    sheet.write_row("A4", ("Månad", *("Regionen", "Privata", "Totalt") * 3), bok.huvud)
    sheet.freeze_panes("B5")
    sheet.write_column("A5", MÅNADER)
    sheet.write("A17", "Summa", bok.summa())
    sheet.write("A18", "Andel hos regionens terapeuter")
    sheet.write("A19", "Förändring mot året före")
    previous = 0
    for (year, (own, private)), (a, b, c) in zip(BESÖK.items(), ("BCD", "EFG", "HIJ"), strict=True):
        sheet.merge_range(f"{a}3:{c}3", year, bok.stil("0", bold=True, align="center", bg_color="#DDEBF7"))
        for row, (mine, theirs) in enumerate(zip(own, private, strict=True), start=5):
            sheet.write_row(f"{a}{row}", (mine, theirs), bok.inmatad())
            sheet.write_formula(f"{c}{row}", f"={a}{row}+{b}{row}", bok.stil(HELTAL), mine + theirs)
        total = sum(own) + sum(private)
        for column, value in ((a, sum(own)), (b, sum(private)), (c, total)):
            sheet.write_formula(f"{column}17", f"=SUM({column}5:{column}16)", bok.summa(), value)
        sheet.write_formula(f"{c}18", f"={a}17/{c}17", bok.stil(PROCENT), sum(own) / total)
        if previous:
            before = chr(ord(c) - 3)
            sheet.write_formula(f"{c}19", f"={c}17/{before}17-1", bok.stil(PROCENT), total / previous - 1)
        previous = total


def _remisser(bok: Bok) -> None:
    sheet = bok.blad("Remisser", (28, 10, 10, 10, 40))
    sheet.write("A1", "Remisser till LOV psykoterapi", bok.rubrik)
    sheet.write("A2", "Källa: remissregistret, uttag 2025-02-26", bok.anmärkning)
    sheet.write_row("A4", ("", 2023, 2024, "Skillnad", "Kommentar"), bok.huvud)
    rows = (("Inkomna", 249, 248), ("Godkända", 219, 205), ("Inte godkända", 30, 43), ("varav ofullständiga", 14, 29))
    for row, (name, old, new) in enumerate(rows, start=5):
        sheet.write(f"A{row}", name, bok.stil(indent=int(name.startswith("varav"))))
        if name == "Inte godkända":
            sheet.write_formula(f"B{row}", "=B5-B6", bok.stil(HELTAL), old)
            sheet.write_formula(f"C{row}", "=C5-C6", bok.stil(HELTAL), new)
        else:
            sheet.write_row(f"B{row}", (old, new), bok.inmatad())
        sheet.write_formula(f"D{row}", f"=C{row}-B{row}", bok.stil("+0;-0;0"), new - old)
    sheet.write("E8", "Saknar oftast bedömning från vårdcentral")
    sheet.write("A10", "Andel godkända")
    sheet.write_formula("B10", "=B6/B5", bok.stil("0%"), 219 / 249)
    sheet.write_formula("C10", "=C6/C5", bok.stil("0%"), 205 / 248)


def _ekonomi(bok: Bok) -> None:
    sheet = bok.blad("Ekonomi", (34, 14, 14, 14, 14, 4, 12))
    sheet.write("A1", "Budget och utfall, vårdval psykoterapi", bok.rubrik)
    sheet.write("A2", "Belopp i tkr. Avvikelse = budget – utfall; ett överskott är positivt.", bok.anmärkning)
    headings = ("Post", "Budget 2024", "Utfall 2024", "Avvikelse", "Utfall 2023")
    totals = [sum(column) for column in zip(*EKONOMI.values(), strict=True)]
    sheet.add_table(
        "A4:E8",
        {
            "name": "Ekonomi",
            "style": "Table Style Light 9",
            "total_row": True,
            "columns": [{"header": h, "total_string": "Summa"} if h == "Post" else {"header": h} for h in headings],
        },
    )
    for row, (post, (budget, utfall, before)) in enumerate(EKONOMI.items(), start=5):
        sheet.write(f"A{row}", post)
        sheet.write_row(f"B{row}", (budget, utfall), bok.stil(TKR))
        sheet.write_formula(f"D{row}", f"=B{row}-C{row}", bok.stil(TKR_MINUS), budget - utfall)
        sheet.write(f"E{row}", before, bok.stil(TKR))
    budget, utfall, before = totals
    last = (("B", budget, '#,##0, "tkr"'), ("C", utfall, TKR), ("D", budget - utfall, TKR_MINUS), ("E", before, TKR))
    for column, value, talformat in last:
        heading = headings["ABCDE".index(column)]
        sheet.write_formula(f"{column}8", f"=SUBTOTAL(109,Ekonomi[{heading}])", bok.stil(talformat, bold=True), value)
    sheet.write("G4", "Kontroll", bok.anmärkning)
    sheet.write_formula("G8", '=IF(B8-C8=D8,"OK","FEL")', bok.anmärkning, "OK")
    sheet.write("A10", "Budget enligt regionstyrelsens internbudget 2024.", bok.anmärkning)
