"""Converts a value to text where only text can stand: an attribute, a property, a field code."""

from typing import Any

from beslutsdoc.blocks import (
    Bild,
    Diagram,
    Flow,
    Inline,
    Liggande,
    Paragraph,
    Rubrik,
    Tabell,
    iter_figures,
    plain_text,
)
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.sandbox import Missing
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.write import docxtpl_values
from beslutsdoc.word.write.deferred import DEFERRED_MARK
from beslutsdoc.word.write.inline import ValueWriter, bare_text, container_writers, unprintable_gap, write_by_type
from beslutsdoc.word.write.state import WordRenderState


def text_only(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """`value` as escaped text, added to the output log; a figure is entered in the ledger without a control."""
    text = value_text(state, value, context)
    if text:
        (state.attribute_output_log if context.attribute else state.output_log).append((context.part, text))
    return xml.escape_plain(text)


def value_text(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """`value` as text, not escaped; a gap prints its text and adds its finding to the remarks."""
    return write_by_type(_CONVERTERS, _other_text, state, value, context)


def _other_text(state: WordRenderState, value: object, shown: object, context: EmitContext) -> str:
    """The text of a docxtpl value or a number, or of the gap in place of a value that cannot be printed."""
    if docxtpl_values.docxtpl_class(value):
        return docxtpl_values.docxtpl_text(value)
    return bare_text(shown) or _gap_text(
        state,
        docxtpl_values.unsupported_gap(value) if docxtpl_values.is_unsupported(value) else unprintable_gap(value),
        context,
    )


def _string_text(state: WordRenderState, value: str, context: EmitContext) -> str:
    if DEFERRED_MARK not in value:
        return value
    parts = state.split_captures(value)
    return "".join(
        [p if isinstance(p, str) else state.body_text(p.body, lambda v: value_text(state, v, context)) for p in parts]
    )


def _figure_text(state: WordRenderState, value: Printed, context: EmitContext) -> str:
    state.ledger.add_plain_figure(value, context.part, context.plain_container)
    return value.text


def _gap_text(state: WordRenderState, value: Gap, context: EmitContext) -> str:
    state.remark(state.with_tag_values(value.finding), context.place)
    return value.text


def _missing_text(_: WordRenderState, value: Missing, __: EmitContext) -> str:
    value.report()
    return value.text


def _flow_text(state: WordRenderState, value: Flow, context: EmitContext) -> str:
    state.printed.add(value.key)
    for figure in iter_figures(value):
        value_text(state, figure, context)
    return " ".join(plain_text(block) for block in value.blocks)


def _block_text(state: WordRenderState, value: Tabell | Diagram | Bild | Liggande, context: EmitContext) -> str:
    return _flow_text(state, Flow((value,)), context)


def _items_text(state: WordRenderState, value: tuple[Any, ...], context: EmitContext) -> str:
    if all(isinstance(item, Inline) for item in value):
        return _flow_text(state, Flow((Paragraph(value),)), context)
    if not all(isinstance(item, Flow) for item in value):
        return _gap_text(state, unprintable_gap(value), context)
    return " ".join([_flow_text(state, item, context) for item in value])


_CONVERTERS: dict[type, ValueWriter] = {
    str: _string_text,
    type(None): lambda _state, _value, _context: "",
    Rubrik: lambda _state, value, _context: value.text,
    Printed: _figure_text,
    Gap: _gap_text,
    Missing: _missing_text,
    **container_writers(value_text),
    Flow: _flow_text,
    Tabell: _block_text,
    Diagram: _block_text,
    Bild: _block_text,
    Liggande: _block_text,
    tuple: _items_text,
}
