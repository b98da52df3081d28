"""A chart that the template's author has drawn, bound to one of the case's: where it is filled, and what stands below.

Its relation and its alternative text are holes in the drawing; the caption, the notes and the source follow its
paragraph, unless the author has written a caption of their own beside it.
"""

from typing import Any

from lxml import etree

from beslutsdoc.blocks import Diagram, Liggande, Punkt, Record, Serie
from beslutsdoc.figures import Gap
from beslutsdoc.sandbox import Missing
from beslutsdoc.word import sequences, xml
from beslutsdoc.word.charts import drawn
from beslutsdoc.word.draft import Draft
from beslutsdoc.word.geometry import BOXES, text_width
from beslutsdoc.word.holes import Site
from beslutsdoc.word.illustrations import below
from beslutsdoc.word.inline import inline, unprintable
from beslutsdoc.word.places import style_id
from beslutsdoc.word.rendering import Rendering
from beslutsdoc.word.tags import Tag
from beslutsdoc.word.textonly import words

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


def relation(run: Rendering, value: Any, site: Site) -> str:
    """The id of the filled chart; one whose data are lacking is drawn empty, never with the sample's."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return run.attach(site.part, block, site.width, site.chart)
    lacking = Diagram("", (), "stapel", (f"[{_name(value)} saknas]",), (Serie("", (Punkt(None),)),))
    return run.attach(site.part, lacking, site.width, site.chart)


def alternative_text(run: Rendering, value: Any, site: Site) -> str:
    """What the filled chart shows, in words."""
    block = _chart(value)
    told = (block.alt or block.namn) if isinstance(block, Diagram) else words(run, block, site)
    run.attribute_log.append((site.part, told))
    return xml.plain(told)


def follows(run: Rendering, value: Any, site: Site) -> str:
    """What stands below the filled chart; where its data are lacking, that."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return below(run, block, site, site.captioned)
    return f"<w:p>{inline(run, block, site)}</w:p>"


def _chart(value: Any) -> Diagram | Gap | Missing:
    """The chart that a name of the case stands for, or why there is none."""
    if isinstance(value, Record) and value.shown is not None:
        return _chart(value.shown)
    if isinstance(value, Liggande):
        return next((block for block in value.blocks if isinstance(block, Diagram)), unprintable(value))
    return value if isinstance(value, Diagram | Gap | Missing) else unprintable(value)


def _name(value: Any) -> str:
    return value.namn if isinstance(value, Gap) else "diagrammet"
