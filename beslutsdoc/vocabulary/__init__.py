"""Every name that a template may use, what kind of value it is, and what is wrong with how a template uses them."""

from beslutsdoc.vocabulary.coverage import never_printed
from beslutsdoc.vocabulary.fitting import fits
from beslutsdoc.vocabulary.judge import judged
from beslutsdoc.vocabulary.kinds import Kind, Vocabulary
from beslutsdoc.vocabulary.names import of_any, of_type

__all__ = ["Kind", "Vocabulary", "fits", "judged", "never_printed", "of_any", "of_type"]
