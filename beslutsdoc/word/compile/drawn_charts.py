"""A chart that the template's author has drawn becomes placeholders: its relation, its alt text, what stands below."""

from lxml import etree

from beslutsdoc.word.charts import bound_charts
from beslutsdoc.word.compile import sequences
from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import TEXT_CONTAINERS, text_width
from beslutsdoc.word.ooxml.styles import style_id

_DO = "Bind ett stapel-, linje-, cirkel-, ring-, yt- eller radardiagram: skriv diagram:namn som dess alternativtext."


def bind_chart(compilation: PartCompilation, properties: etree._Element) -> None:
    """Put placeholders in the drawing with these `wp:docPr`; faults become findings."""
    leads = bound_charts.chart_reference(properties)
    look = None if leads is None else compilation.charts.get(leads.get(bound_charts.RELATION, ""))
    place, fault = compilation.places.current(), bound_charts.chart_fault(properties, look)
    paragraph = xml.nearest_ancestor(properties, "p")
    if fault or leads is None or paragraph is None:
        compilation.add_finding("M077", place, fault or "Diagrammet som ska fyllas står inte i ett stycke.", _DO)
        return
    name = bound_charts.bound_chart_name(properties)
    tag = compilation.register_tag(TemplateTag(f"diagram.{name}", "{", "", place))
    captioned = _has_caption(compilation, paragraph, f"fig-{name}")
    parent = paragraph.getparent()
    assert parent is not None
    keeps = parent.tag in TEXT_CONTAINERS and paragraph.getnext() is None
    context = compilation.add_context(
        tag, chart=look, width=text_width(paragraph), keeps_paragraph=keeps, has_caption=captioned
    )
    leads.set(bound_charts.RELATION, compilation.placeholders.inline_placeholder(tag, tag.body, f"_chart({context})"))
    properties.set("descr", compilation.placeholders.inline_placeholder(tag, tag.body, f"_chart_alt({context})"))
    properties.attrib.pop("title", "")
    if not xml.in_fallback(properties):  # else it is the second copy of a text box
        paragraph.addnext(compilation.placeholders.element_placeholder(tag, tag.body, f"_chart_below({context})"))
    compilation.mark_container(parent)
    compilation.changed = True


def _has_caption(compilation: PartCompilation, paragraph: etree._Element, key: str) -> bool:
    """Whether the author has written a caption above or below the drawing; its number is what `key` stands for."""
    style = compilation.styles.role("tabellrubrik")
    beside = [e for e in (paragraph.getnext(), paragraph.getprevious()) if e is not None and e.tag == xml.P]
    captions = [e for e in beside if style is not None and style_id(e) == style.id]
    for caption in captions[:1]:
        sequences.count_fields(compilation, caption, key)
    return bool(captions)
