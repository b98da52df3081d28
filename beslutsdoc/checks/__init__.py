"""Remarks on the ärende and the finished paper: every check is a function, and `CHECKS` is the list of them.

An organisation turns checks off by code in `organisation.yaml: avstängda_kontroller`.
"""

from collections.abc import Callable, Collection, Iterable

from beslutsdoc.checks import amount_units, date_order, prose, registration_number, unmentioned, unprinted
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding

MISSING = "K001"  # remarked by the context, which makes the gap that shows

Check = Callable[[CheckInput], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    date_order.after_the_period,
    date_order.in_order,
    date_order.before_the_meeting,
    registration_number.diarienummer,
    amount_units.none_beside_amounts,
    amount_units.rounded_in_decision,
    amount_units.unit_beside,
    prose.bare_none_for_children,
    prose.digit_first,
    unmentioned.unmentioned,
    unprinted.check_unprinted,
)


def check_paper(paper: CheckInput, off: Collection[str] = ()) -> list[Finding]:
    """Every remark on the paper, but for the codes in `off`."""
    return [finding for one in CHECKS for finding in one(paper) if finding.code not in off]
