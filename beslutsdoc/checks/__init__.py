"""Remarks on the ärende and the finished paper: every check is a function, and `CHECKS` is the list of them.

An organisation turns checks off by code in `organisation.yaml: avstängda_kontroller`.
"""

from collections.abc import Callable, Collection, Iterable

from beslutsdoc.checks import amount_units, case_facts, prose, unmentioned
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding

MISSING = "K001"  # remarked by the context, which makes the gap that shows

Check = Callable[[CheckInput], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    case_facts.after_the_period,
    case_facts.in_order,
    case_facts.before_the_meeting,
    case_facts.diarienummer,
    amount_units.none_beside_amounts,
    amount_units.rounded_in_decision,
    amount_units.unit_beside,
    prose.bare_none_for_children,
    prose.digit_first,
    unmentioned.unmentioned,
    case_facts.check_unprinted,
)


def check_paper(paper: CheckInput, off: Collection[str] = ()) -> list[Finding]:
    """Every remark on the paper, but for the codes in `off`."""
    return [finding for one in CHECKS for finding in one(paper) if finding.code not in off]
