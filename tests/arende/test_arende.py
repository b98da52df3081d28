"""A file becomes an ärende, with findings for all that does not fit."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc import arende
from beslutsdoc.arende import Case
from beslutsdoc.doctypes import shipped
from beslutsdoc.errors import Unreadable
from beslutsdoc.sources import yaml
from tests.support.paths import INPUTS

HEAD = "format: 1\ntyp: FöredragningsPM\norganisation: region\n"


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def case(text: str, head: str = HEAD, typ: str | None = None) -> Case:
        file = tmp_path / "arende.yaml"
        file.write_text(head + text, encoding="utf-8")
        return arende.build_case(yaml.read_case_file(file), [shipped()], typ)

    return case


def codes(case: Case) -> list[str]:
    return [f.code for f in case.findings]


@pytest.mark.parametrize("file", sorted(INPUTS.glob("*/arende.yaml")), ids=lambda f: f.parent.name)
def test_the_shipped_cases_are_read_without_remarks(file: Path) -> None:
    located = yaml.read_case_file(file)
    case = arende.build_case(located, [shipped()])
    assert (located.findings, case.findings) == ((), ())
    assert case.ärende.rubrik


def test_bad_keys_are_left_out_and_the_rest_is_there(read: Any) -> None:
    case = read(
        "datum: i går\nrubrik: Rapport\nhandläggare:\n  - titel: X\n  - Anna Ek\nekonomi:\n  texxt: X\n  rubrik: Y\n"
    )
    assert (case.ärende.datum, case.ärende.rubrik) == (None, "Rapport")
    assert [p.namn for p in case.ärende.handläggare] == ["Anna Ek"]
    assert case.ärende.avsnitt["ekonomi"].rubrik == "Y"
    assert codes(case) == ["A003", "A010", "A001"]


def test_names_are_spelled_as_their_owners_do(read: Any) -> None:
    case = read("ärendegång: [Regionstyrelsens Arbetsutskott, REGIONSTYRELSEN]\nmottagare: Regionstyrelsen\n")
    assert [i.organ for i in case.ärende.ärendegång] == ["regionstyrelsens arbetsutskott", "regionstyrelsen"]
    assert case.ärende.mottagare == "regionstyrelsen"
    assert (case.ärende.typ, case.ärende.organisation) == ("foredragningspm", "region")
    assert codes(case) == []


def test_the_receiver_is_the_first_body_unless_told(read: Any) -> None:
    way = "ärendegång: [regionstyrelsen, regionfullmäktige]\n"
    assert read(way).ärende.mottagare == "regionstyrelsen"
    case = read(way + "mottagare: patientnämnden\n")
    assert (case.ärende.mottagare, codes(case)) == ("regionstyrelsen", ["A007"])
    assert read("").ärende.mottagare is None


def test_people_by_id(read: Any) -> None:
    people = "personer:\n  anna: {namn: Anna Ek, titel: Strateg}\n"
    assert read(people + "handläggare: anna\nunderskrift: [ANNA]\n").ärende.underskrift[0].titel == "Strateg"
    assert codes(read(people + "handläggare: Bo Al\n")) == []
    assert codes(read(people + "handläggare: {namn: anna, titel: X}\n")) == []
    assert codes(read(people + "handläggare: ana\n")) == ["A016"]


def test_perspectives(read: Any) -> None:
    case = read("konsekvenser:\n  barn: inga\n  miljö: |\n    ett\n    två\n  inga: ja\n")
    section = case.ärende.avsnitt["konsekvenser"]
    assert section.perspektiv["barn"].inga
    assert section.inga
    assert case.located.text_place(("konsekvenser", "miljö"), 2).line == 8


def test_free_sections_stand_after_a_key_or_a_heading(read: Any) -> None:
    case = read("egna_avsnitt:\n  - {rubrik: A, text: a, efter: Ekonomiska konsekvenser}\n  - {rubrik: B, text: b}\n")
    assert [a.efter for a in case.ärende.egna_avsnitt] == ["ekonomi", None]


def test_decision_points_know_their_line_in_the_model(read: Any) -> None:
    case = read(
        "ärendegång: [regionstyrelsen, regionfullmäktige]\nförslag_till_beslut:\n  - ett\n  -\n  - två: kolon\n"
        "  - organ: Regionfullmäktige\n    punkter:\n      - tre\n      -\n      - fyra\n  - fem\n"
    )
    groups = case.ärende.förslag_till_beslut
    assert [(b.organ, b.punkter) for b in groups] == [
        (None, ("ett", "två: kolon")),
        ("regionfullmäktige", ("tre", "fyra")),
        (None, ("fem",)),
    ]
    paths = [("förslag_till_beslut", g, "punkter", i) for g, b in enumerate(groups) for i in range(len(b.punkter))]
    assert [case.located.text_place(path, 1).line for path in paths] == [6, 8, 11, 13, 14]
    assert case.located.place(("förslag_till_beslut", 1, "organ")).line == 9


def test_a_text_of_lines_is_a_list_and_each_line_has_its_place(read: Any) -> None:
    case = read(
        "skickas_till: |\n  Regionstyrelsen\n\n  - Patientnämnden\nförslag_till_beslut: |\n  att ett\n  att två\n"
    )
    assert case.ärende.skickas_till == ("Regionstyrelsen", "Patientnämnden")
    assert case.located.place(("skickas_till", 1)).line == 7
    assert case.ärende.förslag_till_beslut[0].punkter == ("att ett", "att två")
    assert case.located.place(("förslag_till_beslut", 0, "punkter", 1)).line == 10


def test_a_decision_on_several_lines_is_one(read: Any) -> None:
    case = read("förslag_till_beslut: |\n  godkänna\n  rapporten\n")
    assert case.ärende.förslag_till_beslut[0].punkter == ("godkänna\nrapporten",)


def test_an_empty_list_waits_to_be_filled_in(read: Any) -> None:
    case = read("skickas_till:\n  -\nförslag_till_beslut:\n  -\nhandläggare:\n  namn:\nekonomi: |\n\n")
    assert codes(case) == []
    assert (case.ärende.skickas_till, case.ärende.handläggare, case.ärende.avsnitt) == ((), (), {})


def test_the_command_line_names_another_type(read: Any) -> None:
    case = read("bakgrund: X\n", typ="tjänsteskrivelse")
    assert (case.dokumenttyp.namn, codes(case)) == ("Tjänsteskrivelse", [])


def test_all_that_stops_is_told_with_its_place(read: Any) -> None:
    with pytest.raises(Unreadable) as stop:
        read("", head="format: 9\ntyp: brev\nrubrik: &a x\n")
    assert [(f.code, f.place.line) for f in stop.value.findings] == [("Y004", 3), ("A006", 1), ("D001", 2)]


@pytest.mark.parametrize("text", ["1", " 1 ", "'1'"])
def test_the_format_is_one(read: Any, text: str) -> None:
    assert codes(read("", head=f"format: {text}\ntyp: foredragningspm\n")) == []


def test_remarks_come_in_the_order_of_the_file(read: Any) -> None:
    case = read("ekonomi: {inga: ja, text: X}\nrubirk: X\ndatum: X\nmottagare: X\nskickas_till: [a: b]\n")
    lines = [f.place.line for f in case.findings]
    assert lines == sorted(lines)
    assert set(codes(case)) == {"A014", "A001", "A003", "A007", "Y013"}


def test_dates_and_periods(read: Any) -> None:
    case = read("datum: 4 mars 2025\navser: tertial 3 2024\n")
    assert case.ärende.datum == dt.date(2025, 3, 4)
    assert case.ärende.avser.till == dt.date(2024, 12, 31)
