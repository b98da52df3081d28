"""Checks of the ärende and the finished paper: each is registered when its module is imported."""

from beslutsdoc.checks import amount_units, case_facts, prose, unmentioned  # noqa: F401
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding
from beslutsdoc.registry import EVERYTHING, Reads, Selection, run_checks

MISSING = "K001"  # remarked by the context, which makes the gap that shows


def check_paper(paper: CheckInput, selection: Selection = EVERYTHING) -> list[Finding]:
    """The remarks on the paper that the organisation wants."""
    return run_checks({Reads.CASE: lambda: paper}, selection)
