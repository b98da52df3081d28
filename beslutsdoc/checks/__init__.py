"""Remarks on the ärende and the finished paper: every check is a function, and `CHECKS` is the list of them.

An organisation turns checks off by code in `organisation.yaml: avstängda_kontroller`.
"""

from collections.abc import Callable, Collection, Iterable

from beslutsdoc.checks import bodies, dates, figures, money, printed, prose
from beslutsdoc.checks.paper import CheckInput
from beslutsdoc.finding import Finding

MISSING = "K001"  # remarked by the context, which makes the gap that shows

Check = Callable[[CheckInput], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    dates.after_the_period,
    dates.in_order,
    dates.before_the_meeting,
    bodies.diarienummer,
    money.none_beside_amounts,
    money.rounded_in_decision,
    money.unit_beside,
    prose.bare_none_for_children,
    prose.digit_first,
    figures.unmentioned,
    printed.check_unprinted,
)


def check_paper(paper: CheckInput, off: Collection[str] = ()) -> list[Finding]:
    """Every remark on the paper, but for the codes in `off`."""
    return [finding for one in CHECKS for finding in one(paper) if finding.code not in off]
