"""Finds paragraphs with typeface or size as direct formatting instead of from a style."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, few, review_finding, text_runs

_KINDS = {"rFonts": "teckensnitt", "sz": "storlek"}
_WORDS = 3  # the fewest words, besides tags, of running text


def formatted_by_hand(template: ReviewedTemplate) -> Iterator[Finding]:
    """Paragraphs whose whole text has its typeface or size as direct formatting (M047)."""
    found = []
    for paragraph in template.body.paragraphs:
        kinds = _direct_kinds(paragraph)
        if kinds:
            what = f"Stycket har fått {' och '.join(kinds)} för hand i stället för av en formatmall."
            found.append(review_finding("M047", what, template.body.place_of(paragraph)))
    yield from few(found)


def _direct_kinds(paragraph: etree._Element) -> list[str]:
    if len(re.findall(r"\w{2,}", TAG_PATTERN.sub("", xml.paragraph_text(paragraph)))) < _WORDS:
        return []
    props = [run.find(xml.RPR) for _, run in text_runs(paragraph)]
    return [
        kind for name, kind in _KINDS.items() if all(p is not None and p.find(xml.qn(name)) is not None for p in props)
    ]
