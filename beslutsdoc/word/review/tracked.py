"""Finds tags in text that was inserted while changes were tracked."""

from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_INSERTED = frozenset(map(xml.qn, ("ins", "moveTo")))


def inserted_tags(template: ReviewedTemplate) -> Iterator[Finding]:
    """Tags that begin in a tracked insertion or move (M056)."""
    for story in template.stories:
        for paragraph in story.paragraphs:
            for tag in _tags(paragraph):
                what = f"Taggen {tag} är infogad med Spåra ändringar, och det blir också det som den skriver."
                yield review_finding("M056", what, story.place_of(paragraph, quote=tag))


def _tags(paragraph: etree._Element) -> Iterator[str]:
    texts = list(xml.own_descendants(paragraph, "t"))
    tracked = [any(e.tag in _INSERTED for e in text.iterancestors()) for text in texts for _ in text.text or ""]
    words = "".join(text.text or "" for text in texts)
    return (tag[0] for tag in TAG_PATTERN.finditer(words) if tracked[tag.start()])
