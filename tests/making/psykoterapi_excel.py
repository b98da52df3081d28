"""The psychotherapy case as one workbook: its texts on sheets of their own, before the economist's."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml

from tests.making import psykoterapi
from tests.making.bok import DATUM, Bok
from tests.support.paths import INPUTS

ARENDE = INPUTS / "arsrapport-psykoterapi/arende.yaml"
AVSNITT = {
    "sammanfattning": "Sammanfattning",
    "konsekvenser": "Konsekvenser",
    "ekonomi": "Ekonomi",
    "uppföljning": "Uppföljning",
}
I_BLADET_SIFFROR = {  # sheet: the unit of its figures, when its cells do not show one
    "Remisser": "",
    "Ekonomi": "tkr",
}


def make(path: Path) -> None:
    """Write the workbook of `inputs/arsrapport-psykoterapi-excel` from the texts of the YAML case."""
    case = yaml.safe_load(ARENDE.read_text(encoding="utf-8"))
    bok = Bok(path, "Årsrapport 2024, psykoterapi inom LOV")
    _ärende(bok, case)
    _ärendegång(bok, case)
    _förslag(bok, case)
    _texter(bok, case)
    _siffror(bok)
    _tabeller(bok, case)
    psykoterapi.add_sheets(bok)
    psykoterapi.add_names(bok, [blad for blad in psykoterapi.NAMN if blad not in I_BLADET_SIFFROR])
    bok.stäng()


def cell_text(text: str) -> str:
    """A text of the YAML case as one writes it in a cell: a line a paragraph, a line a list item."""
    paragraphs = re.sub(r"\n(?=- )", "\n\n", text.strip()).split("\n\n")
    return "\n".join(_one_line(p) for p in paragraphs if p.strip())


def _one_line(paragraph: str) -> str:
    return re.sub(r"(%\}) ", r"\1", " ".join(paragraph.split()))


def _ärende(bok: Bok, case: dict[str, Any]) -> None:
    sheet = bok.blad("Ärende", (24, 60, 50))
    sheet.write_row("A1", ("Nyckel", "Värde", "Hjälp"), bok.huvud)
    sheet.freeze_panes("A2")
    rows: list[tuple[str, object]] = [
        (key.capitalize(), case[key])
        for key in ("format", "typ", "organisation", "rubrik", "diarienummer", "datum", "avser")
    ]
    for key in ("handläggare", "underskrift"):
        rows += [(f"{key.capitalize()} {part}", value) for part, value in case[key].items()]
    for key, label in (("beslutsunderlag", "Beslutsunderlag"), ("skickas_till", "Skickas till")):
        rows += [(label, item) for item in case[key]]
    for row, (label, value) in enumerate(rows, start=2):
        sheet.write(f"A{row}", label)
        talformat = DATUM if isinstance(value, dt.date) else "General"
        sheet.write(f"B{row}", value, bok.inmatad(talformat))
    sheet.write("C3", "Välj dokumenttyp.", bok.anmärkning)
    sheet.write("C7", "Handlingens datum, inte sammanträdets.", bok.anmärkning)


def _ärendegång(bok: Bok, case: dict[str, Any]) -> None:
    sheet = bok.blad("Ärendegång", (36, 14))
    sheet.write_row("A1", ("Organ", "Datum"), bok.huvud)
    for row, instans in enumerate(case["ärendegång"], start=2):
        sheet.write(f"A{row}", instans["organ"])
        sheet.write_datetime(f"B{row}", instans["datum"], bok.inmatad(DATUM))


def _förslag(bok: Bok, case: dict[str, Any]) -> None:
    sheet = bok.blad("Förslag till beslut", (24, 80))
    sheet.write_row("A1", ("Organ", "Text"), bok.huvud)
    for row, point in enumerate(case["förslag_till_beslut"], start=2):
        sheet.write(f"B{row}", cell_text(point), bok.inmatad())


def _texter(bok: Bok, case: dict[str, Any]) -> None:
    sheet = bok.blad("Texter", (20, 100, 40, 16))
    sheet.write_row("A1", ("Avsnitt", "Text", "Motivering", "Efter"), bok.huvud)
    sheet.freeze_panes("B2")
    flow = bok.stil(text_wrap=True, valign="top")
    for row, (key, label) in enumerate(AVSNITT.items(), start=2):
        section = case[key]
        text, why = (section, "") if isinstance(section, str) else ("inga", section["motivering"])
        sheet.write(f"A{row}", label, bok.stil(bold=True, valign="top"))
        sheet.write(f"B{row}", cell_text(text), flow)
        sheet.write(f"C{row}", cell_text(why), flow)


def _siffror(bok: Bok) -> None:
    sheet = bok.blad("Siffror", (20, 14, 10, 40))
    sheet.write_row("A1", ("Namn", "Värde", "Enhet", "Anmärkning"), bok.huvud)
    row = 2
    for blad, enhet in I_BLADET_SIFFROR.items():
        for namn, cell in psykoterapi.NAMN[blad].items():
            value, talformat = psykoterapi.STORED[namn]
            sheet.write(f"A{row}", namn)
            sheet.write_formula(f"B{row}", f"={blad}!{cell}", bok.stil(talformat), value)
            sheet.write(f"C{row}", enhet)
            row += 1
    sheet.write("D2", "Övriga siffror har namn direkt i sina celler.", bok.anmärkning)


def _tabeller(bok: Bok, case: dict[str, Any]) -> None:
    sheet = bok.blad("Tabeller", (14, 18, 44, 10, 22, 12))
    sheet.write_row("A1", ("Namn", "Område", "Rubrik", "Enhet", "Källa", "Summarad"), bok.huvud)
    table = case["tabeller"]["ekonomi"]
    sheet.write_row("A2", ("ekonomi", "Ekonomi!A4:E8", table["rubrik"], table["enhet"], table["källa"], "ja"))
