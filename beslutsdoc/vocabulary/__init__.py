"""Every name that a template may use, what kind of value it is, and what is wrong with how a template uses them."""

from beslutsdoc.vocabulary.coverage import check_template_coverage
from beslutsdoc.vocabulary.filter_types import fits
from beslutsdoc.vocabulary.type_names import joint_vocabulary, type_vocabulary
from beslutsdoc.vocabulary.use_checks import check_uses
from beslutsdoc.vocabulary.value_kinds import ValueKind, Vocabulary

__all__ = [
    "ValueKind",
    "Vocabulary",
    "check_template_coverage",
    "check_uses",
    "fits",
    "joint_vocabulary",
    "type_vocabulary",
]
