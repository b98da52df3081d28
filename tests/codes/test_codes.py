"""The table of codes: each is well formed and every code that the product uses stands in it."""

import re

import pytest

from beslutsdoc.codes import CODES, Code, Level
from tests.support.paths import ROOT

PACKAGE = ROOT / "beslutsdoc"
_IN_CODE = re.compile(r'"([A-Z]0\d\d)"')


def test_the_gravest_level_comes_first() -> None:
    assert [str(level) for level in Level] == ["fel", "varning", "upplysning"]


@pytest.mark.parametrize(("code", "kind"), CODES.items())
def test_a_code_is_a_group_and_a_number_and_has_a_swedish_title(code: str, kind: Code) -> None:
    assert re.fullmatch(r"[AYESFTMDKPU]\d{3}", code)
    assert kind.title.lstrip("”")[0].isupper()
    assert not kind.title.endswith((".", "!", " "))


def test_no_two_codes_have_the_same_title() -> None:
    titles = [kind.title for kind in CODES.values()]
    assert len(titles) == len(set(titles))


def test_every_code_that_is_used_is_in_the_table_and_every_code_in_the_table_is_used() -> None:
    used = {
        code
        for path in PACKAGE.rglob("*.py")
        if path.name != "codes.py"
        for code in _IN_CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert used - CODES.keys() == set(), "used but not in codes.py"
    assert CODES.keys() - used == set(), "in codes.py but never used"
