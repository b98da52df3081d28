"""The analyst's workbook behind the report on psychotherapy: terms, referrals, patients, providers, visits, money."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from tests.making.bok import DATUM, HELTAL, PROCENT, TKR, Bok
from tests.making.psykoterapi import BESÖK, EKONOMI
from tests.making.rapportdata import (
    AVSÄNDARE,
    BUDGET,
    DIAGNOSER,
    KOMMUNER,
    KOSTNADER,
    KÖN,
    LÄNSDELAR,
    METODBESKRIVNINGAR,
    METODER,
    OKÄND,
    REMISSER,
    TERAPIER,
    VILLKOR,
    VÄNTETIDER,
    ÄLDRE_BESÖK,
    ÅLDRAR,
    ÅR,
)

_STIL = "Table Style Light 9"


def make(path: Path) -> None:
    """Write the workbook of `inputs/rapport-psykoterapi-vardval`."""
    bok = Bok(path, "Översyn av vårdval psykoterapi, underlag")
    sheets = (_läs_mig, _villkor, _metoder, _remisser, _patienter, _utförare, _besök, _kommuner, _väntetider, _ekonomi)
    for sheet in sheets:
        sheet(bok)
    bok.workbook.define_name("enkätsvar_2019", "=#REF!$B$2")
    bok.stäng()


def _läs_mig(bok: Bok) -> None:
    sheet = bok.blad("Läs mig", (18, 84))
    sheet.write("A1", "Underlag till översynen av vårdval psykoterapi 2020–2024", bok.rubrik)
    sheet.write("A3", "Uttag gjort")
    sheet.write_datetime("B3", dt.datetime(2025, 5, 12), bok.stil(DATUM, align="left"))
    sheet.write("A4", "Enkäten stängde")
    sheet.write_datetime("B4", dt.datetime(2025, 4, 30), bok.stil(DATUM, align="left"))
    sheet.write("A5", "Källor")
    sheet.write(
        "B5", "Avtalsregistret, vårdadministrativa systemet, remissregistret, ekonomisystemet, enkät till utförarna"
    )
    sheet.write("A6", "Små tal")
    sheet.write("B6", "Celler med färre än fem patienter är tömda. Besöken ligger då under Okänd eller annan.")
    sheet.write("A7", "Färger")
    sheet.write("B7", "Gula celler är inlagda från uttagen, vita räknas fram", bok.inmatad())
    sheet.write("A9", "Ändringar", bok.stil(bold=True))
    sheet.write_row("A10", ("2025-05-12", "Första uttaget."))
    sheet.write_row("A11", ("2025-08-21", "Väntetider för kvartal 2 2023 strukna: systembytet gav felaktiga datum."))
    bok.namnge("Läs mig", {"uttag": "B3"})


def _villkor(bok: Bok) -> None:
    sheet = bok.blad("Villkor", (46, 14, 50))
    sheet.write("A1", "Villkor i förfrågningsunderlaget 2024", bok.rubrik)
    sheet.write_row("A3", ("Villkor", "Värde", "Anmärkning"), bok.huvud)
    for row, (villkor, namn, värde, talformat, anmärkning) in enumerate(VILLKOR, start=4):
        sheet.write(f"A{row}", villkor)
        sheet.write(f"B{row}", värde, bok.inmatad(talformat))
        sheet.write(f"C{row}", anmärkning, bok.anmärkning)
        bok.namnge("Villkor", {namn: f"B{row}"})


def _metoder(bok: Bok) -> None:
    """Words only: each step on a line of its own in its cell, as Alt+Enter makes it."""
    sheet = bok.blad("Metoder", (26, 48, 62))
    sheet.write("A1", "De vanligaste metoderna", bok.rubrik)
    sheet.write_row("A3", ("Metod", "När den passar", "Så går terapin till"), bok.huvud)
    wrapped = bok.stil(text_wrap=True, valign="top")
    for row, (metod, passar, steg) in enumerate(METODBESKRIVNINGAR, start=4):
        sheet.write(f"A{row}", metod, wrapped)
        sheet.write(f"B{row}", "\n".join(f"- {rad}" for rad in passar), wrapped)
        sheet.write(f"C{row}", "\n".join(f"{n}. {rad}" for n, rad in enumerate(steg, start=1)), wrapped)


def _remisser(bok: Bok) -> None:
    sheet = bok.blad("Remisser", (10, 11, 11, 15, 17, 16, 4, 26, 11, 11))
    sheet.write("A1", "Remisser till vårdval psykoterapi", bok.rubrik)
    sheet.write("A2", "Källa: remissregistret", bok.anmärkning)
    heads = ("År", "Inkomna", "Godkända", "Inte godkända", "Ofullständiga", "Andel godkända")
    _tabell(bok, sheet, "Remisser", "A4", heads, len(ÅR))
    for row, (år, (inkomna, godkända, ofullständiga)) in enumerate(zip(ÅR, REMISSER, strict=True), start=5):
        sheet.write(f"A{row}", år, bok.stil("0"))
        sheet.write_row(f"B{row}", (inkomna, godkända), bok.inmatad())
        sheet.write_formula(f"D{row}", f"=B{row}-C{row}", bok.stil(HELTAL), inkomna - godkända)
        sheet.write(f"E{row}", ofullständiga, bok.inmatad())
        sheet.write_formula(f"F{row}", f"=C{row}/B{row}", bok.stil(PROCENT), godkända / inkomna)
    sheet.write_row("H4", ("Avsändare", "Remisser", "Andel"), bok.huvud)
    _fördelning(bok, sheet, "H", 5, AVSÄNDARE)
    sheet.write_comment("E9", "Saknar oftast bedömning eller diagnoskod.", {"author": "Hälsovalsenheten"})


def _patienter(bok: Bok) -> None:
    sheet = bok.blad("Patienter", (18, 44, 12, 10, 4, 14, 12, 10, 4, 12, 12))
    sheet.write("A1", "Patienter som var i terapi under 2024", bok.rubrik)
    sheet.write("A2", "Varje patient räknas en gång, med sin huvuddiagnos", bok.anmärkning)
    sheet.write_row("A4", ("Kod", "Diagnos", "Patienter", "Andel"), bok.huvud)
    antal = [n for *_, n in DIAGNOSER]
    for row, (kod, diagnos, patienter) in enumerate(DIAGNOSER, start=5):
        sheet.write_row(f"A{row}", (kod, diagnos))
        sheet.write(f"C{row}", patienter, bok.inmatad())
        sheet.write_formula(f"D{row}", f"=C{row}/C$12", bok.stil(PROCENT), patienter / sum(antal))
    sheet.write_row("A12", ("Summa", ""), bok.summa())
    sheet.write_formula("C12", "=SUM(C5:C11)", bok.summa(), sum(antal))
    sheet.write_formula("D12", "=SUM(D5:D11)", bok.summa(PROCENT), 1)
    sheet.write_row("F4", ("Ålder", "Patienter", "Andel"), bok.huvud)
    _fördelning(bok, sheet, "F", 5, ÅLDRAR)
    sheet.write_row("J4", ("Kön", "Patienter"), bok.huvud)
    for row, (kön, patienter) in enumerate(KÖN, start=5):
        sheet.write(f"J{row}", kön)
        sheet.write(f"K{row}", patienter, bok.inmatad())
    bok.namnge("Patienter", {"patienter": "C12", "kvinnor": "K5", "män": "K6"})


def _utförare(bok: Bok) -> None:
    sheet = bok.blad("Utförare", (16, 13, 10, 10, 13, 14, 4, 30, 12, 10, 10))
    sheet.write("A1", "Utförare med avtal den 31 december 2024", bok.rubrik)
    heads = ("Länsdel", "Offentliga", "Privata", "Utförare", "Vuxna", "Vuxna per utförare")
    sheet.write_row("A4", heads, bok.huvud)
    for row, (länsdel, offentliga, privata, _) in enumerate(LÄNSDELAR, start=5):
        vuxna = sum(invånare for _, del_, invånare, *_ in KOMMUNER if del_ == länsdel)
        sheet.write(f"A{row}", länsdel)
        sheet.write_row(f"B{row}", (offentliga, privata), bok.inmatad())
        _sidosumma(bok, sheet, row, offentliga + privata, vuxna)
    sheet.write("A9", "Hela länet", bok.summa())
    for column, part in (("B", 1), ("C", 2)):
        total = sum(rad[part] for rad in LÄNSDELAR)  # type: ignore[misc]  # the second and third are counts
        sheet.write_formula(f"{column}9", f"=SUM({column}5:{column}8)", bok.summa(), total)
    _sidosumma(bok, sheet, 9, sum(o + p for _, o, p, _ in LÄNSDELAR), sum(k[2] for k in KOMMUNER), bold=True, top=1)
    sheet.write("H1", "Enkäten 2025: metoder som utförarna erbjuder", bok.rubrik)
    sheet.write("H2", "En utförare kan erbjuda flera metoder", bok.anmärkning)
    sheet.write_row("H4", ("Metod", "Offentliga", "Privata", "Totalt"), bok.huvud)
    for row, (metod, offentliga, privata) in enumerate(METODER, start=5):
        sheet.write(f"H{row}", metod)
        sheet.write_row(f"I{row}", (offentliga, privata), bok.inmatad())
        sheet.write_formula(f"K{row}", f"=I{row}+J{row}", bok.stil(HELTAL), offentliga + privata)
    _enkät(bok, sheet)
    bok.namnge("Utförare", {"utförare": "D9", "offentliga": "B9", "privata": "C9", "vuxna_per_utförare": "F9"})


def _enkät(bok: Bok, sheet: Worksheet) -> None:
    """Beside the methods: who answered, and what they said."""
    rows = (
        ("Svarande", "svarande", 27, "varav 6 offentliga"),
        ("Tar emot nya patienter i dag", "tar_emot", 11, ""),
        ("Har kö", "har_kö", 16, ""),
        ("Erbjuder digitala besök", "digitala", 18, ""),
        ("Mäter resultat för patienten", "mäter", 9, "Med skattningsskala före och efter"),
        ("Tycker att remisserna ofta är otydliga", "otydliga", 20, ""),
        ("Ger terapi på annat språk än svenska", "andra_språk", 7, ""),
    )
    sheet.write_row("H12", ("Enkätfråga", "Svar"), bok.huvud)
    for row, (fråga, namn, svar, anmärkning) in enumerate(rows, start=13):
        sheet.write(f"H{row}", fråga)
        sheet.write(f"I{row}", svar, bok.inmatad())
        sheet.write(f"J{row}", anmärkning, bok.anmärkning)
        bok.namnge("Utförare", {namn: f"I{row}"})


def _sidosumma(bok: Bok, sheet: Worksheet, row: int, utförare: int, vuxna: int, **stil: object) -> None:
    """What the table of providers reckons at the right of a row."""
    sheet.write_formula(f"D{row}", f"=B{row}+C{row}", bok.stil(HELTAL, **stil), utförare)
    sheet.write(f"E{row}", vuxna, bok.stil(HELTAL, bg_color="#FFF9DB", **stil))
    sheet.write_formula(f"F{row}", f"=E{row}/D{row}", bok.stil(HELTAL, **stil), vuxna / utförare)


def _besök(bok: Bok) -> None:
    sheet = bok.blad("Besök", (12, 26, 20, 12, 18, 4, 14, 24, 24, 24, 18))
    sheet.write("A1", "Besök per år", bok.rubrik)
    sheet.write("A2", "Genomförda besök. Uteblivna besök ingår inte.", bok.anmärkning)
    heads = ("År", "Regionens terapeuter", "Privata utförare", "Totalt", "Andel regionens")
    _tabell(bok, sheet, "Besök", "A4", heads, len(ÅR))
    par = [*ÄLDRE_BESÖK, *((sum(egna), sum(privata)) for egna, privata in BESÖK.values())]
    for row, (år, (egna, privata)) in enumerate(zip(ÅR, par, strict=True), start=5):
        sheet.write(f"A{row}", år, bok.stil("0"))
        sheet.write_row(f"B{row}", (egna, privata), bok.inmatad())
        sheet.write_formula(f"D{row}", f"=B{row}+C{row}", bok.stil(HELTAL), egna + privata)
        sheet.write_formula(f"E{row}", f"=B{row}/D{row}", bok.stil(PROCENT), egna / (egna + privata))
    sheet.write("G1", "Patienter 2024 efter metod och var mottagningen ligger", bok.rubrik)
    sheet.write_row("G4", ("Länsdel", *TERAPIER, "Totalt"), bok.huvud)
    for row, (länsdel, *_, patienter) in enumerate(LÄNSDELAR, start=5):
        sheet.write(f"G{row}", länsdel)
        sheet.write_row(f"H{row}", patienter, bok.inmatad())
        sheet.write_formula(f"L{row}", f"=SUM(H{row}:K{row})", bok.stil(HELTAL), sum(patienter))
    sheet.write("G9", "Hela länet", bok.summa())
    summor = [sum(del_) for del_ in zip(*(rad[3] for rad in LÄNSDELAR), strict=True)]
    for column, total in zip("HIJKL", (*summor, sum(summor)), strict=True):
        sheet.write_formula(f"{column}9", f"=SUM({column}5:{column}8)", bok.summa(), total)


def _kommuner(bok: Bok) -> None:
    sheet = bok.blad("Kommuner", (24, 12, 12, *[10] * 5, 20))
    sheet.write("A1", "Besök efter patientens hemkommun", bok.rubrik)
    sheet.write("A2", "Vuxna: 18 år och äldre den 31 december 2024", bok.anmärkning)
    sheet.write_row("A4", ("Kommun", "Länsdel", "Vuxna", *ÅR, "Per 1 000 vuxna"), bok.stil("0", bold=True, bottom=1))
    for row, (kommun, länsdel, vuxna, *besök) in enumerate(KOMMUNER, start=5):
        sheet.write_row(f"A{row}", (kommun, länsdel))
        sheet.write(f"C{row}", vuxna, bok.inmatad())
        sheet.write_row(f"D{row}", besök, bok.inmatad())
        if besök[-1]:
            sheet.write_formula(f"I{row}", f"=1000*H{row}/C{row}", bok.stil("0.0"), 1000 * besök[-1] / vuxna)
    last = 5 + len(KOMMUNER)
    sheet.write_row(f"A{last}", ("Okänd eller annan", "–"))
    sheet.write_row(f"D{last}", OKÄND, bok.inmatad())
    _kommunsumma(bok, sheet, last + 1)
    sheet.freeze_panes("B5")


def _kommunsumma(bok: Bok, sheet: Worksheet, row: int) -> None:
    sheet.write_row(f"A{row}", ("Hela länet", ""), bok.summa())
    vuxna = sum(kommun[2] for kommun in KOMMUNER)
    summor = [sum(k[3 + i] or 0 for k in KOMMUNER) + OKÄND[i] for i in range(len(ÅR))]
    for column, total in zip("CDEFGH", (vuxna, *summor), strict=True):
        sheet.write_formula(f"{column}{row}", f"=SUM({column}5:{column}{row - 1})", bok.summa(), total)
    sheet.write_formula(f"I{row}", f"=1000*H{row}/C{row}", bok.summa("0.0"), 1000 * summor[-1] / vuxna)


def _väntetider(bok: Bok) -> None:
    sheet = bok.blad("Väntetider", (16, 12, 16, 16, 44))
    sheet.write("A1", "Dagar från godkänd remiss till första besök", bok.rubrik)
    sheet.write("A2", "Efter kvartal då första besöket gjordes", bok.anmärkning)
    sheet.write_row("A4", ("Kvartal", "Median", "90:e percentilen", "Första besök", "Anmärkning"), bok.huvud)
    for row, (kvartal, median, percentil, besök) in enumerate(VÄNTETIDER, start=5):
        sheet.write(f"A{row}", kvartal)
        sheet.write_row(f"B{row}", (median, percentil, besök), bok.inmatad())
    sheet.write("E10", "Systembyte. Datumen går inte att lita på.", bok.anmärkning)


def _ekonomi(bok: Bok) -> None:
    sheet = bok.blad("Ekonomi", (12, 12, 20, 24, 18, 12, 12, 18))
    sheet.write("A1", "Budget och kostnad per år", bok.rubrik)
    sheet.write("A2", "Belopp i tkr. Cellerna innehåller hela kronor. Löpande priser.", bok.anmärkning)
    heads = ("År", "Budget", "Privata utförare", "Regionens terapeuter", "Administration", "Kostnad", "Avvikelse")
    sheet.write_row("A4", (*heads, "Kostnad per besök (kr)"), bok.huvud)
    poster = [*KOSTNADER, _poster(2), _poster(1)]
    besök = [*map(sum, ÄLDRE_BESÖK), *(sum(map(sum, delar)) for delar in BESÖK.values())]
    for row, (år, budget, parts, visits) in enumerate(zip(ÅR, BUDGET, poster, besök, strict=True), start=5):
        sheet.write(f"A{row}", år, bok.stil("0"))
        sheet.write_row(f"B{row}", (budget, *parts), bok.inmatad(TKR))
        sheet.write_formula(f"F{row}", f"=SUM(C{row}:E{row})", bok.stil(TKR), sum(parts))
        sheet.write_formula(f"G{row}", f"=B{row}-F{row}", bok.stil(TKR), budget - sum(parts))
        sheet.write_formula(f"H{row}", f"=F{row}/Besök!D{row}", bok.stil('#,##0 "kr"'), sum(parts) / visits)


def _poster(column: int) -> tuple[int, ...]:
    """The yearly report's own posts: column 1 is 2024's outcome, 2 is 2023's."""
    return tuple(belopp[column] for belopp in EKONOMI.values())


def _tabell(bok: Bok, sheet: Worksheet, namn: str, cell: str, heads: Sequence[str], rows: int) -> None:
    """An Excel table of `rows` rows under its headings, beginning at `cell`."""
    first = int(cell[1:])
    last = chr(ord(cell[0]) + len(heads) - 1)
    columns = [{"header": head} for head in heads]
    sheet.add_table(f"{cell}:{last}{first + rows}", {"name": namn, "style": _STIL, "columns": columns})


def _fördelning(bok: Bok, sheet: Worksheet, column: str, first: int, delar: Sequence[tuple[str, int]]) -> None:
    """Parts, their number and share of the whole, and the sum under them."""
    etikett, antal, andel = column, chr(ord(column) + 1), chr(ord(column) + 2)
    summa = first + len(delar)
    total = sum(n for _, n in delar)
    for row, (namn, n) in enumerate(delar, start=first):
        sheet.write(f"{etikett}{row}", namn)
        sheet.write(f"{antal}{row}", n, bok.inmatad())
        sheet.write_formula(f"{andel}{row}", f"={antal}{row}/{antal}${summa}", bok.stil("0%"), n / total)
    sheet.write(f"{etikett}{summa}", "Summa", bok.summa())
    sheet.write_formula(f"{antal}{summa}", f"=SUM({antal}{first}:{antal}{summa - 1})", bok.summa(), total)
    sheet.write_formula(f"{andel}{summa}", f"=SUM({andel}{first}:{andel}{summa - 1})", bok.summa("0%"), 1)
