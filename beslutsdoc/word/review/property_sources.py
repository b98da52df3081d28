"""Tells where a run's language, typeface or size comes from: itself, a style, or the document's defaults."""

from collections.abc import Iterator

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import style_id
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, text_runs

DEFAULTS = ""
"""The source of what neither a run nor a style says."""

Source = tuple[str | None, etree._Element]
"""A style's id (`DEFAULTS`: the document's defaults; None: the run itself) and the element that says it."""


def sources(template: ReviewedTemplate, paragraph: etree._Element, run: etree._Element, name: str) -> Iterator[Source]:
    """Where the run property `name` (lang, rFonts, sz) is said for this run, what takes precedence first."""
    if (direct := run.find(f"{xml.RPR}/{xml.qn(name)}")) is not None:
        yield None, direct
    yield from inherited(template, xml.val(run.find(f"{xml.RPR}/{xml.qn('rStyle')}")), name)
    own, of_table = template.styles_at.get(paragraph) or _styles_at(template, paragraph)
    yield from inherited(template, own if own in template.styles.by_id else template.default_paragraph_style, name)
    yield from inherited(template, of_table, name)
    if (default := template.default_run_properties.find(xml.qn(name))) is not None:
        yield DEFAULTS, default


def _styles_at(template: ReviewedTemplate, paragraph: etree._Element) -> tuple[str, str]:
    """The ids of the paragraph's style and of its table's; found once for all its runs."""
    table = xml.nearest_ancestor(paragraph, "tbl")
    props = None if table is None else table.find(xml.qn("tblPr"))
    of_table = "" if props is None else xml.val(props.find(xml.qn("tblStyle")))
    template.styles_at[paragraph] = style_id(paragraph), of_table
    return template.styles_at[paragraph]


def inherited(template: ReviewedTemplate, style: str, name: str) -> Iterator[Source]:
    """Where the style, or one that it is based on, says it."""
    for link in template.styles.chain(style):
        said = template.style_run_properties[link.id].find(xml.qn(name))
        if said is not None:
            yield link.id, said


def lettered_runs(template: ReviewedTemplate) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Every paragraph and run of the template that has letters."""
    for story in template.stories:
        for paragraph in story.paragraphs:
            for words, run in text_runs(paragraph):
                if any(c.isalpha() for c in words):
                    yield paragraph, run
