"""Reviews a template as a Word document: each check is in a module of its own, registered when that is imported."""

from collections.abc import Mapping

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import EVERYTHING, ONLY_REFUSING, Reads, Selection, run_checks
from beslutsdoc.word.review import (  # noqa: F401
    controls,
    external_content,
    fonts,
    headings,
    instructions,
    language,
    pictures,
    settings,
    stylesheet,
    tables,
    template_tags,
)
from beslutsdoc.word.review.template_under_review import few, open_for_review


def review(
    files: Mapping[str, bytes], file: str, roles: Mapping[str, str], selection: Selection = EVERYTHING
) -> tuple[Finding, ...]:
    """The findings on the template with these parts; `roles`: the styles that it must have, role → name."""
    try:
        template = open_for_review(files, file, roles)
        found = run_checks({Reads.TEMPLATE: lambda: template}, selection)
    except etree.XMLSyntaxError:
        return ()  # a part that cannot be parsed is reported when the template is loaded (M001)
    return tuple(few(dict.fromkeys(found)))


def unsafe_content(files: Mapping[str, bytes], file: str) -> tuple[Finding, ...]:
    """The findings that forbid rendering: content fetched from outside, and content that can run programs."""
    return review(files, file, {}, ONLY_REFUSING)
