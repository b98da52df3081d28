"""Opening a workbook: what it is, what is wrong with it as a file, and what it has named."""

import zipfile
from pathlib import Path

import pytest

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding
from beslutsdoc.sources import lookup
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import open_workbook
from tests.support.excelbok import F, bok, change, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stop(path: Path) -> Finding:
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    (finding,) = caught.value.findings
    assert finding.do
    assert finding.place.file
    return finding


def cell(text: str) -> CellRef:
    blad, _, adress = text.partition("!")
    found = lookup.parse_area(blad, adress)
    assert found is not None
    return found.första


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "E004", "tom"),
        (b"Namn;V\xe4rde\r\nbudget;7900\r\n", "E003", "CSV"),
        (b"\xef\xbb\xbfNamn,Belopp\n", "E003", "CSV"),
        (b"<html><table><tr><td>7900</td></tr></table></html>", "E003", "webbsida"),
        (OLE + "Workbook".encode("utf-16-le"), "E003", ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "E002", "lösenord"),
        (b"PK\x03\x04 not a zip at all", "E004", "skadad"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "E003", "något annat"),
    ],
)
def test_what_is_no_workbook_is_told_by_what_it_is(tmp_path: Path, data: bytes, code: str, words: str) -> None:
    path = tmp_path / "siffror.xlsx"
    path.write_bytes(data)
    finding = stop(path)
    assert finding.code == code
    assert words in finding.what


@pytest.mark.parametrize(
    ("part", "words"),
    [("xl/workbook.bin", ".xlsb"), ("word/document.xml", "Word"), ("content.xml", ".ods"), ("readme.txt", "zip")],
)
def test_other_zips_are_told_by_their_kind(tmp_path: Path, part: str, words: str) -> None:
    path = tmp_path / "siffror.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert words in stop(path).what


def test_strict_open_xml_is_told_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    plain, strict = (
        b"http://schemas.openxmlformats.org/officeDocument/2006",
        b"http://purl.oclc.org/ooxml/officeDocument",
    )
    change(path, lambda _, data: data.replace(plain, strict))
    assert "Strict Open XML" in stop(path).what


def test_an_unreadable_checksum_is_damage(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    data = bytearray(path.read_bytes())
    at = data.find(b"_rels/.rels") + 30
    data[at] ^= 0xFF
    path.write_bytes(data)
    assert stop(path).code == "E004"


def test_a_missing_workbook_suggests_the_one_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "siffror.xlsx", {"Blad1": {}})
    assert "siffror.xlsx" in stop(tmp_path / "sifror.xlsx").do
    assert stop(tmp_path / "mapp.xlsx").code == "E001"
    assert stop(tmp_path).code == "E001"


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    path.write_bytes(path.read_bytes()[:-200])
    assert stop(path).code == "E004"


def test_broken_xml_inside_is_damaged(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    change(path, lambda name, data: data[:-20] if "sheet1" in name else data)
    assert stop(path).code == "E004"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    change(path, lambda _, data: data, {"xl/media/stor.bin": b"\0" * 30_000_000})
    assert stop(path).code == "E008"


def test_an_entity_bomb_is_no_workbook(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": "x"}})
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "xxxxxxxxxx">{entities}]><sst><si><t>&a11;</t></si></sst>'
    change(path, lambda name, data: bomb.encode() if name.endswith("sharedStrings.xml") else data)
    try:
        assert len(str(open_workbook(path).value(cell("Blad1!A1")))) < 100_000
    except Unreadable as error:
        assert error.findings[0].code == "E004"  # noqa: PT017 - either way is safe


def test_excels_lock_file_warns_and_is_no_workbook_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})
    (tmp_path / "~$bok.xlsx").write_bytes(b"\x08Anna Ek")
    (finding,) = open_workbook(path).findings
    assert finding.code == "E006"
    assert stop(tmp_path / "~$bok.xlsx").code == "E007"


def test_a_locked_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}})

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert stop(path).code == "E005"


def test_a_name_stored_as_macos_does_is_found(tmp_path: Path) -> None:
    write(tmp_path / "Bo\u0308cker.xlsx", {"Blad1": {"A1": 1}})
    assert open_workbook(tmp_path / "Böcker.xlsx").namn == "Böcker.xlsx"


def test_macros_and_links_are_never_loaded(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsm", {"Blad1": {"A1": F("='[1]Blad1'!A1", 5)}})
    change(path, lambda _, data: data, {"xl/vbaProject.bin": b"\0"})
    assert open_workbook(path).value(cell("Blad1!A1")) == 5


def test_sheets_are_found_as_excel_finds_them(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Ekonomi": {}, "Budget 2024": {}})
    assert book.blad("EKONOMI") == "Ekonomi"
    assert book.blad("Ekonomie") is None


def test_reading_far_away_does_not_make_the_sheet_grow(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Blad1": {"B2": 1}})
    assert book.value(CellRef("Blad1", 900, 40)) is None
    assert book.used_area("Blad1").adress == "A1:B2"


def test_defined_names_by_scope(tmp_path: Path) -> None:
    names = {
        "Utfall": "=Blad1!$B$2", "Blad1!lokal": "=Blad1!$B$3", "Blad2!lokal": "=Blad2!$B$3",
        "Blad1!ensam": "=Blad1!$B$4", "Blad2!Utfall": "=Blad2!$B$2", "flera": "=Blad1!$B$2:$B$4",
        "konstant": "=0.25", "död": "=#REF!$D$4", "borta": "=[1]Blad1!$A$1",
    }  # fmt: skip
    book = bok(tmp_path, {"Blad1": {"B2": 1}, "Blad2": {"B2": 2}}, names)
    assert [str(n.område) for n in book.names["utfall"]] == ["Blad1!B2"]  # the workbook's own wins
    assert len(book.names["lokal"]) == 2
    assert [str(n.område) for n in book.names["ensam"]] == ["Blad1!B4"]
    assert lookup.named_cell(book, book.names["ensam"][0]) == CellRef("Blad1", 4, 2)
    for name, words in (
        ("flera", "flera celler"),
        ("konstant", "står för 0.25"),
        ("död", "tagits bort"),
        ("borta", "annan"),
    ):
        found = lookup.named_cell(book, book.names[name][0])
        assert isinstance(found, Finding)
        assert found.code == "E022"
        assert words in found.what


def test_names_in_nfd_become_nfc(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"A1": 1}}, {"namnet": "=Blad1!$A$1"})

    def part(_: str, data: bytes) -> bytes:
        return data.replace(b"namnet", "a\u030arskostnad".encode()).replace(b"Blad1", "Bla\u030ad".encode())

    change(path, part)
    book = open_workbook(path)
    assert "årskostnad" in book.names
    assert book.bladnamn == ("Blåd",)
    assert str(book.names["årskostnad"][0].område) == "Blåd!A1"
    assert book.formula(CellRef("Blåd", 1, 1)) == ""


def test_a_name_for_a_merged_cell_is_its_first(tmp_path: Path) -> None:
    book = bok(tmp_path, {"Blad1": {}}, {"m": "=Blad1!$A$1:$C$1"}, lambda w: w.worksheets()[0].merge_range("A1:C1", 7))
    assert lookup.named_cell(book, book.names["m"][0]) == CellRef("Blad1", 1, 1)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Ekonomi!B4", "Ekonomi!B4"), ("ekonomi!$B$4", "Ekonomi!B4"), ("'Budget 2024'!b4", "Budget 2024!B4"),
        ("Budget 2024!B4", "Budget 2024!B4"), ("=Ekonomi!B4", "Ekonomi!B4"), ("bok:Ekonomi!B4", "Ekonomi!B4"),
        ("utfall", "Ekonomi!B4"), ("UTFALL", "Ekonomi!B4"), ("Ekonmi!B4", "E018"), ("Ekonomi!B0", "E023"),
        ("Ekonomi!XFE1", "E023"), ("Ekonomi!A3:E9", "E022"), ("B4", "E023"), ("utfal", "E019"),
        ("'O''Brien'!B4", "E018"),
    ],
)  # fmt: skip
def test_what_a_case_means_by_a_cell(tmp_path: Path, text: str, answer: str) -> None:
    book = bok(tmp_path, {"Ekonomi": {"B4": 1}, "Budget 2024": {"B4": 2}}, {"utfall": "=Ekonomi!$B$4"})
    found = lookup.find_cell(book, text)
    assert (found.code if isinstance(found, Finding) else str(found)) == answer
    if isinstance(found, Finding):
        assert found.do


def test_a_lone_sheet_needs_no_name(tmp_path: Path) -> None:
    assert str(lookup.find_cell(bok(tmp_path, {"Blad1": {"B4": 1}}), "B4")) == "Blad1!B4"


def test_references_are_followed_to_their_source(tmp_path: Path) -> None:
    book = bok(
        tmp_path,
        {
            "Siffror": {"B1": F("=B2"), "B2": F("='Blad 1'!$B$4"), "B3": F("=utfall"), "B4": F("=B5+1"), "B5": 1,
                        "B6": F("=B7"), "B7": F("=B6"), "B8": F("=+Ekonomi!C4"), "B9": F("=[1]Blad!A1")},
            "Blad 1": {"B4": F("=Ekonomi!C4")}, "Ekonomi": {"C4": 7},
        },
        {"utfall": "=Ekonomi!$C$4"},
    )  # fmt: skip
    for row, source in {1: "Ekonomi!C4", 3: "Ekonomi!C4", 4: "Siffror!B4", 5: "Siffror!B5", 8: "Ekonomi!C4"}.items():
        assert str(lookup.follow_references(book, CellRef("Siffror", row, 2))) == source
    assert lookup.follow_references(book, CellRef("Siffror", 6, 2)).blad == "Siffror"
    assert str(lookup.follow_references(book, CellRef("Siffror", 9, 2))) == "Siffror!B9"


def test_formulas_filled_down_are_read_in_each_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", {"Blad1": {"B1": F("=A1*2", 2), "B2": F("=A2*2", 4)}})

    def share(name: str, data: bytes) -> bytes:
        first = data.replace(b"<f>A1*2</f>", b'<f t="shared" ref="B1:B2" si="0">A1*2</f>')
        return first.replace(b"<f>A2*2</f>", b'<f t="shared" si="0"/>')

    book = open_workbook(change(path, share))
    assert book.formula(CellRef("Blad1", 1, 2)) == "=A1*2"
    assert book.formula(CellRef("Blad1", 2, 2)) == "=A2*2"
