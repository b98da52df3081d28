"""Finds missing styles, list styles without numbering, paragraphs formatted by hand."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.numbering import Numbering
from beslutsdoc.word.ooxml.styles import SPARED, WordStyle
from beslutsdoc.word.opc.part_names import NUMBERING
from beslutsdoc.word.review.property_sources import sources
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding, text_runs

_THEME = 5  # letters that tell theme fonts apart: minorHAnsi, minorAscii
_KINDS = {"rFonts": "teckensnitt", "sz": "storlek"}
_WORDS = 3  # the fewest words, besides tags, of running text
_LISTS = ("punktlista", "numrerad_lista")
_LIST_NAME = re.compile(r"list (bullet|number)( \d)?", re.IGNORECASE)
_OPTIONAL = ("rubrik_4", "liststycke", "citat", "tabellsumma", "underskrift")  # seldom used, or readable without


@check("M013", reads=Reads.TEMPLATE)
def missing_styles(template: ReviewedTemplate) -> Iterator[Finding]:
    """Styles for our roles that the template must have and lacks (M013)."""
    for role, name in template.roles.items():
        if role not in _OPTIONAL and role not in SPARED and template.styles.role(role) is None:
            what = f"Formatmallen ”{name}” ({role.replace('_', ' ')}) finns inte i mallen."
            yield review_finding("M013", what, Place(file=template.file))


@check("M014", reads=Reads.TEMPLATE)
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


@check("M047", reads=Reads.TEMPLATE)
def formatted_by_hand(template: ReviewedTemplate) -> Iterator[Finding]:
    """Paragraphs whose whole text has its typeface or size as direct formatting (M047)."""
    for paragraph in template.body.paragraphs:
        kinds = _direct_kinds(template, paragraph)
        if kinds:
            what = f"Stycket har fått {' och '.join(kinds)} för hand i stället för av en formatmall."
            yield review_finding("M047", what, template.body.place_of(paragraph))


def _direct_kinds(template: ReviewedTemplate, paragraph: etree._Element) -> list[str]:
    if len(re.findall(r"\w{2,}", TAG_PATTERN.sub("", xml.paragraph_text(paragraph)))) < _WORDS:
        return []
    runs = [run for _, run in text_runs(paragraph)]
    return [kind for name, kind in _KINDS.items() if all(_is_by_hand(template, paragraph, r, name) for r in runs)]


def _is_by_hand(template: ReviewedTemplate, paragraph: etree._Element, run: etree._Element, name: str) -> bool:
    """True when the run itself says something else than its style; a typeface for Latin letters."""
    said = [(source, value) for source, e in sources(template, paragraph, run, name) if (value := _value(e))]
    return bool(said) and said[0][0] is None and (len(said) == 1 or said[1][1] != said[0][1])


def _value(said: etree._Element) -> str:
    theme = said.get(xml.qn("asciiTheme"), "")[:_THEME]
    return xml.val(said) or theme or said.get(xml.qn("ascii")) or said.get(xml.qn("hAnsi")) or ""
