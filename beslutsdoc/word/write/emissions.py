"""The emission filters: each turns a value that leaves a compiled template into finished, escaped XML."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from jinja2 import pass_context
from jinja2.runtime import Context

from beslutsdoc.blocks import Bild, Diagram, Flow, Liggande, LoopItems, Paragraph, Record, Tabell
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox import RENDER_STATE_KEY
from beslutsdoc.word.compile.placeholders import LIST_NUMBER_MARK, EmitContext
from beslutsdoc.word.ooxml.xml import NEEDS_ESCAPING, SPACED_TEXT, TEXT
from beslutsdoc.word.write import docxtpl_values, drawn_chart, textonly
from beslutsdoc.word.write.blocks import write_blocks
from beslutsdoc.word.write.deferred import DEFERRED_MARK, CapturedBody, Deferred
from beslutsdoc.word.write.drawn_table import fill_drawn_table
from beslutsdoc.word.write.inline import emit_inline, emit_pieces, emit_rich_text
from beslutsdoc.word.write.state import WordRenderState

_ADDRESS = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"]+$", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_RUN_END, _PARAGRAPH_END = "</w:t></w:r>", "</w:t></w:r></w:p>"


def emissions(contexts: Sequence[EmitContext]) -> dict[str, Callable[..., str]]:
    """The emission filters of one template, by name. Each is given the index of its context in `contexts`.

    A text without special characters is its own XML: that path is kept short, since a paper is mostly such text.
    `pass_context` also keeps Jinja from folding constants through an emission at compile time.
    """
    runs = [(context.run_head, context.part) for context in contexts]
    paragraphs = [(context.paragraph_head, context.part) for context in contexts]

    @pass_context
    def in_run(jinja: Context, value: Any, index: int) -> str:
        if type(value) is str and value and not NEEDS_ESCAPING(value):
            head, part = runs[index]
            jinja.parent[RENDER_STATE_KEY].output_log.append((part, value))
            return f"{head}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_RUN_END}"
        return emit_inline(_render_state(jinja), value, contexts[index])

    @pass_context
    def in_block(jinja: Context, value: Any, index: int, loop: Any = None) -> str:
        if type(value) is str and value and loop is None and not NEEDS_ESCAPING(value):
            head, part = paragraphs[index]
            jinja.parent[RENDER_STATE_KEY].output_log.append((part, value))
            return f"{head}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_PARAGRAPH_END}"
        state, context = _render_state(jinja), contexts[index]
        if loop is not None and context.list_restart:
            context = _list_context(context, state.list_of_loop(index, context.list_restart, loop))
        return emit_block(state, value, context)

    @pass_context
    def in_text(jinja: Context, value: Any, index: int) -> str:
        return textonly.text_only(_render_state(jinja), value, contexts[index])

    emitters: dict[str, Callable[..., str]] = {"_run": in_run, "_block": in_block, "_plain": in_text}
    emitters |= _numbering_filters(contexts) | _chart_filters(contexts)
    return emitters | _deferring_filters(contexts, emitters)


def _numbering_filters(contexts: Sequence[EmitContext]) -> dict[str, Callable[..., str]]:
    """The filters that number notes, lists, captions, pictures and controls, and register links."""

    @pass_context
    def note(jinja: Context, body: str, index: int, kind: str) -> str:
        number = _render_state(jinja).note(kind, body)
        return f'<w:r>{contexts[index].rpr}<w:{kind}Reference w:id="{number}"/></w:r>'

    @pass_context
    def link(jinja: Context, value: Any, index: int) -> str:
        state, context = _render_state(jinja), contexts[index]
        return state.link(context.part, _link_target(state, textonly.value_text(state, value, context), context))

    @pass_context
    def list_number(jinja: Context, loop: Any, index: int) -> str:
        restart = contexts[index].list_restart
        assert restart is not None, "only numbered paragraphs ask for a number"
        return str(_render_state(jinja).list_of_loop(index, restart, loop))

    @pass_context
    def next_id(jinja: Context, _: Any) -> str:
        return str(_render_state(jinja).next_id())

    @pass_context
    def count(jinja: Context, field: str) -> str:
        series, _, key = field.partition("|")
        return _render_state(jinja).number_caption(series, key)

    return {"_note": note, "_link": link, "_list": list_number, "_id": next_id, "_count": count}


def _chart_filters(contexts: Sequence[EmitContext]) -> dict[str, Callable[..., str]]:
    """The filters of bound charts: relation id, alternative text, and the paragraphs below."""

    @pass_context
    def relation(jinja: Context, value: Any, index: int) -> str:
        return drawn_chart.filled_chart_relation(_render_state(jinja), value, contexts[index])

    @pass_context
    def alternative_text(jinja: Context, value: Any, index: int) -> str:
        return drawn_chart.alternative_text(_render_state(jinja), value, contexts[index])

    @pass_context
    def below(jinja: Context, value: Any, index: int) -> str:
        return drawn_chart.below_filled_chart(_render_state(jinja), value, contexts[index])

    return {"_chart": relation, "_chart_alt": alternative_text, "_chart_below": below}


def _deferring_filters(
    contexts: Sequence[EmitContext], emitters: Mapping[str, Callable[..., str]]
) -> dict[str, Callable[..., str]]:
    """The filters for macro, call and set bodies, which defer the emissions in `emitters` until printing."""

    @pass_context
    def defer(jinja: Context, value: Any, emission: str, index: int = 0, *rest: Any) -> str:
        state, args = _render_state(jinja), () if emission in ("_id", "_count") else (index, *rest)

        def write(value: Any) -> str:
            return emitters[emission](jinja, value, *args)

        return state.hold_deferred(Deferred(emission, value, contexts[index].rpr, write))

    @pass_context
    def captured(jinja: Context, body: str, level: str, index: int) -> str:
        return _render_state(jinja).capture_body(body, level, contexts[index].rpr)

    @pass_context
    def words(jinja: Context, body: str, index: int) -> str:
        state = _render_state(jinja)
        return state.body_text(body, lambda value: textonly.value_text(state, value, contexts[index]))

    return {"_later": defer, "_captured": captured, "_words": words}


def _link_target(state: WordRenderState, text: str, context: EmitContext) -> str:
    """A link's target with spaces encoded; `#`, with a remark (M076), unless it is http, mailto or tel."""
    address = _SPACE.sub("%20", text.strip())
    if _ADDRESS.match(address):
        return address
    what = f"Länkens adress blir ”{text}”, som ingen webbläsare eller e-post förstår."
    state.remark(Finding("M076", what, "Börja adressen med https:// eller mailto:."), context.place)
    return "#"


def _render_state(jinja: Context) -> WordRenderState:
    return cast("WordRenderState", jinja.parent[RENDER_STATE_KEY])


def emit_block(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """The XML that replaces a paragraph whose only content is a placeholder.

    An empty value removes the paragraph (no stray space, no empty paragraph for a screen reader), unless its
    container needs one.
    """
    if isinstance(value, Flow):
        state.printed.add(value.key)
        if len(value.blocks) == 1 and isinstance(value.blocks[0], Paragraph):  # as in most cells of a looped table
            return f"<w:p>{context.ppr}{context.marks}{emit_pieces(state, value.blocks[0].pieces, context)}</w:p>"
        return write_blocks(state, value.blocks, context) or _empty_paragraph(context)
    if isinstance(value, Record | LoopItems) and value.shown is not None:
        return emit_block(state, value.shown, context)
    if isinstance(value, Tabell):
        return (
            fill_drawn_table(state, value, context.drawn, context)
            if context.drawn
            else write_blocks(state, (value,), context)
        )
    if isinstance(value, Liggande):
        return emit_block(state, value.blocks[0], context) if context.drawn else write_blocks(state, (value,), context)
    if isinstance(value, Diagram | Bild):
        return write_blocks(state, (value,), context)
    if type(value) is tuple and value and all(isinstance(item, Flow) for item in value):
        return _items(state, value, context) or _empty_paragraph(context)
    if isinstance(value, str) and DEFERRED_MARK in value:
        parts = [part for part in state.split_captures(value) if part]
        if all(isinstance(part, CapturedBody) and part.level == "block" for part in parts):
            return "".join(
                [state.expand_body(part.body) for part in parts if not isinstance(part, str)]
            ) or _empty_paragraph(context)
    if docxtpl_values.docxtpl_class(value) in docxtpl_values.PARAGRAPHS:
        return "".join(
            [
                f"<w:p>{ppr}{emit_rich_text(state, runs, replace(context, ppr=ppr))}</w:p>"
                for ppr, runs in docxtpl_values.rich_text_paragraphs(state, value, context)
            ]
        )
    runs = emit_inline(state, value, context)
    return f"<w:p>{context.ppr}{context.marks}{runs}</w:p>" if runs else _empty_paragraph(context)


def _items(state: WordRenderState, items: tuple[Flow, ...], context: EmitContext) -> str:
    """One paragraph per item in this paragraph's style; a numbered style begins at 1."""
    if context.list_restart and items:
        context = _list_context(context, state.new_list(context.list_restart))
    out = []
    for item in items:
        out.append(write_blocks(state, item.blocks, context))
        state.printed.add(item.key)
        context = replace(context, marks="") if context.marks else context
    return "".join(out)


def _list_context(context: EmitContext, number: int) -> EmitContext:
    return replace(context, ppr=context.list_ppr.replace(LIST_NUMBER_MARK, str(number)))


def _empty_paragraph(context: EmitContext) -> str:
    return f"<w:p>{context.ppr}{context.marks}</w:p>" if context.keeps_paragraph or context.marks else ""
