"""Texts in files of their own: read into the case, each line at home in its file."""

from pathlib import Path

import pytest

from beslutsdoc.sources import yaml
from beslutsdoc.sources.yaml.textfiles import load_text_files


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "ett.md").write_text("Första.\n\nAndra.\n", encoding="utf-8")
    return tmp_path


def read(case: Path, text: str):  # type: ignore[no-untyped-def]
    (case / "arende.yaml").write_text(text, encoding="utf-8")
    located, findings = load_text_files(yaml.read_case_file(case / "arende.yaml"))
    return located, [(f.code, str(f.place.line), f.what) for f in findings]


def test_a_files_text_takes_the_place_of_its_name(case: Path) -> None:
    located, findings = read(case, "sammanfattning: {fil: ett.md}\narbetsbok: {fil: x.xlsx}")
    assert located.data == {"sammanfattning": "Första.\n\nAndra.\n", "arbetsbok": {"fil": "x.xlsx"}}
    place = located.text_place(("sammanfattning", "text"), 3)
    assert (place.file, place.line, place.key) == ("ett.md", 3, "sammanfattning")
    assert findings == []


def test_beside_other_keys_it_becomes_the_sections_text(case: Path) -> None:
    located, findings = read(case, "egna_avsnitt:\n  - rubrik: Tidigare\n    fil: ett.md")
    assert located.data["egna_avsnitt"] == [{"rubrik": "Tidigare", "text": "Första.\n\nAndra.\n"}]
    assert located.place(("egna_avsnitt", 0, "rubrik")).line == 2
    assert located.text_place(("egna_avsnitt", 0, "text"), 3).file == "ett.md"
    assert findings == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("saknas.md", "Textfilen ”saknas.md” finns inte."),
        ("ett.docx", "”ett.docx” är ingen textfil."),
    ],
)
def test_what_cannot_be_read_is_told_where_it_is_named(case: Path, name: str, what: str) -> None:
    located, findings = read(case, f"rubrik: x\nekonomi: {{fil: {name}}}")
    assert located.data["ekonomi"] is None
    assert findings == [("Y005", "2", what)]


def test_a_file_in_another_encoding_is_told_in_the_file(case: Path) -> None:
    (case / "latin.md").write_bytes("Första\nAndra åtgärden".encode("cp1252"))
    _, ((code, line, _),) = read(case, "ekonomi: {fil: latin.md}")
    assert (code, line) == ("Y002", "1")
