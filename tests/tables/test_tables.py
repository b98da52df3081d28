"""A table from a workbook: one unit, even decimals, signs, empty cells, totals that add up or are told."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.blocks import Text, Value, plain_text
from beslutsdoc.figures import Gap, Printed, Siffra
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.swedish.numbers import rounded
from beslutsdoc.tables import sums
from tests.support.excelbok import C, F, register, write
from tests.support.table_reading import BUDGET, NBSP, TKR, Läst, grid, läs


def test_a_table_in_one_unit(tmp_path: Path) -> None:
    läst = läs(tmp_path, BUDGET, enhet="tkr", rubrik="Budget och utfall 2024", summarad="ja", källa="Ekonomisystemet")
    assert läst.rows() == [
        ["Ersättning", "6 050", "4 954", "1 096"],
        ["Egen regi", "1 600", "1 628", "−28"],
        ["Summa", "7 650", "6 582", "1 068"],
    ]
    t = läst.tabell
    assert (plain_text(t.rubrik), t.enhet, plain_text(t.källa)) == ("Budget och utfall 2024", "tkr", "Ekonomisystemet")
    assert [k.namn for k in t.kolumner] == ["post", "budget_2024", "utfall_2024", "avvikelse"]
    assert [(k.är_tal, k.decimaler) for k in t.kolumner] == [(False, None), (True, 0), (True, 0), (True, 0)]
    assert [r.är_summa for r in t.rader] == [False, False, True]
    assert (t.rader[1].nyckel, t.rader[1].källa) == ("t.3", "bok.xlsx › Blad1!A3:D3")
    assert not läst.codes
    assert not läst.notes


def test_every_number_keeps_its_cell(tmp_path: Path) -> None:
    läst = läs(tmp_path, BUDGET, enhet="tkr")
    (piece,) = läst.tabell.rader[0].celler[2]
    assert isinstance(piece, Value)
    assert isinstance(piece.value, Printed)
    assert (piece.value.form, piece.value.avrundad) == ("tabell:kr:1000:0", True)
    s = piece.value.siffra
    assert (s.namn, s.värde, str(s.källor[0])) == ("t.2.utfall_2024", 4_953_620, "bok.xlsx › Blad1!C2")
    assert (s.källor[0].radetikett, s.källor[0].kolumnetikett) == ("Ersättning", "Utfall 2024")


def test_a_template_reaches_rows_and_columns(tmp_path: Path) -> None:
    record = läs(tmp_path, BUDGET, enhet="tkr", summarad="ja").record
    assert record["enhet"] == "tkr"
    assert [rad["post"] for rad in record["rader"]] == ["Ersättning", "Egen regi", "Summa"]
    assert str(record["rader"][2]["utfall_2024"]) == f"6{NBSP}582"
    assert record["rader"][2]["är_summa"] is True
    assert [str(k["rubrik"]) for k in record["kolumner"]][:2] == ["Post", "Budget 2024"]


def test_the_unit_at_the_end_of_a_caption_is_not_said_twice(tmp_path: Path) -> None:
    assert plain_text(läs(tmp_path, BUDGET, enhet="tkr", rubrik="Utfall (Tkr)").tabell.rubrik) == "Utfall"
    assert plain_text(läs(tmp_path, BUDGET, enhet="tkr", rubrik="Utfall (netto)").tabell.rubrik) == "Utfall (netto)"


def test_an_organisation_may_print_mkr(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("Post", "Utfall"), ("A", 7.9)), Skrivsätt(mnkr="Mkr"), enhet="mnkr")
    assert läst.tabell.enhet == "Mkr"


def test_captions_and_notes_are_case_text(tmp_path: Path) -> None:
    läst = läs(
        tmp_path, BUDGET, enhet="tkr", rubrik="Budget {{ siffror.x }} *netto*", anmärkning="Utan {{ siffror.y }}."
    )
    figure = läst.tabell.rubrik[1]
    assert isinstance(figure, Value)
    assert isinstance(figure.value, Printed)
    assert Text("netto", italic=True) in läst.tabell.rubrik
    assert "S001" in läst.codes


def test_table_cells_are_data(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("Post", "Not"), ("{{ x }} {% if %} *x*", "[a](b) | <b>")))
    assert läst.rows() == [["{{ x }} {% if %} *x*", "[a](b) | <b>"]]
    assert not läst.codes


def test_empty_cells_bear_the_organisations_sign_and_are_explained(tmp_path: Path) -> None:
    sheet = grid(("Post", "Utfall", "Not"), ("A", 1, None), ("B", None, "x"), (None, None, None), ("C", "", ""))
    läst = läs(tmp_path, sheet)
    assert läst.rows() == [["A", "1", ""], ["B", "–", "x"], ["C", "–", ""]]
    assert läst.notes == ["– = uppgift saknas."]
    assert läs(tmp_path, sheet, Skrivsätt(tom_cell="..")).notes == [".. = uppgift saknas."]
    assert not läs(tmp_path, sheet, Skrivsätt(tom_cell="")).notes


def test_other_columns_keep_their_own_unit(tmp_path: Path) -> None:
    sheet = {
        "A1": "År", "B1": "Kostnad", "C1": "Andel", "D1": "Antal besök", "E1": "Start", "F1": "Not", "G1": "Snitt (st)",
        "A2": 2023, "B2": C(7_900_000, TKR), "C2": C(0.713, "0.0%"), "D2": 6182, "E2": C(45734, "yyyy-mm-dd"),
        "F2": "x", "G2": C(2.5, "0.0"), "A3": 2024, "B3": C(6_812_240, TKR), "C3": C(0.5, "0.0%"),
        "D3": 6151, "G3": C(3, "0.0"),
    }  # fmt: skip
    läst = läs(tmp_path, sheet, enhet="tkr")
    assert läst.rows() == [
        ["2023", "7 900", "71,3 %", "6 182", "2025-03-18", "x", "2,5"],
        ["2024", "6 812", "50,0 %", "6 151", "", "", "3,0"],
    ]
    assert not läst.codes


def test_the_unit_of_the_cells_is_enough(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("Post", "Utfall"), ("A", 7_900_000), ("B", 250_000), talformat='#,##0, "tkr"'))
    assert (läst.tabell.enhet, läst.rows()) == ("tkr", [["A", "7 900"], ["B", "250"]])


def test_two_money_units_are_a_fault_unless_the_case_chooses_one(tmp_path: Path) -> None:
    sheet = {
        "A1": "Post",
        "B1": "Budget",
        "C1": "Utfall",
        "A2": "A",
        "B2": C(7.9, '0.0 "mnkr"'),
        "C2": C(6812, '0 "tkr"'),
    }
    assert läs(tmp_path, sheet).codes == ["E040"]
    läst = läs(tmp_path, sheet, enhet="tkr")
    assert läst.rows() == [["A", "7 900", "6 812"]]
    assert läst.codes == ["S011"]


def test_cells_in_kronor_are_converted_with_a_word(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("Post", "Utfall"), ("A", 7_912_345), talformat='#,##0 "kr"'), enhet="mnkr")
    assert (läst.rows(), läst.codes) == ([["A", "7,9"]], ["S011"])


def test_tkr_in_a_corner_is_suggested_never_assumed(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("tkr", "Utfall"), ("A", 7900)))
    assert läst.tabell.enhet == ""
    assert läst.codes == ["E042"]
    assert "enhet: tkr" in läst.findings[0].do


def test_decimals_are_even_down_a_column(tmp_path: Path) -> None:
    sheet = {
        "A1": "Post",
        "B1": "Tal",
        "A2": "A",
        "B2": C(1, "0"),
        "A3": "B",
        "B3": C(2.25, "0.0"),
        "A4": "C",
        "B4": 0.3333333,
    }
    assert [rad[1] for rad in läs(tmp_path, sheet).rows()] == ["1,00", "2,25", "0,33"]


def test_an_error_in_a_cell_is_a_gap_there(tmp_path: Path) -> None:
    sheet = grid(("Post", "Utfall"), ("A", 1), ("B", None), ("Summa", 3)) | {"B3": F("=#REF!", "#REF!")}
    läst = läs(tmp_path, sheet, summarad="ja")
    (piece,) = läst.tabell.rader[1].celler[1]
    assert isinstance(piece, Value)
    assert isinstance(piece.value, Gap)
    assert läst.rows()[1] == ["B", "[Utfall saknas]"]
    assert läst.codes == ["E010"]  # and nothing about a sum that cannot be checked
    (finding,) = läst.findings
    assert (finding.place.cell, finding.used[0].key) == ("B3", "tabeller.t")


@pytest.mark.parametrize(
    ("parts", "total", "code", "note"),
    [
        ((1.4, 1.4), 2.8, "", True), ((1, 2), 3, "", False), ((1, 2), 5, "E041", False), ((1.4, 2.4), 4, "", True),
        ((-1.4, 1.6), 0.2, "", True), ((100, 200, None), 300, "", False),
    ],
)  # fmt: skip
def test_totals_are_checked(tmp_path: Path, parts: Any, total: Any, code: str, note: bool) -> None:
    sheet = grid(("Post", "Utfall"), *((f"P{n}", p) for n, p in enumerate(parts)), ("Summa", total), talformat="0")
    läst = läs(tmp_path, sheet, summarad="ja", skrivsätt=Skrivsätt(tom_cell=""))
    assert läst.codes == ([code] if code else [])
    assert bool(läst.notes) == note
    assert not läs(tmp_path, sheet, skrivsätt=Skrivsätt(tom_cell="")).codes  # no total row, nothing to check


def test_the_residual_is_told_with_its_cell(tmp_path: Path) -> None:
    läst = läs(
        tmp_path, grid(("Post", "Utfall"), ("A", 1000), ("B", 2000), ("Summa", 3500)), summarad="ja", enhet="tkr"
    )
    (finding,) = läst.findings
    assert "500 skiljer" in finding.what
    assert finding.place.cell == "B4"


def test_counted_things_are_not_off_by_rounding(tmp_path: Path) -> None:
    """Two utförare and three are not six, and no note may say that rounding made them so."""
    sheet = grid(("Länsdel", "Utförare"), ("Norra", 2), ("Södra", 3), ("Summa", 6), talformat="0")
    läst = läs(tmp_path, sheet, summarad="ja")
    assert läst.codes == ["E041"]
    assert not läst.notes
    averages = grid(("Länsdel", "Läkare"), ("Norra", 1.4), ("Södra", 1.4), ("Summa", 2.8), talformat="0")
    läst = läs(tmp_path, averages, summarad="ja")
    assert (läst.codes, bool(läst.notes)) == ([], True)


def test_rows_within_rows_are_not_added_twice(tmp_path: Path) -> None:
    sheet = grid(("Post", "Utfall"), ("A", 10), ("varav B", 4), ("Delsumma", 10), ("C", 5), ("Totalt", 15))
    assert not läs(tmp_path, sheet, summarad="ja").codes


def test_shares_need_not_add_up(tmp_path: Path) -> None:
    sheet = grid(("Post", "Måluppfyllelse"), ("A", 0.9), ("B", 0.8), ("Totalt", 0.85), talformat="0%")
    assert not läs(tmp_path, sheet, summarad="ja").codes
    rounding = grid(("Post", "Andel"), ("A", 0.896), ("B", 0.056), ("C", 0.048), ("Totalt", 1), talformat="0%")
    läst = läs(tmp_path, rounding, summarad="ja")
    assert [r[1] for r in läst.rows()] == ["90 %", "6 %", "5 %", "100 %"]
    assert läst.notes


def test_an_organisation_may_fit_the_parts_to_the_total(tmp_path: Path) -> None:
    sheet = grid(("Post", "Utfall"), ("A", 1.4), ("B", 1.4), ("Summa", 2.8), talformat="0")
    läst = läs(tmp_path, sheet, Skrivsätt(avrundade_delar="största rest"), summarad="ja")
    assert ([r[1] for r in läst.rows()], läst.notes) == (["2", "1", "3"], [])


@settings(derandomize=True, deadline=None)
@given(st.lists(st.decimals(-10_000, 10_000, places=3), min_size=1, max_size=8), st.integers(0, 2))
def test_fitted_parts_make_the_shown_total(parts: list[Decimal], decimals: int) -> None:
    total = sum(parts, Decimal(0))
    fitted = sums.fit_rounded_parts(parts, total, decimals)
    assert sum(fitted, Decimal(0)) == rounded(total, decimals)
    assert all(abs(f - p) < Decimal(1).scaleb(-decimals) for f, p in zip(fitted, parts, strict=True))


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8), st.integers(0, 2))
def test_rounded_parts_never_accuse_a_total(parts: list[int], decimals: int) -> None:
    exact = [Decimal(p) / 1000 for p in parts]
    shown = [rounded(p, decimals) for p in exact]
    assert not sums.reconcile(shown, sum(exact, Decimal(0)), decimals).rest


def test_deviations_follow_the_organisation(tmp_path: Path) -> None:
    sheet = grid(("Post", "Avvikelse"), ("A", 2.4), ("B", -2.4), ("C", 0), talformat="0.0")
    läst = läs(tmp_path, sheet, Skrivsätt(plus_på_avvikelse=True))
    assert [r[1] for r in läst.rows()] == ["+2,4", "−2,4", "0"]


def test_two_head_rows_and_chosen_columns(tmp_path: Path) -> None:
    sheet = {
        "B1": C(2023, "0"),
        "D1": C(2024, "0"),
        "A2": "Mått",
        "B2": "Mål",
        "C2": "Utfall",
        "D2": "Mål",
        "E2": "Utfall",
    }
    sheet |= {"A3": "Telefon", "B3": C(0.9, "0%"), "C3": C(0.78, "0%"), "D3": C(0.9, "0%"), "E3": C(0.71, "0%")}
    läst = läs(tmp_path, sheet, rubrikrader="2")
    assert [k.rubrik for k in läst.tabell.kolumner] == ["Mått", "2023 Mål", "2023 Utfall", "2024 Mål", "2024 Utfall"]
    läst = läs(tmp_path, sheet, rubrikrader="2", kolumner=["Mått", "2024 Utfall", "Utfall 2023"])
    assert läst.rows() == [["Telefon", "71 %", "78 %"]]


def test_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("Post", "Utfall", "Utfall", None), ("A", 1, 2, 3)), område="Blad1!A1:D2")
    assert [k.namn for k in läst.tabell.kolumner] == ["post", "utfall", "utfall_2", "kolumn_4"]


def test_an_excel_table_brings_its_own_total_row(tmp_path: Path) -> None:
    def more(workbook: Any) -> None:
        columns = [{"header": "Post", "total_string": "Summa"}, {"header": "Utfall"}]
        workbook.worksheets()[0].add_table("A1:B4", {"name": "Ekonomi", "total_row": True, "columns": columns})

    cells = {"A2": "A", "B2": 1, "A3": "B", "B3": 2, "B4": F("=SUBTOTAL(109,Ekonomi[Utfall])", 5)}
    write(tmp_path / "bok.xlsx", {"Blad1": cells}, more=more)
    siffror, tabeller = register(tmp_path, {"tabeller": {"t": "ekonomi"}})
    läst = Läst(tabeller["t"], siffror)
    assert läst.rows()[-1] == ["Summa", "5"]
    assert läst.tabell.rader[-1].är_summa
    assert läst.codes == ["E041"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"område": "Blad2!A1:B2"}, "E018"), ({"tabell": "Ekonomi"}, "E019"), ({"område": "Blad1!A1:B1"}, "E043"),
        ({"område": "Blad1!A1:B2", "kolumner": ["Posst"]}, "E024"), ({"enhet": "tkr"}, "S014"),
        ({"område": "Blad1!A1:B2", "rubrikrader": "0"}, "E043"), ({"område": "bok2:Blad1!A1:B2"}, "E009"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_had_is_a_gap(tmp_path: Path, entry: dict[str, Any], code: str) -> None:
    write(tmp_path / "bok.xlsx", {"Blad1": grid(("Post", "Utfall"), ("A", 1)), "Blad3": {}})
    siffror, tabeller = register(tmp_path, {"tabeller": {"t": entry}})
    assert isinstance(tabeller["t"], Gap)
    assert [f.code for f in siffror.findings] == [code]
    assert tabeller["t"].finding.do
    assert tabeller["annan"].finding.code == "S013"
    assert "”t”" in tabeller["annan"].finding.do


def test_a_hidden_row_is_told_once(tmp_path: Path) -> None:
    sheet = grid(("Post", "Utfall", "Budget"), ("A", 1, 2), ("B", 3, 4))
    write(
        tmp_path / "bok.xlsx", {"Blad1": sheet}, more=lambda w: w.worksheets()[0].set_row(2, None, None, {"hidden": 1})
    )
    siffror, tabeller = register(tmp_path, {"tabeller": {"t": "Blad1!A1:C3"}})
    assert len(tabeller["t"].shown.rader) == 2
    assert [f.code for f in siffror.findings] == ["E020"]


def test_an_area_past_the_end_of_the_sheet_is_cut(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"Blad1": grid(("Post", "Utfall"), ("A", 1))})
    _, tabeller = register(tmp_path, {"tabeller": {"t": "Blad1!A1:Z1048576"}})
    assert len(tabeller["t"].shown.kolumner) == 2
    assert isinstance(tabeller["t"].shown.rader[0].celler[1][0].value.siffra, Siffra)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (1, 2, 0)])
def test_a_row_of_another_kind_keeps_its_own_unit(order: tuple[int, ...], tmp_path: Path) -> None:
    rows = [("Svar samma dag", C(0.895, "0.0%")), ("Besök", C(1234, "#,##0")), ("Väntetid i dagar", C(2.5, "0.0"))]
    cells = {f"{'AB'[k]}{r}": v for r, i in enumerate(order, 2) for k, v in enumerate(rows[i])}
    ask = {"A1": "Mått", "B1": "Nu", **cells}
    told = dict(läs(tmp_path, ask).rows())
    assert told["Svar samma dag"] == "89,5 %"
    assert told["Besök"] == "1 234,0"
    assert told["Väntetid i dagar"] == "2,5"


def test_counts_in_a_column_of_money_are_not_scaled_with_it(tmp_path: Path) -> None:
    rows = {"A1": "Mått", "B1": "Nu", "A2": "Kostnad", "B2": C(7_900_000, '#,##0, "tkr"'), "A3": "Besök", "B3": 1234}
    assert läs(tmp_path, rows).rows() == [["Kostnad", "7 900"], ["Besök", "1 234"]]


def test_a_column_may_name_a_unit_of_its_own(tmp_path: Path) -> None:
    sheet = grid(("Enhet", "Kostnad", "Pris per besök (kr)"), ("A", 7900, 450), ("B", 6812, 512.5))
    läst = läs(tmp_path, sheet, enhet="tkr")
    assert (läst.tabell.enhet, läst.codes) == ("tkr", [])
    assert läst.rows() == [["A", "7 900", "450,0"], ["B", "6 812", "512,5"]]
    (price,) = läst.tabell.rader[0].celler[2]
    assert isinstance(price, Value)
    assert isinstance(price.value, Printed)
    assert (price.value.siffra.värde, price.value.form) == (450, "tabell:kr:1:1")


def test_units_in_the_head_need_none_in_the_caption(tmp_path: Path) -> None:
    sheet = grid(("Enhet", "Kostnad (tkr)", "Pris (kr)"), ("A", 7900, 450))
    läst = läs(tmp_path, sheet, enhet="tkr")
    assert (läst.tabell.enhet, läst.rows(), läst.codes) == ("", [["A", "7 900", "450"]], [])
    assert läs(tmp_path, sheet).codes == ["E042"]  # the case has not said that it is money
