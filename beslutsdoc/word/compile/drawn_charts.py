"""A chart that the template's author has drawn becomes placeholders: its relation, its alt text, what stands below."""

from lxml import etree

from beslutsdoc.word.charts import drawn
from beslutsdoc.word.compile import sequences
from beslutsdoc.word.compile.part import Draft
from beslutsdoc.word.compile.tags import Tag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import BOXES, text_width
from beslutsdoc.word.ooxml.locations import style_id

_FALLBACK = f"{{{xml.MCNS}}}Fallback"
_DO = "Bind ett stapel-, linje-, cirkel-, ring-, yt- eller radardiagram: skriv diagram:namn som dess alternativtext."


def bind(draft: Draft, properties: etree._Element) -> None:
    """Holes for what the drawing with these `wp:docPr` is filled with; what is wrong with it becomes a finding."""
    leads = drawn.reference(properties)
    look = None if leads is None else draft.charts.get(leads.get(drawn.RELATION, ""))
    place, fault = draft.places.here(), drawn.fault(properties, look)
    paragraph = xml.inside(properties, "p")
    if fault or leads is None or paragraph is None:
        draft.fault("M077", place, fault or "Diagrammet som ska fyllas står inte i ett stycke.", _DO)
        return
    name = drawn.name(properties)
    tag = draft.check(Tag(f"diagram.{name}", "{", "", place))
    captioned = _captioned(draft, paragraph, f"fig-{name}")
    parent = paragraph.getparent()
    assert parent is not None
    keeps = parent.tag in BOXES and paragraph.getnext() is None
    site = draft.site(tag, chart=look, width=text_width(paragraph), keeps=keeps, captioned=captioned)
    leads.set(drawn.RELATION, draft.holes.within(tag, tag.body, f"_chart({site})"))
    properties.set("descr", draft.holes.within(tag, tag.body, f"_chart_alt({site})"))
    properties.attrib.pop("title", "")
    if next(properties.iterancestors(_FALLBACK), None) is None:  # else it stands in a text box that is told twice
        paragraph.addnext(draft.holes.between(tag, tag.body, f"_chart_below({site})"))
    draft.holds_hole(parent)
    draft.touched = True


def _captioned(draft: Draft, paragraph: etree._Element, key: str) -> bool:
    """Whether the author has written a caption above or below the drawing; its number is what `key` stands for."""
    style = draft.styles.role("tabellrubrik")
    beside = [e for e in (paragraph.getnext(), paragraph.getprevious()) if e is not None and e.tag == xml.P]
    captions = [e for e in beside if style is not None and style_id(e) == style.id]
    for caption in captions[:1]:
        sequences.count_fields(draft, caption, key)
    return bool(captions)
