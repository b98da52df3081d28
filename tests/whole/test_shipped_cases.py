"""The shipped cases become valid documents that LibreOffice renders, and an edited draft survives."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

import beslutsdoc
from beslutsdoc.scaffold import shipped_cases
from tests.support import facit_reader
from tests.support.libreoffice import LibreOffice
from tests.support.validity import faults

CASES = {
    "arsrapport-halsoval": ("Årsrapport 2024, hälsoval", 2),
    "arsrapport-psykoterapi": ("Årsrapport 2024, psykoterapi inom LOV", 2),
    "arsrapport-psykoterapi-excel": ("Årsrapport 2024, psykoterapi inom LOV", 2),
    "delarsrapport-april": ("Delårsrapport per den 30 april 2025", 2),
    "rapport-psykoterapi-vardval": ("Psykoterapi i vårdvalet", 23),
    "uppdragsdirektiv-halsoval": ("Översyn av krav- och kvalitetsboken för hälsoval", 3),
    "uppdragsdirektiv-skolmaltider": ("Översyn av skolmåltiderna", 3),
    "upphandling-tolktjanster": ("Upphandling av tolktjänster", 2),
}


@pytest.fixture(scope="module")
def documents(of_shipped: Callable[[str], Any]) -> dict[str, Path]:
    """Each case's document."""
    results = {name: of_shipped(name) for name in CASES}
    assert {name: r.findings for name, r in results.items() if r.findings or r.exit_code} == {}
    return {name: r.path for name, r in results.items() if r.path}


def test_every_shipped_case_is_here() -> None:
    assert {p.name for p in shipped_cases().iterdir() if p.is_dir()} == CASES.keys()


@pytest.mark.parametrize("name", CASES)
def test_it_is_valid(name: str, documents: dict[str, Path]) -> None:
    assert faults(documents[name].read_bytes()) == []


@pytest.mark.parametrize("name", CASES)
def test_it_says_what_it_is(name: str, documents: dict[str, Path]) -> None:
    about = docx.Document(str(documents[name])).core_properties
    assert (about.title, about.language) == (CASES[name][0], "sv-SE")
    assert about.created == about.modified


def test_libreoffice_renders_every_page(documents: dict[str, Path], libreoffice: LibreOffice, tmp_path: Path) -> None:
    pages = libreoffice.converted({name: path.read_bytes() for name, path in documents.items()})
    for name, (title, count) in CASES.items():
        pdf = tmp_path / f"{name}.pdf"
        pdf.write_bytes(pages[name])
        words = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        assert title in words
        assert f"Sida 1 ({count})" in words or name.startswith("rapport")  # has a title page without a number
        assert f"{count} ({count})" in words
        assert "{{" not in words
        assert "saknas]" not in words
        for number, (note, *_) in enumerate(facit_reader.notes(documents[name]), start=1):
            assert re.search(rf"^ *{number}\s+{re.escape(note[:20])}", words, re.MULTILINE)


def test_an_edited_draft_survives_until_leave_is_given(tmp_path: Path) -> None:
    case = shipped_cases() / "arsrapport-psykoterapi"
    path = beslutsdoc.skapa(case, ut=tmp_path).path
    assert path is not None
    document = docx.Document(str(path))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("Sedan 2024 ska alla"))
    paragraph.runs[0].text = "Sedan 2024 bör alla som har avtal "
    document.save(str(path))
    edited = path.read_bytes()

    refused = beslutsdoc.skapa(case, ut=tmp_path)
    assert (refused.exit_code, refused.path) == (2, None)
    assert path.read_bytes() == edited
    [finding] = refused.findings
    assert finding.code == "U001"
    assert "Sedan 2024 bör alla" in finding.what
    assert "--ersätt" in finding.do
    assert "--ut" in finding.do

    leave = beslutsdoc.skapa(case, ut=tmp_path, ersätt=True)
    assert leave.exit_code == 0
    assert leave.kept == tmp_path / "arsrapport-psykoterapi (tidigare 1).docx"
    assert leave.kept.read_bytes() == edited
