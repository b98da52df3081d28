"""A chart that the template's author has drawn, bound to one of the case's: where it is filled, and what stands below.

Its relation and its alternative text are holes in the drawing; the caption, the notes and the source follow its
paragraph, unless the author has written a caption of their own beside it.
"""

from typing import Any

from beslutsdoc.blocks import Diagram, Diagrampunkt, Liggande, Record, Serie
from beslutsdoc.figures import Gap
from beslutsdoc.sandbox import Missing
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.write.illustrations import below_illustration
from beslutsdoc.word.write.inline import emit_inline, unprintable_gap
from beslutsdoc.word.write.state import WordRenderState
from beslutsdoc.word.write.textonly import value_text


def filled_chart_relation(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """The id of the filled chart; one whose data are lacking is drawn empty, never with the sample's."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return state.attach(site.part, block, site.width, site.chart)
    lacking = Diagram("", (), "stapel", (f"[{_name(value)} saknas]",), (Serie("", (Diagrampunkt(None),)),))
    return state.attach(site.part, lacking, site.width, site.chart)


def alternative_text(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """What the filled chart shows, in words."""
    block = _chart(value)
    told = (block.alt or block.namn) if isinstance(block, Diagram) else value_text(state, block, site)
    state.attribute_output_log.append((site.part, told))
    return xml.escape_plain(told)


def below_filled_chart(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """What stands below the filled chart; where its data are lacking, that."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return below_illustration(state, block, site, site.has_caption)
    return f"<w:p>{emit_inline(state, block, site)}</w:p>"


def _chart(value: Any) -> Diagram | Gap | Missing:
    """The chart that a name of the case stands for, or why there is none."""
    if isinstance(value, Record) and value.shown is not None:
        return _chart(value.shown)
    if isinstance(value, Liggande):
        return next((block for block in value.blocks if isinstance(block, Diagram)), unprintable_gap(value))
    return value if isinstance(value, Diagram | Gap | Missing) else unprintable_gap(value)


def _name(value: Any) -> str:
    return value.namn if isinstance(value, Gap) else "diagrammet"
