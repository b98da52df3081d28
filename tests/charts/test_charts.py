"""A chart made of figures: its kind, its one unit, what it cannot draw, its labels, its notes and its data table."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from beslutsdoc.blocks import Diagram, Liggande, Text, plain_text
from beslutsdoc.charts import ChartInput, ChartKind, SeriesInput, build_chart, parse_chart_kind
from beslutsdoc.figures import Enhet, Gap, Printed, Siffra, Visning
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.units import MNKR, TKR, Mått
from tests.support.chart_inputs import STANDARD, byggt, siffra, underlag

NBSP = "\u00a0"


def codes(u: ChartInput) -> list[str]:
    made = build_chart(u, STANDARD)
    return [made.code] if isinstance(made, Finding) else [f.code for f in made.findings if f.code != "F011"]


# -- kinds


@pytest.mark.parametrize(
    ("slag", "form", "meant"),
    [
        ("stapel", None, ("stapel", "")), ("Stapeldiagram", None, ("stapel", "")),
        ("kolumn", "staplad", ("stapel", "staplad")), ("Staplad stapel", None, ("stapel", "staplad")),
        ("100 % staplad stapel", None, ("stapel", "hundraprocent")), ("100% stapel", None, ("stapel", "hundraprocent")),
        ("hundraprocent liggande stapel", None, ("liggande stapel", "hundraprocent")),
        ("grupperad stapel", None, ("stapel", "")), ("liggande staplar", "Staplade", ("liggande stapel", "staplad")),
        ("Staplad, liggande stapel", None, ("liggande stapel", "staplad")), ("linje", None, ("linje", "")),
        ("tårtdiagram", None, ("cirkel", "")), ("munk", None, ("ring", "")), ("ring", None, ("ring", "")),
        ("kombinationsdiagram", None, ("kombination", "")), ("staplad", None, ("stapel", "staplad")),
    ],
)  # fmt: skip
def test_a_kind_is_said_as_in_swedish_excel(slag: str, form: str | None, meant: tuple[str, str]) -> None:
    assert parse_chart_kind(slag, form) == (meant, ())


@pytest.mark.parametrize(
    ("slag", "form", "do"),
    [
        (None, None, "Välj bland ”stapel”"), ("", None, "”kombination”"), ("stapell", None, "”stapel”?"),
        ("lijne", None, "”linje”?"), ("bubbla", None, "Välj bland"), ("liggande stappel", None, "”liggande stapel”?"),
        ("stapel", "staplat på höjden", "”staplad”"), ("stapel", "stapplad", "”staplad”?"), ("stapel", "3d", "Välj"),
    ],
)  # fmt: skip
def test_an_unknown_kind_is_told_with_what_was_meant(slag: str | None, form: str | None, do: str) -> None:
    found = parse_chart_kind(slag, form)
    assert isinstance(found, Finding)
    assert found.code == "F001"
    assert do in found.do


@pytest.mark.parametrize(
    ("slag", "form"), [("linje", "staplad"), ("cirkel", "hundraprocent"), ("kombination", "100 %")]
)
def test_a_form_that_does_not_fit_is_left_out_and_told(slag: str, form: str) -> None:
    found = parse_chart_kind(slag, form)
    assert not isinstance(found, Finding)
    assert found[0] == (slag, "")
    assert [f.code for f in found[1]] == ["F008"]


# -- units


def test_money_is_drawn_in_the_unit_of_the_chart() -> None:
    u = underlag(
        ("U", [siffra(12_300_000, Enhet.KRONOR, "1000", 0), siffra(400_000, Enhet.KRONOR, "1000", 0)]), mått=MNKR
    )
    d = byggt(u).diagram
    assert [p.värde for p in d.serier[0].punkter] == [Decimal("12.3"), Decimal("0.4")]
    assert [p.tryckt.text for p in d.serier[0].punkter if p.tryckt] == ["12,3", "0,4"]
    assert (d.enhet, d.talformat, d.axlar) == ("mnkr", "#,##0.0", ("Enhet", "mnkr"))
    assert byggt(replace(u, decimaler=2)).diagram.talformat == "#,##0.00"
    assert byggt(replace(u, mått=None)).diagram.enhet == "tkr"


def test_a_share_is_drawn_as_a_share() -> None:
    d = byggt(underlag(("U", [siffra("0.25", Enhet.PROCENT, "0.01", 0)]), decimaler=1)).diagram
    assert [(p.värde, str(p.tryckt)) for p in d.serier[0].punkter] == [(Decimal("0.25"), f"25,0{NBSP}%")]
    assert (d.enhet, d.talformat, d.axlar[1]) == ("procent", "0.0\\ %", "Procent")


def test_a_computed_share_has_one_decimal_and_fifteen_digits() -> None:
    third = Siffra("t", Decimal(1) / 3, Enhet.PROCENT, Visning(Decimal("0.01")), (), "andel(a, b)")
    d = byggt(underlag(("U", [third]))).diagram
    assert d.serier[0].punkter[0].värde == Decimal("0.333333333333333")
    assert d.talformat == "0.0\\ %"


def test_percentage_points_are_drawn_as_they_are_counted() -> None:
    d = byggt(underlag(("U", [siffra("0.025", Enhet.PROCENTENHETER, "0.01", 1)]))).diagram
    assert d.serier[0].punkter[0].värde == Decimal("2.5")
    assert (d.talformat, d.axlar[1]) == ("#,##0.0", "Procentenheter")


def test_the_axis_says_what_is_counted_and_in_what() -> None:
    kr = siffra(5000, Enhet.KRONOR, "1000", 0)
    assert byggt(underlag(("Besök", [1]))).diagram.axlar == ("Enhet", "Besök")
    assert byggt(underlag(("2023", [1]), ("2024", [2]))).diagram.axlar == ("Enhet", "Antal")
    assert byggt(underlag(("U", [kr]), axlar=("Klinik", "Kostnad"))).diagram.axlar == ("Klinik", "Kostnad (tkr)")
    assert byggt(underlag(("U", [kr]), axlar=("", "Kostnad i tkr"))).diagram.axlar == ("Enhet", "Kostnad i tkr")
    assert byggt(underlag(("U", [1, 2]), slag="cirkel")).diagram.axlar == ("", "")
    assert byggt(underlag(("U", [kr])), Skrivsätt(tkr="Tkr")).diagram.enhet == "Tkr"


def test_numbers_of_four_digits_are_grouped_as_the_organisation_does() -> None:
    d = byggt(underlag(("U", [1234])), Skrivsätt(fyrsiffrig_gruppering=False)).diagram
    assert d.talformat == "[>=10000]#,##0;[<=-10000]-#,##0;0"
    assert str(d.serier[0].punkter[0].tryckt) == "1234"


def test_units_that_do_not_go_together_are_told() -> None:
    kr, share = siffra(5000, Enhet.KRONOR, "1000"), siffra("0.5", Enhet.PROCENT, "0.01")
    mixed = build_chart(underlag(("Kostnad", [kr]), ("Andel", [share])), STANDARD)
    assert isinstance(mixed, Finding)
    assert (mixed.code, "Kostnad i kr; Andel i procent" in mixed.what) == ("F005", True)
    assert codes(underlag(("Besök", [1]), mått=TKR)) == ["F005"]
    big = siffra(5_000_000, Enhet.KRONOR, "1000000")
    sizes = byggt(underlag(("A", [kr]), ("B", [big])))
    assert (sizes.diagram.enhet, [f.code for f in sizes.findings]) == ("mnkr", ["F016", "F011"])
    assert codes(underlag(("A", [1]), antydan="tkr")) == ["F016"]


# -- gaps


def test_an_empty_cell_is_a_gap_and_one_that_cannot_be_had_is_one_too() -> None:
    lost = Gap("B2", Finding("E010", "Cellen visar felet #REF!.", ""))
    d = byggt(underlag(("U", [1, None, lost, Siffra("t", "text", Enhet.TEXT)]))).diagram
    assert [p.värde for p in d.serier[0].punkter] == [1, None, None, None]
    assert d.serier[0].punkter[2].tryckt is lost
    assert "Uppgift saknas för B, C och D." in d.alt


# -- what cannot be drawn


@pytest.mark.parametrize(
    ("u", "code"),
    [
        (underlag(("A", [None, None])), "F004"), (underlag(("A", [1]), ("B", [2]), slag="cirkel"), "F006"),
        (underlag(("A", [1, -2]), slag="ring"), "F006"), (underlag(("A", [0, 0]), slag="cirkel"), "F006"),
        (underlag(("A", [1, -2]), form="hundraprocent"), "F008"),
        (underlag(("A", [1]), ("B", [2]), slag="kombination"), "F007"),
        (underlag(("A", list(range(1, 10))), slag="cirkel"), "F009"),
        (underlag(*((c, [1, 2]) for c in "ABCDEFG")), "F009"),
        (underlag(("A", [1]), slag="linje"), "F014"), (underlag(("A", [1, 2]), etiketter="andelar"), "F013"),
        (underlag(("A", [1, 2]), etiketter="stora"), "F013"),
        (underlag(("A", [1, 2, 3]), slag="ring", kategorier="X Y Summa"), "F010"),
        (underlag(("A", [1, 2]), ("B", [3, 4]), ("Totalt", [4, 6]), form="staplad"), "F010"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_or_read_is_told(u: ChartInput, code: str) -> None:
    assert codes(u) == [code]


def test_a_combination_wants_both_columns_and_lines() -> None:
    lines = underlag(("A", [1, 2]), ("B", [2, 3]), slag="kombination")
    both = replace(lines, serier=(lines.serier[0], replace(lines.serier[1], linje=True)))
    assert [s.slag for s in byggt(both).diagram.serier] == ["stapel", "linje"]
    assert codes(replace(lines, serier=tuple(replace(s, linje=True) for s in lines.serier))) == ["F007"]
    assert [s.slag for s in byggt(underlag(("A", [1, 2]))).diagram.serier] == [""]


def test_many_categories_and_a_category_without_a_name_are_told() -> None:
    many = replace(underlag(("A", [1] * 29)), kategorier=tuple(str(i) for i in range(29)))
    longer = replace(many, kategorier=(*many.kategorier, "29", "30"), serier=(SeriesInput("A", (siffra(1),) * 31),))
    assert codes(many) == []
    assert codes(longer) == ["F009"]
    assert codes(replace(longer, sort=ChartKind("liggande stapel"))) == []
    names = tuple(f"K{i}" for i in range(501))
    assert codes(replace(many, kategorier=names, serier=(SeriesInput("A", (siffra(1),) * 501),))) == ["F018"]
    assert codes(replace(many, kategorier=("", *many.kategorier[1:]))) == ["F012"]


@pytest.mark.parametrize(
    ("rubrik", "kategorier", "code"),
    [
        ("Besök 2020–2022", "2020 2021 2022", []), ("Besök 2019–2021", "2020 2021 2022", ["F015"]),
        ("Besök 2020-2023", "2020 2021 2022", ["F015"]), ("Besök", "2020 2021 2022", []),
        ("Besök 2019–2021", "A B C", []), ("Besök 2020–2022", "2022 2021 2020", []),
    ],
)  # fmt: skip
def test_a_caption_of_other_years_is_told(rubrik: str, kategorier: str, code: list[str]) -> None:
    u = underlag(("A", [1, 2, 3]), kategorier=kategorier)
    assert codes(replace(u, rubrik=(Text(rubrik),))) == code


def test_the_years_may_be_the_series() -> None:
    u = replace(underlag(("2023", [1]), ("2024", [2])), rubrik=(Text("Kostnad 2022–2023"),))
    made = byggt(u)
    assert [f.what for f in made.findings] == ["Rubriken på diagrammet ”d” säger 2022–2023, men det visar 2023–2024."]


def test_a_total_that_is_no_sum_of_the_others_may_be_drawn() -> None:
    assert codes(underlag(("A", [1, 2, 9]), slag="ring", kategorier="X Y Totalt")) == []
    assert codes(underlag(("A", [1, 2]), ("Totalt", [4, 6]), form="staplad")) == []
    assert codes(underlag(("A", [1, 2]), ("B", [3, 4]), ("Totalt", [4, 6]))) == []


# -- labels and notes


def labels(u: ChartInput) -> tuple[str, str]:
    d = byggt(u).diagram
    return d.etiketter, d.etikettformat


def test_values_are_printed_at_the_points_where_there_is_room() -> None:
    assert labels(underlag(("A", [1, 2]))) == ("värden", "#,##0")
    assert labels(underlag(*((c, [1] * 9) for c in "ABC"))) == ("", "#,##0")
    assert labels(underlag(*((c, [1] * 9) for c in "ABC"), etiketter="ja")) == ("värden", "#,##0")
    assert labels(underlag(("A", [1, 2]), etiketter="nej")) == ("", "#,##0")
    assert labels(underlag(("A", [1, 2]), slag="linje")) == ("värden", "#,##0")
    assert labels(underlag(("A", [1, 2]), ("B", [1, 2]), slag="linje")) == ("", "#,##0")


def test_the_parts_of_a_whole_are_printed_as_shares() -> None:
    share = [siffra("0.5", Enhet.PROCENT, "0.01", 0)] * 2
    assert labels(underlag(("A", [1, 2]), slag="cirkel")) == ("andelar", "0\\ %")
    assert labels(underlag(("A", [1, 2]), slag="cirkel", decimaler=1)) == ("andelar", "0.0\\ %")
    assert labels(underlag(("A", [1, 2]), slag="ring", etiketter="värden")) == ("värden", "#,##0")
    assert labels(underlag(("A", share), slag="ring")) == ("värden", "0\\ %")


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ([1, 1, 1], f"Summan blir 99{NBSP}procent på grund av avrundning."),
        ([135, 135, 135, 135, 136, 324], f"Summan blir 102{NBSP}procent på grund av avrundning."), ([1, 1, 2], None),
        ([1, None, 3], None),
    ],
)  # fmt: skip
def test_shares_that_do_not_print_as_a_hundred_get_a_note(values: list[Any], note: str | None) -> None:
    told = [plain_text(a) for a in byggt(underlag(("A", values), slag="cirkel")).diagram.anmärkningar]
    assert told == ([note] if note else [])


def test_the_note_of_rounding_is_for_what_is_printed() -> None:
    thirds = [siffra("0.335", Enhet.PROCENT, "0.01", 0), *[siffra("0.3325", Enhet.PROCENT, "0.01", 0)] * 2]
    halves = [siffra("0.335", Enhet.PROCENT, "0.01", 0), *[siffra("0.665", Enhet.PROCENT, "0.01", 0)]]

    def told(u: ChartInput) -> list[str]:
        return [plain_text(a) for a in byggt(u).diagram.anmärkningar]

    assert told(underlag(("A", halves), slag="ring")) == [f"Summan blir 101{NBSP}procent på grund av avrundning."]
    assert told(underlag(("A", halves), slag="ring", etiketter="nej")) == []
    assert told(underlag(("A", halves[:1]), slag="ring")) == []
    assert told(underlag(("A", thirds), slag="ring")) == []
    stacked = underlag(("A", halves[:1]), ("B", halves[1:]), form="staplad")
    assert told(stacked) == ["På grund av avrundning kan summan avvika från 100 procent."]
    assert told(replace(stacked, sort=ChartKind("stapel"))) == []


# -- the rest


def test_the_data_are_a_table_on_demand() -> None:
    kr = [siffra(12_345_600, Enhet.KRONOR, "1000", 0), None]
    made = byggt(underlag(("2023", kr), ("2024 (tkr)", kr), datatabell=True, mått=TKR))
    table = made.diagram.datatabell
    assert table is not None
    assert [k.rubrik for k in table.kolumner] == ["Enhet", "2023 (tkr)", "2024 (tkr)"]
    assert [[plain_text(c) for c in rad.celler] for rad in table.rader] == [
        ["A", f"12{NBSP}346", f"12{NBSP}346"],
        ["B", "–", "–"],
    ]
    assert (table.rubrik, table.enhet, made.record["datatabell"]) == ((), "", table)
    assert byggt(underlag(("A", [1]))).diagram.datatabell is None
    days = byggt(underlag(("Väntetid", [1]), datatabell=True, enhetsord="dagar")).diagram.datatabell
    assert days is not None
    assert days.kolumner[1].rubrik == "Väntetid (dagar)"


def test_the_chart_is_what_its_record_shows() -> None:
    made = byggt(underlag(("A", [1])))
    assert made.record.shown == made.diagram
    assert made.record["alt"] == made.diagram.alt
    wide = byggt(underlag(("A", [1]), liggande=True))
    assert wide.record.shown == Liggande((wide.diagram,))
    assert isinstance(made.diagram, Diagram)


def test_what_the_case_says_instead_of_the_data_stands() -> None:
    assert byggt(underlag(("A", [1]), alt="Besöken är få.")).diagram.alt == "Besöken är få."


def test_every_value_is_a_printed_figure_with_its_source() -> None:
    (punkt,) = byggt(underlag(("A", [1]))).diagram.serier[0].punkter
    assert isinstance(punkt.tryckt, Printed)
    assert str(punkt.tryckt.siffra.källor[0]) == "bok.xlsx › Blad1!B2"
    assert Mått(Enhet.ANTAL) == Mått(punkt.tryckt.siffra.enhet)
