"""Which paper a draft is of: only what both papers know is compared."""

import pytest

from beslutsdoc.pipeline import build
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.paper_identity import UNKNOWN, PaperIdentity
from tests.support import drafts
from tests.support.paths import ROOT

FULL = PaperIdentity("rapport", "Region Norrsjö", "Regionstyrelsen", "2024", "25RS1", "arsrapport")


@pytest.mark.parametrize(
    ("paper", "other", "is_other"),
    [
        (FULL, FULL, False),
        (FULL, UNKNOWN, False),
        (FULL, PaperIdentity(diarienummer="25RS2"), True),
        (FULL, PaperIdentity(diarienummer="25RS1", källa="flyttad"), False),  # a case may be moved
        (FULL, PaperIdentity(typ="tjansteskrivelse", diarienummer="25RS1"), True),
        (FULL, PaperIdentity(avser="2025", diarienummer="25RS1"), True),
        (PaperIdentity(mottagare="Nämnden", källa="a"), PaperIdentity(mottagare="Nämnden", källa="b"), True),
        (PaperIdentity(mottagare="Nämnden", källa="a"), PaperIdentity(diarienummer="25RS1", källa="a"), False),
    ],
)
def test_what_makes_it_another_paper(paper: PaperIdentity, other: PaperIdentity, is_other: bool) -> None:
    assert (paper.is_other_than(other), other.is_other_than(paper)) == (is_other, is_other)


def test_it_stands_in_the_memory_with_all_that_a_later_run_needs() -> None:
    draft = build.draft_from_file(ROOT / "inputs" / "delarsrapport-april" / "arende.yaml", build.Options()).document
    found = memory.read_memory(drafts.parts(draft))
    assert found is not None
    assert (found.paper.typ, found.paper.diarienummer) == ("tjansteskrivelse", "KS 2025/114")
    assert found.paper.källa == ""  # it has a diarienummer
    assert found.paper.skrivsätt["skiljetecken_efter_tabellnummer"] == ":"
    assert found.section_sums.keys() == set(found.sections)
    (area,) = found.areas
    assert (area.nyckel, area.blad, area.celler) == ("drift", "Sammandrag", "B7:E15")
    cell = next(mark.figure for mark in found.marks if mark.row == "drift.15")
    assert (cell.källor[0].radetikett, cell.källor[0].kolumnetikett) == ("Summa", "Budget 2025")
    assert cell.form == "tabell:kr:1000:0"
