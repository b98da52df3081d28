"""The charts of a case: read from its workbook or its figures, rows chosen, series computed, faults told."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.blocks import Diagram, Liggande, Record, plain_text
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import Finding
from beslutsdoc.register import Register
from tests.support.excelbok import C, registers, write

TKR = '#,##0, "tkr"'
BESÖK = {
    "A1": "År", "B1": "Kvinnor", "C1": "Totalt", "D1": "Anmärkning",
    "A2": 2021, "B2": 3000, "C2": 4000, "D2": "x", "A3": 2022, "B3": 3500, "C3": 5000,
    "A4": 2023, "B4": "i.u.", "C4": 6000,
}  # fmt: skip
KOSTNADER = {
    "A1": "Enhet", "B1": "Utfall 2023", "C1": "Utfall 2024", "D1": "Andel",
    "A2": "Motala", "B2": C(4_100_000, TKR), "C2": C(4_000_000, TKR), "D2": C(0.4, "0%"),
    "A3": "Ödeshög", "B3": C(12_300_000, TKR), "C3": C(13_100_000, TKR), "D3": C(0.6, "0%"),
    "A4": "Mjölby", "C4": C(2_100_000, TKR), "A5": "Summa", "B5": C(16_400_000, TKR), "C5": C(19_200_000, TKR),
}  # fmt: skip
TVÅ_RADER = {
    "A1": "Enhet", "B1": 2023, "D1": 2024, "B2": "Kvinnor", "C2": "Män", "D2": "Kvinnor", "E2": "Män",
    "A3": "Motala", "B3": 1, "C3": 2, "D3": 3, "E3": 4,
}  # fmt: skip
BLAD = {"Besök": BESÖK, "Kostnader": KOSTNADER, "Två": TVÅ_RADER}


class Ritat:
    """A chart of a case, and what was said."""

    def __init__(self, found: Record | Gap, register: Register) -> None:
        self.found, self.register = found, register

    @property
    def diagram(self) -> Diagram:
        assert isinstance(self.found, Record), self.found.finding
        assert isinstance(self.found.shown, Diagram)
        return self.found.shown

    @property
    def fel(self) -> Finding:
        assert isinstance(self.found, Gap), self.found
        assert self.found.namn == "d"
        return self.found.finding

    @property
    def codes(self) -> list[str]:
        return [f.code for f in self.register.siffror.findings]

    def values(self) -> dict[str, list[Any]]:
        return {serie.namn: [p.värde for p in serie.punkter] for serie in self.diagram.serier}


@pytest.fixture
def ritat(tmp_path: Path) -> Any:
    write(tmp_path / "bok.xlsx", BLAD, {"Besöken": "=Besök!$A$1:$C$4"})

    def make(case: dict[str, Any] | None = None, **given: Any) -> Ritat:
        entry = {"slag": "stapel", "rubrik": "R", **given}
        if not {"område", "tabell", "värden"} & entry.keys():
            entry["område"] = "Besök!A1:C4"
        entry = {key: value for key, value in entry.items() if value}
        found = registers(tmp_path, {"diagram": {"d": entry}, **(case or {})})
        return Ritat(found.diagram["d"], found)

    return make


# -- what is drawn


def test_the_first_column_is_the_categories_and_every_column_with_numbers_a_series(ritat: Any) -> None:
    made = ritat(område="Besök!A1:D4")
    assert made.diagram.kategorier == ("2021", "2022", "2023")
    assert made.values() == {"Kvinnor": [3000, 3500, None], "Totalt": [4000, 5000, 6000]}
    assert made.diagram.axlar == ("År", "Antal")
    assert made.codes == []


def test_columns_are_chosen_and_renamed_and_may_come_in_any_order(ritat: Any) -> None:
    assert list(ritat(serier=["Totalt", "Kvinnor"]).values()) == ["Totalt", "Kvinnor"]
    assert ritat(serier="totalt").values() == {"totalt": [4000, 5000, 6000]}
    assert ritat(serier={"Alla besök": "Totalt"}).values() == {"Alla besök": [4000, 5000, 6000]}
    assert ritat(kategorier="Totalt", serier=["Kvinnor"]).diagram.kategorier == ("4000", "5000", "6000")
    assert ritat(tabell="Besöken").values()["Totalt"] == [4000, 5000, 6000]


def test_money_is_converted_to_the_unit_of_the_chart(ritat: Any) -> None:
    made = ritat(område="Kostnader!A1:C5", summarad="ja", enhet="mnkr")
    assert made.values() == {
        "Utfall 2023": [Decimal("4.1"), Decimal("12.3"), None],
        "Utfall 2024": [4, Decimal("13.1"), Decimal("2.1")],
    }
    assert (made.diagram.enhet, made.codes) == ("mnkr", [])
    assert ritat(område="Kostnader!A1:C5").values()["Utfall 2024"] == [4000, 13100, 2100, 19200]


def test_the_sheet_says_what_bare_numbers_count(ritat: Any) -> None:
    book = {"arbetsbok": {"fil": "bok.xlsx", "enheter": {"Besök": "tkr"}}}
    assert ritat(book, serier=["Totalt"], enhet="mnkr").values() == {"Totalt": [4, 5, 6]}
    assert ritat(serier=["Totalt"], enhet="mnkr").values() == {"Totalt": [4000, 5000, 6000]}
    assert ritat(serier=["Totalt"], enhet="procent").values() == {"Totalt": [40, 50, 60]}


def test_rows_are_left_out_sorted_and_cut(ritat: Any) -> None:
    area = {"område": "Kostnader!A1:C5"}
    assert ritat(**area, utan=["Summa", "motala"]).diagram.kategorier == ("Ödeshög", "Mjölby")
    sorted_ = ritat(**area, summarad="ja", serier=["Utfall 2024"], sortera="Utfall 2023 fallande")
    assert sorted_.diagram.kategorier == ("Ödeshög", "Motala", "Mjölby")
    by = ritat(**area, summarad="ja", sortera="rad.utfall_2024 - rad.utfall_2023 fallande", serier=["Utfall 2024"])
    assert by.diagram.kategorier == ("Ödeshög", "Motala", "Mjölby")
    cut = ritat(**area, summarad="ja", sortera="Utfall 2024 fallande", högst="1", övriga="ja")
    assert cut.diagram.kategorier == ("Ödeshög", "Övriga")
    assert cut.values()["Utfall 2024"] == [13100, 6100]
    left = ritat(**area, summarad="ja", högst="1", övriga="nej")
    assert [plain_text(a) for a in left.diagram.anmärkningar] == ["Diagrammet visar 1 av 3."]


def test_any_word_may_be_the_unit_of_a_count(ritat: Any) -> None:
    made = ritat(enhet="dagar", axlar="Väntetid")
    assert (made.diagram.enhet, made.diagram.axlar[1], made.codes) == ("dagar", "Väntetid (dagar)", [])
    assert ritat(enhet="år").diagram.axlar[1] == "År"
    assert ritat(enhet="dagar", serier=["Totalt"]).diagram.axlar[1] == "Totalt (dagar)"
    assert ritat(område="Kostnader!A1:C5", enhet="dagar").fel.code == "F005"


def test_columns_with_one_heading_are_all_drawn(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"B": {"A1": "Enhet", "B1": "Utfall", "C1": "Utfall", "A2": "X", "B2": 5, "C2": 6}})
    found = registers(tmp_path, {"diagram": {"d": {"slag": "stapel", "område": "B!A1:C2", "rubrik": "R"}}})
    drawn = Ritat(found.diagram["d"], found).diagram
    assert [(s.namn, s.punkter[0].värde) for s in drawn.serier] == [("Utfall", 5), ("Utfall", 6)]


def test_rows_may_be_the_series(ritat: Any) -> None:
    made = ritat(område="Kostnader!A1:C5", utan=["Summa"], vänd="ja")
    assert made.diagram.kategorier == ("Utfall 2023", "Utfall 2024")
    assert made.values() == {"Motala": [4100, 4000], "Ödeshög": [12300, 13100], "Mjölby": [None, 2100]}
    one = ritat(område="Kostnader!A1:C5", vänd="ja", serier={"Ö": "Ödeshög"})
    assert one.values() == {"Ö": [12300, 13100]}


def test_a_table_of_the_case_may_be_drawn(ritat: Any) -> None:
    table = {"område": "Två!A1:E3", "rubrikrader": "2", "enhet": "tkr", "kolumner": ["2023 Kvinnor"]}
    made = ritat({"tabeller": {"två": table}}, tabell="två", serier=["2024 Män"])
    assert (made.values(), made.diagram.enhet) == ({"2024 Män": [4]}, "tkr")
    summed = {"tabeller": {"k": {"område": "Kostnader!A1:C5", "summarad": "ja"}}}
    assert ritat(summed, tabell="k").diagram.kategorier == ("Motala", "Ödeshög", "Mjölby")
    assert ritat({"tabeller": {"a": {"tabell": "b"}, "b": {"tabell": "a"}}}, tabell="a").fel.code == "E019"


def test_two_head_rows_name_their_columns_together(ritat: Any) -> None:
    area = {"område": "Två!A1:E3", "rubrikrader": "2"}
    assert list(ritat(**area).values()) == ["2023 Kvinnor", "2023 Män", "2024 Kvinnor", "2024 Män"]
    assert ritat(**area, serier={"Kvinnor": "2024 Kvinnor"}).values() == {"Kvinnor": [3]}
    assert ritat(**area, serier=["Kvinnor"]).fel.code == "E025"
    assert ritat(område="Två!A1:C3", rubrikrader="2", serier=["Män"]).values() == {"Män": [2]}


# -- computed


def test_series_are_computed_row_by_row(ritat: Any) -> None:
    made = ritat(
        slag="linje",
        serier={
            "Andel": "andel(rad.kvinnor, rad.totalt)",
            "Del av alla": "andel(rad.totalt, hela.totalt)",
            "Förändring": "förändring(rad.totalt, förra.totalt)",
        },
    )
    assert made.values() == {
        "Andel": [Decimal("0.75"), Decimal("0.7"), None],
        "Del av alla": [Decimal("0.266666666666667"), Decimal("0.333333333333333"), Decimal("0.4")],
        "Förändring": [None, Decimal("0.25"), Decimal("0.2")],
    }
    assert (made.diagram.enhet, made.codes) == ("procent", [])
    first = made.diagram.serier[0].punkter[0].tryckt
    assert isinstance(first, Printed)
    assert [k.cell for k in first.siffra.källor] == ["B2", "C2"]
    assert first.siffra.namn == "d.2.andel"


def test_a_figure_of_the_case_may_stand_in_an_expression(ritat: Any) -> None:
    made = ritat({"siffror": {"alla": "Besök!C4"}}, serier={"Av alla": "rad.totalt - siffror.alla"})
    assert made.values() == {"Av alla": [-2000, -1000, 0]}


def test_a_unit_goes_with_what_is_computed(ritat: Any) -> None:
    assert ritat(serier={"Kostnad": "rad.totalt * 2"}, enhet="tkr").values() == {"Kostnad": [8000, 10000, 12000]}
    assert ritat(serier={"Andel": "andel(rad.kvinnor, rad.totalt)"}, enhet="tkr").fel.code == "F004"


def test_a_chart_of_figures(ritat: Any) -> None:
    figures = {"siffror": {"kbt": "Besök!B2", "pdt": "Besök!B3"}}
    made = ritat(
        figures, slag="cirkel", värden={"KBT": "siffror.kbt", "PDT": "pdt", "Övriga": "siffror.pdt - siffror.kbt"}
    )
    assert made.diagram.kategorier == ("KBT", "PDT", "Övriga")
    assert made.values() == {"Värde": [3000, 3500, 500]}
    assert str(made.diagram.serier[0].punkter[1].tryckt.siffra.namn) == "pdt"
    named = ritat(figures, värden={"KBT": "kbt"}, axlar="Besök")
    assert (list(named.values()), named.diagram.axlar[1]) == (["Besök"], "Besök")


# -- what the case says of it


def test_captions_notes_and_axes_may_hold_figures(ritat: Any) -> None:
    made = ritat(
        {"siffror": {"alla": "Besök!C4"}},
        rubrik="Besök ({{ siffror.alla }})", anmärkning="Av {{ siffror.alla }}.", källa="*Registret*",
        axlar={"kategorier": "År med **fet**", "värden": "Antal av {{ siffror.alla }}"},
    )  # fmt: skip
    d = made.diagram
    assert [plain_text(p).replace("\u00a0", " ") for p in (d.rubrik, *d.anmärkningar, d.källa)] == [
        "Besök (6 000)", "Av 6 000.", "Registret",
    ]  # fmt: skip
    assert d.axlar == ("År med fet", "Antal av 6\u00a0000")


def test_what_the_case_asks_for_is_passed_on(ritat: Any) -> None:
    d = ritat(form="staplad", datatabell="ja", decimaler="1", etiketter="nej", alt="Egen text.").diagram
    assert (d.form, d.talformat, d.etiketter, d.alt) == ("staplad", "#,##0.0", "", "Egen text.")
    assert d.datatabell is not None
    wide = ritat(liggande="ja").found
    assert isinstance(wide.shown, Liggande)


def test_why_there_is_nothing_to_draw_is_told_too(ritat: Any) -> None:
    made = ritat(serier={"X": "andel(rad.kvinnor"})
    assert (made.fel.code, sorted(set(made.codes))) == ("F004", ["F004", "S009"])


def test_the_lines_of_a_combination_are_named(ritat: Any) -> None:
    made = ritat(slag="kombination", linjer=["totalt"])
    assert [serie.slag for serie in made.diagram.serier] == ["stapel", "linje"]


# -- what is wrong


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ({"slag": "stapl"}, "F001", "Menade du ”stapel”?"), ({"slag": ""}, "F001", "saknar ”slag:”"),
        ({"form": "stapplad"}, "F001", "Menade du ”staplad”?"), ({"område": ""}, "F003", "”område:”"),
        ({"värden": {"a": "1"}, "område": "Besök!A1:C4"}, "F003", "både"),
        ({"område": "Besök!A1:A4"}, "F004", "inga tal"),
        ({"område": "Besök!F1:G4"}, "E043", "inga rader"), ({"område": "Bsök!A1:C4"}, "E018", "Menade du ”Besök”?"),
        ({"område": "Kostnader!A1:D5"}, "F005", "Andel i procent"), ({"tabell": "Besken"}, "E019", "Besken"),
        ({"slag": "cirkel"}, "F006", "har 2: Kvinnor, Totalt"), ({"slag": "kombination"}, "F007", "linjer: [Totalt]"),
        ({"slag": "kombination", "linjer": ["Total"]}, "F007", "Menade du ”Totalt”?"),
        ({"serier": ["Kvinor"]}, "E024", "”Kvinnor”?"),
        ({"kategorier": "Året"}, "E024", "Året"), ({"vänd": "ja", "serier": ["2020"]}, "E024", "2020"),
        ({"arbetsbok": "andra"}, "E009", "andra"),
        ({"serier": ["Anmärkning"], "område": "Besök!A1:D4"}, "F004", "inga tal"),
    ],
)  # fmt: skip
def test_a_chart_that_cannot_be_had_is_a_gap_with_a_remedy(
    ritat: Any, entry: dict[str, Any], code: str, words: str
) -> None:
    made = ritat(**entry)
    assert made.fel.code == code
    assert words in f"{made.fel.what} {made.fel.do}"
    assert "d" in str(made.fel.used or made.fel.place)
    assert code in made.codes


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ({"utan": ["Motalla"]}, ["E024"]), ({"sortera": "Totalet"}, ["E024"]), ({"enhet": "mnkkr"}, ["S010"]),
        ({"slag": "linje", "form": "staplad"}, ["F008"]), ({"rubrik": ""}, ["F011"]),
        ({"etiketter": "många"}, ["F013"]),
        ({"serier": {"X": "andel(rad.kvinor, rad.totalt)", "T": "Totalt"}}, ["S009"]),
        ({"serier": {"X": "rad.totalt / (rad.totalt - rad.totalt)", "T": "Totalt"}}, ["S003"]),
        ({"högst": "0"}, ["E046"]), ({"serier": {"Noll": "förändring(rad.totalt, 0)", "T": "Totalt"}}, ["S003"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_part_of_it_is_told_and_the_rest_is_drawn(
    ritat: Any, entry: dict[str, Any], codes: list[str]
) -> None:
    made = ritat(**entry)
    assert list(dict.fromkeys(made.codes)) == codes
    assert made.diagram.serier


def test_text_where_a_number_is_expected_is_told_with_its_cell(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"B": {"A1": "Enhet", "B1": "Antal", "A2": "X", "B2": 5, "A3": "Y", "B3": "många"}})
    found = registers(tmp_path, {"diagram": {"d": {"slag": "stapel", "område": "B!A1:B3", "rubrik": "R"}}})
    made = Ritat(found.diagram["d"], found)
    assert made.values() == {"Antal": [5, None]}
    (remark,) = found.siffror.findings
    assert (remark.code, remark.place.cell) == ("E014", "B3")


def test_an_unknown_chart_is_told_with_what_was_meant(ritat: Any) -> None:
    register = ritat().register
    found = register.diagram["diagrm"]
    assert isinstance(found, Gap)
    assert (found.finding.code, found.finding.do) == ("F002", "Ärendet har ”d”.")
    assert register.diagram.used == ("d", "diagrm")
    assert [f.code for f in register.diagram.findings] == ["F002"]


def test_a_figure_that_is_lacking_is_a_gap_in_the_chart(ritat: Any) -> None:
    made = ritat({"siffror": {"kbt": "Besök!B2"}}, värden={"KBT": "kbt", "PDT": "siffror.pdt", "Text": "siffror.kbt +"})
    assert made.values() == {"Värde": [3000, None, None]}
    assert list(dict.fromkeys(made.codes)) == ["S001", "S009"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("mmm-yy", "mars 2024"), ("[$-41D]mmmm\\ yyyy", "mars 2024"), ("mmm", "mars"), ("yyyy", "2024"),
     ("yyyy-mm-dd", "2024-03-01"), ("d mmm", "2024-03-01")],
)  # fmt: skip
def test_a_date_is_a_category_as_excel_shows_it(tmp_path: Path, code: str, shown: str) -> None:
    write(tmp_path / "bok.xlsx", {"B": {"A1": "Månad", "B1": "Antal", "A2": C(dt.date(2024, 3, 1), code), "B2": 5}})
    found = registers(tmp_path, {"diagram": {"d": {"slag": "stapel", "område": "B!A1:B2", "rubrik": "R"}}})
    assert Ritat(found.diagram["d"], found).diagram.kategorier == (shown,)


def test_headings_of_groups_are_not_drawn(tmp_path: Path) -> None:
    def bold(workbook: Any) -> None:
        workbook.worksheets()[0].write("A2", "Norr", workbook.add_format({"bold": True}))

    cells = {"A1": "Enhet", "B1": "Antal", "A2": "Norr", "A3": "X", "B3": 5, "A4": "Y", "B4": 6}
    write(tmp_path / "bok.xlsx", {"B": cells}, more=bold)
    found = registers(tmp_path, {"diagram": {"d": {"slag": "stapel", "område": "B!A1:B4", "rubrik": "R"}}})
    assert Ritat(found.diagram["d"], found).diagram.kategorier == ("X", "Y")


def test_an_area_that_nobody_can_mean_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"B": {"A1": "Nr", **{f"A{r}": r for r in range(2, 5003)}}})
    found = registers(tmp_path, {"diagram": {"d": {"slag": "stapel", "område": "B!A1:A6000"}}})
    assert Ritat(found.diagram["d"], found).fel.what.startswith("Området B!A1:A5002 har 5001 rader")


def test_the_total_row_of_an_excel_table_is_not_drawn(tmp_path: Path) -> None:
    def table(workbook: Any) -> None:
        columns = [{"header": "Enhet", "total_string": "Summa"}, {"header": "Antal", "total_function": "sum"}]
        data = [["X", 5], ["Y", 6]]
        sheet = workbook.worksheets()[0]
        sheet.add_table("A1:B4", {"name": "T", "columns": columns, "data": data, "total_row": True})

    write(tmp_path / "bok.xlsx", {"B": {}}, more=table)
    found = registers(tmp_path, {"diagram": {"d": {"slag": "cirkel", "tabell": "T", "rubrik": "R"}}})
    made = Ritat(found.diagram["d"], found)
    assert (made.diagram.kategorier, made.codes) == (("X", "Y"), [])
