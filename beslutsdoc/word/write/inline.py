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
    Note,
    Paragraph,
    Pieces,
    Quote,
    Record,
    Ref,
    Rubrik,
    Series,
    Tabell,
    Text,
    Value,
    inner,
    plain,
)
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox import Joined, Missing
from beslutsdoc.word.compile.placeholders import Site
from beslutsdoc.word.ooxml import controls, xml
from beslutsdoc.word.ooxml.conventions import reference_bookmark
from beslutsdoc.word.opc.part_names import DOCUMENT, FOOTNOTES
from beslutsdoc.word.write import docxtpl_values, footnotes, references
from beslutsdoc.word.write.deferred import DEFERRED_MARK, Captured
from beslutsdoc.word.write.state import Rendering

_NOTELESS = ("fält", "innehållskontroll")  # a field's result is made anew; a control for plain text holds text
_NEW_PAGE = '</w:p><w:p><w:r><w:br w:type="page"/></w:r>'


def inline(run: Rendering, value: Any, site: Site) -> str:
    """The runs that show `value` at `site`, in the site's formatting."""
    write = _writer(type(value))
    if write is not None:
        return write(run, value, site)
    shown = run.stock.show(value)
    write = _writer(type(shown))
    if write is not None:
        return write(run, shown, site)
    return words(run, bare_text(shown), site.part, site.rpr) or _foreign(run, value, site)


def bare_text(value: object) -> str:
    """What no formatter knows, as text: a truth value, a number; empty for what is no text at all."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value) if isinstance(value, int | float | Decimal | date | time) else ""


def words(run: Rendering, text: str, part: str, rpr: str) -> str:
    """One run of text, entered in the receipt."""
    if not text:
        return ""
    run.log.append((part, text))
    return xml.run(text, rpr)


def figure(run: Rendering, printed: Printed, site: Site, rpr: str) -> str:
    """A figure in its control; as plain text where none can stand."""
    if site.bare or not run.ledger.room(1):
        run.ledger.without_control(printed, site.part, site.bare)
        return words(run, printed.text, site.part, rpr)
    run.log.append((site.part, printed.text))
    return controls.control(printed, rpr, run.ledger.place(printed, site.part))


_RAISED = {"upp": "superscript", "ner": "subscript"}
_Writer = Callable[[Rendering, Any, Site], str]
Figure = Callable[[Rendering, Printed, Site, str], str]


def pieces(run: Rendering, parts: Pieces, site: Site, rpr: str | None = None, write: Figure = figure) -> str:
    """The runs of inline pieces; `rpr` is their own formatting, else the site's; `write` writes a figure."""
    base = site.rpr if rpr is None else rpr
    return "".join([_piece(run, part, site, base, write) for part in parts])


def gap(run: Rendering, value: Gap, site: Site, rpr: str) -> str:
    """What is missing, for all to see."""
    run.remark(run.blamed(value.finding), site.place)
    return words(run, value.text, site.part, xml.with_props(rpr, "highlight=yellow"))


def missing(run: Rendering, value: Missing, site: Site) -> str:
    """A name that is not there, for all to see."""
    value.report()
    return words(run, value.text, site.part, xml.with_props(site.rpr, "highlight=yellow"))


def unprintable(value: object) -> Gap:
    """The gap where a value cannot be written."""
    kind = "en samling värden" if isinstance(value, dict | list | tuple) else "ingen text och inget tal"
    do = "Skriv ut en av dess delar, eller gå igenom den med {% for … in … %}."
    return Gap("värdet", Finding("M025", f"Värdet är {kind} och går inte att skriva ut.", do))


def _piece(run: Rendering, piece: Inline, site: Site, base: str, write: Figure) -> str:
    if isinstance(piece, Text):
        return words(run, piece.text, site.part, _emphasised(base, piece))
    if isinstance(piece, Value):
        value, rpr = piece.value, _emphasised(base, piece)
        return write(run, value, site, rpr) if isinstance(value, Printed) else gap(run, value, site, rpr)
    if isinstance(piece, Link):
        return _link(run, piece, site, base)
    if isinstance(piece, Note):
        return _note(run, piece, site, base)
    return _reference(run, piece, site, base)


def _note(run: Rendering, note: Note, site: Site, base: str) -> str:
    """A marker, the note's text written among the notes; where Word takes no note, its text in parentheses."""
    look, cited = run.stock.notes, (note.key, plain(note.pieces))
    if site.part != DOCUMENT or site.boxed or site.bare in _NOTELESS:  # such as a title once more in the header
        text = (Text(" ("), *note.pieces, *_in_line(note.mer), Text(")"))
        return "" if cited in run.cited else pieces(run, text, site, base)
    if cited in run.cited:
        number, shown = run.cited[cited]
        return footnotes.again(look, number, words(run, shown, site.part, look.rpr))
    among = replace(site, part=FOOTNOTES, rpr="", ppr=look.ppr, marks="", bare="", heading=False, tight=True)
    runs = pieces(run, note.pieces, among, "")
    more = run.write_blocks(run, note.mer, among) if note.mer else ""
    number = run.note("footnote", footnotes.body(look, runs, more))
    if note.key:
        run.cited[cited] = number, str(len(run.notes["footnote"]))
    return footnotes.marker(look, number, run.next_id() if note.key else 0)


def _in_line(content: Iterable[Block]) -> Iterator[Inline]:
    """The paragraphs of a note where there is room for a line only."""
    for block in content:
        if isinstance(block, Paragraph):
            yield from (Text(" "), *block.pieces)
        elif isinstance(block, List):
            yield from _in_line(inner(block))


def _reference(run: Rendering, ref: Ref, site: Site, rpr: str) -> str:
    """`tabell 1` with its number in a field; nothing while the document is written for the first time."""
    run.wanted.add(ref.key)
    if run.seen is None:
        return ""
    shown = run.seen.shown.get(ref.key)
    if shown is None:
        return gap(run, references.to_nothing(ref, run.seen), site, rpr)
    if ref.text:
        return _inner_link(run, ref, site, rpr)
    lead, runs = (words(run, t, site.part, rpr) for t in (references.lead(ref, run.seen, run.stock.wording), shown))
    if site.bare:
        return f"{lead}{runs}"
    return f'{lead}<w:fldSimple w:instr="{references.code(ref.key, run.seen)}">{runs}</w:fldSimple>'


def _inner_link(run: Rendering, ref: Ref, site: Site, base: str) -> str:
    """The author's own words, which lead to what is referred to."""
    style = None if site.bare else run.style("länk", site.place)
    runs = words(run, ref.text, site.part, xml.with_props(base, f"rStyle={style.id}") if style else base)
    if site.bare:
        return runs
    return f'<w:hyperlink w:anchor="{reference_bookmark(ref.key)}" w:history="1">{runs}</w:hyperlink>'


def _emphasised(rpr: str, piece: Text | Value) -> str:
    if not (piece.bold or piece.italic or piece.raised):
        return rpr
    own = (("b", piece.bold), ("i", piece.italic), (f"vertAlign={_RAISED.get(piece.raised)}", piece.raised))
    return xml.with_props(rpr, *(name for name, on in own if on))


def _link(run: Rendering, link: Link, site: Site, base: str) -> str:
    style = run.style("länk", site.place)
    rpr = xml.with_props(base, f"rStyle={style.id}") if style else base
    runs = "".join([_piece(run, piece, _in_link(site), rpr, figure) for piece in link.pieces])
    if site.bare:  # a link within a link or a field is none
        return runs
    return f'<w:hyperlink r:id="{run.link(site.part, link.href)}" w:history="1">{runs}</w:hyperlink>'


def _foreign(run: Rendering, value: object, site: Site) -> str:
    """A value of docxtpl's, or the gap where a value cannot be written."""
    kind = docxtpl_values.kind(value)
    if kind == "Listing":
        return _divided(run, docxtpl_values.listed(value), site)
    if kind == "RichText":
        return rich(run, docxtpl_values.runs(run, value, site), site)
    if kind:
        return _no_room(run, site)
    return _gap(run, docxtpl_values.unfit(value) if docxtpl_values.is_unfit(value) else unprintable(value), site)


def rich(run: Rendering, parts: Iterable[tuple[str, str, str]], site: Site) -> str:
    """Runs that bring their own formatting, and may be links."""
    out = []
    for text, rpr, address in parts:
        runs = _divided(run, text, replace(site, rpr=rpr, splits=site.splits and not address))
        linked = address and not site.bare
        out.append(
            f'<w:hyperlink r:id="{run.link(site.part, address)}" w:history="1">{runs}</w:hyperlink>' if linked else runs
        )
    return "".join(out)


def _in_link(site: Site) -> Site:
    return Site(site.part, site.place, site.rpr, bare=site.bare or "länk")


def _text(run: Rendering, value: str, site: Site) -> str:
    if DEFERRED_MARK not in value:
        return words(run, value, site.part, site.rpr)
    return "".join([_held(run, part, site) for part in run.captures.parts(value)])


def _divided(run: Rendering, text: str, site: Site) -> str:
    """Text in which \\a begins a new paragraph and \\f a new page, as in docxtpl; where neither can be, a new line."""
    if not site.new_paragraph:
        return words(run, text, site.part, site.rpr)
    out = [
        _NEW_PAGE + site.new_paragraph
        if piece == "\f"
        else site.new_paragraph
        if piece == "\a"
        else words(run, piece, site.part, site.rpr)
        for piece in re.split("([\a\f])", text)
    ]
    return "".join(out)


def _held(run: Rendering, part: str | Captured, site: Site) -> str:
    """What a macro or its like has made: runs as they are; paragraphs have no room in a line."""
    if isinstance(part, str):
        return words(run, part, site.part, site.rpr)
    if part.level == "run":
        return run.captures.write(part.body)
    return _no_room(run, site)


def _no_room(run: Rendering, site: Site) -> str:
    what = "Det som ska skrivas är hela stycken men står mitt i en rad i mallen, där bara text får plats."
    return _gap(run, Gap("stycken", Finding("M024", what, "Ge taggen ett eget stycke i mallen.")), site)


def _nothing(_: Rendering, __: None, ___: Site) -> str:
    return ""


def _printed(run: Rendering, value: Printed, site: Site) -> str:
    return figure(run, value, site, site.rpr)


def _gap(run: Rendering, value: Gap, site: Site) -> str:
    return gap(run, value, site, site.rpr)


def _joined(run: Rendering, value: Joined, site: Site) -> str:
    return "".join([inline(run, part, site) for part in value.parts])


def _shown(run: Rendering, value: Record | Series, site: Site) -> str:
    if value.shown is None and value:
        return _gap(run, unprintable(value), site)
    return inline(run, value.shown, site)


def _rubrik(run: Rendering, value: Rubrik, site: Site) -> str:
    """A heading's text; in the body, and in a heading's style, the bookmark remembers whose it is."""
    runs = pieces(run, value.pieces, site) if value.pieces else words(run, value.text, site.part, site.rpr)
    if not (site.heading and value.nyckel and runs) or site.part != DOCUMENT or run.has_section(value.nyckel):
        return runs
    number = run.ledger.section(value.nyckel, site.part)
    name = controls.section_mark(value.nyckel)
    runs = run.referable(f"avsnitt-{value.nyckel}", value.text, runs)
    return f"{controls.mark_start(number, name)}{runs}{controls.mark_end(number)}"


def _flow(run: Rendering, value: Flow, site: Site) -> str:
    """A text of one paragraph; several are parted by line breaks, with a remark."""
    run.printed.add(value.key)
    if value.line:
        return words(run, value.line, site.part, site.rpr)
    if any(isinstance(b, List | Quote | Tabell | Diagram | Bild | Förteckning | Liggande) for b in value.blocks):
        return _too_big(run, value, site)
    parts = [b.pieces if isinstance(b, Paragraph) else (Text(plain(b)),) for b in value.blocks]
    if len(parts) > 1:
        what = "Texten har flera stycken men står mitt i en rad i mallen; de skiljs åt med radbrytning."
        run.remark(Finding("M023", what, "Ge taggen ett eget stycke i mallen."), site.place)
    return f"<w:r>{site.rpr}<w:br/></w:r>".join([pieces(run, part, site) for part in parts])


def _items(run: Rendering, value: tuple[Any, ...], site: Site) -> str:
    """Inline pieces, or a series' items in a line."""
    if all(isinstance(item, Inline) for item in value):
        return pieces(run, value, site)
    if not all(isinstance(item, Flow) for item in value):
        return _gap(run, unprintable(value), site)
    return _flow(run, Flow(tuple(b for item in value for b in item.blocks)), site)


def _too_big(run: Rendering, value: Flow | Tabell | Diagram | Bild, site: Site) -> str:
    name = (value.key or "texten") if isinstance(value, Flow) else value.namn
    thing = {Diagram: "är ett diagram", Bild: "är en bild"}.get(type(value), "innehåller en lista eller en tabell")
    if isinstance(value, Flow) and any(isinstance(b, Förteckning) for b in value.blocks):
        thing = "är en förteckning"
    what = f"”{name}” {thing} men står mitt i en rad i mallen, där bara text får plats."
    return _gap(run, Gap(name, Finding("M024", what, "Ge taggen ett eget stycke i mallen.")), site)


def _writer(kind: type) -> _Writer | None:
    """The writer of a kind of value, or of what it builds on."""
    return _WRITERS.get(kind) or next((_WRITERS[base] for base in kind.__mro__ if base in _WRITERS), None)


_WRITERS: dict[type, _Writer] = {
    str: _text,
    type(None): _nothing,
    Printed: _printed,
    Gap: _gap,
    Missing: missing,
    Joined: _joined,
    Record: _shown,
    Series: _shown,
    Rubrik: _rubrik,
    Flow: _flow,
    Tabell: _too_big,
    Diagram: _too_big,
    Bild: _too_big,
    Liggande: lambda run, value, site: inline(run, value.blocks[0], site),
    tuple: _items,
}
