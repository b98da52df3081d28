"""Odd cells, styles and part names of other programs: read as Excel shows them, and one bad cell costs only itself."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from beslutsdoc.sources.xlsx.workbook import open_workbook
from tests.support.excelbok import change, write

PLAIN, OWN = (f'numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"'.encode() for number in (0, 164))
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def book(path: Path, sheet: dict[str, str]) -> Path:
    """A workbook with 12,5 in A1 and text in A2, and these changes of the sheet's XML."""
    write(path, {"Blad1": {"A1": 12.5, "A2": "Post", "B1": 7}})

    def edited(name: str, data: bytes) -> bytes:
        for old, new in sheet.items() if name == SHEET else ():
            assert old.encode() in data, old
            data = data.replace(old.encode(), new.encode(), 1)
        return data

    change(path, edited)
    return path


@pytest.mark.parametrize(
    "bad",
    ["<v>NaN</v>", "<v>1e999</v>", "<v>tolv</v>", "<v>12,5</v>", "<v>--1</v>", "<v>1.2.3</v>"],
)
def test_a_bad_number_is_an_error_in_its_own_cell(bad: str, tmp_path: Path) -> None:
    found = open_workbook(book(tmp_path / "b.xlsx", {"<v>12.5</v>": bad}))._sheets["Blad1"].cells
    assert (found[1, 1].value, found[1, 1].is_error) == ("#SKADAD!", True)
    assert (found[1, 2].value, found[2, 1].value) == (7, "Post")


def test_a_string_number_outside_the_list_is_an_error_in_its_own_cell(tmp_path: Path) -> None:
    found = open_workbook(book(tmp_path / "b.xlsx", {'t="s"><v>0</v>': 't="s"><v>99</v>'}))._sheets["Blad1"].cells
    assert found[2, 1].is_error
    assert found[1, 1].value == 12.5


@pytest.mark.parametrize("rename", [str.upper, lambda name: name.replace("/", "\\"), lambda name: name])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", STYLES, SHEET])
def test_a_part_is_found_by_another_case_or_slash(rename, part: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = book(tmp_path / "b.xlsx", {})
    source, out = zipfile.ZipFile(path), BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(rename(name) if name == part else name, source.read(name))
    path.write_bytes(out.getvalue())
    found = open_workbook(path)._sheets["Blad1"].cells
    assert (found[1, 1].value, found[2, 1].value) == (12.5, "Post")


def test_a_conditional_formats_number_format_is_not_a_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "b.xlsx", {"Blad1": {"A1": 12.5}})
    own = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="0.00"/></numFmts>'
    foreign = b'<dxfs count="1"><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs>'

    def edited(name: str, data: bytes) -> bytes:
        if name == STYLES:
            data = data.replace(b"<fonts", own + b"<fonts", 1).replace(PLAIN, OWN)
            data = data.replace(b'<dxfs count="0"/>', foreign)
            assert foreign in data
        return data

    change(path, edited)
    assert open_workbook(path)._sheets["Blad1"].cells[1, 1].number_format == "0.00"


@pytest.mark.parametrize("code", ["GENERAL", "general", "General"])
def test_the_word_general_is_the_same_in_any_case(code: str, tmp_path: Path) -> None:
    path = write(tmp_path / "b.xlsx", {"Blad1": {"A1": 12.5}})
    own = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'.encode()

    def edited(name: str, data: bytes) -> bytes:
        if name == STYLES:
            data = data.replace(b"<fonts", own + b"<fonts", 1).replace(PLAIN, OWN)
        return data

    change(path, edited)
    assert open_workbook(path)._sheets["Blad1"].cells[1, 1].number_format == "General"


def test_an_empty_cell_far_away_is_not_used(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    near = '<row r="9"><c r="D9" s="0"/></row></sheetData>'
    used = [open_workbook(book(tmp_path / "b.xlsx", {"</sheetData>": end})).used_area("Blad1") for end in (far, near)]
    assert [(area.rad2, area.kolumn2) for area in used] == [(2, 2), (9, 4)]
