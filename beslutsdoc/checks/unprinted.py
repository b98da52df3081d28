"""Checks that every value of the case is printed."""

from collections.abc import Iterator

from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding


def check_unprinted(paper: CheckInput) -> Iterator[Finding]:
    """K010: a value is given, but no place of the template shows it."""
    for label, (words, key) in paper.given.items():
        if words and words.casefold() not in paper.printed:
            what = f"”{label}” anges i ärendet men skrivs aldrig ut."
            yield Finding("K010", what, f"Ta bort det, eller sätt in {{{{ {label} }}}} i mallen.", paper.place(key))
