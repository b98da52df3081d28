"""Every name that a template may use, what kind of value it is, and what is wrong with how a template uses them."""

from beslutsdoc.vocabulary.coverage import check_template_coverage
from beslutsdoc.vocabulary.fitting import fits
from beslutsdoc.vocabulary.judge import check_uses
from beslutsdoc.vocabulary.kinds import ValueKind, Vocabulary
from beslutsdoc.vocabulary.names import joint_vocabulary, type_vocabulary

__all__ = [
    "ValueKind",
    "Vocabulary",
    "fits",
    "check_uses",
    "check_template_coverage",
    "joint_vocabulary",
    "type_vocabulary",
]
