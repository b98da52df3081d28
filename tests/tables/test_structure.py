"""Rows that head others, sums on the way, and parts made to fit them."""

from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.swedish import Skrivsätt
from tests.support.excelbok import register, write
from tests.support.table_reading import Läst, grid, läs

DRIFT = {
    "A1": "Post", "B1": "Budget", "C1": "Utfall", "A2": "Intäkter", "A3": "Patientavgifter", "B3": 120, "C3": 118,
    "A4": "Bidrag", "B4": 80, "C4": 84, "A5": "Summa intäkter", "B5": 200, "C5": 202, "A6": "Kostnader",
    "A7": "Personal", "B7": -150, "C7": -155, "A8": "varav inhyrd", "B8": -20, "C8": -30, "A9": "Lokaler",
    "B9": -40, "C9": -41, "A10": "Delsumma kostnader", "B10": -190, "C10": -196, "A11": "Resultat", "B11": 10, "C11": 6,
}  # fmt: skip


def fetstil(*addresses: str) -> Any:
    """For `write`: the cells that hold text, written again in bold."""

    def more(workbook: Any) -> None:
        style = workbook.add_format({"bold": True})
        for address, text in zip(addresses[::2], addresses[1::2], strict=True):
            workbook.worksheets()[0].write(address, text, style)

    return more


def grupperad(tmp_path: Path, sheet: dict[str, Any], bold: Any = None, skrivsätt: Any = None, **entry: Any) -> Läst:
    write(tmp_path / "bok.xlsx", {"Blad1": sheet}, more=bold)
    last = max((a for a in sheet), key=lambda a: (int(a[1:]), a[0]))
    given_ = {"område": f"Blad1!A1:{max(a[0] for a in sheet)}{last[1:]}", **entry}
    siffror, tabeller = register(tmp_path, {"tabeller": {"t": given_}}, skrivsätt)
    return Läst(tabeller["t"], siffror)


def kinds(läst: Läst) -> str:
    return "".join(
        "R" if r.är_rubrik else "D" if r.är_delsumma else "S" if r.är_summa else "." for r in läst.tabell.rader
    )


HEADS = fetstil("A2", "Intäkter", "A6", "Kostnader")


def test_groups_and_sums_on_the_way(tmp_path: Path) -> None:
    läst = grupperad(tmp_path, DRIFT, HEADS, summarad="ja")
    assert (kinds(läst), läst.codes, läst.notes) == ("R..DR...DS", [], [])
    assert läst.rows()[0] == ["Intäkter", "", ""]
    assert [p.bold for c in läst.tabell.rader[3].celler for p in c] == [True] * 3
    rad = läst.record["rader"][0]
    assert (rad["är_rubrik"], rad["är_delsumma"], rad["är_summa"]) == (True, False, False)


@pytest.mark.parametrize(
    ("bold", "entry", "told"),
    [
        (None, {}, "...D....D."), (None, {"grupper": "ja"}, "R..DR...D."), (HEADS, {"grupper": "nej"}, "...D....D."),
        (None, {"grupper": ["intäkter"]}, "R..D....D."), (HEADS, {"delsummor": "nej"}, "R...R....."),
        (HEADS, {"delsummor": ["Delsumma kostnader"]}, "R...R...D."),
    ],
)  # fmt: skip
def test_the_case_decides_what_is_a_group(tmp_path: Path, bold: Any, entry: dict[str, Any], told: str) -> None:
    assert kinds(grupperad(tmp_path, DRIFT, bold, **entry)) == told


def test_a_row_whose_figures_are_missing_is_no_heading(tmp_path: Path) -> None:
    läst = läs(tmp_path, grid(("Post", "Utfall", "Budget"), ("A", 1, 2), ("B", None, None), ("C", 3, 4)))
    assert (kinds(läst), läst.rows()[1], läst.notes) == ("...", ["B", "–", "–"], ["– = uppgift saknas."])


def test_labels_that_no_row_has_are_told(tmp_path: Path) -> None:
    läst = grupperad(tmp_path, DRIFT, grupper=["Intekter"], delsummor=["Summa utgifter"])
    assert läst.codes == ["E024", "E024"]
    assert "”Intäkter”" in läst.findings[0].do


@pytest.mark.parametrize(("cell", "value", "what"), [("C5", 205, "”Summa intäkter”"), ("B11", 15, "summan")])
def test_a_sum_that_is_wrong_is_told_where_it_stands(tmp_path: Path, cell: str, value: int, what: str) -> None:
    läst = grupperad(tmp_path, DRIFT | {cell: value}, HEADS, summarad="ja")
    told = {f.place.cell: f for f in läst.findings}
    assert what in told[cell].what
    assert told[cell].code == ("E041" if cell == "B11" else "E045")


def test_bold_rows_that_add_up_are_sums_and_others_are_not(tmp_path: Path) -> None:
    sheet = grid(("Post", "Utfall"), ("A", 10), ("B", 5), ("Netto", 15), ("C", 3), ("Viktig", 9), ("Alla", 27))
    läst = grupperad(tmp_path, sheet, fetstil("A4", "Netto", "A6", "Viktig"), summarad="ja")
    assert (kinds(läst), läst.codes) == ("..D..S", [])


def test_a_sum_may_hold_all_above_it(tmp_path: Path) -> None:
    sheet = grid(
        ("Post", "Utfall"), ("A", 10), ("B", 5), ("Summa", 15), ("C", 3), ("Summa med C", 18), ("D", 2), ("Allt", 20)
    )
    läst = läs(tmp_path, sheet, summarad="ja")
    assert (kinds(läst), läst.codes) == ("..D.D.S", [])


def test_parts_are_made_to_fit_sum_by_sum(tmp_path: Path) -> None:
    rows = (("A", 1.4), ("B", 1.4), ("Delsumma", 2.8), ("C", 1.3), ("D", 1.3), ("Delsumma", 2.6), ("Allt", 5.4))
    sheet = grid(("Post", "Utfall"), *rows, talformat="0")
    läst = läs(tmp_path, sheet, summarad="ja", avrundade_delar="största rest")
    assert [r[1] for r in läst.rows()] == ["2", "1", "3", "1", "1", "2", "5"]
    assert not läst.notes
    assert läs(
        tmp_path, sheet, Skrivsätt(avrundade_delar="största rest"), summarad="ja", avrundade_delar="anmärkning"
    ).notes
