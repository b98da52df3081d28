"""Reviews a template as a Word document: one function a subject, all of them in REVIEWS."""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.word.review.controls import bound_controls
from beslutsdoc.word.review.external_content import embedded, fetched, fetching_fields
from beslutsdoc.word.review.fonts import strange_fonts
from beslutsdoc.word.review.headings import faked_headings, skipped_levels
from beslutsdoc.word.review.instructions import instructions
from beslutsdoc.word.review.language import foreign_default, foreign_text
from beslutsdoc.word.review.pictures import missing_alt_texts
from beslutsdoc.word.review.settings import protected, untitled
from beslutsdoc.word.review.stylesheet import formatted_by_hand, missing_styles, unnumbered_lists
from beslutsdoc.word.review.tables import headless_tables
from beslutsdoc.word.review.template_tags import inserted_tags, unfilled_tags
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, open_for_review

REVIEWS: tuple[Callable[[ReviewedTemplate], Iterator[Finding]], ...] = (
    fetched,
    fetching_fields,
    embedded,
    protected,
    missing_styles,
    unnumbered_lists,
    skipped_levels,
    faked_headings,
    formatted_by_hand,
    missing_alt_texts,
    headless_tables,
    inserted_tags,
    unfilled_tags,
    bound_controls,
    instructions,
    foreign_text,
    foreign_default,
    strange_fonts,
    untitled,
)
"""All reviews, in the order of their findings."""

_UNSAFE_REVIEWS = (fetched, fetching_fields, embedded)


def review(files: Mapping[str, bytes], file: str, roles: Mapping[str, str]) -> tuple[Finding, ...]:
    """All findings on the template with these parts; `roles`: the styles that it must have, role → name."""
    return _collect_findings(REVIEWS, files, file, roles)


def unsafe_content(files: Mapping[str, bytes], file: str) -> tuple[Finding, ...]:
    """The findings that forbid rendering: content fetched from outside, and content that can run programs."""
    return _collect_findings(_UNSAFE_REVIEWS, files, file, {})


def _collect_findings(
    reviews: tuple[Callable[[ReviewedTemplate], Iterator[Finding]], ...],
    files: Mapping[str, bytes],
    file: str,
    roles: Mapping[str, str],
) -> tuple[Finding, ...]:
    try:
        template = open_for_review(files, file, roles)
    except etree.XMLSyntaxError:
        return ()  # a part that cannot be parsed is reported when the template is loaded (M001)
    return tuple(dict.fromkeys(finding for find in reviews for finding in find(template)))
