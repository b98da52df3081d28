"""The rows of a table in the order asked for, the first of them, and the rest as one."""

from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.blocks import Value
from beslutsdoc.figures import Printed
from beslutsdoc.swedish import collation
from tests.support.excelbok import C
from tests.support.table_reading import TKR, grid, läs

ENHETER = grid(
    ("Enhet", "Utfall", "Budget", "Kostnad per besök"),
    ("Ås", 3, 5, 10), ("Ölby", 9, 2, 20), ("Alby", None, 1, 30), ("varav barn", 1, 1, 1), ("Ärla", 5, 5, 40),
    ("Summa", 17, 13, 25),
)  # fmt: skip


def names(tmp_path: Path, sheet: dict[str, Any] | None = None, **entry: Any) -> list[str]:
    return [row[0] for row in läs(tmp_path, sheet or ENHETER, **{"summarad": "ja", **entry}).rows()]


@pytest.mark.parametrize(
    ("sortera", "told"),
    [
        ("Utfall fallande", "Ölby Ärla Ås Alby varav|barn Summa"), ("Utfall", "Ås Ärla Ölby Alby varav|barn Summa"),
        ("Enhet, stigande", "Alby varav|barn Ås Ärla Ölby Summa"),
        ("enhet fallande", "Ölby Ärla Ås Alby varav|barn Summa"),
        ("rad.utfall - rad.budget fallande", "Ölby Ärla Ås Alby varav|barn Summa"),
        ("kostnad_per_besök fallande", "Ärla Alby varav|barn Ölby Ås Summa"),
    ],
)  # fmt: skip
def test_rows_are_sorted(tmp_path: Path, sortera: str, told: str) -> None:
    assert names(tmp_path, sortera=sortera) == [name.replace("|", " ") for name in told.split()]


@pytest.mark.parametrize(("sortera", "code"), [("Utfal", "E024"), ("rad.utfal * 2", "S009"), ("rad.utfall +", "S009")])
def test_what_cannot_be_sorted_by_is_told(tmp_path: Path, sortera: str, code: str) -> None:
    läst = läs(tmp_path, ENHETER, summarad="ja", sortera=sortera)
    assert (läst.codes, läst.rows()[0][0]) == ([code], "Ås")
    assert "tfall" in läst.findings[0].do or code == "S009"


def test_groups_are_sorted_each_by_itself(tmp_path: Path) -> None:
    sheet = grid(
        ("Post", "Utfall"), ("A", 1), ("B", 2), ("Delsumma 1", 3), ("C", 3), ("D", 4), ("Delsumma 2", 7), ("E", 1)
    )
    assert names(tmp_path, sheet, summarad="nej", sortera="Utfall fallande") == [
        "B", "A", "Delsumma 1", "D", "C", "Delsumma 2", "E",
    ]  # fmt: skip


def test_the_first_rows_and_the_rest_as_one(tmp_path: Path) -> None:
    läst = läs(tmp_path, ENHETER, summarad="ja", sortera="Budget fallande", högst="2")
    assert läst.rows() == [
        ["Ås", "3", "5", "10"],
        ["Ärla", "5", "5", "40"],
        ["Övriga", "9", "3", ""],
        ["Summa", "17", "13", "25"],
    ]
    assert not läst.codes
    (piece,) = läst.tabell.rader[2].celler[1]
    assert isinstance(piece, Value)
    assert isinstance(piece.value, Printed)
    assert [str(k) for k in piece.value.siffra.källor] == ["bok.xlsx › Blad1!B3"]
    (budget,) = läst.tabell.rader[2].celler[2]
    assert isinstance(budget, Value)
    assert isinstance(budget.value, Printed)
    assert budget.value.siffra.uttryck == "summan av 2 rader"


@pytest.mark.parametrize(
    ("entry", "told", "notes"),
    [
        ({"högst": "2", "övriga": "Resten"}, ["Ås", "Ölby", "Resten", "Summa"], []),
        ({"högst": "3"}, ["Ås", "Ölby", "Alby", "varav barn", "Ärla", "Summa"], ["– = uppgift saknas."]),
        ({"högst": "2", "summarad": "nej"}, ["Ås", "Ölby"], ["Tabellen visar 2 av 5 rader."]),
        ({"högst": "2", "summarad": "nej", "övriga": "ja"}, ["Ås", "Ölby", "Övriga"], []),
        ({"högst": "99"}, ["Ås", "Ölby", "Alby", "varav barn", "Ärla", "Summa"], ["– = uppgift saknas."]),
    ],
)  # fmt: skip
def test_how_many_rows(tmp_path: Path, entry: dict[str, str], told: list[str], notes: list[str]) -> None:
    läst = läs(tmp_path, ENHETER, **{"summarad": "ja", **entry})
    assert ([row[0] for row in läst.rows()], läst.notes) == (told, notes)


@pytest.mark.parametrize("högst", ["0", "1"])
def test_a_choice_that_cannot_be_made_is_told(tmp_path: Path, högst: str) -> None:
    sheet = grid(("Post", "Utfall"), ("A", 1), ("B", 2), ("Delsumma", 3), ("C", 3), ("Summa", 6))
    läst = läs(tmp_path, sheet, summarad="ja", högst=högst)
    assert (läst.codes, len(läst.rows())) == (["E046"], 5)


def test_shares_of_one_whole_add_up_and_others_do_not(tmp_path: Path) -> None:
    sheet = {"A1": "Enhet", "B1": "Andel", "C1": "Nöjda", "D1": "Kostnad"}
    rows = (("A", 0.5, 0.9, 5000), ("B", 0.3, 0.8, 3000), ("C", 0.2, 0.7, 2000), ("Alla", 1, 0.83, 10000))
    for n, (name, share, pleased, cost) in enumerate(rows, 2):
        sheet |= {f"A{n}": name, f"B{n}": C(share, "0%"), f"C{n}": C(pleased, "0%"), f"D{n}": C(cost, TKR)}
    läst = läs(tmp_path, sheet, summarad="ja", enhet="tkr", högst="1")
    assert läst.rows()[1] == ["Övriga", "50 %", "", "5"]


def test_swedish_letters_stand_last() -> None:
    words = ["Örebro", "Zinkgruvan", "ål", "Ärla", "Äggen", "Lekeberg", "Léa", "zon"]
    told = sorted(words, key=collation.collation_key)
    assert told == ["Léa", "Lekeberg", "Zinkgruvan", "zon", "ål", "Äggen", "Ärla", "Örebro"]
