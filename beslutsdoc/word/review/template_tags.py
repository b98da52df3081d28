"""Finds tags where none should be: in charts and SmartArt, in tracked insertions."""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.stories import Story
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_INSERTED = frozenset(map(xml.qn, ("ins", "moveTo")))
_UNFILLED = re.compile(r"word/(?P<chart>charts/chart)?(diagrams/data)?\d*\.xml$")
_MARKUP = re.compile(r"<[^>]+>")


@check("M073", reads=Reads.TEMPLATE)
def unfilled_tags(template: ReviewedTemplate) -> Iterator[Finding]:
    """Tags that would be visible in the document, since nothing fills them (M073)."""
    for story in template.stories:
        for relation in template.relations(story.name):
            kind = _UNFILLED.fullmatch(relation.part)
            if kind is None or relation.part not in template.files:
                continue
            words = unescape(_MARKUP.sub("", template.files[relation.part].decode("utf-8", "replace")))
            for tag in dict.fromkeys(TAG_PATTERN.findall(words)):
                where = "diagram" if kind["chart"] else "SmartArt"
                yield review_finding(
                    "M073", f"Taggen {tag} i ett {where} fylls inte i.", _place(story, relation.id, where)
                )


def _place(story: Story, number: str, where: str) -> Place:
    """The place of the element that shows the related part; of the story when there is none."""
    return story.place_of(story.related.get(number, story.root), where)


@check("M056", reads=Reads.TEMPLATE)
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
