"""The grammar of decisions: who proposes what to whom, the points in an organisation's form, the bodies on the way.

The form is the organisation's: att-satser under one lead-in, numbered sentences that stand by themselves, or one
`beslutar att` for all points.
"""

from beslutsdoc.decisions.lead_in import FORMS, Form, inledning
from beslutsdoc.decisions.points import Punkt, punkter
from beslutsdoc.decisions.way import UNDERLAG, beredning, eget_underlag

__all__ = ["FORMS", "UNDERLAG", "Form", "Punkt", "beredning", "eget_underlag", "inledning", "punkter"]
