"""The empty case workbook: the same bytes each time, help for everything, drop-downs, and readable as a case."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl

from beslutsdoc import units
from beslutsdoc.scaffold import workbook_layout
from beslutsdoc.scaffold.workbook_layout import FormField, WorkbookForm, write_form
from beslutsdoc.sources import casebook

FORM = WorkbookForm(
    title="FöredragningsPM, Region Norrsjö",
    ärende=(
        FormField("Typ", "Dokumenttyp.", ("FöredragningsPM", "Tjänsteskrivelse"), "FöredragningsPM"),
        FormField("Rubrik", "Ärendets rubrik."),
        FormField("Datum", "Handlingens datum.", is_date=True),
    ),
    avsnitt=(
        FormField("Sammanfattning", "Det viktigaste först."),
        FormField("Ekonomiska konsekvenser", "Eller inga.", ("inga",)),
    ),
    organ=("regionstyrelsen", "regionfullmäktige"),
    instructions=("Fråga kansliet vid behov.",),
    bilagor=True,
)


def made() -> bytes:
    buffer = io.BytesIO()
    write_form(buffer, FORM)
    return buffer.getvalue()


def test_the_same_form_has_the_same_bytes(tmp_path: Path) -> None:
    write_form(tmp_path / "ny.xlsx", FORM)
    assert made() == made() == (tmp_path / "ny.xlsx").read_bytes()


def test_the_form_is_an_empty_case(tmp_path: Path) -> None:
    path = tmp_path / "ny.xlsx"
    path.write_bytes(made())
    located = casebook.read_casebook(path)
    assert located.data == {"typ": "FöredragningsPM", "arbetsbok": "ny.xlsx", "format": "1"}
    assert not located.findings


def test_the_form_filled_in_is_a_case(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    book["Ärende"]["B3"] = "Årsrapport"
    book["Ärendegång"]["A3"] = "regionstyrelsen"
    book["Förslag till beslut"]["B3"] = "godkänna årsrapporten"
    book["Texter"]["B2"] = "Kort."
    book["Texter"]["B3"] = "inga"
    for cell, value in zip(("A3", "B3", "C3"), ("t", "Ekonomi!A1:B2", ""), strict=True):
        book["Tabeller"][cell] = value
    book.save(tmp_path / "ny.xlsx")
    data = casebook.read_casebook(tmp_path / "ny.xlsx").data
    assert data["rubrik"] == "Årsrapport"
    assert data["ärendegång"] == [{"organ": "regionstyrelsen"}]
    assert data["förslag_till_beslut"] == ["godkänna årsrapporten"]
    assert data["ekonomiska_konsekvenser"] == {"inga": "ja"}
    assert data["tabeller"] == {"t": {"område": "Ekonomi!A1:B2"}}


def test_everything_has_a_line_of_help_and_choices_are_offered() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    assert book.sheetnames == ["Läs mig", *casebook.SHEETS, "Val"]
    assert book["Val"].sheet_state == "hidden"
    assert all(row[2].value for row in book["Ärende"].iter_rows(min_row=2))
    for name in ("Ärendegång", "Förslag till beslut", "Siffror", "Tabeller", "Diagram", "Bilder"):
        assert all(cell.value for cell in book[name][1])
        assert book[name].freeze_panes == "B3"
    choices = {rule.formula1 for sheet in book.worksheets for rule in sheet.data_validations.dataValidation}
    offered = [tuple(c.value for c in column if c.value) for column in book["Val"].columns]
    assert len(choices) == len(offered)
    assert set(offered) == {
        FORM.ärende[0].choices,
        FORM.organ,
        ("inga",),
        units.KNOWN,
        ("ja", "nej"),
        workbook_layout._CHART_CHOICES,
    }
    assert any("Fråga kansliet" in str(row[0].value) for row in book["Läs mig"].iter_rows())


def test_only_a_type_with_appendices_has_a_sheet_for_them() -> None:
    buffer = io.BytesIO()
    write_form(buffer, replace(FORM, bilagor=False))
    assert casebook.BILAGOR not in openpyxl.load_workbook(buffer).sheetnames
