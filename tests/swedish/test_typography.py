"""No-break spaces and quotes in typed text."""

import pytest

from beslutsdoc.swedish.typography import typeset


@pytest.mark.parametrize(
    "text",
    [
        "7,9_mnkr", "1_200_300_kr", "12_procent", "enligt §_3 och 35_§", "6_kap._3_§ och 3–5_§§", "kl._13.00 och kl_9",
        "dnr_25RS1873", "Dnr_KS 2025/12", "den 3_mars 2025", "nr_4, s._12, bilaga_2", "120_m och 3_°C",
        "den \ufdd03\ufdd1_kronor på \ufdd04\ufdd1_procent kl._\ufdd05\ufdd1",
    ],
)  # fmt: skip
def test_what_belongs_together_is_held_together(text: str) -> None:
    assert typeset(text.replace("_", " ")) == text.replace("_", "\u00a0")


@pytest.mark.parametrize(
    "text",
    ["", "2024 350 personer", "3 personer", "12 marsianer", "ink 3", "5 moduler", "år 2024", "Anna s. Ek", "8  kr"],
)
def test_other_spaces_may_break(text: str) -> None:
    assert typeset(text) == text


def test_quotes_are_swedish_and_soft_hyphens_are_left_alone() -> None:
    assert typeset('"ett" “två” „tre” it\'s­så') == "”ett” ”två” ”tre” it's­så"
