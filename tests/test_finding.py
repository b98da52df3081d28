"""A remark: where, what and what to do, as words and as JSON."""

import pytest

from beslutsdoc.codes import Level
from beslutsdoc.errors import BeslutsdocError, NotWritten, ProgramMissing, Unreadable
from beslutsdoc.finding import NOWHERE, Finding, Place

CELL = Place(file="siffror.xlsx", sheet="Ekonomi", cell="B4")
LINE = Place(file="arende.yaml", line=12, key="ekonomi")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (NOWHERE, ""),
        (Place(file="arende.yaml", line=3, column=5), "arende.yaml, rad 3, kolumn 5"),
        (LINE, "arende.yaml, rad 12, ”ekonomi”"),
        (CELL, "siffror.xlsx, Ekonomi!B4"),
        (Place(file="siffror.xlsx", sheet="Ekonomi"), "siffror.xlsx, bladet Ekonomi"),
        (
            Place(file="mall.docx", part="sidhuvudet", paragraph=2, heading="Ekonomi", words="Budgeten"),
            "mall.docx, sidhuvudet, stycke 2, under rubriken ”Ekonomi” (”Budgeten”)",
        ),
        (
            Place(file="mall.docx", where="tabell 2, rad 3, kolumn 1", paragraph=9),
            "mall.docx, tabell 2, rad 3, kolumn 1",
        ),
    ],
)
def test_a_place_is_told_as_the_user_sees_it(place: Place, words: str) -> None:
    assert str(place) == words


def test_a_place_in_json_holds_only_what_it_says() -> None:
    assert CELL.as_dict() == {"file": "siffror.xlsx", "sheet": "Ekonomi", "cell": "B4"}
    assert NOWHERE.as_dict() == {}


def test_the_code_decides_the_level() -> None:
    assert Finding("S006", "").level is Level.VARNING
    assert Finding("S001", "").level is Level.FEL


def test_a_remark_without_a_place_takes_the_one_it_is_given() -> None:
    assert Finding("S001", "Fel.").at(LINE).place == LINE


def test_a_remark_that_has_a_place_remembers_where_the_thing_is_used() -> None:
    finding = Finding("E001", "Fel.", place=CELL).at(LINE)
    assert (finding.place, finding.used) == (CELL, (LINE,))


def test_each_place_of_use_is_told_once() -> None:
    finding = Finding("E001", "Fel.", place=CELL).at(LINE).at(LINE).at(CELL)
    assert finding.used == (LINE,)


def test_a_remark_reads_as_one_line_with_where_what_and_what_to_do() -> None:
    finding = Finding("E001", "Filen finns inte.", "Rätta sökvägen.", CELL, (LINE,))
    assert str(finding) == (
        "fel E001 siffror.xlsx, Ekonomi!B4: Filen finns inte. Rätta sökvägen. Används i arende.yaml, rad 12, ”ekonomi”."
    )


def test_a_remark_in_json_has_the_keys_that_programs_read() -> None:
    assert Finding("S006", "Så.", "Gör så.", LINE).as_dict() == {
        "code": "S006",
        "level": "varning",
        "what": "Så.",
        "do": "Gör så.",
        "place": {"file": "arende.yaml", "line": 12, "key": "ekonomi"},
    }


def test_places_of_use_are_in_json_only_when_there_are_any() -> None:
    assert "used" not in Finding("S001", "Så.").as_dict()
    assert Finding("E001", "Så.", place=CELL, used=(LINE,)).as_dict()["used"] == [LINE.as_dict()]


@pytest.mark.parametrize(("stop", "code"), [(Unreadable, 2), (NotWritten, 2), (ProgramMissing, 3)])
def test_what_stops_a_run_knows_its_exit_code_and_carries_its_remarks(stop: type[BeslutsdocError], code: int) -> None:
    first, second = Finding("Y001", "Ett."), Finding("Y002", "Två.")
    error = stop(first, second)
    assert error.exit_code == code
    assert error.findings == (first, second)
    assert str(error) == "fel Y001 Ett.\nfel Y002 Två."
    assert stop.of([first]).findings == (first,)
