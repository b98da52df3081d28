"""Finds text in another language than Swedish, which would be read aloud and spell-checked wrongly."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.stories import Story
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, few, review_finding, text_runs

_NAMES = {
    "en": "engelska", "de": "tyska", "fr": "franska", "fi": "finska", "da": "danska", "nb": "norska", "nn": "norska",
    "no": "norska", "es": "spanska", "it": "italienska", "pl": "polska", "nl": "nederländska", "ar": "arabiska",
}  # fmt: skip
_NO_LANGUAGE = ("", "x-none", "zxx")
_WORDS = 4  # fewer words in a foreign language are a name or a title


@check("M050", reads=Reads.TEMPLATE)
def foreign_text(template: ReviewedTemplate) -> Iterator[Finding]:
    """Tags and whole paragraphs in another language (M050); a foreign word in a sentence is no fault."""
    yield from few([f for story in template.stories for p in story.paragraphs for f in _foreign_findings(story, p)])


def _foreign_findings(story: Story, paragraph: etree._Element) -> Iterator[Finding]:
    words, reported = xml.paragraph_text(paragraph), False
    values = [tag for tag in TAG_PATTERN.finditer(words) if tag[0].startswith("{{")]
    for tag, language in zip(values, _languages_at(paragraph, [tag.start() for tag in values]), strict=True):
        if not _is_swedish(language):
            aloud = f"så det som den skriver läses upp på {_language_name(language)}"
            what = f"Taggen {tag[0]} har språket {_full_name(language)}, {aloud}."
            reported = True
            yield review_finding("M050", what, story.place_of(paragraph, quote=tag[0]))
    languages = {_language(run) for _, run in text_runs(paragraph)}
    long = len(re.findall(r"\w{2,}", words)) >= _WORDS
    if languages and long and not reported and not any(map(_is_swedish, languages)):
        yield review_finding("M050", f"Stycket har språket {_full_name(min(languages))}.", story.place_of(paragraph))


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


def _is_swedish(language: str) -> bool:
    """True also for no language at all: the default is reported by `foreign_default`."""
    return language.lower() in _NO_LANGUAGE or language.lower().startswith("sv")


def _language_name(language: str) -> str:
    return _NAMES.get(language.partition("-")[0].lower(), language)


def _full_name(language: str) -> str:
    name = _language_name(language)
    return language if name == language else f"{name} ({language})"


@check("M051", reads=Reads.TEMPLATE)
def foreign_default(template: ReviewedTemplate) -> Iterator[Finding]:
    """Another language than Swedish in the document's defaults or in a style that is used (M051)."""
    place = Place(file=template.file)
    default = xml.val(template.stylesheet.find("/".join(map(xml.qn, ("docDefaults", "rPrDefault", "rPr", "lang")))))
    if not default:
        yield review_finding("M051", "Mallen anger inget grundspråk.", place)
    elif not _is_swedish(default):
        yield review_finding("M051", f"Mallens grundspråk är {_full_name(default)}.", place)
    for style in template.stylesheet.iterchildren(xml.qn("style")):
        language = xml.val(style.find(f"{xml.RPR}/{xml.qn('lang')}"))
        if style.get(xml.qn("styleId")) in template.used_styles and not _is_swedish(language):
            name = xml.val(style.find(xml.qn("name")))
            yield review_finding("M051", f"Formatmallen ”{name}” har språket {_full_name(language)}.", place)
