"""Finds instructions to whoever fills in the template, which would be printed in every document."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile.tags import LOOSE
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.fields import fields
from beslutsdoc.word.reader.stories import Story
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_VERBS = (
    "klicka|skriv|ange|fyll i|infoga|välj|ersätt|beskriv|lägg till|lägg in|ta bort|byt ut|dra hit|text här|rubrik här"
)
_BRACKETS = re.compile(rf"[\[(<«‹]\s*(?:{_VERBS})\b[^\])>»›]*[\])>»›]", re.IGNORECASE)
_PROMPTS = re.compile(
    r"klicka (?:eller tryck )?här för att [^.\n]+|click (?:or tap )?here to enter [^.\n]+|lorem ipsum[^.\n]*",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s*(.*)", re.IGNORECASE | re.DOTALL)


@check("M053", reads=Reads.TEMPLATE)
def instructions(template: ReviewedTemplate) -> Iterator[Finding]:
    """Placeholder texts of controls, and sentences such as ”[Klicka här …]” (M053)."""
    for story in template.stories:
        reported: dict[etree._Element, str] = {}
        for control in story.root.iter(xml.SDT):
            yield from _prompt(story, control, reported)
        for paragraph in story.paragraphs:
            for quote in _instructions(xml.paragraph_text(paragraph)):
                if quote not in reported.get(paragraph, ""):
                    yield review_finding(
                        "M053", f"Anvisningen ”{quote}” står kvar i texten.", story.place_of(paragraph, quote=quote)
                    )
        for field in fields(story.root):
            if button := _BUTTON.match(field.code):
                yield review_finding(
                    "M053", f"Anvisningen ”{button[1].strip()}” står kvar i ett fält.", story.place_of(field.begin)
                )


def _instructions(words: str) -> list[str]:
    """The instructions in a paragraph; one inside another is left out."""
    brackets = [match[0].strip() for match in _BRACKETS.finditer(words)]
    return brackets + [match[0].strip() for match in _PROMPTS.finditer(_BRACKETS.sub("", words))]


def _prompt(story: Story, control: etree._Element, reported: dict[etree._Element, str]) -> Iterator[Finding]:
    """The control's placeholder text, when it shows that; `reported` (modified): paragraph → such text."""
    words = "".join(t.text or "" for t in control.iter(xml.T)).strip()
    shows = control.find(f"{xml.qn('sdtPr')}/{xml.qn('showingPlcHdr')}") is not None
    if not shows or not words or LOOSE.search(words) or xml.in_fallback(control):
        return
    inside = next(control.iter(xml.P), None)
    paragraph = inside if inside is not None else xml.nearest_ancestor(control, "p")
    if paragraph is not None:
        reported[paragraph] = reported.get(paragraph, "") + words
        what = f"Innehållskontrollen är inte ifylld, så anvisningen ”{words}” trycks i varje handling."
        yield review_finding("M053", what, story.place_of(paragraph, quote=words))
