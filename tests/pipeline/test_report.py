"""What the console says of findings: each once, the gravest first, and no more places than anybody reads."""

import pytest

from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.pipeline import report

IN_CASE = Place("arende.yaml", 12, 3, "sammanfattning")
IN_WORD = Place("mall.docx", paragraph=13, heading="Sammanfattning")
CELL = Place("siffror.xlsx", sheet="Ekonomi", cell="B4")


def told(place: Place = NOWHERE, *used: Place) -> list[str]:
    """Where one finding is said to be used."""
    finding = Finding("E016", "Cellen är tom.", "Skriv in värdet.", place, used)
    return [line.strip() for line in report.finding_lines([finding]) if "Används" in line]


def test_a_use_in_word_is_told_when_the_case_has_no_place_for_it() -> None:
    assert told(CELL, IN_WORD) == ["Används i mall.docx, stycke 13, under rubriken ”Sammanfattning”."]


@pytest.mark.parametrize(("place", "used"), [(CELL, (IN_CASE, IN_WORD)), (IN_CASE, (IN_WORD,))], ids=["cell", "case"])
def test_a_use_in_word_is_noise_beside_one_in_the_case(place: Place, used: tuple[Place, ...]) -> None:
    assert told(place, *used) == [f"Används i {p}." for p in used if p is IN_CASE]


@pytest.mark.parametrize(
    ("uses", "last"), [(3, "rad 3."), (4, "Används på 1 ställe till."), (9, "Används på 6 ställen till.")]
)
def test_at_most_three_uses_are_told(uses: int, last: str) -> None:
    lines = told(CELL, *(Place("arende.yaml", n + 1) for n in range(uses)))
    assert len(lines) == min(uses, 4)
    assert lines[-1].endswith(last)


def test_json_tells_every_use() -> None:
    finding = Finding("E016", "Cellen är tom.", "", CELL, (IN_CASE, IN_WORD, *(Place("a", n) for n in range(5))))
    assert len(finding.as_dict()["used"]) == 7


def test_the_same_remark_is_told_once_with_all_its_uses() -> None:
    first, second = (Finding("E016", "Cellen är tom.", "", CELL, (Place("arende.yaml", n),)) for n in (1, 2))
    [merged] = report.merge_findings([first, second, first])
    assert [place.line for place in merged.used] == [1, 2]


def test_a_remark_without_a_place_gives_way_to_the_same_with_one() -> None:
    assert report.merge_findings([Finding("K001", "Datum saknas."), Finding("K001", "Datum saknas.", "", IN_CASE)]) == (
        Finding("K001", "Datum saknas.", "", IN_CASE),
    )


def test_the_gravest_come_first() -> None:
    codes = [f.code for f in report.merge_findings(Finding(code, code) for code in ("A011", "E020", "E016"))]
    assert codes == ["E016", "E020", "A011"]
