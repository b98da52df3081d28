"""What the handbook shows of figures is what is printed, and its examples work as cases."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from beslutsdoc.blocks import Record
from beslutsdoc.figures import Siffra
from tests.support.excelbok import C, register, write
from tests.support.paths import DOCS
from tools.handbook import samples

PAGE = (DOCS / "siffror-fran-excel.md").read_text(encoding="utf-8")
EXAMPLES: list[dict[str, Any]] = [
    yaml.load(block, yaml.BaseLoader) for block in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
]


def test_each_kind_of_value_is_shown_without_a_filter() -> None:
    printed = {tag: text.replace("\u00a0", " ") for tag, _, text in samples.bare()}
    assert printed["`{{ siffror.budget }}`"] == "7,9 miljoner kronor"
    assert printed["`{{ siffror.andel }}`"] == "23,2 procent"
    assert printed["`{{ siffror.start }}`"] == "18 mars 2025"


def test_a_tag_that_is_wrong_never_reaches_a_page() -> None:
    with pytest.raises(AssertionError):
        samples.printed_line("{{ siffror.bugdet }}")


def test_formats_tell_units_and_faults() -> None:
    told = [(code, unit, text.replace("\u00a0", " ")) for _, code, _, unit, text in samples.cells()]
    assert ('`#,##0, "tkr"`', "kr", "7,9 miljoner kronor") in told
    assert ("`#,##0,`", "antal", "7 900 000") in told
    assert any(unit == "" and text.startswith("fel: ") for _, unit, text in told)


def workbook(folder: Path) -> None:
    """A workbook that has what the page's examples point at."""
    ekonomi = {"A3": "Post", "B3": "Utfall 2024", "C3": "Utfall", "D3": "Avvikelse"}
    rows = {"A4": "Psykoterapi", "B4": C(1, "0"), "C4": C(2, "0"), "D4": 3, "A5": "Summa", "B5": 1, "C5": 2, "D5": 3}
    sheets = {
        "Ekonomi": ekonomi | rows,
        "Produktion": {"D13": 6151},
        "Budget 2024": {"B4": 7900},
        "Ramar": {"B4": 5},
        "Sammandrag": {"A6": "Post", "E6": "Avvikelse", "A15": "Kommunstyrelsens reserv", "E15": 4},
        "Nyckeltal": {
            "A5": "Mått",
            "B4": 2024,
            "B5": "Mål",
            "C5": "Utfall",
            "A18": "Telefontillgänglighet",
            "B18": 0.9,
        },
    }
    names = {"utfall": "=Ekonomi!$B$4", "besök_2023": "=Produktion!$D$13", "årskostnad": "=Ekonomi!$B$4"}
    more = {"avtalsår": "=Ekonomi!$C$4", "besök_2024": "=Produktion!$D$13", "Ekonomi": "=Ekonomi!$A$3:$D$5"}
    write(folder / "bok.xlsx", sheets, names | more)


def showing(key: str) -> list[dict[str, Any]]:
    """The page's examples that have `key`."""
    return [e for e in EXAMPLES if key in e]


@pytest.mark.parametrize("example", showing("siffror"), ids=lambda e: " ".join(e["siffror"]))
def test_the_figures_of_an_example_are_found(example: dict[str, Any], tmp_path: Path) -> None:
    workbook(tmp_path)
    books = example.get("arbetsbok")
    one_file = dict.fromkeys(books, "bok.xlsx") if isinstance(books, dict) else "bok.xlsx"
    siffror, _ = register(tmp_path, {"siffror": example["siffror"], "arbetsbok": one_file})
    assert [namn for namn in example["siffror"] if not isinstance(siffror[namn], Siffra)] == [], siffror.findings


@pytest.mark.parametrize("example", showing("tabeller"), ids=lambda e: " ".join(e["tabeller"]))
def test_the_tables_of_an_example_are_found(example: dict[str, Any], tmp_path: Path) -> None:
    workbook(tmp_path)
    siffror, tabeller = register(tmp_path, {"tabeller": example["tabeller"]})
    assert all(isinstance(tabeller[namn], Record) for namn in example["tabeller"])
    assert siffror.findings == ()


def test_the_page_has_such_examples() -> None:
    assert len(showing("siffror")) > 4
    assert showing("tabeller")
