"""One cell, one figure: values, units, and everything that can be wrong with a cell."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xlsxwriter import Workbook

from beslutsdoc import units
from beslutsdoc.figures import Enhet, Gap, Siffra, Visning
from beslutsdoc.sources import cells
from beslutsdoc.sources.cells import FigureReading
from beslutsdoc.sources.interpret import ReadOptions
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import open_workbook
from beslutsdoc.units import Mått
from tests.support.excelbok import C, F, bok, change, write

A1 = CellRef("Blad1", 1, 1)


def läs(tmp_path: Path, cell: Any, enhet: str = "", **more: Any) -> FigureReading:
    book = bok(tmp_path, {"Blad1": {"A1": cell}}, **more)
    return cells.read_figure(book, A1, "x", ReadOptions(mått=units.parse_unit(enhet) if enhet else None))


def siffra(läst: FigureReading) -> Siffra:
    assert isinstance(läst.siffra, Siffra), läst
    return läst.siffra


def codes(läst: FigureReading) -> list[str]:
    return [f.code for f in läst.findings]


def gap(läst: FigureReading) -> Gap:
    assert isinstance(läst.siffra, Gap), läst
    assert läst.siffra.finding.do
    assert läst.siffra.finding.place.sheet == "Blad1"
    return läst.siffra


@pytest.mark.parametrize(
    ("cell", "enhet", "värde", "räknat_i", "skala", "decimaler"),
    [
        (C(6151, "#,##0"), "", "6151", Enhet.ANTAL, 1, 0),
        (C(0.1 + 0.2), "", "0.3", Enhet.ANTAL, 1, None),
        (C(7_900_000, "#,##0,"), "tkr", "7900000", Enhet.KRONOR, 1000, 0),  # Excel shows 7 900
        (C(7900, "#,##0"), "tkr", "7900000", Enhet.KRONOR, 1000, 0),
        (C(7900, '#,##0 "tkr"'), "", "7900000", Enhet.KRONOR, 1000, 0),
        (C(7_900_000, '#,##0, "tkr"'), "", "7900000", Enhet.KRONOR, 1000, 0),
        (C(7_912_345, "#,##0.0,,"), "mnkr", "7912345", Enhet.KRONOR, 1_000_000, 1),
        (C(7.9, '0.0 "Mkr"'), "", "7900000", Enhet.KRONOR, 1_000_000, 1),
        (C(1.2345678, "0.0"), "mdkr", "1234567800", Enhet.KRONOR, 1_000_000_000, 1),
        (C(290_000, "#,##0,"), "", "290000", Enhet.ANTAL, 1000, 0),
        (C(0.71, "0%"), "", "0.71", Enhet.PROCENT, "0.01", 0),
        (C(71, "0"), "procent", "0.71", Enhet.PROCENT, "0.01", 0),
        (C(0.02, "0.0%"), "procentenheter", "0.02", Enhet.PROCENTENHETER, "0.01", 1),
        (C(2024, "0"), "", "2024", Enhet.ANTAL, 1, 0),
        (C(2024, "0"), "år", "2024", Enhet.ÅR, 1, 0),
        (C(-0.0, "0"), "", "0", Enhet.ANTAL, 1, 0),
        (C(123_456_789_012, "0"), "", "123456789012", Enhet.ANTAL, 1, 0),
    ],
)
def test_numbers_are_held_in_the_base_unit(
    tmp_path: Path, cell: C, enhet: str, värde: str, räknat_i: Enhet, skala: Any, decimaler: int | None
) -> None:
    läst = läs(tmp_path, cell, enhet)
    s = siffra(läst)
    assert (s.värde, s.enhet) == (Decimal(värde), räknat_i)
    assert s.visning == Visning(Decimal(str(skala)), decimaler)
    assert not läst.findings
    assert s.källor[0].cell == "A1"
    assert s.källor[0].talformat == cell.talformat


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_in_both_of_excels_calendars(tmp_path: Path, date_1904: bool) -> None:
    läst = läs(tmp_path, C(dt.datetime(2025, 3, 18), "yyyy-mm-dd"), more=lambda w: None, date_1904=date_1904)
    assert siffra(läst).värde == dt.date(2025, 3, 18)
    assert siffra(läst).enhet is Enhet.DATUM


@pytest.mark.parametrize(
    ("cell", "enhet", "värde", "räknat_i"),
    [
        (C(dt.datetime(2025, 3, 18, 13, 0), "yyyy-mm-dd hh:mm"), "", dt.date(2025, 3, 18), Enhet.DATUM),
        (C(dt.datetime(2025, 3, 18, 13, 0), "yyyy-mm-dd hh:mm"), "klockslag", dt.time(13), Enhet.KLOCKSLAG),
        (C(dt.time(9, 5), "hh:mm"), "", dt.time(9, 5), Enhet.KLOCKSLAG),
        (C(1.5, "[h]:mm"), "", Decimal(36), Enhet.ANTAL),
        (C(dt.datetime(2024, 1, 1), "yyyy"), "", Decimal(2024), Enhet.ÅR),
        (C(dt.datetime(2024, 5, 1), "yyyy-mm-dd"), "år", Decimal(2024), Enhet.ÅR),
        (C("öppet förfarande", "#,##0"), "", "öppet förfarande", Enhet.TEXT),
        (C("0123"), "", "0123", Enhet.TEXT),
        (C("08-713 10 00"), "", "08-713 10 00", Enhet.TEXT),
        (C("2024/2025"), "", "2024/2025", Enhet.TEXT),
        (C("{{ x }} {% if %} *x*"), "", "{{ x }} {% if %} *x*", Enhet.TEXT),
        (C("6 151"), "text", "6 151", Enhet.TEXT),
        (C(5412, "0"), "text", "5412", Enhet.TEXT),
        (C("18 mars 2025"), "datum", dt.date(2025, 3, 18), Enhet.DATUM),
        (C("kl. 9.05"), "klockslag", dt.time(9, 5), Enhet.KLOCKSLAG),
    ],
)
def test_dates_times_and_words(tmp_path: Path, cell: C, enhet: str, värde: Any, räknat_i: Enhet) -> None:
    läst = läs(tmp_path, cell, enhet)
    assert (siffra(läst).värde, siffra(läst).enhet) == (värde, räknat_i)
    assert not läst.findings


@pytest.mark.parametrize(
    ("text", "värde", "enhet"),
    [
        ("6 151", "6151", Enhet.ANTAL), ("6\u00a0151", "6151", Enhet.ANTAL), ("7,9", "7.9", Enhet.ANTAL),
        ("−1 500", "-1500", Enhet.ANTAL), ("71 %", "0.71", Enhet.PROCENT), (" 12 ", "12", Enhet.ANTAL),
    ],
)  # fmt: skip
def test_a_number_stored_as_text_is_read_with_a_warning(tmp_path: Path, text: str, värde: str, enhet: Enhet) -> None:
    läst = läs(tmp_path, text)
    assert (siffra(läst).värde, siffra(läst).enhet) == (Decimal(värde), enhet)
    assert codes(läst) == ["E013"]


def test_text_that_is_a_number_takes_the_unit_given(tmp_path: Path) -> None:
    läst = läs(tmp_path, "7 900", "tkr")
    assert siffra(läst).värde == 7_900_000


@pytest.mark.parametrize(
    ("cell", "enhet", "code"),
    [
        ("1.000", "", "E014"), ("1,000.50", "", "E014"), ("två miljoner", "", "E014"), ("7,9 mnkr", "", "E014"),
        ("se not", "tkr", "E014"), (C("–", '#,##0 "kr"'), "", "E014"), (True, "", "E015"), (False, "", "E015"),
        (C(dt.datetime(2025, 3, 18), "yyyy-mm-dd"), "tkr", "E015"), (C(dt.time(9, 5), "hh:mm"), "antal", "E015"),
        (C(45000, "0"), "datum", "E015"), ("i morgon", "datum", "E014"), (None, "", "E016"), ("  ", "", "E016"),
        (F("=Blad1!B1", "#REF!"), "", "E010"), (F("=1/0", "#DIV/0!"), "", "E010"), (F("=NA()", "#N/A"), "", "E010"),
        (F("=B1*2", None), "", "E011"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_gap_that_says_why(tmp_path: Path, cell: Any, enhet: str, code: str) -> None:
    assert gap(läs(tmp_path, cell, enhet)).finding.code == code


def test_a_formula_that_gives_an_empty_text_has_a_value(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": F('=IF(B1>0,B1,"")', "")}})
    change(path, lambda _, data: data.replace(b'<c r="A1"', b'<c r="A1" t="str"'))  # as Excel stores it
    book = open_workbook(path)
    assert gap(cells.read_figure(book, A1, "x")).finding.code == "E016"
    assert book.is_empty(A1)


def test_a_formula_written_by_a_program_that_does_not_calculate(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Blad1"
    book.active["A1"] = "=B1*2"
    book.save(tmp_path / "bok.xlsx")
    finding = gap(cells.read_figure(open_workbook(tmp_path / "bok.xlsx"), A1, "x")).finding
    assert finding.code == "E011"
    assert "=B1*2" in finding.what


@pytest.mark.parametrize(("serial", "code"), [(-5, "E015"), (9e9, "E010")])
def test_a_date_that_excel_cannot_show(tmp_path: Path, serial: float, code: str) -> None:
    assert gap(läs(tmp_path, C(serial, "yyyy-mm-dd"))).finding.code == code


def test_text_typed_like_an_error_is_text(tmp_path: Path) -> None:
    assert siffra(läs(tmp_path, "#REF!")).värde == "#REF!"


def test_the_empty_part_of_a_merged_cell_names_its_first(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Blad1": {}}, more=lambda w: w.worksheets()[0].merge_range("A1:C2", 7))
    finding = gap(cells.read_figure(book, CellRef("Blad1", 2, 2), "x")).finding
    assert finding.code == "E017"
    assert "A1:C2" in finding.what
    assert "Blad1!A1" in finding.do


def hide(workbook: Workbook) -> None:
    first, second, _ = workbook.worksheets()
    first.set_row(0, None, None, {"hidden": True})
    first.set_column("C:D", None, None, {"hidden": True})
    second.hide()


def test_hidden_sources_are_warned_of(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Blad1": {"A1": 1, "D2": 2, "E2": 3}, "Data": {"A1": 4}, "Blad3": {}}, more=hide)
    for cell, what in (
        (A1, "rad 1"),
        (CellRef("Blad1", 2, 4), "kolumn D"),
        (CellRef("Data", 1, 1), "bladet Data"),
        (CellRef("Blad1", 2, 5), ""),
    ):
        läst = cells.read_figure(book, cell, "x")
        assert codes(läst) == (["E020"] if what else [])
        assert all(what in f.what for f in läst.findings)


PIVOT = """<?xml version="1.0" encoding="UTF-8"?>
<pivotTableDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="Pivot" cacheId="1"
 dataCaption="Values"><location ref="A1:B3" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>
</pivotTableDefinition>"""
CACHE = """<?xml version="1.0" encoding="UTF-8"?>
<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="Blad1"/></cacheSource><cacheFields count="0"/>
</pivotCacheDefinition>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdP"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>
</Relationships>"""


def test_a_cell_in_a_pivot_table_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1, "D9": 2}})

    def link(name: str, data: bytes) -> bytes:
        if name == "xl/workbook.xml":
            cache = b'<pivotCaches><pivotCache cacheId="1" r:id="rIdP"/></pivotCaches></workbook>'
            return data.replace(b"</workbook>", cache)
        if name == "xl/_rels/workbook.xml.rels":
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheDefinition"
            rel = b'<Relationship Id="rIdP" Type="' + kind + b'" Target="pivotCache/pivotCacheDefinition1.xml"/>'
            return data.replace(b"</Relationships>", rel + b"</Relationships>")
        return data

    parts = {
        "xl/pivotTables/pivotTable1.xml": PIVOT,
        "xl/pivotCache/pivotCacheDefinition1.xml": CACHE,
        "xl/worksheets/_rels/sheet1.xml.rels": RELS.format(kind="pivotTable", target="../pivotTables/pivotTable1.xml"),
        "xl/pivotTables/_rels/pivotTable1.xml.rels": RELS.format(
            kind="pivotCacheDefinition", target="../pivotCache/pivotCacheDefinition1.xml"
        ),
    }
    book = open_workbook(change(path, link, {name: text.encode() for name, text in parts.items()}))
    assert codes(cells.read_figure(book, A1, "x")) == ["E021"]
    assert codes(cells.read_figure(book, CellRef("Blad1", 9, 4), "x")) == []


def test_a_value_from_another_workbook_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": F("='[1]Blad1'!A1", 5), "A2": F("=SUM(Ekonomi[2024])", 6)}})
    target = "file:///C:/Users/anna/Budget%202023.xlsx"
    link = RELS.format(kind="externalLinkPath", target=target).encode()
    change(path, lambda _, data: data, {
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": link,
    })  # fmt: skip
    book = open_workbook(path)
    läst = cells.read_figure(book, A1, "x")
    assert codes(läst) == ["E012"]
    assert "”Budget 2023.xlsx”" in läst.findings[0].what  # the file's name, never whose folder it lay in
    assert codes(cells.read_figure(book, CellRef("Blad1", 2, 1), "x")) == []


@pytest.mark.parametrize(
    ("cell", "enhet", "code"),
    [
        (C(0.71, "0.00"), "procent", "S012"), (C(7900, '#,##0 "kr"'), "tkr", "S011"), (C(0.71, "0%"), "kr", "S011"),
        (C(7900, '#,##0 "tkr"'), "tkr", ""), (C(0.71, "0%"), "procent", ""), (C(4, '0" år"'), "antal", ""),
    ],
)  # fmt: skip
def test_units_that_contradict_the_cell(tmp_path: Path, cell: C, enhet: str, code: str) -> None:
    assert codes(läs(tmp_path, cell, enhet)) == ([code] if code else [])


def test_a_source_knows_its_row_and_column(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Ekonomi": {
        "A1": "Belopp i tkr", "A3": "Post", "B3": "Budget", "C3": "Utfall 2024", "A4": "Psykoterapi", "B4": 7900,
        "C4": 6812.24,
        "A9": "", "B9": 2023, "B10": 249, "A10": "Remisser",
    }})  # fmt: skip
    källa = siffra(cells.read_figure(book, CellRef("Ekonomi", 4, 3), "x")).källor[0]
    assert (källa.radetikett, källa.kolumnetikett, källa.antydan) == ("Psykoterapi", "Utfall 2024", "tkr")
    assert (källa.råvärde, str(källa)) == ("6812.24", "bok.xlsx › Ekonomi!C4")
    assert len(källa.sha256) == 64


def test_a_column_under_a_year(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Blad1": {"A5": "Remisser", "B4": 2023, "B5": 249}})
    assert siffra(cells.read_figure(book, CellRef("Blad1", 5, 2), "x")).källor[0].kolumnetikett == "2023"


def test_a_sheet_unit_holds_where_the_cell_shows_none(tmp_path: Path) -> None:
    sheet = {"A1": C(7900, "#,##0"), "A2": C(0.5, "0%"), "A3": C(4, '0" st"'), "A4": C(5, '0 "kr"')}
    book = bok(tmp_path, {"Blad1": sheet})
    units_ = [
        siffra(cells.read_figure(book, CellRef("Blad1", r, 1), "x", ReadOptions(förval=units.TKR)))
        for r in (1, 2, 3, 4)
    ]
    assert [(s.enhet, s.värde) for s in units_] == [
        (Enhet.KRONOR, 7_900_000), (Enhet.PROCENT, Decimal("0.5")), (Enhet.ANTAL, 4), (Enhet.KRONOR, 5),
    ]  # fmt: skip
    assert Mått(Enhet.KRONOR) == units.KR
