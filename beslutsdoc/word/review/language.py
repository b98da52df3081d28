"""Finds text in another language than Swedish, which would be read aloud and spell-checked wrongly."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.stories import Story
from beslutsdoc.word.review.language_names import full_name, is_swedish, language_name
from beslutsdoc.word.review.property_sources import DEFAULTS, Source, inherited, lettered_runs, sources
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding, text_runs

_WORDS = 4  # fewer words in a foreign language are a name or a title
_LABEL = 6  # so many words with a colon after them are a label
_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?:|ftp:|file:|mailto:|www\.)\S*|\b[\w-]+(?:[.:=_][\w-]+)+(?:/\S*)?", re.IGNORECASE
)
_WORD = re.compile(r"(?<![\w.-])[^\W\d_]{2,}(?![\w-])")
_LOREM = frozenset(
    """
    lorem ipsum dolor sit amet consectetur consectetuer adipiscing elit sed nullam quisque ligula tellus congue
    massa fusce posuere magna pulvinar ultricies purus lectus malesuada libero vestibulum pellentesque habitant
    morbi tristique senectus netus fames turpis egestas proin pharetra nonummy pede mauris orci aenean nec porttitor
    donec laoreet vivamus nunc viverra imperdiet enim integer nulla blandit cursus sodales sagittis eget dapibus
    suscipit commodo tempor incididunt labore dolore aliqua veniam nostrud exercitation ullamco laboris sapien eros
    euismod urna vitae mattis risus curabitur molestie augue ante accumsan venenatis feugiat velit felis et in ac ut
    at quis non justo
    """.split()
)


@check("M050", reads=Reads.TEMPLATE)
def foreign_text(template: ReviewedTemplate) -> Iterator[Finding]:
    """Tags and whole paragraphs in another language (M050); a foreign word in a sentence is no fault."""
    for story in template.stories:
        for paragraph in story.paragraphs:
            yield from _foreign_findings(story, paragraph)


def _foreign_findings(story: Story, paragraph: etree._Element) -> Iterator[Finding]:
    words, reported = xml.paragraph_text(paragraph), False
    values = [tag for tag in TAG_PATTERN.finditer(words) if tag[0].startswith("{{")]
    for tag, language in zip(values, _languages_at(paragraph, [tag.start() for tag in values]), strict=True):
        if not is_swedish(language):
            aloud = f"så det som den skriver läses upp på {language_name(language)}"
            what = f"Taggen {tag[0]} har språket {full_name(language)}, {aloud}."
            reported = True
            yield review_finding("M050", what, story.place_of(paragraph, quote=tag[0]))
    languages = {_language(run) for _, run in text_runs(paragraph)}
    if languages and not reported and not any(map(is_swedish, languages)) and _is_prose(words):
        yield review_finding("M050", f"Stycket har språket {full_name(min(languages))}.", story.place_of(paragraph))


def _is_prose(text: str) -> bool:
    """True for running words: no addresses, names, figures, codes, dummy text, no short label."""
    words = _WORD.findall(_ADDRESS.sub(" ", TAG_PATTERN.sub(" ", text)))
    lower = [word for word in words if not word[0].isupper()]
    if len(words) < _WORDS or len(lower) * _WORDS < len(words):
        return False
    is_label = text.rstrip().endswith(":") and len(words) <= _LABEL
    return not is_label and sum(word.lower() in _LOREM for word in words) * 2 < len(words)


def _languages_at(paragraph: etree._Element, places: list[int]) -> list[str]:
    """The languages of the runs that hold the characters at `places`, which are in order."""
    found: list[str] = []
    end = 0
    for text in xml.own_descendants(paragraph, "t") if places else ():
        end += len(text.text or "")
        while len(found) < len(places) and places[len(found)] < end:
            run = xml.nearest_ancestor(text, "r")
            found.append("" if run is None else _language(run))
    return found


def _language(run: etree._Element) -> str:
    return xml.val(run.find(f"{xml.RPR}/{xml.qn('lang')}"))


@check("M051", reads=Reads.TEMPLATE)
def foreign_default(template: ReviewedTemplate) -> Iterator[Finding]:
    """Another language than Swedish in the document's defaults or in a style, where it has effect (M051)."""
    place = Place(file=template.file)
    base, said = _base_language(template)
    found = [_source(template, paragraph, run) for paragraph, run in lettered_runs(template)]
    of_roles = [style.id for role in template.roles if (style := template.styles.role(role))]
    found += [first for style in of_roles if (first := next(_said(inherited(template, style, "lang")), None))]
    styles = dict.fromkeys(name for name, language in found if name and not is_swedish(language))
    if base and not found and not is_swedish(said):
        styles.setdefault(base)
    if any(name == DEFAULTS for name, _ in found) or not (base or found):
        if not said:
            yield review_finding("M051", "Mallen anger inget grundspråk.", place)
        elif not is_swedish(said):
            yield review_finding("M051", f"Mallens grundspråk är {full_name(said)}.", place)
    for style in template.styles.by_id.values():
        if style.id in styles:
            language = xml.val(template.style_run_properties[style.id].find(xml.qn("lang")))
            yield review_finding("M051", f"Formatmallen ”{style.name}” har språket {full_name(language)}.", place)


def _base_language(template: ReviewedTemplate) -> tuple[str | None, str]:
    """What new text gets its language from, the style of ordinary text or `DEFAULTS`, and the language."""
    styled = next(_said(inherited(template, template.default_paragraph_style, "lang")), None)
    return styled or (DEFAULTS, xml.val(template.default_run_properties.find(xml.qn("lang"))))


def _source(template: ReviewedTemplate, paragraph: etree._Element, run: etree._Element) -> tuple[str | None, str]:
    return next(_said(sources(template, paragraph, run, "lang")), (DEFAULTS, ""))


def _said(found: Iterator[Source]) -> Iterator[tuple[str | None, str]]:
    """The sources that say a language, each with it."""
    return ((name, language) for name, e in found if (language := xml.val(e)))
