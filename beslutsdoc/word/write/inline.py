"""Writes values as runs: text, figures in their content controls, gaps, links, notes and references."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    line_pieces,
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

_NO_NOTES_IN = ("fält", "innehållskontroll")  # a field's result is recomputed; a plain-text control holds text only
_NEW_PAGE = '</w:p><w:p><w:r><w:br w:type="page"/></w:r>'

ValueWriter = Callable[[WordRenderState, Any, EmitContext], str]
OtherWriter = Callable[[WordRenderState, Any, Any, EmitContext], str]


def emit_inline(state: WordRenderState, value: Any, context: EmitContext) -> str:
    """The runs that show `value` at `context`, in its formatting."""
    return write_by_type(_WRITERS, _emit_other, state, value, context)


def write_by_type(
    writers: Mapping[type, ValueWriter], other: OtherWriter, state: WordRenderState, value: Any, context: EmitContext
) -> str:
    """What the writer of the value's type returns, or that of the type it is shown as; `other` takes both for the rest.

    A type without a writer has that of its nearest base class.
    """
    write, shown = _writer(writers, type(value)), value
    if write is None:
        shown = state.resources.show(value)
        write = _writer(writers, type(shown))
    return other(state, value, shown, context) if write is None else write(state, shown, context)


def _writer(writers: Mapping[type, ValueWriter], kind: type) -> ValueWriter | None:
    return writers.get(kind) or next((writers[base] for base in kind.__mro__ if base in writers), None)


def container_writers(write: ValueWriter) -> dict[type, ValueWriter]:
    """The writers of values that hold others; `write` writes what they hold."""

    def joined(state: WordRenderState, value: JoinedValues, context: EmitContext) -> str:
        return "".join([write(state, part, context) for part in value.parts])

    def shown(state: WordRenderState, value: Record | LoopItems, context: EmitContext) -> str:
        return write(state, unprintable_gap(value) if value.shown is None and value else value.shown, context)

    return {JoinedValues: joined, Record: shown, LoopItems: shown}


def bare_text(value: object) -> str:
    """A truth value, number, date or time that no filter has formatted, as text; empty for any other type."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value) if isinstance(value, int | float | Decimal | date | time) else ""


def emit_text(state: WordRenderState, text: str, part: str, rpr: str) -> str:
    """One run of text, added to the output log; empty for an empty text."""
    if not text:
        return ""
    state.output_log.append((part, text))
    return xml.run_xml(text, rpr)


def emit_figure(state: WordRenderState, printed: Printed, context: EmitContext, rpr: str) -> str:
    """A figure in a content control, or as plain text where none can stand; entered in the ledger either way."""
    if context.plain_container or not state.ledger.has_room(1):
        state.ledger.add_plain_figure(printed, context.part, context.plain_container)
        return emit_text(state, printed.text, context.part, rpr)
    state.output_log.append((context.part, printed.text))
    return controls.figure_control(printed, rpr, state.ledger.add_figure(printed, context.part))


_VERTICAL_ALIGN = {"upp": "superscript", "ner": "subscript"}
FigureWriter = Callable[[WordRenderState, Printed, EmitContext, str], str]


def emit_pieces(
    state: WordRenderState,
    parts: Pieces,
    context: EmitContext,
    rpr: str | None = None,
    write: FigureWriter = emit_figure,
) -> str:
    """The runs of inline pieces; `rpr` is their `w:rPr`, by default the context's; `write` writes a figure."""
    base = context.rpr if rpr is None else rpr
    return "".join([_piece(state, part, context, base, write) for part in parts])


def emit_gap(state: WordRenderState, value: Gap, context: EmitContext, rpr: str) -> str:
    """The gap's text with yellow highlighting; its finding is added to the remarks."""
    state.remark(state.with_tag_values(value.finding), context.place)
    return emit_text(state, value.text, context.part, xml.with_props(rpr, "highlight=yellow"))


def emit_missing(state: WordRenderState, value: Missing, context: EmitContext) -> str:
    """The text of an undefined name with yellow highlighting; it reports itself."""
    value.report()
    return emit_text(state, value.text, context.part, xml.with_props(context.rpr, "highlight=yellow"))


def unprintable_gap(value: object) -> Gap:
    """The gap (M025) in place of a value that cannot be printed."""
    kind = "en samling värden" if isinstance(value, dict | list | tuple) else "ingen text och inget tal"
    do = "Skriv ut en av dess delar, eller gå igenom den med {% for … in … %}."
    return Gap("värdet", Finding("M025", f"Värdet är {kind} och går inte att skriva ut.", do))


def _piece(state: WordRenderState, piece: Inline, context: EmitContext, base: str, write: FigureWriter) -> str:
    if isinstance(piece, Text):
        return emit_text(state, piece.text, context.part, _with_emphasis(base, piece))
    if isinstance(piece, Value):
        value, rpr = piece.value, _with_emphasis(base, piece)
        return write(state, value, context, rpr) if isinstance(value, Printed) else emit_gap(state, value, context, rpr)
    if isinstance(piece, Link):
        return _link(state, piece, context, base)
    if isinstance(piece, Note):
        return _note(state, piece, context, base)
    return _reference(state, piece, context, base)


def _note(state: WordRenderState, note: Note, context: EmitContext, base: str) -> str:
    """A footnote's marker, its text added to the notes; where Word allows no note, the text in parentheses."""
    styles, citation = state.resources.notes, (note.key, plain_text(note.pieces))
    if (
        context.part != DOCUMENT or context.in_text_box or context.plain_container in _NO_NOTES_IN
    ):  # such as a title repeated in the header
        text = (Text(" ("), *note.pieces, *_inline_pieces(note.mer), Text(")"))
        return "" if citation in state.cited else emit_pieces(state, text, context, base)
    if citation in state.cited:
        number, shown = state.cited[citation]
        return footnotes.repeated_note_marker(styles, number, emit_text(state, shown, context.part, styles.rpr))
    note_context = replace(
        context, part=FOOTNOTES, rpr="", ppr=styles.ppr, marks="", plain_container="", heading=False, compact=True
    )
    runs = emit_pieces(state, note.pieces, note_context, "")
    more = state.write_blocks(state, note.mer, note_context) if note.mer else ""
    number = state.note("footnote", footnotes.note_body(styles, runs, more))
    if note.key:
        state.cited[citation] = number, str(len(state.notes["footnote"]))
    return footnotes.marker(styles, number, state.next_id() if note.key else 0)


def _inline_pieces(content: Iterable[Block]) -> Iterator[Inline]:
    """The pieces of a note's further paragraphs and lists, for printing in one line."""
    for block in content:
        if isinstance(block, Paragraph):
            yield from (Text(" "), *block.pieces)
        elif isinstance(block, List):
            yield from _inline_pieces(inner(block))


def _reference(state: WordRenderState, ref: Ref, context: EmitContext, rpr: str) -> str:
    """`tabell 1` with its number in a REF field; empty the first time the document is written."""
    state.referenced_keys.add(ref.key)
    if state.references is None:
        return ""
    shown = state.references.shown.get(ref.key)
    if shown is None:
        return emit_gap(state, references.broken_reference_gap(ref, state.references), context, rpr)
    if ref.text:
        return _reference_link(state, ref, context, rpr)
    lead, runs = (
        emit_text(state, t, context.part, rpr)
        for t in (references.reference_lead_word(ref, state.references, state.resources.wording), shown)
    )
    if context.plain_container:
        return f"{lead}{runs}"
    return f'{lead}<w:fldSimple w:instr="{references.ref_field_code(ref.key, state.references)}">{runs}</w:fldSimple>'


def _reference_link(state: WordRenderState, ref: Ref, context: EmitContext, base: str) -> str:
    """A reference with a text of its own, as a link to the bookmark of its target."""
    style = None if context.plain_container else state.style("länk", context.place)
    runs = emit_text(state, ref.text, context.part, xml.with_props(base, f"rStyle={style.id}") if style else base)
    if context.plain_container:
        return runs
    return f'<w:hyperlink w:anchor="{reference_bookmark(ref.key)}" w:history="1">{runs}</w:hyperlink>'


def _with_emphasis(rpr: str, piece: Text | Value) -> str:
    if not (piece.bold or piece.italic or piece.raised):
        return rpr
    own = (("b", piece.bold), ("i", piece.italic), (f"vertAlign={_VERTICAL_ALIGN.get(piece.raised)}", piece.raised))
    return xml.with_props(rpr, *(name for name, on in own if on))


def _link(state: WordRenderState, link: Link, context: EmitContext, base: str) -> str:
    style = state.style("länk", context.place)
    rpr = xml.with_props(base, f"rStyle={style.id}") if style else base
    runs = "".join([_piece(state, piece, _link_context(context), rpr, emit_figure) for piece in link.pieces])
    if context.plain_container:  # no link inside a link or a field
        return runs
    return f'<w:hyperlink r:id="{state.link(context.part, link.href)}" w:history="1">{runs}</w:hyperlink>'


def _emit_other(state: WordRenderState, value: object, shown: object, context: EmitContext) -> str:
    """The runs of a number, of a docxtpl value, or of the gap in place of a value that cannot be printed."""
    if bare := bare_text(shown):
        return emit_text(state, bare, context.part, context.rpr)
    kind = docxtpl_values.docxtpl_class(value)
    if kind == "Listing":
        return _emit_with_breaks(state, docxtpl_values.listing_text(value), context)
    if kind == "RichText":
        return emit_rich_text(state, docxtpl_values.rich_text_runs(state, value, context), context)
    if kind:
        return _no_room_gap(state, context)
    return _gap(
        state,
        docxtpl_values.unsupported_gap(value) if docxtpl_values.is_unsupported(value) else unprintable_gap(value),
        context,
    )


def emit_rich_text(state: WordRenderState, parts: Iterable[tuple[str, str, str]], context: EmitContext) -> str:
    """The runs of `parts`, each (text, `w:rPr`, address); one with an address is a link."""
    out = []
    for text, rpr, address in parts:
        runs = _emit_with_breaks(state, text, replace(context, rpr=rpr, may_split=context.may_split and not address))
        linked = address and not context.plain_container
        out.append(
            f'<w:hyperlink r:id="{state.link(context.part, address)}" w:history="1">{runs}</w:hyperlink>'
            if linked
            else runs
        )
    return "".join(out)


def _link_context(context: EmitContext) -> EmitContext:
    return EmitContext(context.part, context.place, context.rpr, plain_container=context.plain_container or "länk")


def _text(state: WordRenderState, value: str, context: EmitContext) -> str:
    if DEFERRED_MARK not in value:
        return emit_text(state, value, context.part, context.rpr)
    return "".join([_emit_captured(state, part, context) for part in state.split_captures(value)])


def _emit_with_breaks(state: WordRenderState, text: str, context: EmitContext) -> str:
    """Text in which \\a begins a new paragraph and \\f a new page, as in docxtpl; new lines where neither can be."""
    if not context.paragraph_break:
        return emit_text(state, text, context.part, context.rpr)
    out = [
        _NEW_PAGE + context.paragraph_break
        if piece == "\f"
        else context.paragraph_break
        if piece == "\a"
        else emit_text(state, piece, context.part, context.rpr)
        for piece in re.split("([\a\f])", text)
    ]
    return "".join(out)


def _emit_captured(state: WordRenderState, part: str | CapturedBody, context: EmitContext) -> str:
    """A part of a text with captured bodies: text and runs are written; for paragraphs a gap (M024)."""
    if isinstance(part, str):
        return emit_text(state, part, context.part, context.rpr)
    if part.level == "run":
        return state.expand_body(part.body)
    return _no_room_gap(state, context)


def _no_room_gap(state: WordRenderState, context: EmitContext) -> str:
    what = "Det som ska skrivas är hela stycken men står mitt i en rad i mallen, där bara text får plats."
    return _gap(state, Gap("stycken", Finding("M024", what, "Ge taggen ett eget stycke i mallen.")), context)


def _none(_: WordRenderState, __: None, ___: EmitContext) -> str:
    return ""


def _figure(state: WordRenderState, value: Printed, context: EmitContext) -> str:
    return emit_figure(state, value, context, context.rpr)


def _gap(state: WordRenderState, value: Gap, context: EmitContext) -> str:
    return emit_gap(state, value, context, context.rpr)


def _rubrik(state: WordRenderState, value: Rubrik, context: EmitContext) -> str:
    """A heading's text; in a heading paragraph of the body, in the bookmark that names its section."""
    runs = (
        emit_pieces(state, value.pieces, context)
        if value.pieces
        else emit_text(state, value.text, context.part, context.rpr)
    )
    if (
        not (context.heading and value.nyckel and runs)
        or context.part != DOCUMENT
        or state.is_repeated_section(value.nyckel)
    ):
        return runs
    number = state.ledger.section(value.nyckel)
    name = controls.section_bookmark_name(value.nyckel)
    runs = state.with_reference_bookmark(f"avsnitt-{value.nyckel}", value.text, runs)
    return f"{controls.bookmark_start(number, name)}{runs}{controls.bookmark_end(number)}"


def _flow(state: WordRenderState, value: Flow, context: EmitContext) -> str:
    """A text in a line; several paragraphs are separated by line breaks, with a remark (M023)."""
    state.printed.add(value.key)
    if value.line:
        return emit_text(state, value.line, context.part, context.rpr)
    if any(isinstance(b, List | Quote | Tabell | Diagram | Bild | Förteckning | Liggande) for b in value.blocks):
        return _too_large_gap(state, value, context)
    parts = [line_pieces(block) for block in value.blocks]
    if len(parts) > 1:
        what = "Texten har flera stycken men står mitt i en rad i mallen; de skiljs åt med radbrytning."
        state.remark(Finding("M023", what, "Ge taggen ett eget stycke i mallen."), context.place)
    return f"<w:r>{context.rpr}<w:br/></w:r>".join([emit_pieces(state, part, context) for part in parts])


def _items(state: WordRenderState, value: tuple[Any, ...], context: EmitContext) -> str:
    """Inline pieces, or texts joined in a line; any other tuple is a gap."""
    if all(isinstance(item, Inline) for item in value):
        return emit_pieces(state, value, context)
    if not all(isinstance(item, Flow) for item in value):
        return _gap(state, unprintable_gap(value), context)
    return _flow(state, Flow(tuple(b for item in value for b in item.blocks)), context)


def _too_large_gap(state: WordRenderState, value: Flow | Tabell | Diagram | Bild, context: EmitContext) -> str:
    name = (value.key or "texten") if isinstance(value, Flow) else value.namn
    thing = {Diagram: "är ett diagram", Bild: "är en bild"}.get(type(value), "innehåller en lista eller en tabell")
    if isinstance(value, Flow) and any(isinstance(b, Förteckning) for b in value.blocks):
        thing = "är en förteckning"
    what = f"”{name}” {thing} men står mitt i en rad i mallen, där bara text får plats."
    return _gap(state, Gap(name, Finding("M024", what, "Ge taggen ett eget stycke i mallen.")), context)


_WRITERS: dict[type, ValueWriter] = {
    str: _text,
    type(None): _none,
    Printed: _figure,
    Gap: _gap,
    Missing: emit_missing,
    **container_writers(emit_inline),
    Rubrik: _rubrik,
    Flow: _flow,
    Tabell: _too_large_gap,
    Diagram: _too_large_gap,
    Bild: _too_large_gap,
    Liggande: lambda state, value, context: emit_inline(state, value.blocks[0], context),
    tuple: _items,
}
