"""A value in the middle of a line becomes runs: text, figures with their controls, gaps, links."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from beslutsdoc.blocks import (
    Bild,
    Block,
    Diagram,
    Flow,
    Förteckning,
    Inline,
    Liggande,
    Link,
    List,
    LoopItems,
    Note,
    Paragraph,
    Pieces,
    Quote,
    Record,
    Ref,
    Rubrik,
    Tabell,
    Text,
    Value,
    inner,
    plain_text,
)
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox import JoinedValues, Missing
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import controls, xml
from beslutsdoc.word.ooxml.conventions import reference_bookmark
from beslutsdoc.word.opc.part_names import DOCUMENT, FOOTNOTES
from beslutsdoc.word.write import docxtpl_values, footnotes, references
from beslutsdoc.word.write.deferred import DEFERRED_MARK, CapturedBody
from beslutsdoc.word.write.state import WordRenderState

_NOTELESS = ("fält", "innehållskontroll")  # a field's result is made anew; a control for plain text holds text
_NEW_PAGE = '</w:p><w:p><w:r><w:br w:type="page"/></w:r>'


def emit_inline(state: WordRenderState, value: Any, site: EmitContext) -> str:
    """The runs that show `value` at `site`, in the site's formatting."""
    write = _writer(type(value))
    if write is not None:
        return write(state, value, site)
    shown = state.resources.show(value)
    write = _writer(type(shown))
    if write is not None:
        return write(state, shown, site)
    return emit_text(state, bare_text(shown), site.part, site.rpr) or _emit_docxtpl(state, value, site)


def bare_text(value: object) -> str:
    """What no formatter knows, as text: a truth value, a number; empty for what is no text at all."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value) if isinstance(value, int | float | Decimal | date | time) else ""


def emit_text(state: WordRenderState, text: str, part: str, rpr: str) -> str:
    """One run of text, entered in the receipt."""
    if not text:
        return ""
    state.output_log.append((part, text))
    return xml.run_xml(text, rpr)


def emit_figure(state: WordRenderState, printed: Printed, site: EmitContext, rpr: str) -> str:
    """A figure in its control; as plain text where none can stand."""
    if site.plain_container or not state.ledger.has_room(1):
        state.ledger.add_plain_figure(printed, site.part, site.plain_container)
        return emit_text(state, printed.text, site.part, rpr)
    state.output_log.append((site.part, printed.text))
    return controls.figure_control(printed, rpr, state.ledger.add_figure(printed, site.part))


_RAISED = {"upp": "superscript", "ner": "subscript"}
_Writer = Callable[[WordRenderState, Any, EmitContext], str]
FigureWriter = Callable[[WordRenderState, Printed, EmitContext, str], str]


def emit_pieces(
    state: WordRenderState, parts: Pieces, site: EmitContext, rpr: str | None = None, write: FigureWriter = emit_figure
) -> str:
    """The runs of inline pieces; `rpr` is their own formatting, else the site's; `write` writes a figure."""
    base = site.rpr if rpr is None else rpr
    return "".join([_piece(state, part, site, base, write) for part in parts])


def emit_gap(state: WordRenderState, value: Gap, site: EmitContext, rpr: str) -> str:
    """What is missing, for all to see."""
    state.remark(state.with_tag_values(value.finding), site.place)
    return emit_text(state, value.text, site.part, xml.with_props(rpr, "highlight=yellow"))


def emit_missing(state: WordRenderState, value: Missing, site: EmitContext) -> str:
    """A name that is not there, for all to see."""
    value.report()
    return emit_text(state, value.text, site.part, xml.with_props(site.rpr, "highlight=yellow"))


def unprintable_gap(value: object) -> Gap:
    """The gap where a value cannot be written."""
    kind = "en samling värden" if isinstance(value, dict | list | tuple) else "ingen text och inget tal"
    do = "Skriv ut en av dess delar, eller gå igenom den med {% for … in … %}."
    return Gap("värdet", Finding("M025", f"Värdet är {kind} och går inte att skriva ut.", do))


def _piece(state: WordRenderState, piece: Inline, site: EmitContext, base: str, write: FigureWriter) -> str:
    if isinstance(piece, Text):
        return emit_text(state, piece.text, site.part, _emphasised(base, piece))
    if isinstance(piece, Value):
        value, rpr = piece.value, _emphasised(base, piece)
        return write(state, value, site, rpr) if isinstance(value, Printed) else emit_gap(state, value, site, rpr)
    if isinstance(piece, Link):
        return _link(state, piece, site, base)
    if isinstance(piece, Note):
        return _note(state, piece, site, base)
    return _reference(state, piece, site, base)


def _note(state: WordRenderState, note: Note, site: EmitContext, base: str) -> str:
    """A marker, the note's text written among the notes; where Word takes no note, its text in parentheses."""
    look, cited = state.resources.notes, (note.key, plain_text(note.pieces))
    if (
        site.part != DOCUMENT or site.in_text_box or site.plain_container in _NOTELESS
    ):  # such as a title once more in the header
        text = (Text(" ("), *note.pieces, *_in_line(note.mer), Text(")"))
        return "" if cited in state.cited else emit_pieces(state, text, site, base)
    if cited in state.cited:
        number, shown = state.cited[cited]
        return footnotes.repeated_note_marker(look, number, emit_text(state, shown, site.part, look.rpr))
    among = replace(
        site, part=FOOTNOTES, rpr="", ppr=look.ppr, marks="", plain_container="", heading=False, compact=True
    )
    runs = emit_pieces(state, note.pieces, among, "")
    more = state.write_blocks(state, note.mer, among) if note.mer else ""
    number = state.note("footnote", footnotes.note_body(look, runs, more))
    if note.key:
        state.cited[cited] = number, str(len(state.notes["footnote"]))
    return footnotes.marker(look, number, state.next_id() if note.key else 0)


def _in_line(content: Iterable[Block]) -> Iterator[Inline]:
    """The paragraphs of a note where there is room for a line only."""
    for block in content:
        if isinstance(block, Paragraph):
            yield from (Text(" "), *block.pieces)
        elif isinstance(block, List):
            yield from _in_line(inner(block))


def _reference(state: WordRenderState, ref: Ref, site: EmitContext, rpr: str) -> str:
    """`tabell 1` with its number in a field; nothing while the document is written for the first time."""
    state.referenced_keys.add(ref.key)
    if state.references is None:
        return ""
    shown = state.references.shown.get(ref.key)
    if shown is None:
        return emit_gap(state, references.broken_reference_gap(ref, state.references), site, rpr)
    if ref.text:
        return _inner_link(state, ref, site, rpr)
    lead, runs = (
        emit_text(state, t, site.part, rpr)
        for t in (references.reference_lead_word(ref, state.references, state.resources.wording), shown)
    )
    if site.plain_container:
        return f"{lead}{runs}"
    return f'{lead}<w:fldSimple w:instr="{references.ref_field_code(ref.key, state.references)}">{runs}</w:fldSimple>'


def _inner_link(state: WordRenderState, ref: Ref, site: EmitContext, base: str) -> str:
    """The author's own words, which lead to what is referred to."""
    style = None if site.plain_container else state.style("länk", site.place)
    runs = emit_text(state, ref.text, site.part, xml.with_props(base, f"rStyle={style.id}") if style else base)
    if site.plain_container:
        return runs
    return f'<w:hyperlink w:anchor="{reference_bookmark(ref.key)}" w:history="1">{runs}</w:hyperlink>'


def _emphasised(rpr: str, piece: Text | Value) -> str:
    if not (piece.bold or piece.italic or piece.raised):
        return rpr
    own = (("b", piece.bold), ("i", piece.italic), (f"vertAlign={_RAISED.get(piece.raised)}", piece.raised))
    return xml.with_props(rpr, *(name for name, on in own if on))


def _link(state: WordRenderState, link: Link, site: EmitContext, base: str) -> str:
    style = state.style("länk", site.place)
    rpr = xml.with_props(base, f"rStyle={style.id}") if style else base
    runs = "".join([_piece(state, piece, _in_link(site), rpr, emit_figure) for piece in link.pieces])
    if site.plain_container:  # a link within a link or a field is none
        return runs
    return f'<w:hyperlink r:id="{state.link(site.part, link.href)}" w:history="1">{runs}</w:hyperlink>'


def _emit_docxtpl(state: WordRenderState, value: object, site: EmitContext) -> str:
    """A value of docxtpl's, or the gap where a value cannot be written."""
    kind = docxtpl_values.docxtpl_class(value)
    if kind == "Listing":
        return _divided(state, docxtpl_values.listing_text(value), site)
    if kind == "RichText":
        return emit_rich_text(state, docxtpl_values.rich_text_runs(state, value, site), site)
    if kind:
        return _no_room(state, site)
    return _gap(
        state,
        docxtpl_values.unsupported_gap(value) if docxtpl_values.is_unsupported(value) else unprintable_gap(value),
        site,
    )


def emit_rich_text(state: WordRenderState, parts: Iterable[tuple[str, str, str]], site: EmitContext) -> str:
    """Runs that bring their own formatting, and may be links."""
    out = []
    for text, rpr, address in parts:
        runs = _divided(state, text, replace(site, rpr=rpr, may_split=site.may_split and not address))
        linked = address and not site.plain_container
        out.append(
            f'<w:hyperlink r:id="{state.link(site.part, address)}" w:history="1">{runs}</w:hyperlink>'
            if linked
            else runs
        )
    return "".join(out)


def _in_link(site: EmitContext) -> EmitContext:
    return EmitContext(site.part, site.place, site.rpr, plain_container=site.plain_container or "länk")


def _text(state: WordRenderState, value: str, site: EmitContext) -> str:
    if DEFERRED_MARK not in value:
        return emit_text(state, value, site.part, site.rpr)
    return "".join([_emit_captured(state, part, site) for part in state.captures.parts(value)])


def _divided(state: WordRenderState, text: str, site: EmitContext) -> str:
    """Text in which \\a begins a new paragraph and \\f a new page, as in docxtpl; where neither can be, a new line."""
    if not site.paragraph_break:
        return emit_text(state, text, site.part, site.rpr)
    out = [
        _NEW_PAGE + site.paragraph_break
        if piece == "\f"
        else site.paragraph_break
        if piece == "\a"
        else emit_text(state, piece, site.part, site.rpr)
        for piece in re.split("([\a\f])", text)
    ]
    return "".join(out)


def _emit_captured(state: WordRenderState, part: str | CapturedBody, site: EmitContext) -> str:
    """What a macro or its like has made: runs as they are; paragraphs have no room in a line."""
    if isinstance(part, str):
        return emit_text(state, part, site.part, site.rpr)
    if part.level == "run":
        return state.captures.write(part.body)
    return _no_room(state, site)


def _no_room(state: WordRenderState, site: EmitContext) -> str:
    what = "Det som ska skrivas är hela stycken men står mitt i en rad i mallen, där bara text får plats."
    return _gap(state, Gap("stycken", Finding("M024", what, "Ge taggen ett eget stycke i mallen.")), site)


def _nothing(_: WordRenderState, __: None, ___: EmitContext) -> str:
    return ""


def _printed(state: WordRenderState, value: Printed, site: EmitContext) -> str:
    return emit_figure(state, value, site, site.rpr)


def _gap(state: WordRenderState, value: Gap, site: EmitContext) -> str:
    return emit_gap(state, value, site, site.rpr)


def _joined(state: WordRenderState, value: JoinedValues, site: EmitContext) -> str:
    return "".join([emit_inline(state, part, site) for part in value.parts])


def _shown(state: WordRenderState, value: Record | LoopItems, site: EmitContext) -> str:
    if value.shown is None and value:
        return _gap(state, unprintable_gap(value), site)
    return emit_inline(state, value.shown, site)


def _rubrik(state: WordRenderState, value: Rubrik, site: EmitContext) -> str:
    """A heading's text; in the body, and in a heading's style, the bookmark remembers whose it is."""
    runs = emit_pieces(state, value.pieces, site) if value.pieces else emit_text(state, value.text, site.part, site.rpr)
    if not (site.heading and value.nyckel and runs) or site.part != DOCUMENT or state.is_repeated_section(value.nyckel):
        return runs
    number = state.ledger.section(value.nyckel)
    name = controls.section_bookmark_name(value.nyckel)
    runs = state.with_reference_bookmark(f"avsnitt-{value.nyckel}", value.text, runs)
    return f"{controls.bookmark_start(number, name)}{runs}{controls.bookmark_end(number)}"


def _flow(state: WordRenderState, value: Flow, site: EmitContext) -> str:
    """A text of one paragraph; several are parted by line breaks, with a remark."""
    state.printed.add(value.key)
    if value.line:
        return emit_text(state, value.line, site.part, site.rpr)
    if any(isinstance(b, List | Quote | Tabell | Diagram | Bild | Förteckning | Liggande) for b in value.blocks):
        return _too_big(state, value, site)
    parts = [b.pieces if isinstance(b, Paragraph) else (Text(plain_text(b)),) for b in value.blocks]
    if len(parts) > 1:
        what = "Texten har flera stycken men står mitt i en rad i mallen; de skiljs åt med radbrytning."
        state.remark(Finding("M023", what, "Ge taggen ett eget stycke i mallen."), site.place)
    return f"<w:r>{site.rpr}<w:br/></w:r>".join([emit_pieces(state, part, site) for part in parts])


def _items(state: WordRenderState, value: tuple[Any, ...], site: EmitContext) -> str:
    """Inline pieces, or a series' items in a line."""
    if all(isinstance(item, Inline) for item in value):
        return emit_pieces(state, value, site)
    if not all(isinstance(item, Flow) for item in value):
        return _gap(state, unprintable_gap(value), site)
    return _flow(state, Flow(tuple(b for item in value for b in item.blocks)), site)


def _too_big(state: WordRenderState, value: Flow | Tabell | Diagram | Bild, site: EmitContext) -> str:
    name = (value.key or "texten") if isinstance(value, Flow) else value.namn
    thing = {Diagram: "är ett diagram", Bild: "är en bild"}.get(type(value), "innehåller en lista eller en tabell")
    if isinstance(value, Flow) and any(isinstance(b, Förteckning) for b in value.blocks):
        thing = "är en förteckning"
    what = f"”{name}” {thing} men står mitt i en rad i mallen, där bara text får plats."
    return _gap(state, Gap(name, Finding("M024", what, "Ge taggen ett eget stycke i mallen.")), site)


def _writer(kind: type) -> _Writer | None:
    """The writer of a kind of value, or of what it builds on."""
    return _WRITERS.get(kind) or next((_WRITERS[base] for base in kind.__mro__ if base in _WRITERS), None)


_WRITERS: dict[type, _Writer] = {
    str: _text,
    type(None): _nothing,
    Printed: _printed,
    Gap: _gap,
    Missing: emit_missing,
    JoinedValues: _joined,
    Record: _shown,
    LoopItems: _shown,
    Rubrik: _rubrik,
    Flow: _flow,
    Tabell: _too_big,
    Diagram: _too_big,
    Bild: _too_big,
    Liggande: lambda run, value, site: emit_inline(run, value.blocks[0], site),
    tuple: _items,
}
