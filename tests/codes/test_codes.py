"""The table of codes: each is well formed and every code that the product uses stands in it."""

import re

from beslutsdoc.codes import CODES, Level
from tests.support.paths import ROOT

PACKAGE = ROOT / "beslutsdoc"
_IN_CODE = re.compile(r'"([A-Z]0\d\d)"')


def test_the_gravest_level_comes_first() -> None:
    assert [str(level) for level in Level] == ["fel", "varning", "upplysning"]


def test_a_code_is_a_group_and_a_number_and_has_a_swedish_title() -> None:
    assert [code for code in CODES if not re.fullmatch(r"[AYESFTMDKPU]\d{3}", code)] == []
    titles = {code: kind.title for code, kind in CODES.items()}
    assert {code: t for code, t in titles.items() if not t.lstrip("”")[:1].isupper()} == {}
    assert {code: t for code, t in titles.items() if t.endswith((".", "!", " "))} == {}


def test_no_two_codes_have_the_same_title() -> None:
    titles = [kind.title for kind in CODES.values()]
    assert len(titles) == len(set(titles))


def test_every_code_that_is_used_is_in_the_table_and_every_code_in_the_table_is_used() -> None:
    used = {
        code
        for path in PACKAGE.rglob("*.py")
        if path.parent != PACKAGE / "codes"
        for code in _IN_CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert used - CODES.keys() == set(), "used but not in the table"
    assert CODES.keys() - used == set(), "in the table but never used"
