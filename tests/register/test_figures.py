"""The case's figures by name: every way in, what two ways do, expressions, and what is told when there is none."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.codes import Level
from beslutsdoc.figures import Enhet, Gap, Siffra
from beslutsdoc.filters import bind_filters
from beslutsdoc.register import Siffror
from beslutsdoc.swedish import Skrivsätt
from tests.support.excelbok import C, F, register, write

TKR = "#,##0,"
EKONOMI = {
    "A1": "Belopp i tkr", "A3": "Post", "B3": "Budget 2024", "C3": "Utfall 2024", "A4": "Psykoterapi",
    "B4": C(7_900_000, TKR), "C4": C(6_812_240, TKR), "A5": "Administration", "B5": C(250_000, TKR),
    "C5": C(230_210, TKR), "A6": "Kommentar", "B6": "oförändrad",
}  # fmt: skip
NYCKELTAL = {
    "A1": "", "B1": C(2023, "0"), "D1": C(2024, "0"), "A2": "Nyckeltal", "B2": "Mål", "C2": "Utfall", "D2": "Mål",
    "E2": "Utfall", "F2": "Förändring", "A3": "Telefon", "B3": C(0.9, "0%"), "C3": C(0.78, "0%"), "D3": C(0.9, "0%"),
    "E3": C(0.71, "0%"), "F3": C(-0.07, "0%"), "A4": "Besök", "C4": 6182, "E4": 6151, "A5": "Besök ", "E5": 1,
}  # fmt: skip
BLAD = {"Ekonomi": EKONOMI, "Nyckeltal": NYCKELTAL, "Dold": {"A1": 1}}
NAMN = {"utfall": "=Ekonomi!$C$4", "Budget_2024": "=Ekonomi!$B$4", "död": "=#REF!$A$1", "flera": "=Ekonomi!$B$4:$B$5"}


@pytest.fixture
def siffror(tmp_path: Path) -> Any:
    write(tmp_path / "bok.xlsx", BLAD, NAMN)

    def make(case: dict[str, Any] | None = None, **more: Any) -> Siffror:
        return register(tmp_path, {"siffror": case or {}, **more})[0]

    return make


def tal(value: Any) -> Decimal:
    assert isinstance(value, Siffra), value.finding
    return value.tal


def fel(siffror: Siffror, namn: str) -> Any:
    value = siffror[namn]
    assert isinstance(value, Gap), value
    assert value.namn == namn
    assert value.finding.do
    assert any(f.code == value.finding.code for f in siffror.findings)
    return value.finding


def codes(siffror: Siffror) -> list[str]:
    return [f.code for f in siffror.findings]


def test_defined_names_are_figures_by_their_inside_name(siffror: Any) -> None:
    found = siffror()
    assert tal(found["utfall"]) == 6_812_240
    assert tal(found["budget_2024"]) == 7_900_000
    assert found["utfall"].källor[0].radetikett == "Psykoterapi"
    assert found["utfall"].källor[0].antydan == "tkr"
    assert found.used == ("utfall", "budget_2024")


def test_a_unit_beside_the_cell_is_suggested_never_assumed(siffror: Any) -> None:
    gap = bind_filters(Skrivsätt()).filters["tkr"](siffror()["utfall"])
    assert isinstance(gap, Gap)
    assert gap.finding.code == "S005"
    assert "enhet: tkr" in gap.finding.do


def test_the_dead_names_of_old_workbooks_harm_nobody(siffror: Any) -> None:
    found = siffror()
    assert isinstance(found["utfall"], Siffra)
    assert found.findings == ()
    assert fel(found, "död").code == "E022"
    assert fel(found, "flera").code == "E022"


def test_an_unknown_name_is_a_gap_with_a_suggestion(siffror: Any) -> None:
    found = siffror()
    assert "utfal" in found
    finding = fel(found, "utfal")
    assert finding.code == "S001"
    assert "utfall" in finding.do


def test_the_case_adds_a_unit_and_decimals_to_a_name(siffror: Any) -> None:
    found = siffror({"utfall": {"enhet": "tkr", "decimaler": "1"}})
    s = found["utfall"]
    assert (s.värde, s.enhet, s.visning.skala, s.visning.decimaler) == (6_812_240, Enhet.KRONOR, 1000, 1)


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("Ekonomi!B5", 250_000),
        ("'Ekonomi'!$B$5", 250_000),
        ("Budget_2024", 7_900_000),
        ({"område": "Ekonomi!A3:C5", "rad": "Administration", "kolumn": "Utfall 2024"}, 230_210),
        ({"område": "Nyckeltal!A1:F4", "rubrikrader": "2", "rad": "Telefon", "kolumn": ["2024", "Utfall"]}, "0.71"),
        ({"område": "Nyckeltal!A1:F4", "rubrikrader": "2", "rad": "telefon", "kolumn": "2023 Mål"}, "0.9"),
        ({"område": "Nyckeltal!A1:F4", "rubrikrader": "2", "rad": "Telefon", "kolumn": "Utfall 2023"}, "0.78"),
        ({"område": "Nyckeltal!A1:F4", "rubrikrader": "2", "rad": "Telefon", "kolumn": "Förändring"}, "-0.07"),
    ],
)
def test_cells_and_look_ups(siffror: Any, entry: Any, value: Any) -> None:
    assert tal(siffror({"x": entry})["x"]) == Decimal(value)


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("Ekonmi!B4", "E018", "Ekonomi"), ("Ekonomi!B99", "E016", ""), ("Ekonomi!B", "E023", ""),
        ("saknas", "E019", ""), ("Ekonomi!B4:C5", "E022", "Ekonomi!B4"), ("annan:Ekonomi!B4", "E009", ""),
        ({"område": "Ekonomi!A3:C5", "rad": "Psykoterpi", "kolumn": "Utfall 2024"}, "E024", "Psykoterapi"),
        ({"område": "Ekonomi!A3:C5", "rad": "Psykoterapi", "kolumn": "Utfall 2025"}, "E024", "Utfall 2024"),
        ({"område": "Nyckeltal!A1:F4", "rubrikrader": "2", "rad": "Telefon", "kolumn": "Utfall"}, "E025", ""),
        ({"område": "Nyckeltal!A1:F5", "rubrikrader": "2", "rad": "Besök", "kolumn": "2024 Utfall"}, "E025", ""),
        ({"tabell": "Ekonomy", "rad": "Psykoterapi", "kolumn": "x"}, "E019", ""),
        ({"område": "Ekonomi!A3:C5", "rad": "Psykoterapi"}, "S014", "kolumn"), ({"enhet": "tkr"}, "S014", ""),
    ],
)  # fmt: skip
def test_what_leads_nowhere_says_where_and_what_instead(siffror: Any, entry: Any, code: str, words: str) -> None:
    finding = fel(siffror({"x": entry}), "x")
    assert finding.code == code
    assert words in finding.do
    assert "arende.yaml" in (finding.place.file, *(p.file for p in finding.used))


def test_two_hits_name_both_cells(siffror: Any) -> None:
    finding = fel(
        siffror({"x": {"område": "Nyckeltal!A1:F4", "rubrikrader": "2", "rad": "Telefon", "kolumn": "Mål"}}), "x"
    )
    assert "B1" in finding.what
    assert "D1" in finding.what


def test_one_name_from_two_cells_is_a_fault_and_from_one_cell_is_not(siffror: Any) -> None:
    assert fel(siffror({"utfall": "Ekonomi!B5"}), "utfall").code == "S007"
    assert tal(siffror({"utfall": "Ekonomi!C4"})["utfall"]) == 6_812_240


def test_an_unknown_unit_counts_as_antal_and_is_told(siffror: Any) -> None:
    found = siffror({"utfall": {"enhet": "besök"}})
    assert found["utfall"].enhet is Enhet.ANTAL
    assert codes(found) == ["S010"]


@pytest.mark.parametrize(
    ("uttryck", "value", "enhet"),
    [
        ("siffror.budget - siffror.utfall", 1_087_760, Enhet.KRONOR),
        ("siffror.budget * 4", 31_600_000, Enhet.KRONOR),
        ("siffror.budget * 0.3", 2_370_000, Enhet.KRONOR),
        ("andel(siffror.utfall, siffror.budget)", Decimal("0.8623089"), Enhet.PROCENT),
        ("förändring(siffror.utfall, siffror.budget)", Decimal("-0.1376911"), Enhet.PROCENT),
        ("summa(siffror.budget, siffror.utfall)", 14_712_240, Enhet.KRONOR),
        ("-(siffror.budget)", -7_900_000, Enhet.KRONOR),
        ("siffror.dubbel + siffror.dubbel", 31_600_000, Enhet.KRONOR),
        ("12 * 4", 48, Enhet.ANTAL),
    ],
)
def test_expressions(siffror: Any, uttryck: str, value: Any, enhet: Enhet) -> None:
    found = siffror({
        "budget": {"cell": "Ekonomi!B4", "enhet": "tkr"}, "utfall": {"enhet": "tkr"},
        "dubbel": {"uttryck": "siffror.budget * 2"}, "x": {"uttryck": uttryck},
    })  # fmt: skip
    s = found["x"]
    assert round(tal(s), 7) == value
    assert (s.enhet, s.namn, s.uttryck) == (enhet, "x", uttryck)
    assert not found.findings


def test_an_expression_keeps_every_source(siffror: Any) -> None:
    found = siffror({"x": {"uttryck": "siffror.budget_2024 - siffror.utfall"}})
    assert [k.cell for k in found["x"].källor] == ["B4", "C4"]


@pytest.mark.parametrize(
    ("uttryck", "code", "words"),
    [
        ("siffror.utfall * 0,3", "S009", "0.3"), ("summa(siffror.utfall,0,5)", "S009", "0.5"),
        ("siffror.utfall +", "S009", ""), ("siffror.utfall / 0", "S003", ""), ("1 / 0", "S003", ""),
        ("medel(siffror.utfall)", "S009", "summa"), ("utfall * 2", "S009", "siffror.utfall"),
        ("siffror.utfal * 2", "S001", "utfall"), ("siffror.utfall + siffror.telefon", "S002", ""),
        ("'text'", "S009", ""), ("siffror.kommentar * 2", "S002", ""), ("siffror.x", "S008", ""),
        ("siffror.utfall ~ 'kr'", "S009", ""), ("siffror.fel + 1", "E016", ""),
        ("förändring(siffror.utfall)", "S020", ""), ("range(1000000000)", "S009", ""), ("9 ** 9 ** 9", "S009", ""),
    ],
)  # fmt: skip
def test_expressions_that_come_to_nothing(siffror: Any, uttryck: str, code: str, words: str) -> None:
    found = siffror({
        "telefon": "Nyckeltal!E3", "kommentar": "Ekonomi!B6", "fel": "Ekonomi!B99", "x": {"uttryck": uttryck},
    })  # fmt: skip
    finding = fel(found, "x")
    assert finding.code == code
    assert words in finding.do
    assert any(p.key.startswith("siffror.x") for p in (finding.place, *finding.used))


def test_circles_name_their_way_round(siffror: Any) -> None:
    found = siffror(
        {"a": {"uttryck": "siffror.b + 1"}, "b": {"uttryck": "siffror.c + 1"}, "c": {"uttryck": "siffror.a"}}
    )
    assert "a → b → c → a" in fel(found, "a").what
    assert next(f.code for f in found.findings if f.level is Level.FEL) == "S008"


@pytest.mark.parametrize(
    ("uttryck", "enhet", "value", "räknat_i"),
    [
        ("siffror.besök * 100", "kr", 615_100, Enhet.KRONOR), ("siffror.besök * 0.5", "tkr", 3_075_500, Enhet.KRONOR),
        ("siffror.budget / 1", "mnkr", 7_900_000, Enhet.KRONOR),
        ("siffror.budget / siffror.budget", "antal", 1, Enhet.ANTAL),
    ],
)  # fmt: skip
def test_a_computed_figure_may_be_given_a_unit(
    siffror: Any, uttryck: str, enhet: str, value: int, räknat_i: Enhet
) -> None:
    found = siffror({
        "besök": "Nyckeltal!E4", "budget": {"cell": "Ekonomi!B4", "enhet": "tkr"},
        "x": {"uttryck": uttryck, "enhet": enhet, "decimaler": "1"},
    })  # fmt: skip
    assert (tal(found["x"]), found["x"].enhet, found["x"].visning.decimaler) == (value, räknat_i, 1)


def test_a_unit_of_another_kind_is_refused(siffror: Any) -> None:
    found = siffror(
        {"budget": {"cell": "Ekonomi!B4", "enhet": "tkr"}, "x": {"uttryck": "siffror.budget * 2", "enhet": "%"}}
    )
    assert fel(found, "x").code == "S002"


def test_a_sheet_may_be_given_a_unit(siffror: Any) -> None:
    found = siffror(arbetsbok={"fil": "bok.xlsx", "enheter": {"ekonomi": "tkr", "Ekonmi": "tkr", "Dold": "tkrr"}})
    assert (found["utfall"].enhet, found["utfall"].värde) == (Enhet.KRONOR, 6_812_240)
    assert sorted(codes(found)) == ["E018", "S010"]


def test_several_workbooks_are_told_apart_by_name(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"Ekonomi": {"A1": 1}, "Ensam": {"A1": 3}})
    write(tmp_path / "plan.xlsx", {"Ekonomi": {"A1": 2}})
    case = {
        "arbetsbok": {"utfall": "bok.xlsx", "plan": "plan.xlsx"},
        "siffror": {
            "a": "utfall:Ekonomi!A1", "b": {"cell": "Ekonomi!A1", "arbetsbok": "plan"}, "c": "Ensam!A1",
            "d": "Ekonomi!A1", "e": "pln:Ekonomi!A1",
        },
    }  # fmt: skip
    found, _ = register(tmp_path, case)
    assert [tal(found[n]) for n in "abc"] == [1, 2, 3]
    assert fel(found, "d").code == "E009"
    assert "plan" in fel(found, "e").do


def test_a_workbook_that_cannot_be_read_makes_gaps(tmp_path: Path) -> None:
    found, tabeller = register(tmp_path, {"siffror": {"x": "Ekonomi!B4"}, "tabeller": {"t": "Ekonomi!A1:B2"}})
    assert codes(found) == ["E001"]
    assert fel(found, "x").code == fel(found, "utfall").code == "E001"
    assert isinstance(tabeller["t"], Gap)
    assert {f.code for f in found.findings} == {"E001"}


def test_a_case_without_a_workbook_says_so(tmp_path: Path) -> None:
    found, _ = register(tmp_path, {"arbetsbok": "", "siffror": {"x": "Ekonomi!B4", "y": {"uttryck": "2 + 2"}}})
    assert fel(found, "x").code == "E009"
    assert tal(found["y"]) == 4


def sheet(*rows: tuple[Any, ...]) -> dict[str, Any]:
    head = ("Namn", "Värde", "Enhet", "Anmärkning")
    cells = {f"{'ABCD'[k]}3": h for k, h in enumerate(head)} | {"A1": "Våra siffror"}
    return cells | {f"{'ABCD'[k]}{r}": v for r, row in enumerate(rows, 4) for k, v in enumerate(row) if v is not None}


def test_the_sheet_siffror(tmp_path: Path) -> None:
    blad = sheet(
        ("Utfall 2024", F("=Ekonomi!C4", 6_812_240), "tkr"), ("besök", 6151, "", "en anmärkning"),
        ("andel", F("=Ekonomi!B9", 0.5)), ("budget", F("=Ekonomi!B4", None), ""), ("okänd", 5, "besök"),
        ("fel", F("=#REF!", "#REF!")), (None, 7), ("text", "{{ x }} {% if %} *x*"),
        ("tom", F("=Ekonomi!D1", 0)),
    )  # fmt: skip
    blad["B4"] = F("=Ekonomi!C4", 6_812_240, TKR)
    write(tmp_path / "bok.xlsx", {"Ekonomi": EKONOMI | {"B9": C(0.5, "0%")}, "Siffror": blad})
    found, _ = register(tmp_path, {})
    assert str(found["utfall_2024"].källor[0]) == "bok.xlsx › Ekonomi!C4"
    assert (tal(found["utfall_2024"]), found["utfall_2024"].enhet) == (6_812_240, Enhet.KRONOR)
    assert str(found["besök"].källor[0]) == "bok.xlsx › Siffror!B5"
    assert found["andel"].enhet is Enhet.PROCENT  # as the cell it points to
    assert tal(found["budget"]) == 7_900_000  # the formula has no stored value, but its source has
    assert found["text"].värde == "{{ x }} {% if %} *x*"
    assert not found.findings
    assert found["okänd"].enhet is Enhet.ANTAL
    assert codes(found) == ["S010"]
    finding = fel(found, "fel")
    assert (finding.code, finding.place.cell) == ("E010", "B9")
    finding = fel(found, "tom")  # Excel shows 0, but nobody has written it
    assert (finding.code, str(finding.place), finding.used[0].cell) == ("E016", "bok.xlsx, Ekonomi!D1", "B12")


def test_the_unit_in_the_sheet_speaks_of_the_number_beside_it(tmp_path: Path) -> None:
    blad = sheet(("a", F("=Ekonomi!C4", 6_812_240), "kr"), ("b", F("=Ekonomi!C4", 6_812_240, TKR), "tkr"))
    write(tmp_path / "bok.xlsx", {"Ekonomi": EKONOMI, "Siffror": blad})
    found, _ = register(tmp_path, {})
    assert tal(found["a"]) == tal(found["b"]) == 6_812_240


def test_a_name_and_a_row_for_one_cell_are_one(tmp_path: Path) -> None:
    blad = sheet(("utfall", F("=Ekonomi!C4", 6_812_240, TKR), "tkr"), ("dubbel", 1), ("Dubbel", 2))
    write(tmp_path / "bok.xlsx", {"Ekonomi": EKONOMI, "Siffror": blad}, {"utfall": "=Ekonomi!$C$4"})
    found, _ = register(tmp_path, {"siffror": {"utfall": {"decimaler": "2"}}})
    assert (found["utfall"].enhet, found["utfall"].visning.decimaler) == (Enhet.KRONOR, 2)
    assert "Siffror!B5" in fel(found, "dubbel").what  # names that only differ in case


def test_a_sheet_siffror_without_headings_is_told(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"Siffror": {"A1": "utfall", "B1": 1}})
    assert codes(register(tmp_path, {})[0]) == ["E026"]


def test_warnings_name_the_place_of_use(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"Blad1": {"A1": "6 151"}})
    found, _ = register(tmp_path, {"siffror": {"x": "Blad1!A1"}})
    assert found["x"].värde == 6151
    (finding,) = found.findings
    assert (finding.place.cell, finding.used[0].key) == ("A1", "siffror.x")
