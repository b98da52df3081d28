"""The grammar of decisions: who proposes what to whom, the points in an organisation's form, the bodies on the way.

The form is the organisation's: att-satser under one lead-in, numbered sentences that stand by themselves, or one
`beslutar att` for all points.
"""

from beslutsdoc.decisions.lead_in import DECISION_FORMS, DecisionForm, lead_in_sentence
from beslutsdoc.decisions.points import DecisionPoint, format_decision_points
from beslutsdoc.decisions.preparation import OWN_DOCUMENT_FIELDS, own_document_line, preparation_text

__all__ = [
    "DECISION_FORMS",
    "OWN_DOCUMENT_FIELDS",
    "DecisionForm",
    "DecisionPoint",
    "format_decision_points",
    "lead_in_sentence",
    "own_document_line",
    "preparation_text",
]
