"""Every figure in the shipped cases' documents is what tests/facit/ tells; how each was made is said at its top."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import facit_reader
from tests.support.paths import INPUTS, TESTS

FACIT = TESTS / "facit"
CASES = sorted(path.name for path in INPUTS.iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, of_shipped: Callable[[str], Any]) -> tuple[Path, dict[str, list[str]]]:
    """A shipped case's document and its facit."""
    result = of_shipped(request.param)
    assert [str(f) for f in result.findings if f.level == "fel"] == []
    return result.path, yaml.safe_load((FACIT / f"{request.param}.yaml").read_text(encoding="utf-8"))


def test_every_case_has_a_facit() -> None:
    assert sorted(path.stem for path in FACIT.glob("*.yaml")) == CASES


def test_each_control_holds_what_was_expected(case: tuple[Path, dict[str, list[str]]]) -> None:
    document, facit = case
    assert facit_reader.controls(document) == facit["kontroller"]


def test_each_note_reads_as_expected(case: tuple[Path, dict[str, list[str]]]) -> None:
    document, facit = case
    assert facit_reader.notes(document) == facit.get("noter", [])


def test_each_table_row_reads_as_expected(case: tuple[Path, dict[str, list[str]]]) -> None:
    document, facit = case
    assert facit_reader.tables(document) == facit["tabeller"]
