"""The filters by which every value leaves a compiled template: each gives finished, escaped XML."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from jinja2 import pass_context
from jinja2.runtime import Context

from beslutsdoc.blocks import Bild, Diagram, Flow, Liggande, Paragraph, Record, Series, Tabell
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox import RUN
from beslutsdoc.word.compile.placeholders import LIST, Site
from beslutsdoc.word.ooxml.xml import AWAKE, SPACED_TEXT, TEXT
from beslutsdoc.word.write import docxtpl_values, drawn_chart, textonly
from beslutsdoc.word.write.blocks import blocks
from beslutsdoc.word.write.deferred import DEFERRED_MARK, Captured, Deferred
from beslutsdoc.word.write.drawn_table import filled
from beslutsdoc.word.write.inline import inline, pieces, rich
from beslutsdoc.word.write.state import Rendering

_ADDRESS = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"]+$", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_RUN_END, _PARAGRAPH_END = "</w:t></w:r>", "</w:t></w:r></w:p>"


def emissions(sites: Sequence[Site]) -> dict[str, Callable[..., str]]:
    """The filters of one template, by name. Each is given the number of its site.

    A text without special characters is its own XML: that path is kept short, since a paper is mostly such text.
    `pass_context` also keeps Jinja from folding constants through an emission at compile time.
    """
    runs = [(site.run_head, site.part) for site in sites]
    paragraphs = [(site.paragraph_head, site.part) for site in sites]

    @pass_context
    def in_run(context: Context, value: Any, site: int) -> str:
        if type(value) is str and value and not AWAKE(value):
            head, part = runs[site]
            context.parent[RUN].log.append((part, value))
            return f"{head}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_RUN_END}"
        return inline(_rendering(context), value, sites[site])

    @pass_context
    def in_block(context: Context, value: Any, site: int, loop: Any = None) -> str:
        if type(value) is str and value and loop is None and not AWAKE(value):
            head, part = paragraphs[site]
            context.parent[RUN].log.append((part, value))
            return f"{head}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_PARAGRAPH_END}"
        run, place = _rendering(context), sites[site]
        if loop is not None and place.restart:
            place = _in_list(place, run.list_of_loop(site, place.restart, loop))
        return block(run, value, place)

    @pass_context
    def in_text(context: Context, value: Any, site: int) -> str:
        return textonly.text_only(_rendering(context), value, sites[site])

    own: dict[str, Callable[..., str]] = {"_run": in_run, "_block": in_block, "_plain": in_text}
    own |= _numbering(sites) | _charts(sites)
    return own | _holding(sites, own)


def _numbering(sites: Sequence[Site]) -> dict[str, Callable[..., str]]:
    """The filters that give notes, lists, captions, pictures and controls their numbers."""

    @pass_context
    def note(context: Context, body: str, site: int, kind: str) -> str:
        number = _rendering(context).note(kind, body)
        return f'<w:r>{sites[site].rpr}<w:{kind}Reference w:id="{number}"/></w:r>'

    @pass_context
    def link(context: Context, value: Any, site: int) -> str:
        run, place = _rendering(context), sites[site]
        return run.link(place.part, _address(run, textonly.words(run, value, place), place))

    @pass_context
    def list_number(context: Context, loop: Any, site: int) -> str:
        restart = sites[site].restart
        assert restart is not None, "only numbered paragraphs ask for a number"
        return str(_rendering(context).list_of_loop(site, restart, loop))

    @pass_context
    def next_id(context: Context, _: Any) -> str:
        return str(_rendering(context).next_id())

    @pass_context
    def count(context: Context, field: str) -> str:
        series, _, key = field.partition("|")
        return _rendering(context).counted(series, key)

    return {"_note": note, "_link": link, "_list": list_number, "_id": next_id, "_count": count}


def _charts(sites: Sequence[Site]) -> dict[str, Callable[..., str]]:
    """The filters of charts that the template's author has drawn."""

    @pass_context
    def relation(context: Context, value: Any, site: int) -> str:
        return drawn_chart.relation(_rendering(context), value, sites[site])

    @pass_context
    def alternative_text(context: Context, value: Any, site: int) -> str:
        return drawn_chart.alternative_text(_rendering(context), value, sites[site])

    @pass_context
    def follows(context: Context, value: Any, site: int) -> str:
        return drawn_chart.follows(_rendering(context), value, sites[site])

    return {"_chart": relation, "_chart_alt": alternative_text, "_chart_below": follows}


def _holding(sites: Sequence[Site], own: Mapping[str, Callable[..., str]]) -> dict[str, Callable[..., str]]:
    """The filters of macros and their like, which let the emissions `own` wait."""

    @pass_context
    def later(context: Context, value: Any, emission: str, site: int = 0, *rest: Any) -> str:
        run, args = _rendering(context), () if emission in ("_id", "_count") else (site, *rest)

        def write(held: Any) -> str:
            return own[emission](context, held, *args)

        return run.captures.hold(Deferred(emission, value, sites[site].rpr, write))

    @pass_context
    def captured(context: Context, body: str, level: str, site: int) -> str:
        return _rendering(context).captures.capture(body, level, sites[site].rpr)

    @pass_context
    def words(context: Context, body: str, site: int) -> str:
        run = _rendering(context)
        return run.captures.text_of(body, lambda value: textonly.words(run, value, sites[site]))

    return {"_later": later, "_captured": captured, "_words": words}


def _address(run: Rendering, text: str, site: Site) -> str:
    """A link's address as it stands in a file; one that leads to no page on the web or mailbox leads nowhere."""
    address = _SPACE.sub("%20", text.strip())
    if _ADDRESS.match(address):
        return address
    what = f"Länkens adress blir ”{text}”, som ingen webbläsare eller e-post förstår."
    run.remark(Finding("M076", what, "Börja adressen med https:// eller mailto:."), site.place)
    return "#"


def _rendering(context: Context) -> Rendering:
    return cast("Rendering", context.parent[RUN])


def block(run: Rendering, value: Any, site: Site) -> str:
    """What stands instead of a placeholder that is alone in its paragraph.

    An empty value takes its paragraph with it (no stray gap, no empty paragraph for a screen reader), unless its
    container needs one.
    """
    if isinstance(value, Flow):
        run.printed.add(value.key)
        if len(value.blocks) == 1 and isinstance(value.blocks[0], Paragraph):  # as in most cells of a looped table
            return f"<w:p>{site.ppr}{site.marks}{pieces(run, value.blocks[0].pieces, site)}</w:p>"
        return blocks(run, value.blocks, site) or _empty(site)
    if isinstance(value, Record | Series) and value.shown is not None:
        return block(run, value.shown, site)
    if isinstance(value, Tabell):
        return filled(run, value, site.drawn, site) if site.drawn else blocks(run, (value,), site)
    if isinstance(value, Liggande):
        return block(run, value.blocks[0], site) if site.drawn else blocks(run, (value,), site)
    if isinstance(value, Diagram | Bild):
        return blocks(run, (value,), site)
    if type(value) is tuple and value and all(isinstance(item, Flow) for item in value):
        return _items(run, value, site) or _empty(site)
    if isinstance(value, str) and DEFERRED_MARK in value:
        held = [part for part in run.captures.parts(value) if part]
        if all(isinstance(part, Captured) and part.level == "block" for part in held):
            return "".join([run.captures.write(part.body) for part in held if not isinstance(part, str)]) or _empty(
                site
            )
    if docxtpl_values.kind(value) in docxtpl_values.PARAGRAPHS:
        return "".join(
            [
                f"<w:p>{ppr}{rich(run, runs, replace(site, ppr=ppr))}</w:p>"
                for ppr, runs in docxtpl_values.paragraphs(run, value, site)
            ]
        )
    runs = inline(run, value, site)
    return f"<w:p>{site.ppr}{site.marks}{runs}</w:p>" if runs else _empty(site)


def _items(run: Rendering, items: tuple[Flow, ...], site: Site) -> str:
    """One paragraph an item in this paragraph's style; a numbered style begins at 1."""
    if site.restart and items:
        site = _in_list(site, run.new_list(site.restart))
    out = []
    for item in items:
        out.append(blocks(run, item.blocks, site))
        run.printed.add(item.key)
        site = replace(site, marks="") if site.marks else site
    return "".join(out)


def _in_list(site: Site, number: int) -> Site:
    return replace(site, ppr=site.list_ppr.replace(LIST, str(number)))


def _empty(site: Site) -> str:
    return f"<w:p>{site.ppr}{site.marks}</w:p>" if site.keeps or site.marks else ""
