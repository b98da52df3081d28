"""A value where only text can stand: an attribute, a property, a field code."""

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

_Reader = Callable[[WordRenderState, Any, EmitContext], str]


def text_only(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """`value` as escaped text, entered in the receipt; a figure is entered in the ledger without a control."""
    text = value_text(state, value, site)
    if text:
        (state.attribute_output_log if site.attribute else state.output_log).append((site.part, text))
    return xml.escape_plain(text)


def value_text(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """`value` as text; what is missing is remarked on."""
    read = _reader(type(value))
    if read is not None:
        return read(state, value, site)
    shown = state.resources.show(value)
    read = _reader(type(shown))
    if read:
        return read(state, shown, site)
    if docxtpl_values.docxtpl_class(value):
        return docxtpl_values.docxtpl_text(value)
    return bare_text(shown) or _gap(
        state,
        docxtpl_values.unsupported_gap(value) if docxtpl_values.is_unsupported(value) else unprintable_gap(value),
        site,
    )


def _text(state: WordRenderState, value: str, site: EmitContext) -> str:
    if DEFERRED_MARK not in value:
        return value
    held = state.captures.parts(value)
    return "".join(
        [
            p if isinstance(p, str) else state.captures.text_of(p.body, lambda v: value_text(state, v, site))
            for p in held
        ]
    )


def _printed(state: WordRenderState, value: Printed, site: EmitContext) -> str:
    state.ledger.add_plain_figure(value, site.part, site.plain_container)
    return value.text


def _gap(state: WordRenderState, value: Gap, site: EmitContext) -> str:
    state.remark(state.with_tag_values(value.finding), site.place)
    return value.text


def _missing(_: WordRenderState, value: Missing, __: EmitContext) -> str:
    value.report()
    return value.text


def _joined(state: WordRenderState, value: JoinedValues, site: EmitContext) -> str:
    return "".join([value_text(state, part, site) for part in value.parts])


def _shown(state: WordRenderState, value: Record | LoopItems, site: EmitContext) -> str:
    if value.shown is None and value:
        return _gap(state, unprintable_gap(value), site)
    return value_text(state, value.shown, site)


def _flow(state: WordRenderState, value: Flow, site: EmitContext) -> str:
    state.printed.add(value.key)
    for block in value.blocks:
        for figure in iter_figures(block):
            value_text(state, figure, site)
    return " ".join(plain_text(block) for block in value.blocks)


def _block(state: WordRenderState, value: Tabell | Diagram | Bild | Liggande, site: EmitContext) -> str:
    return _flow(state, Flow((value,)), site)


def _items(state: WordRenderState, value: tuple[Any, ...], site: EmitContext) -> str:
    if all(isinstance(item, Inline) for item in value):
        return _flow(state, Flow((Paragraph(value),)), site)
    if not all(isinstance(item, Flow) for item in value):
        return _gap(state, unprintable_gap(value), site)
    return " ".join([_flow(state, item, site) for item in value])


def _reader(kind: type) -> _Reader | None:
    """The reader of a kind of value, or of what it builds on."""
    return next((_READERS[base] for base in kind.__mro__ if base in _READERS), None)


_READERS: dict[type, _Reader] = {
    str: _text,
    type(None): lambda _run, _value, _site: "",
    Rubrik: lambda _run, value, _site: value.text,
    Printed: _printed,
    Gap: _gap,
    Missing: _missing,
    JoinedValues: _joined,
    Record: _shown,
    LoopItems: _shown,
    Flow: _flow,
    Tabell: _block,
    Diagram: _block,
    Bild: _block,
    Liggande: _block,
    tuple: _items,
}
