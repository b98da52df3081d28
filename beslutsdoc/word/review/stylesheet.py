"""Finds missing styles for the text of a document, and list styles without numbering."""

import re
from collections.abc import Iterator

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml.numbering import Numbering
from beslutsdoc.word.ooxml.styles import SPARED, WordStyle
from beslutsdoc.word.opc.part_names import NUMBERING
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_LISTS = ("punktlista", "numrerad_lista")
_LIST_NAME = re.compile(r"list (bullet|number)( \d)?", re.IGNORECASE)
_OPTIONAL = ("rubrik_4", "liststycke", "citat", "tabellsumma", "underskrift")  # seldom used, or readable without


def missing_styles(template: ReviewedTemplate) -> Iterator[Finding]:
    """Styles for our roles that the template must have and lacks (M013)."""
    for role, name in template.roles.items():
        if role not in _OPTIONAL and role not in SPARED and template.styles.role(role) is None:
            what = f"Formatmallen ”{name}” ({role.replace('_', ' ')}) finns inte i mallen."
            yield review_finding("M013", what, Place(file=template.file))


def unnumbered_lists(template: ReviewedTemplate) -> Iterator[Finding]:
    """List styles, ours or used, without bullet or number (M014)."""
    ours = (style for role in _LISTS if (style := template.styles.role(role)))
    used = (style for style in template.used_styles.values() if _LIST_NAME.fullmatch(style.name))
    numbering = Numbering(template.files.get(NUMBERING))
    lists: dict[str, WordStyle] = {style.id: style for style in (*ours, *used)}
    for style in lists.values():
        if not numbering.is_marked(template.styles.number(style.id)):
            what = f"Formatmallen ”{style.name}” har varken punkter eller nummer, så listor skrivs som lösa stycken."
            yield review_finding("M014", what, Place(file=template.file))
