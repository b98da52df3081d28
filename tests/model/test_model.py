"""The shapes in which the parts of an ärende may be written."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from beslutsdoc.model import Avsnitt, SiffraAngivelse, StrictModel, Ärende
from beslutsdoc.model.keys import key_at, model_keys
from beslutsdoc.model.shorthand import ARBETSBOK, LIST_FORM, PERSONER


def ärende(**given: Any) -> Ärende:
    return Ärende.model_validate(given)


def test_people_are_written_as_a_name_keys_or_a_list() -> None:
    assert [p.namn for p in ärende(handläggare="Anna Ek").handläggare] == ["Anna Ek"]
    assert ärende(handläggare={"namn": "Anna Ek", "titel": "Strateg"}).handläggare[0].titel == "Strateg"
    assert [p.namn for p in ärende(underskrift=["Anna Ek", {"namn": "Bo Al"}]).underskrift] == ["Anna Ek", "Bo Al"]


def test_the_way_may_be_a_list_of_names_with_dates() -> None:
    way = ärende(ärendegång=["arbetsutskottet 18 mars 2025", "regionstyrelsen, 27/3 2025", "fullmäktige"]).ärendegång
    assert [(i.organ, i.datum) for i in way] == [
        ("arbetsutskottet", dt.date(2025, 3, 18)),
        ("regionstyrelsen", dt.date(2025, 3, 27)),
        ("fullmäktige", None),
    ]


def test_a_body_with_a_number_in_its_name_is_a_body() -> None:
    assert ärende(ärendegång="nämnd 3").ärendegång[0].organ == "nämnd 3"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("text", Avsnitt(text="text")),
        ("Inga.", Avsnitt(inga=True)),
        (["ett", "två"], Avsnitt(lista=("ett", "två"))),
        ({"inga": "ja", "motivering": "För att."}, Avsnitt(inga=True, motivering="För att.")),
        ({"perspektiv": {"barn": "inga"}}, Avsnitt(perspektiv={"barn": Avsnitt(inga=True)})),
    ],
)
def test_sections(given: Any, expected: Avsnitt) -> None:
    assert ärende(avsnitt={"x": given}).avsnitt["x"] == expected


def test_decisions_stand_by_body() -> None:
    several = ärende(förslag_till_beslut=["a", "b", {"organ": "RF", "punkter": "c"}, "d"]).förslag_till_beslut
    assert [(b.organ, b.punkter) for b in several] == [(None, ("a", "b")), ("RF", ("c",)), (None, ("d",))]
    assert ärende(förslag_till_beslut="a").förslag_till_beslut[0].punkter == ("a",)
    assert ärende(förslag_till_beslut={"organ": "RF", "punkter": ["a"]}).förslag_till_beslut[0].organ == "RF"


def test_workbooks() -> None:
    assert ärende(arbetsbok="s.xlsx").arbetsbok[""].fil == "s.xlsx"
    assert ärende(arbetsbok={"fil": "s.xlsx", "enheter": {"Ekonomi": "tkr"}}).arbetsbok[""].enheter == {
        "Ekonomi": "tkr"
    }
    several = ärende(arbetsbok={"budget": "b.xlsx", "utfall": {"fil": "u.xlsx"}}).arbetsbok
    assert {name: a.fil for name, a in several.items()} == {"budget": "b.xlsx", "utfall": "u.xlsx"}


def test_figures_and_tables() -> None:
    a = ärende(siffror={"x": "Blad!B4", "y": {"enhet": "tkr"}}, tabeller={"t": "Ekonomi", "u": "Blad!A1:B2"})
    assert (a.siffror["x"].cell, a.siffror["y"].enhet) == ("Blad!B4", "tkr")
    assert (a.tabeller["t"].tabell, a.tabeller["u"].område) == ("Ekonomi", "Blad!A1:B2")


def test_a_key_without_value_is_left_out() -> None:
    empty = {
        "rubrik": None,
        "handläggare": {"namn": None},
        "skickas_till": [None],
        "avsnitt": {},
        "siffror": {"x": None},
    }
    assert ärende(**empty) == ärende()


def test_short_values_lose_breaks_but_not_fixed_spaces() -> None:
    assert ärende(rubrik="  Ett\n  två\u00a0tre ").rubrik == "Ett två\u00a0tre"


def test_a_text_keeps_its_first_lines() -> None:
    assert ärende(avsnitt={"x": "\n\n  ett\n\n"}).avsnitt["x"].text == "\n\n  ett"


def test_unknown_keys_are_refused_and_values_cannot_change() -> None:
    with pytest.raises(ValidationError):
        ärende(rubirk="x")
    with pytest.raises(ValidationError):
        ärende().rubrik = "x"


def models() -> list[type[StrictModel]]:
    found: list[type[StrictModel]] = [Ärende]
    for model in found:
        found += [k.modell for k in model_keys(model).values() if k.modell and k.modell not in found]
    return found


def test_every_key_has_help_and_an_example() -> None:
    keys = [key for model in models() for key in model_keys(model).values()]
    assert [key for key in keys if not key.hjälp.endswith(".")] == []
    assert [key for key in keys if not key.exempel and key.namn != "avsnitt"] == []


def test_a_key_knows_its_form() -> None:
    assert model_keys(Ärende)["handläggare"].form is PERSONER
    assert model_keys(Ärende)["beslutsunderlag"].form is LIST_FORM
    assert model_keys(Ärende)["arbetsbok"].form is ARBETSBOK


def test_a_key_is_found_by_its_path() -> None:
    owner, key = key_at(Ärende, ("siffror", "enhet"))
    assert (owner, key and key.namn) == (SiffraAngivelse, "siffror")
    assert key_at(Ärende, ("siffror", "enhet", "rad"))[1] == model_keys(SiffraAngivelse)["rad"]
