"""Converts a value to text where only text can stand: an attribute, a property, a field code."""

from collections.abc import Callable
from typing import Any

from beslutsdoc.blocks import (
    Bild,
    Diagram,
    Flow,
    Inline,
    Liggande,
    LoopItems,
    Paragraph,
    Record,
    Rubrik,
    Tabell,
    iter_figures,
    plain_text,
)
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.sandbox import JoinedValues, Missing
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.write import docxtpl_values
from beslutsdoc.word.write.deferred import DEFERRED_MARK
from beslutsdoc.word.write.inline import bare_text, unprintable_gap
from beslutsdoc.word.write.state import WordRenderState

_Converter = Callable[[WordRenderState, Any, EmitContext], str]


def text_only(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """`value` as escaped text, added to the output log; a figure is entered in the ledger without a control."""
    text = value_text(state, value, context)
    if text:
        (state.attribute_output_log if context.attribute else state.output_log).append((context.part, text))
    return xml.escape_plain(text)


def value_text(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """`value` as text, not escaped; a gap prints its text and adds its finding to the remarks."""
    convert = _converter(type(value))
    if convert is not None:
        return convert(state, value, context)
    shown = state.resources.show(value)
    convert = _converter(type(shown))
    if convert:
        return convert(state, shown, context)
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
    parts = state.captures.parts(value)
    return "".join(
        [
            p if isinstance(p, str) else state.captures.text_of(p.body, lambda v: value_text(state, v, context))
            for p in parts
        ]
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


def _joined_text(state: WordRenderState, value: JoinedValues, context: EmitContext) -> str:
    return "".join([value_text(state, part, context) for part in value.parts])


def _record_text(state: WordRenderState, value: Record | LoopItems, context: EmitContext) -> str:
    if value.shown is None and value:
        return _gap_text(state, unprintable_gap(value), context)
    return value_text(state, value.shown, context)


def _flow_text(state: WordRenderState, value: Flow, context: EmitContext) -> str:
    state.printed.add(value.key)
    for block in value.blocks:
        for figure in iter_figures(block):
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


def _converter(kind: type) -> _Converter | None:
    """The converter of a type, or of its nearest base class; None for an unknown type."""
    return next((_CONVERTERS[base] for base in kind.__mro__ if base in _CONVERTERS), None)


_CONVERTERS: dict[type, _Converter] = {
    str: _string_text,
    type(None): lambda _state, _value, _context: "",
    Rubrik: lambda _state, value, _context: value.text,
    Printed: _figure_text,
    Gap: _gap_text,
    Missing: _missing_text,
    JoinedValues: _joined_text,
    Record: _record_text,
    LoopItems: _record_text,
    Flow: _flow_text,
    Tabell: _block_text,
    Diagram: _block_text,
    Bild: _block_text,
    Liggande: _block_text,
    tuple: _items_text,
}
