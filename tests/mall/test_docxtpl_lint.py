"""What docxtpl-lint finds in the corpus, `mall granska` finds too, at the same paragraph or cell or a better one.

docxtpl-lint's words are recorded (tests/making/docxtpl_lint_said.py); it is no dependency.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.finding import Finding
from tests.making.mallgranskning import END, PAGE, START, said, table
from tests.support.mallkorpus import Case, cases, findings

PARTS = {"header": "sidhuvudet", "footer": "sidfoten", "footnotes": "fotnot"}

ECHOES = {
    "elif-i-slinga": [("DTL301", 3)],
    "felstavat-for": [("DTL301", 2), ("DTL102", 3)],
    "felstavat-slut": [("DTL101", 1), ("DTL301", 2)],
    "korsade-block": [("DTL301", 3), ("DTL102", 5)],
    "okant-namn-i-slinga": [("DTL301", 2)],
    "slinga-utan-in": [("DTL301", 2)],
    "slinga-utan-slut": [("DTL301", 3)],
    "slut-av-fel-slag": [("DTL101", 1), ("DTL301", 2)],
}
"""What it says a second time of one fault: names in a loop that it could not read, the other end of a block."""


BROKEN = [case for case in cases("trasiga") if said()["trasiga"].get(case.name)]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_it_is_found_here_too(case: Case, tmp_path: Path) -> None:
    ours = findings(case.made(tmp_path), case.typ)
    theirs = said()["trasiga"][case.name]
    if isinstance(theirs, str):  # it could not open the file
        assert ours
        return
    echoes = ECHOES.get(case.name, [])
    missing = [i for i in theirs if not stands_there(ours, i) and (i["regel"], i["stycke"]) not in echoes]
    assert missing == [], [str(f) for f in ours]


def stands_there(findings: Iterable[Finding], issue: dict[str, Any]) -> bool:
    """True when one of `findings` stands where the issue does, or names that place in its words."""
    return any(_stands(finding, issue) or issue["text"] in finding.what for finding in findings)


def _stands(finding: Finding, issue: dict[str, Any]) -> bool:
    place = finding.place
    part = PARTS.get(issue["del"].rstrip("0123456789"), "")
    if not (place.part.startswith(part) if part else not place.part):
        return False
    return (
        bool("cell" in issue and place.where)
        or place.where == "textruta"
        or part == "fotnot"
        or (place.paragraph == issue["stycke"])
    )


def test_the_record_is_of_templates_that_are_there() -> None:
    recorded = {(kind, name) for kind, names in said().items() for name in names}
    there = {(kind, case.name) for kind in ("hela", "trasiga") for case in cases(kind)}
    assert recorded - there == set(), "run tests/making/docxtpl_lint_said.py anew"
    assert len(there - recorded) < len(there) / 10, "run tests/making/docxtpl_lint_said.py anew"


def test_the_table_is_in_step() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.partition(START)[2].partition(END)[0] == table(), "run tests/making/mallgranskning.py anew"
