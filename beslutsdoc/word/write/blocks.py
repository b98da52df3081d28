"""Writes blocks as Word paragraphs, lists and tables in the template's own styles."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from beslutsdoc.blocks import Bild, Block, Diagram, Förteckning, Liggande, List, Paragraph, Quote, Rubrik, Tabell
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.write import lists, tables
from beslutsdoc.word.write.illustrations import illustration
from beslutsdoc.word.write.inline import emit_gap, emit_inline, emit_pieces
from beslutsdoc.word.write.state import WordRenderState


def write_blocks(state: WordRenderState, content: tuple[Block, ...], context: EmitContext) -> str:
    """The XML of the blocks at `context`; the style of its paragraph is their body style."""
    return "".join(_blocks(state, content, context))


def _blocks(state: WordRenderState, content: tuple[Block, ...], context: EmitContext) -> Iterator[str]:
    marks = context.marks
    for block, following in zip_longest(content, content[1:]):
        if isinstance(block, Paragraph):
            ppr = (
                xml.with_keep_next(context.ppr) if isinstance(following, List) else context.ppr
            )  # an introduction stays with its list
            yield f"<w:p>{ppr}{marks}{emit_pieces(state, block.pieces, context)}</w:p>"
        elif isinstance(block, Rubrik):
            yield heading_paragraph(state, block, context, marks)
        elif isinstance(block, Tabell):
            yield tables.write_table(state, block, context)
            continue
        elif isinstance(block, Diagram | Bild):
            yield illustration(state, block, context)
            continue
        elif isinstance(block, Quote):
            yield write_blocks(state, block.blocks, replace(context, ppr=_quote_ppr(state, context), marks=marks))
        elif isinstance(block, Liggande):
            yield _landscape_blocks(state, block, replace(context, marks=marks))
        elif isinstance(block, Förteckning):
            yield _contents_list(state, block, context, marks)
        elif isinstance(block, List):
            yield "".join(lists.list_paragraphs(state, block, replace(context, marks=marks)))
        marks = ""


def heading_paragraph(state: WordRenderState, block: Rubrik, context: EmitContext, marks: str = "") -> str:
    """A heading paragraph in the template's heading style."""
    if block.slag:
        from beslutsdoc.word.write import appendices  # in reports only

        return appendices.appendix_heading(state, block, context, marks)
    style = state.heading_style(block.nivå, context.place)
    ppr = f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else ""
    return f"<w:p>{ppr}{marks}{emit_inline(state, block, replace(context, rpr='', heading=True))}</w:p>"


def _landscape_blocks(state: WordRenderState, block: Liggande, context: EmitContext) -> str:
    """The blocks on landscape pages; on the page as it is where no landscape section can be (headers, notes)."""
    if not context.landscape_width or context.part != DOCUMENT:
        return write_blocks(state, block.blocks, context)
    from beslutsdoc.word.write import landscape  # in reports, mostly

    state.has_landscape = True
    return landscape.landscape_section(
        write_blocks(state, block.blocks, replace(context, width=context.landscape_width, landscape_width=0))
    )


def _contents_list(state: WordRenderState, block: Förteckning, context: EmitContext, marks: str) -> str:
    """The empty field of a list with page numbers, filled when the document is written; outside the body a gap."""
    if context.part == DOCUMENT and not context.in_text_box:
        from beslutsdoc.word.write import contents  # in reports only

        state.has_contents = True
        return contents.empty_contents(block.slag, marks)
    what = "En förteckning får inte plats i ett sidhuvud, en sidfot, en fotnot eller en textruta."
    gap = Gap("förteckningen", Finding("M079", what, "Flytta taggen till ett eget stycke i brödtexten."))
    return f"<w:p>{context.ppr}{marks}{emit_gap(state, gap, context, context.rpr)}</w:p>"


def _quote_ppr(state: WordRenderState, context: EmitContext) -> str:
    """The `w:pPr` of a quotation's paragraphs."""
    style = state.style("citat", context.place)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else context.ppr
