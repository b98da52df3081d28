"""What a template fetches from outside, or carries that can run, stops every document made of it."""

from pathlib import Path

import pytest

from beslutsdoc.errors import Unreadable
from tests.support.mallkorpus import Case, cases
from tests.support.smallword import load

REFUSED = {"M040", "M041", "M042", "M043"}
CASES = [case for case in cases("trasiga") if {r.kod for r in case.remarks} & REFUSED]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_no_document_is_made_of_it(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as stop:
        load(case.made(tmp_path))
    assert {f.code for f in stop.value.findings} >= {r.kod for r in case.remarks} & REFUSED


def test_every_kind_is_tried() -> None:
    assert {r.kod for case in CASES for r in case.remarks} >= REFUSED
