"""The corpus: each folder in tests/arenden/ is a case, and `vantat.yaml` says what is to be told about it.

Here the cases that have a text file are only read, which takes a second; `corpus.py` runs them all. To add one: a
folder with `arende.yaml` (or the file that `källa` names) and `vantat.yaml` with `fall` (what is wrong, in words),
`utgång` (the exit code) and `anmärkningar`: `kod`, `rad`, a phrase as `text`.
"""

from pathlib import Path
from typing import Any

import pytest

from beslutsdoc import arende
from beslutsdoc.codes import Level
from beslutsdoc.doctypes import template_folders
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding
from beslutsdoc.sources import yaml

FOLDER = Path(__file__).parent / "arenden"
READING = ("Y", "A", "D")  # codes that reading alone can give


def expected(folder: Path) -> dict[str, Any]:
    return yaml.read(folder / "vantat.yaml").data


def source(folder: Path) -> Path:
    return folder / expected(folder).get("källa", "arende.yaml")


def read(file: Path) -> tuple[int, tuple[Finding, ...]]:
    """The exit code as far as reading can tell, and the findings."""
    try:
        placed = yaml.read(file)
        case = arende.read(placed, template_folders([], file, {}))
    except Unreadable as stop:
        return stop.exit_code, stop.findings
    findings = (*placed.findings, *case.findings)
    return int(any(f.level is Level.FEL for f in findings)), findings


CASES = [f for f in sorted(FOLDER.iterdir()) if source(f).suffix == ".yaml" and source(f).is_file()]


@pytest.mark.parametrize("folder", CASES, ids=lambda f: f.name)
def test_the_case_is_told_as_expected(folder: Path) -> None:
    wanted = expected(folder)
    remarks = wanted.get("anmärkningar") or []
    code, findings = read(source(folder))
    told = sorted((f.code, str(f.place.line or "")) for f in findings)
    assert told == sorted((r["kod"], r.get("rad", "")) for r in remarks if r["kod"][0] in READING)
    for remark in remarks:
        assert any(remark["text"] in f"{f.what} {f.do}" for f in findings if f.code == remark["kod"]), findings
    if all(r["kod"][0] in READING for r in remarks):
        assert code == int(wanted["utgång"])


def test_every_finding_has_a_remedy_and_a_file() -> None:
    for folder in CASES:
        for finding in read(source(folder))[1]:
            assert finding.place.file, finding
            assert finding.do or finding.code == "A011", finding
