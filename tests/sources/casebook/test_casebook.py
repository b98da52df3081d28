"""A workbook as the whole case: the same data as a YAML would give, and every fault by sheet and cell."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.errors import Unreadable
from beslutsdoc.sources import casebook
from beslutsdoc.sources.casebook import cell_text, section_headings
from beslutsdoc.sources.located_data import LocatedData
from tests.support.excelbok import C, F, write


def rows(*lines: tuple[Any, ...], start: int = 1) -> dict[str, Any]:
    return {f"{'ABCDEFG'[k]}{r}": v for r, line in enumerate(lines, start) for k, v in enumerate(line) if v is not None}


ÄRENDE = (
    ("Nyckel", "Värde", "Hjälp"),
    ("Typ", "FöredragningsPM", "Välj typ."),
    ("rubrik:", "Årsrapport 2024"),
    ("Diarienummer", "25RS1873"),
    ("DATUM", C(dt.datetime(2025, 3, 4), "yyyy-mm-dd")),
    ("Avser", 2024),
    ("Handläggare", "Anna Ek"),
    ("Handläggare titel", "Strateg"),
    ("Underskrift namn", "Rut Ask"),
    ("underskrift-titel", "Direktör"),
    ("Underskrift namn", "Olle Kvist"),
    ("Skickas_till", "Regionstyrelsen"),
    (None, "Akten"),
    ("Beslutsunderlag", "FöredragningsPM"),
    ("Mottagare", None),
)


def read(tmp_path: Path, ärende: tuple[Any, ...] = ÄRENDE, **sheets: Any) -> LocatedData:
    blad = {"Ärende": rows(*ärende)} | {name.replace("_", " "): rows(*lines) for name, lines in sheets.items()}
    return casebook.read_casebook(write(tmp_path / "ärende.xlsx", blad))


def codes(located: LocatedData) -> list[str]:
    assert all(f.do and f.place.sheet for f in located.findings)
    return [f.code for f in located.findings]


def test_the_sheet_arende_is_the_keys_of_a_case(tmp_path: Path) -> None:
    located = read(tmp_path)
    assert located.data == {
        "format": "1",
        "typ": "FöredragningsPM",
        "rubrik": "Årsrapport 2024",
        "diarienummer": "25RS1873",
        "datum": "2025-03-04",
        "avser": "2024",
        "handläggare": {"namn": "Anna Ek", "titel": "Strateg"},
        "underskrift": [{"namn": "Rut Ask", "titel": "Direktör"}, {"namn": "Olle Kvist"}],
        "skickas_till": ["Regionstyrelsen", "Akten"],
        "beslutsunderlag": ["FöredragningsPM"],
        "arbetsbok": "ärende.xlsx",
    }
    assert codes(located) == []


def test_every_value_knows_its_cell(tmp_path: Path) -> None:
    located = read(tmp_path)
    for path, cell in {
        ("datum",): "B5", ("handläggare", "titel"): "B8", ("underskrift", 1, "namn"): "B11", ("skickas_till", 1): "B13",
    }.items():  # fmt: skip
        assert (located.place(path).file, located.place(path).sheet, located.place(path).cell) == (
            "ärende.xlsx",
            "Ärende",
            cell,
        )
    assert located.place(("datum",), key=True).cell == "A5"
    assert located.place(("handläggare", 0, "titel")).cell == "B8"


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (("Diarienumer", "x"), "E030", "Diarienummer"), (("Handläggare titl", "x"), "E030", "titel"),
        (("Rubrik", "en till"), "E032", ""), ((None, "lös"), "E032", ""),
        (("Mottagare", F("=1/0", "#DIV/0!")), "E010", ""),
        (("Mottagare", F("=A1", None)), "E011", ""),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_understood(tmp_path: Path, row: Any, code: str, words: str) -> None:
    located = read(tmp_path, (("Nyckel", "Värde"), ("Rubrik", "x"), ("Datum", "2025-03-04"), row))
    assert codes(located) == [code]
    assert words in located.findings[0].do
    assert located.findings[0].place.cell in ("A4", "B4")


def test_what_no_fixed_key_is_called_is_left_for_the_document_type(tmp_path: Path) -> None:
    located = read(tmp_path, (("Nyckel", "Värde"), ("Uppföljning", "Varje tertial.")))
    assert located.data["uppföljning"] == "Varje tertial."


def test_a_sheet_without_headings_is_read_from_its_first_columns(tmp_path: Path) -> None:
    assert read(tmp_path, (("Rubrik", "x"), ("Datum", "2025-03-04"))).data["datum"] == "2025-03-04"


def test_values_become_what_a_yaml_would_hold(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        (("Nyckel", "Värde"), ("Rubrik", F('="Årsrapport "&2024', "Årsrapport 2024")), ("Avser", C(45292, "yyyy")),
         ("Mottagare", True), ("Diarienummer", 17.5), ("Datum", C(dt.datetime(2025, 3, 4, 13), "yyyy-mm-dd hh:mm"))),
    )  # fmt: skip
    wanted = {
        "rubrik": "Årsrapport 2024",
        "avser": "2024",
        "mottagare": "ja",
        "diarienummer": "17,5",
        "datum": "2025-03-04",
    }
    assert {k: located.data[k] for k in wanted} == wanted


def test_the_way_and_the_decisions(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        Ärendegång=(("Organ", "Datum"), ("AU", C(dt.datetime(2025, 3, 18), "yyyy-mm-dd")), ("regionstyrelsen", None)),
        Förslag_till_beslut=(("Organ", "Text"), (None, "godkänna rapporten"), (None, "ge uppdrag\n• ett\n• två")),
    )
    assert located.data["ärendegång"] == [{"organ": "AU", "datum": "2025-03-18"}, {"organ": "regionstyrelsen"}]
    assert located.data["förslag_till_beslut"] == ["godkänna rapporten", "ge uppdrag\n\n- ett\n- två"]
    assert located.place(("förslag_till_beslut", 1)).cell == "B3"


def test_decisions_of_several_bodies(tmp_path: Path) -> None:
    lines = (("Organ", "Text"), ("Fullmäktige", "a"), (None, "b"), ("Styrelsen", "c"), ("Styrelsen", "d"))
    located = read(tmp_path, förslagtillbeslut=lines)
    assert located.data["förslag_till_beslut"] == [
        {"organ": "Fullmäktige", "punkter": ["a", "b"]},
        {"organ": "Styrelsen", "punkter": ["c", "d"]},
    ]
    assert located.place(("förslag_till_beslut", 1, "punkter", 1)).cell == "B5"


def test_sections(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        Texter=(
            ("Avsnitt", "Text", "Motivering", "Efter", "Rubrik"), ("Sammanfattning", "Ett.\nTvå."),
            ("Konsekvenser", "Inga", "Rör inte barn."), ("Ekonomi", "Dyrt.", None, None, "Kostnader"),
            ("Tidigare beslut", "År 2024.", None, "sammanfattning"), ("Konsekvenser barn", "Bra."), ("Juridik", None),
        ),
    )  # fmt: skip
    assert located.data["sammanfattning"] == "Ett.\n\nTvå."
    assert located.data["konsekvenser"] == {"inga": "ja", "motivering": "Rör inte barn.", "barn": "Bra."}
    assert located.data["ekonomi"] == {"text": "Dyrt.", "rubrik": "Kostnader"}
    assert located.data["egna_avsnitt"] == [
        {"rubrik": "Tidigare beslut", "text": "År 2024.", "efter": "sammanfattning"}
    ]
    assert "juridik" not in located.data
    assert located.place(("konsekvenser", "motivering")).cell == "C3"
    assert located.place(("egna_avsnitt", 0, "text")).cell == "B5"


def test_what_is_left_blank_knows_the_cell_to_fill_in(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        (("Nyckel", "Värde"), ("Datum", None), ("Handläggare", None), ("Handläggare titel", None)),
        Ärendegång=(("Organ", "Datum"), (None, None)),
        Texter=(("Avsnitt", "Text"), ("Ekonomiska konsekvenser", None)),
    )
    located = section_headings.map_section_headings(located, {"ekonomi": "Ekonomiska konsekvenser"})
    blank = {"datum": "Ärende!B2", "handläggare": "Ärende!B3", "ärendegång": "Ärendegång!A2", "ekonomi": "Texter!B2"}
    assert not blank.keys() & located.data.keys()
    for key, cell in blank.items():
        place = located.place((key,))
        assert (f"{place.sheet}!{place.cell}", place.key) == (cell, key)


def test_a_section_may_bear_its_printed_heading(tmp_path: Path) -> None:
    located = read(
        tmp_path, Texter=(("Avsnitt", "Text"), ("Ekonomiska konsekvenser", "Dyrt."), ("SAMMANFATTNING", "Kort."))
    )
    keyed = section_headings.map_section_headings(
        located, {"ekonomi": "Ekonomiska konsekvenser", "sammanfattning": "Sammanfattning"}
    )
    assert (keyed.data["ekonomi"], keyed.data["sammanfattning"]) == ("Dyrt.", "Kort.")
    assert (keyed.place(("ekonomi",)).cell, keyed.place(("ekonomi",), key=True).cell) == ("B2", "A2")


def test_tables(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        Tabeller=(
            ("Namn", "Område", "Rubrik", "Enhet", "Källa", "Summarad"),
            ("Ekonomi", "Ekonomi!A4:E8", "Budget", "tkr", "Raindance", True), (None, "Blad!A1:B2"), (None, None, None),
        ),
    )  # fmt: skip
    wanted = {"område": "Ekonomi!A4:E8", "rubrik": "Budget", "enhet": "tkr", "källa": "Raindance", "summarad": "ja"}
    assert located.data["tabeller"] == {"ekonomi": wanted}
    assert codes(located) == ["E032"]


def test_tables_with_more_columns(tmp_path: Path) -> None:
    lines = (("Namn", "Område", "Rubrikrader", "Kolumner", "Anmärkning"), ("t", "B!A1:C3", 2, "Post; Utfall", "Netto."))
    located = read(tmp_path, Tabeller=lines)
    assert located.data["tabeller"]["t"] == {
        "område": "B!A1:C3", "rubrikrader": "2", "kolumner": ["Post", "Utfall"], "anmärkning": "Netto.",
    }  # fmt: skip


def test_charts_and_pictures(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        Diagram=(
            ("Namn", "Slag", "Område", "Serier", "Axel värden", "Högst", "Utan"),
            ("Kostnader", "staplad stapel", "K!A1:C5", "Utfall; Budget", "Kostnad", 5, "Summa"),
            ("andelar", "linje", "K!A1:C5", "Andel = andel(rad.utfall, hela.utfall)\nBudget"), (None, "linje"),
        ),
        Bilder=(("Namn", "Fil", "Alt"), ("karta", "karta.png", "En karta.")),
    )  # fmt: skip
    assert located.data["diagram"] == {
        "kostnader": {
            "slag": "staplad stapel", "område": "K!A1:C5", "serier": ["Utfall", "Budget"],
            "axlar": {"värden": "Kostnad"}, "högst": "5", "utan": ["Summa"],
        },
        "andelar": {
            "slag": "linje", "område": "K!A1:C5",
            "serier": {"Andel": "andel(rad.utfall, hela.utfall)", "Budget": "Budget"},
        },
    }  # fmt: skip
    assert located.data["bilder"] == {"karta": {"fil": "karta.png", "alt": "En karta."}}
    assert located.place(("diagram", "andelar", "serier", "Andel")).cell == "D3"
    assert codes(located) == ["E032"]


def test_a_sheet_of_ones_own_that_is_called_diagram_is_told_and_left(tmp_path: Path) -> None:
    located = read(tmp_path, Diagram=(("År", "Antal"), (2024, 5)))
    assert ("diagram" in located.data, codes(located)) == (False, ["E031"])


def test_notes_under_tables(tmp_path: Path) -> None:
    located = read(
        tmp_path,
        Tabeller=(("Namn", "Område"), ("Ekonomi", "B!A1:C3")),
        Noter=(
            ("Tabell", "Rad", "Kolumn", "Text"), ("Ekonomi", None, "Utfall", "Preliminärt."),
            ("ekonomi", "Psykoterapi", "Utfall", "Utan moms."), ("ekonomi", "Summa", None, None),
            ("ekonmi", "Summa", None, "Se *budget*."), (None, "Summa", None, "x"), ("ekonomi", None, None, "x"),
        ),
    )  # fmt: skip
    noted = {"Utfall": "Preliminärt.", "Psykoterapi × Utfall": "Utan moms."}
    assert located.data["tabeller"]["ekonomi"]["noter"] == noted
    assert codes(located) == ["E032"] * 3
    assert [f.place.cell for f in located.findings] == ["A5", "A6", "D7"]
    assert "Menade du ”ekonomi”" in located.findings[0].do


def test_sources_and_texts_that_several_texts_use(tmp_path: Path) -> None:
    sheets = {
        "Källor": (("Namn", "Text"), ("LOV", "Lag (2008:962)."), (None, "lös"), ("lov", "igen")),
        "Gemensamma_texter": (("Namn", "Text"), ("om hälsoval", "Ett.\n• två"), ("tom", None)),
    }
    located = read(tmp_path, **sheets)
    assert located.data["källor"] == {"lov": "Lag (2008:962)."}
    assert located.data["texter"] == {"om_hälsoval": "Ett.\n\n- två"}
    assert located.place(("källor", "lov")).cell == "B2"
    assert located.place(("källor", "lov"), key=True).cell == "A2"
    assert codes(located) == ["E032", "E032"]


def test_appendices_by_name(tmp_path: Path) -> None:
    rows = (("Namn", "Text", "Rubrik", "Liggande"), ("Enkätens frågor", "Ett.\nTvå.", None, "ja"))
    located = read(tmp_path, Bilagor=(*rows, ("lista", "x", "Listan", None), (None, "lös"), ("lista", "igen")))
    assert located.data["bilagor"] == {
        "enkätens_frågor": {"text": "Ett.\n\nTvå.", "liggande": "ja"},
        "lista": {"text": "x", "rubrik": "Listan"},
    }
    assert located.place(("bilagor", "lista", "rubrik")).cell == "C3"
    assert codes(located) == ["E032", "E032"]


def test_sheets_that_miss_their_headings_or_their_name(tmp_path: Path) -> None:
    located = read(tmp_path, Texter=(("Avsnit", "Text"), ("x", "y")), Tabbeller=(("Namn",),), Underlag=(("x",),))
    assert sorted(codes(located)) == ["E031", "E032"]
    assert "”Tabeller”" in next(f.do for f in located.findings if f.code == "E031")


def test_a_workbook_that_is_no_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        casebook.read_casebook(write(tmp_path / "x.xlsx", {"Blad1": {"A1": 1}}))
    assert caught.value.findings[0].code == "E018"


def test_more_workbooks_stand_beside_the_cases_own(tmp_path: Path) -> None:
    located = read(tmp_path, (("Nyckel", "Värde"), ("Rubrik", "x"), ("Arbetsbok", "data\\budget.xlsx")))
    assert located.data["arbetsbok"] == {"ärende": "ärende.xlsx", "budget": "data\\budget.xlsx"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Ett.\nTvå.", "Ett.\n\nTvå."),
        ("Ett.\r\nTvå._x000D_\n\n\nTre.", "Ett.\n\nTvå.\n\nTre."),
        ("Vi ska\n• köpa\n•\tsälja\nSlut.", "Vi ska\n\n- köpa\n- sälja\n\nSlut."),
        ("– köpa\n– sälja", "- köpa\n- sälja"),
        ("a) köpa\nb) sälja", "a) köpa\nb) sälja"),
        ("• köpa\na) nu\n  – här", "- köpa\n\na) nu\n   - här"),
        ("1. köpa\n2) sälja", "1. köpa\n2. sälja"),
        ("• köpa\no\tinom länet\n  – utom länet", "- köpa\n   - inom länet\n   - utom länet"),
        ("2024. Under året", "2024. Under året"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("*kursivt* och **fett**", "*kursivt* och **fett**"),
        ("-5 grader", "-5 grader"),
        ("a\u030a", "å"),
        ("", ""),
    ],
)
def test_what_people_paste_becomes_markdown(cell: str, text: str) -> None:
    assert cell_text.cell_markdown(cell) == text


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(["ord", "• punkt", "– streck", "a) led", "1. ett", "", "  ", "| rad |"]), max_size=8))
def test_no_line_is_lost_and_a_second_reading_changes_nothing(lines: list[str]) -> None:
    once = cell_text.cell_markdown("\n".join(lines))
    assert sum(bool(line.strip()) for line in lines) == sum(bool(line.strip()) for line in once.split("\n"))
    assert cell_text.cell_markdown(once) == once
