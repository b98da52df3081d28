"""The lead-in of a decision: `X beslutar`, `X föreslår Y besluta`, `X föreslår Y föreslå Z besluta`."""

from collections.abc import Sequence
from typing import Literal, get_args

from beslutsdoc.names import fold
from beslutsdoc.swedish.words import upper_first

DecisionForm = Literal["att-satser", "numrerade meningar", "beslutar att"]
DECISION_FORMS: tuple[DecisionForm, ...] = get_args(DecisionForm)

_ENDS: dict[DecisionForm, str] = {"att-satser": "", "numrerade meningar": " följande:", "beslutar att": " att"}


def lead_in_sentence(
    kedja: Sequence[str], mottagare: str, *, beslutande: str = "", form: DecisionForm = "att-satser"
) -> str:
    """The lead-in over the points: `Arbetsutskottet föreslår regionstyrelsen besluta`.

    `kedja` are the bodies in order, of which the last decides; `mottagare` is the one this paper goes to. A
    `beslutande` that is not the last decides `för egen del`.
    """
    last = kedja[-1] if kedja else mottagare
    led = _steps(kedja, mottagare, beslutande or last)
    own = " för egen del" if beslutande and fold(beslutande) != fold(last) else ""
    verb = " beslutar" if len(led) == 1 else f" föreslår {' föreslå '.join(led[1:])} besluta"
    return f"{upper_first(led[0])}{verb}{own}{_ENDS[form]}"


def _steps(kedja: Sequence[str], mottagare: str, beslutande: str) -> list[str]:
    """The bodies from `mottagare` to `beslutande`; only the latter when the paper goes to neither it nor one before."""
    folded = [fold(organ) for organ in kedja]
    end = folded.index(fold(beslutande)) if fold(beslutande) in folded else len(folded)
    if fold(mottagare) not in folded:
        return [mottagare, *kedja[:end], beslutande] if fold(mottagare) != fold(beslutande) else [beslutande]
    return [*kedja[folded.index(fold(mottagare)) : end], beslutande]
