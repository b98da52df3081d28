"""Our reading of workbooks held against openpyxl's: every cell of every workbook we have, and of odd ones made here."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formula.translate import Translator

from beslutsdoc.sources.xlsx.addresses import CellRef, excel_column_letters
from beslutsdoc.sources.xlsx.formulas import shift_formula
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook
from tests.support.excelbok import C, F, change, write
from tests.support.paths import ROOT

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # of what it would lose by saving

OURS = [p for folder in ("inputs", "tests/arenden") for p in sorted((ROOT / folder).rglob("*.xlsx"))]


def readable(path: Path) -> bool:
    try:
        openpyxl.load_workbook(path)
    except Exception:
        return False
    return True


def same(path: Path) -> None:
    book, theirs = open_workbook(path), openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    assert book.bladnamn == tuple(sheet.title for sheet in theirs.worksheets)
    for sheet in theirs.worksheets:
        used = book.used_area(sheet.title)
        assert (used.rad2, used.kolumn2) == (sheet.max_row, sheet.max_column)
        merged = sorted(str(r) for r in sheet.merged_cells.ranges)
        assert sorted({m.adress for c in cells(sheet) if (m := book.merged(at(c)))}) == merged
        for cell in cells(sheet):
            assert told(book, at(cell)) == (cell.value, cell.data_type == "e", cell.number_format), cell
            formula = formulas[sheet.title][cell.coordinate].value
            if isinstance(formula, str) and formula.startswith("="):
                assert book.formula(at(cell)) == formula, cell


def cells(sheet: Any) -> Iterator[Any]:
    for row in sheet.iter_rows():
        yield from row


def at(cell: Any) -> CellRef:
    return CellRef(cell.parent.title, cell.row, cell.column)


def told(book: Arbetsbok, cell: CellRef) -> tuple[Any, bool, str]:
    return book.value(cell), book.is_error(cell), book.number_format(cell)


@pytest.mark.parametrize("path", [p for p in OURS if readable(p)], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_cell_of_our_own_workbooks(path: Path) -> None:
    same(path)


FORMATS = [
    "General", "0", "#,##0.00", "0%", '#,##0 "kr"', "yyyy-mm-dd", "d mmmm yyyy", "hh:mm", "[h]:mm", "[mm]:ss",
    '0 "dagar"', "[$-41D]d mmmm yyyy", "#,##0_);[Red](#,##0)", "mm-dd-yy", "h:mm AM/PM", r"0\d", '"Summa" 0;-0',
    "yyyy-mm-dd hh:mm:ss", "0.00E+00", "@", "#,##0,", "mmm yy", "[Röd]0",
]  # fmt: skip
NUMBERS = [0, 1, 59, 60, 61, 0.5, 0.999999999, 45_000, 45_000.75, 1.5, -1, -0.25, 2_958_465, 1e10, 12345678901234567890]


def test_every_format_on_every_number(tmp_path: Path) -> None:
    sheet = {
        f"{excel_column_letters(k)}{r}": C(n, f) for r, f in enumerate(FORMATS, 1) for k, n in enumerate(NUMBERS, 1)
    }
    same(write(tmp_path / "bok.xlsx", {"Blad1": sheet}))


def test_the_calendar_of_1904(tmp_path: Path) -> None:
    sheet = {f"A{r}": C(n, "yyyy-mm-dd") for r, n in enumerate(NUMBERS, 1)}
    same(write(tmp_path / "bok.xlsx", {"Blad1": sheet}, date_1904=True))


def test_texts_formulas_and_errors(tmp_path: Path) -> None:
    sheet = {
        "A1": "å\u00a0ä\nö  ", "A2": " ", "A3": "_x000D_", "B2": True, "B3": False, "B4": F("=1/0", "#DIV/0!"),
        "B5": F('="x"', "x"), "B6": F("=A1", 7.5), "C9": C(None, "0%"), "D1": "&lt; <b>", "D2": "0123", "D3": "#REF!",
    }  # fmt: skip
    same(write(tmp_path / "bok.xlsx", {"Blad1": sheet, "Tomt": {}, "Å blad": {"B2": 1}}))


def rich(workbook: Any) -> None:
    sheet = workbook.worksheets()[0]
    bold = workbook.add_format({"bold": True})
    sheet.write_rich_string("A1", "Vanlig ", bold, "fet", " och ", bold, "fet")
    sheet.merge_range("B2:C4", "ihop")
    sheet.merge_range("E1:E9", dt.datetime(2025, 3, 18), workbook.add_format({"num_format": "yyyy-mm-dd"}))
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Blad1!$A$3:$A$4"})
    workbook.add_chartsheet("Diagram").set_chart(chart)
    workbook.add_worksheet("Efter").write("A1", 1)
    workbook.define_name("Efter!lokalt", "=Efter!$A$1")


def test_rich_text_merged_cells_and_a_sheet_with_a_chart(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A3": 1}}, more=rich)
    same(path)
    assert str(open_workbook(path).names["lokalt"][0].område) == "Efter!A1"


def test_rows_and_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1, "B1": 2, "A2": 3}})
    for address in ("A1", "B1", "A2"):
        change(path, lambda _, data, a=address: data.replace(f'<c r="{a}"'.encode(), b"<c"))
    change(path, lambda _, data: data.replace(b'<row r="1"', b"<row").replace(b'<row r="2"', b"<row"))
    same(path)


def test_texts_written_in_their_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    inline = b'<c r="A1" t="inlineStr"><is><r><t>Post </t></r><r><t>1</t></r></is></c>'
    change(path, lambda _, data: data.replace(b'<c r="A1"><v>1</v></c>', inline))
    same(path)


@pytest.mark.parametrize(
    "formula",
    [
        "=A1*2", "=$A1+A$1+$A$1", "=SUM(A1:B9)", "=SUM(A:A)", "=SUM(1:3)", "=SUM($A:B,$1:2)", "='Blad 1'!A1+Data!B2",
        '="A1"&A1', '=IF(A1="x ""A1""",B1,0)', "=LOG10(A1)", "=Ekonomi[2024]+A1", "=utfall*B2", "=[1]Blad1!A1",
        "=-A1%", "=A1.B2", "='Q1''s'!C3", "=SUM(Data!A1:B2)",
    ],
)  # fmt: skip
def test_formulas_filled_down(formula: str) -> None:
    assert shift_formula(formula, 2, 3) == Translator(formula, "C5").translate_formula("F7")


def test_a_formula_filled_out_of_the_sheet() -> None:
    assert shift_formula("=A1+B2", 0, -1) == "=#REF!1+A2"
