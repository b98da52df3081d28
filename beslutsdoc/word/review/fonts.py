"""Finds typefaces that are neither standard nor embedded in the file."""

from collections.abc import Iterator, Mapping

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_FONT_TABLE = "word/fontTable.xml"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLOTS = ("ascii", "hAnsi")
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")

STANDARD = frozenset(
    name.strip()
    for line in """
        aptos|aptos display|aptos narrow|aptos mono|aptos serif|arial|arial black|arial narrow|arial unicode ms
        bahnschrift|book antiqua|bookman old style|calibri|calibri light|calisto mt|cambria|cambria math|candara
        candara light|century|century gothic|century schoolbook|comic sans ms|consolas|constantia|corbel|corbel light
        courier|courier new|ebrima|franklin gothic book|franklin gothic demi|franklin gothic medium|gabriola|garamond
        georgia|gill sans mt|helvetica|impact|lucida console|lucida sans|lucida sans unicode|malgun gothic
        microsoft sans serif|ms gothic|ms mincho|ms sans serif|ms serif|palatino linotype|rockwell|segoe print
        segoe script|segoe ui|segoe ui black|segoe ui emoji|segoe ui historic|segoe ui light|segoe ui semibold
        segoe ui semilight|segoe ui symbol|simsun|sitka text|sylfaen|symbol|tahoma|times|times new roman|trebuchet ms
        tw cen mt|verdana|webdings|wingdings|wingdings 2|wingdings 3
        caladea|carlito|dejavu sans|dejavu sans mono|dejavu serif|gelasio|liberation mono|liberation sans
        liberation sans narrow|liberation serif|opensymbol
    """.split("\n")
    for name in line.split("|")
)
"""Typefaces of Windows and Office, and LibreOffice's of the same widths; lower case."""


@check("M054", reads=Reads.TEMPLATE)
def strange_fonts(template: ReviewedTemplate) -> Iterator[Finding]:
    """Typefaces in use that neither come with Word nor are embedded in the file (M054)."""
    known = STANDARD | _embedded_fonts(template)
    for name, place in _used_fonts(template).items():
        if name.lower() not in known:
            what = f"Teckensnittet ”{name}” är varken inbäddat i filen eller något som följer med Word."
            yield review_finding("M054", what, place)


def _used_fonts(template: ReviewedTemplate) -> dict[str, Place]:
    """Typeface in use → the first place where a run has it as direct formatting, if in no style; else the file."""
    theme = _theme_fonts(template)
    in_styles = [e for e in template.stylesheet.iter(xml.qn("rFonts")) if _is_used(template, e)]
    used = {name: Place(file=template.file) for fonts in in_styles for name in _font_names(fonts, theme)}
    for story in template.stories:
        for fonts in story.root.iter(xml.qn("rFonts")):
            run = xml.nearest_ancestor(fonts, "r")
            words = "".join(t.text or "" for t in run.iterchildren(xml.T)) if run is not None else ""
            for name in _font_names(fonts, theme) if words else ():
                used.setdefault(name, story.place_of(fonts, quote=words))
    return used


def _is_used(template: ReviewedTemplate, fonts: etree._Element) -> bool:
    style = xml.nearest_ancestor(fonts, "style")
    return style is None or style.get(xml.qn("styleId")) in template.used_styles


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


def _embedded_fonts(template: ReviewedTemplate) -> set[str]:
    part = template.files.get(_FONT_TABLE)
    fonts = xml.parse(part).iter(xml.qn("font")) if part else ()
    return {
        font.get(xml.qn("name"), "").lower()
        for font in fonts
        if any(font.find(xml.qn(kind)) is not None for kind in _EMBEDDED)
    }
