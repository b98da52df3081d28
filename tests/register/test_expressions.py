"""An `uttryck` of a case: what it comes to, and which remark tells why it comes to nothing."""

from decimal import Decimal
from pathlib import Path

import pytest

from beslutsdoc.figures import Enhet, Gap, Siffra
from tests.support.excelbok import C, register, write

CELLS = {"A1": C(7_900_000, '#,##0 "kr"'), "A2": C(6_812_240, '#,##0 "kr"'), "A3": 6151, "A4": C(0, '0 "kr"')}
NAMES = {"budget": "=Blad1!$A$1", "utfall": "=Blad1!$A$2", "besök": "=Blad1!$A$3", "inget": "=Blad1!$A$4"}


def computed(folder: Path, uttryck: str) -> Siffra | Gap:
    write(folder / "bok.xlsx", {"Blad1": CELLS}, NAMES)
    siffror, _ = register(folder, {"siffror": {"x": {"uttryck": uttryck}}})
    found = siffror["x"]
    assert isinstance(found, Siffra | Gap)
    return found


@pytest.mark.parametrize(
    ("uttryck", "värde", "enhet"),
    [
        ("siffror.budget - siffror.utfall", "1087760", Enhet.KRONOR),
        ("summa(siffror.budget, siffror.utfall)", "14712240", Enhet.KRONOR),
        ("siffror.budget * 0.5", "3950000", Enhet.KRONOR),
        ("andel(siffror.budget / 2, siffror.budget)", "0.5", Enhet.PROCENT),
        ("siffror.utfall if siffror.besök > 6000 else siffror.budget", "6812240", Enhet.KRONOR),
    ],
)
def test_it_counts(uttryck: str, värde: str, enhet: Enhet, tmp_path: Path) -> None:
    siffra = computed(tmp_path, uttryck)
    assert isinstance(siffra, Siffra)
    assert (siffra.värde, siffra.enhet, siffra.uttryck) == (Decimal(värde), enhet, uttryck)
    assert siffra.källor


@pytest.mark.parametrize(
    ("uttryck", "code", "words"),
    [
        ("siffror.budget + siffror.besök", "S002", "”budget” är kr och ”besök” är antal"),
        ("siffror.budget / siffror.inget", "S003", "nämnaren är noll"),
        ("1 / 0", "S003", "delar med noll"),
        ("siffror.x + 1", "S008", "x → x"),
        ("siffror.budget * 0,3", "S009", "0.3"),
        ("siffror.budget *", "S009", "parenteser"),
        ("budget * 2", "S009", "Menade du ”siffror.budget”?"),
        ("siffror.budget if okänd > 1 else siffror.utfall", "S009", "”okänd” finns inte"),
        ("'text'", "S009", "Det blir inget tal"),
        ("siffror.bugdet * 2", "S001", "Menade du ”budget”?"),
        ("siffror.budget if siffror.bugdet > 1 else siffror.utfall", "S001", "”bugdet”"),
    ],
)
def test_it_tells_why_not(uttryck: str, code: str, words: str, tmp_path: Path) -> None:
    gap = computed(tmp_path, uttryck)
    assert isinstance(gap, Gap)
    assert gap.finding.code == code
    assert words in f"{gap.finding.what} {gap.finding.do}"
