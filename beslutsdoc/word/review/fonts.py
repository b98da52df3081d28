"""Finds typefaces that are neither standard nor embedded in the file."""

import re
from collections.abc import Iterator, Mapping, Set

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.review.font_names import STANDARD
from beslutsdoc.word.review.property_sources import Source, inherited, sources
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding, text_runs

_FONT_TABLE = "word/fontTable.xml"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLOTS = ("ascii", "hAnsi")
_LATIN = (*_SLOTS, "asciiTheme", "hAnsiTheme")
_WEIGHT = re.compile(
    r"(.+?)[ -](?:(?:extra|ultra|semi|demi)[ -])?(?:thin|hairline|extralight|light|semilight|demilight|book|regular"
    r"|normal|roman|medium|semibold|demibold|demi|bold|extrabold|heavy|black|ultra|italic|oblique|cond|condensed|narrow|ext"
    r"|extended|bt|mt|ms|pro)"
)
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


@check("M054", reads=Reads.TEMPLATE)
def strange_fonts(template: ReviewedTemplate) -> Iterator[Finding]:
    """Typefaces in use that neither come with Word nor are embedded in the file (M054)."""
    known = STANDARD | _embedded_fonts(template) | _localised_names(template)
    for name, place in _used_fonts(template).items():
        if not _is_known(name, known):
            what = f"Teckensnittet ”{name}” är varken inbäddat i filen eller något som följer med Word."
            yield review_finding("M054", what, place)


def _is_known(name: str, known: Set[str]) -> bool:
    """True when a program with Word's typefaces has it: itself, its family, or one of the alternatives after `;`."""
    alternatives = [part.strip().lstrip("@").lower() for part in re.split("[;,]", name)]
    return any(part.startswith("+") or not known.isdisjoint(_families(part)) for part in alternatives)


def _families(name: str) -> Iterator[str]:
    """The name, and without its weights and widths: ”arial” of ”arial narrow bold”."""
    yield name
    if match := _WEIGHT.fullmatch(name):
        yield from _families(match[1])


def _used_fonts(template: ReviewedTemplate) -> dict[str, Place]:
    """Typeface in use → the first place where a run has it as direct formatting, if in no style; else the file."""
    theme, file = _theme_fonts(template), Place(file=template.file)
    of_roles = [style.id for role in template.roles if (style := template.styles.role(role))]
    said = [next(inherited(template, style, "rFonts"), None) for style in (*of_roles, template.default_paragraph_style)]
    used = {name: file for found in said if found is not None for name in _font_names(found[1], theme)}
    for story in template.stories:
        for paragraph in story.paragraphs:
            for words, run in text_runs(paragraph):
                found = _latin_font(template, paragraph, run)
                if found is None:
                    continue
                for name in _font_names(found[1], theme):
                    place = file if found[0] is not None else story.place_of(paragraph, quote=words)
                    used[name] = file if place is file else used.get(name, place)
    return used


def _latin_font(template: ReviewedTemplate, paragraph: etree._Element, run: etree._Element) -> Source | None:
    """What gives the run its typeface for Latin letters."""
    said = sources(template, paragraph, run, "rFonts")
    return next((found for found in said if any(found[1].get(xml.qn(a)) for a in _LATIN)), None)


def _font_names(fonts: etree._Element, theme: Mapping[str, str]) -> set[str]:
    """The names in `w:rFonts` for Swedish letters; a theme font takes precedence over a name."""
    chosen = (theme.get(fonts.get(xml.qn(f"{slot}Theme"), "")[:5]) or fonts.get(xml.qn(slot)) for slot in _SLOTS)
    return {name.strip() for name in chosen if name and name.strip()}


def _theme_fonts(template: ReviewedTemplate) -> dict[str, str]:
    """The theme's typefaces: `major` and `minor` → name."""
    name = next((r.part for r in template.relations(DOCUMENT) if r.kind == "theme"), "")
    root = xml.parse(template.files[name]) if name in template.files else etree.Element("none")
    latin = {kind: root.find(f".//{{{_DRAWINGML}}}{kind}Font/{{{_DRAWINGML}}}latin") for kind in ("major", "minor")}
    return {kind: e.get("typeface", "") for kind, e in latin.items() if e is not None}


def _localised_names(template: ReviewedTemplate) -> set[str]:
    """Names in other scripts of typefaces that Word has under a Latin name (宋体: SimSun)."""
    part = template.files.get(_FONT_TABLE)
    fonts = xml.parse(part).iter(xml.qn("font")) if part else ()
    names = ((f.get(xml.qn("name"), "").lower(), xml.val(f.find(xml.qn("altName"))).lower()) for f in fonts)
    return {name for name, other in names if not name.isascii() and other in STANDARD}


def _embedded_fonts(template: ReviewedTemplate) -> set[str]:
    part = template.files.get(_FONT_TABLE)
    fonts = xml.parse(part).iter(xml.qn("font")) if part else ()
    return {
        font.get(xml.qn("name"), "").lower()
        for font in fonts
        if any(font.find(xml.qn(kind)) is not None for kind in _EMBEDDED)
    }
