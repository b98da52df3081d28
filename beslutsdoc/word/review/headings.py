"""Finds headings that skip a level or are made without a style."""

import re
from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import style_id
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding, style_name, text_runs

_LONGEST = 80  # characters of what may be a heading
_SENTENCE_END = (".", ":", ";", ",", "!", "?")
_FRAMES = frozenset(map(xml.qn, ("tc", "txbxContent")))  # what stands there is no heading of the document
_CAPITALISED = r"[^\W\d_][\w.'’-]*"
_NAME = re.compile(
    rf"(?=[^a-zåäö])(?:{_CAPITALISED} (?:(?:af|av|de|der|la|van|von|och|&) )?)+?"
    r"(?:(?!\b[a-zåäö])[\w.'’-]+|kommun|region|stad|län|AB)(?:, .*|/.*)?"
)
_NO_HEADING = re.compile(
    r"^\s*[-–—•*▪○●·o☐☒□]\s|^\s*[a-zåäö]\)\s|\t"  # rows of a list, columns
    r"|@|https?:|www\.|_{3}|\.{4}"  # addresses, lines to write on
    r"|^[\W\d_]*$|\d{3}[ -]\d{2,3} \d{2}|\b\d{6}-?\d{4}\b"  # figures, telephone, number of a person
    r"|:\s*\S|^(?:dnr|diarienr|diarienummer|ärendenr|tel|tfn|telefon|org\.?nr|bil)\b.*\d",  # a label and its value
    re.IGNORECASE,
)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DATE = re.compile(
    rf"(?:[^\W\d]+,? )?(?:den )?"
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]? ?\d{{4}})",
    re.IGNORECASE,
)
_LABELS = frozenset(
    "adress|besöksadress|beslutande|datum|diarienr|diarienummer|dnr|e-post|enhet|epost|er referens|ersättare|fax|"
    "förvaltning|handläggare|justerare|justeras|kontaktperson|kopia|mottagare|namnförtydligande|närvarande|ordförande|"
    "organisationsnummer|paragraf|plats|plats och tid|postadress|sekreterare|signatur|tel|telefon|tfn|tid|till|"
    "underskrift|underskrifter|vår referens|webbplats|ärendenummer".split("|")
)
"""Words for what stands below or after them in a letter's head and at its end, not headings of what follows."""
_TEXT_SIZE = 24  # half-points: bold text larger than 12 pt looks like a heading


@check("M045", reads=Reads.TEMPLATE)
def skipped_levels(template: ReviewedTemplate) -> Iterator[Finding]:
    """Headings more than one level below the one before (M045)."""
    above, words_above = 0, ""
    for paragraph in template.body.paragraphs:
        level = template.styles.heading_level(style_id(paragraph))
        words = " ".join(xml.paragraph_text(paragraph).split())
        if not level or not words or xml.nearest_ancestor(paragraph, "txbxContent") is not None:
            continue
        if level > above + 1:
            after = f"kommer närmast efter ”{words_above}” på nivå {above}" if above else "är dokumentets första rubrik"
            what = f"Rubriken ”{words}” är på nivå {level} men {after}; nivå {above + 1} saknas."
            do = (
                f"Välj Rubrik {above + 1} för den under Start › Formatmallar, "
                f"eller skriv en rubrik på nivå {above + 1} före den."
            )
            yield Finding("M045", what, do, template.body.place_of(paragraph))
        above, words_above = level, words


@check("M046", reads=Reads.TEMPLATE)
def faked_headings(template: ReviewedTemplate) -> Iterator[Finding]:
    """Short bold lines above running text, in a style that is no heading's (M046)."""
    for paragraph in template.body.paragraphs:
        following = paragraph.getnext()
        if following is None or following.tag != xml.P or any(e.tag in _FRAMES for e in paragraph.iterancestors()):
            continue
        if _is_name_above_details(paragraph, following):
            continue
        if _looks_like_heading(template, paragraph) and _is_running_text(template, following):
            words = " ".join(xml.paragraph_text(paragraph).split())
            style = style_name(template, paragraph) or "Normal"
            what = f"”{words}” ser ut som en rubrik men har formatmallen ”{style}”."
            yield review_finding("M046", what, template.body.place_of(paragraph))


def _looks_like_heading(template: ReviewedTemplate, paragraph: etree._Element) -> bool:
    words = xml.paragraph_text(paragraph).strip()
    if template.styles.heading_level(style_id(paragraph)) is not None or not 0 < len(words) <= _LONGEST:
        return False
    if words.endswith(_SENTENCE_END) or _is_numbered(template, paragraph) or not _is_bold(paragraph):
        return False
    if _NO_HEADING.search(words) or _DATE.fullmatch(words) or words.rstrip(":").lower() in _LABELS:
        return False
    return _is_large(paragraph) or not re.search(r"\{[{%#]", words)


def _is_running_text(template: ReviewedTemplate, paragraph: etree._Element) -> bool:
    words = bool(text_runs(paragraph)) and not _is_bold(paragraph)
    return words and template.styles.heading_level(style_id(paragraph)) is None


def _is_name_above_details(paragraph: etree._Element, following: etree._Element) -> bool:
    """True for the name of a person or an organisation, alone or with a title, above a line that is no sentence."""
    words, below = (xml.paragraph_text(p).strip() for p in (paragraph, following))
    return bool(_NAME.fullmatch(words)) and not below.endswith(_SENTENCE_END)


def _is_numbered(template: ReviewedTemplate, paragraph: etree._Element) -> bool:
    direct = paragraph.find(f"{xml.PPR}/{xml.qn('numPr')}")
    return direct is not None or template.styles.number(style_id(paragraph)) is not None


def _is_bold(paragraph: etree._Element) -> bool:
    runs = text_runs(paragraph)
    return bool(runs) and all(xml.is_on(run.find(xml.RPR), "b") for _, run in runs)


def _is_large(paragraph: etree._Element) -> bool:
    sizes = (xml.val(run.find(f"{xml.RPR}/{xml.qn('sz')}")) for _, run in text_runs(paragraph))
    return all(size.isdigit() and int(size) > _TEXT_SIZE for size in sizes)
