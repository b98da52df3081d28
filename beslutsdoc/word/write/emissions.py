"""The filters by which every value leaves a compiled template: each gives finished, escaped XML."""

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


def emissions(sites: Sequence[EmitContext]) -> dict[str, Callable[..., str]]:
    """The filters of one template, by name. Each is given the number of its site.

    A text without special characters is its own XML: that path is kept short, since a paper is mostly such text.
    `pass_context` also keeps Jinja from folding constants through an emission at compile time.
    """
    runs = [(site.run_head, site.part) for site in sites]
    paragraphs = [(site.paragraph_head, site.part) for site in sites]

    @pass_context
    def in_run(context: Context, value: Any, site: int) -> str:
        if type(value) is str and value and not NEEDS_ESCAPING(value):
            head, part = runs[site]
            context.parent[RENDER_STATE_KEY].output_log.append((part, value))
            return f"{head}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_RUN_END}"
        return emit_inline(_render_state(context), value, sites[site])

    @pass_context
    def in_block(context: Context, value: Any, site: int, loop: Any = None) -> str:
        if type(value) is str and value and loop is None and not NEEDS_ESCAPING(value):
            head, part = paragraphs[site]
            context.parent[RENDER_STATE_KEY].output_log.append((part, value))
            return f"{head}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_PARAGRAPH_END}"
        state, place = _render_state(context), sites[site]
        if loop is not None and place.list_restart:
            place = _in_list(place, state.list_of_loop(site, place.list_restart, loop))
        return emit_block(state, value, place)

    @pass_context
    def in_text(context: Context, value: Any, site: int) -> str:
        return textonly.text_only(_render_state(context), value, sites[site])

    own: dict[str, Callable[..., str]] = {"_run": in_run, "_block": in_block, "_plain": in_text}
    own |= _numbering(sites) | _charts(sites)
    return own | _deferring_filters(sites, own)


def _numbering(sites: Sequence[EmitContext]) -> dict[str, Callable[..., str]]:
    """The filters that give notes, lists, captions, pictures and controls their numbers."""

    @pass_context
    def note(context: Context, body: str, site: int, kind: str) -> str:
        number = _render_state(context).note(kind, body)
        return f'<w:r>{sites[site].rpr}<w:{kind}Reference w:id="{number}"/></w:r>'

    @pass_context
    def link(context: Context, value: Any, site: int) -> str:
        state, place = _render_state(context), sites[site]
        return state.link(place.part, _address(state, textonly.value_text(state, value, place), place))

    @pass_context
    def list_number(context: Context, loop: Any, site: int) -> str:
        restart = sites[site].list_restart
        assert restart is not None, "only numbered paragraphs ask for a number"
        return str(_render_state(context).list_of_loop(site, restart, loop))

    @pass_context
    def next_id(context: Context, _: Any) -> str:
        return str(_render_state(context).next_id())

    @pass_context
    def count(context: Context, field: str) -> str:
        series, _, key = field.partition("|")
        return _render_state(context).number_caption(series, key)

    return {"_note": note, "_link": link, "_list": list_number, "_id": next_id, "_count": count}


def _charts(sites: Sequence[EmitContext]) -> dict[str, Callable[..., str]]:
    """The filters of charts that the template's author has drawn."""

    @pass_context
    def relation(context: Context, value: Any, site: int) -> str:
        return drawn_chart.filled_chart_relation(_render_state(context), value, sites[site])

    @pass_context
    def alternative_text(context: Context, value: Any, site: int) -> str:
        return drawn_chart.alternative_text(_render_state(context), value, sites[site])

    @pass_context
    def follows(context: Context, value: Any, site: int) -> str:
        return drawn_chart.below_filled_chart(_render_state(context), value, sites[site])

    return {"_chart": relation, "_chart_alt": alternative_text, "_chart_below": follows}


def _deferring_filters(
    sites: Sequence[EmitContext], own: Mapping[str, Callable[..., str]]
) -> dict[str, Callable[..., str]]:
    """The filters of macros and their like, which let the emissions `own` wait."""

    @pass_context
    def later(context: Context, value: Any, emission: str, site: int = 0, *rest: Any) -> str:
        state, args = _render_state(context), () if emission in ("_id", "_count") else (site, *rest)

        def write(held: Any) -> str:
            return own[emission](context, held, *args)

        return state.captures.hold(Deferred(emission, value, sites[site].rpr, write))

    @pass_context
    def captured(context: Context, body: str, level: str, site: int) -> str:
        return _render_state(context).captures.capture(body, level, sites[site].rpr)

    @pass_context
    def words(context: Context, body: str, site: int) -> str:
        state = _render_state(context)
        return state.captures.text_of(body, lambda value: textonly.value_text(state, value, sites[site]))

    return {"_later": later, "_captured": captured, "_words": words}


def _address(state: WordRenderState, text: str, site: EmitContext) -> str:
    """A link's address as it stands in a file; one that leads to no page on the web or mailbox leads nowhere."""
    address = _SPACE.sub("%20", text.strip())
    if _ADDRESS.match(address):
        return address
    what = f"Länkens adress blir ”{text}”, som ingen webbläsare eller e-post förstår."
    state.remark(Finding("M076", what, "Börja adressen med https:// eller mailto:."), site.place)
    return "#"


def _render_state(context: Context) -> WordRenderState:
    return cast("WordRenderState", context.parent[RENDER_STATE_KEY])


def emit_block(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """What stands instead of a placeholder that is alone in its paragraph.

    An empty value takes its paragraph with it (no stray gap, no empty paragraph for a screen reader), unless its
    container needs one.
    """
    if isinstance(value, Flow):
        state.printed.add(value.key)
        if len(value.blocks) == 1 and isinstance(value.blocks[0], Paragraph):  # as in most cells of a looped table
            return f"<w:p>{site.ppr}{site.marks}{emit_pieces(state, value.blocks[0].pieces, site)}</w:p>"
        return write_blocks(state, value.blocks, site) or _empty(site)
    if isinstance(value, Record | LoopItems) and value.shown is not None:
        return emit_block(state, value.shown, site)
    if isinstance(value, Tabell):
        return fill_drawn_table(state, value, site.drawn, site) if site.drawn else write_blocks(state, (value,), site)
    if isinstance(value, Liggande):
        return emit_block(state, value.blocks[0], site) if site.drawn else write_blocks(state, (value,), site)
    if isinstance(value, Diagram | Bild):
        return write_blocks(state, (value,), site)
    if type(value) is tuple and value and all(isinstance(item, Flow) for item in value):
        return _items(state, value, site) or _empty(site)
    if isinstance(value, str) and DEFERRED_MARK in value:
        held = [part for part in state.captures.parts(value) if part]
        if all(isinstance(part, CapturedBody) and part.level == "block" for part in held):
            return "".join([state.captures.write(part.body) for part in held if not isinstance(part, str)]) or _empty(
                site
            )
    if docxtpl_values.docxtpl_class(value) in docxtpl_values.PARAGRAPHS:
        return "".join(
            [
                f"<w:p>{ppr}{emit_rich_text(state, runs, replace(site, ppr=ppr))}</w:p>"
                for ppr, runs in docxtpl_values.rich_text_paragraphs(state, value, site)
            ]
        )
    runs = emit_inline(state, value, site)
    return f"<w:p>{site.ppr}{site.marks}{runs}</w:p>" if runs else _empty(site)


def _items(state: WordRenderState, items: tuple[Flow, ...], site: EmitContext) -> str:
    """One paragraph an item in this paragraph's style; a numbered style begins at 1."""
    if site.list_restart and items:
        site = _in_list(site, state.new_list(site.list_restart))
    out = []
    for item in items:
        out.append(write_blocks(state, item.blocks, site))
        state.printed.add(item.key)
        site = replace(site, marks="") if site.marks else site
    return "".join(out)


def _in_list(site: EmitContext, number: int) -> EmitContext:
    return replace(site, ppr=site.list_ppr.replace(LIST_NUMBER_MARK, str(number)))


def _empty(site: EmitContext) -> str:
    return f"<w:p>{site.ppr}{site.marks}</w:p>" if site.keeps_paragraph or site.marks else ""
