"""Fills a chart drawn in the template (a bound chart) with one of the case's, and writes what goes below it.

Its relation and its alternative text are placeholders in the drawing; the caption (unless the template's author has
written one beside it), the notes and the source follow its paragraph.
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


def filled_chart_relation(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """The relation id of the filled chart; if its data are missing, of an empty one, never the sample's data."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return state.attach(context.part, block, context.width, context.chart)
    empty = Diagram("", (), "stapel", (f"[{_name(value)} saknas]",), (Serie("", (Diagrampunkt(None),)),))
    return state.attach(context.part, empty, context.width, context.chart)


def alternative_text(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """The filled chart's alternative text, escaped for an attribute and added to the output log."""
    block = _chart(value)
    alt = (block.alt or block.namn) if isinstance(block, Diagram) else value_text(state, block, context)
    state.attribute_output_log.append((context.part, alt))
    return xml.escape_plain(alt)


def below_filled_chart(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """The paragraphs below the filled chart; if its data are missing, one with the gap."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return below_illustration(state, block, context, context.has_caption)
    return f"<w:p>{emit_inline(state, block, context)}</w:p>"


def _chart(value: Any) -> Diagram | Gap | Missing:
    """The chart in a value of the case, or the gap in its place."""
    if isinstance(value, Record) and value.shown is not None:
        return _chart(value.shown)
    if isinstance(value, Liggande):
        return next((block for block in value.blocks if isinstance(block, Diagram)), unprintable_gap(value))
    return value if isinstance(value, Diagram | Gap | Missing) else unprintable_gap(value)


def _name(value: Any) -> str:
    return value.namn if isinstance(value, Gap) else "diagrammet"
