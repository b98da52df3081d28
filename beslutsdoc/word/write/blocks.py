"""Blocks become Word paragraphs, lists and tables in the template's own styles."""

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


def write_blocks(state: WordRenderState, content: tuple[Block, ...], site: EmitContext) -> str:
    """The blocks as they stand at `site`; its paragraph's style is their body style."""
    return "".join(_blocks(state, content, site))


def _blocks(state: WordRenderState, content: tuple[Block, ...], site: EmitContext) -> Iterator[str]:
    marks = site.marks
    for block, following in zip_longest(content, content[1:]):
        if isinstance(block, Paragraph):
            ppr = xml.with_keep_next(site.ppr) if isinstance(following, List) else site.ppr  # what leads in to a list
            yield f"<w:p>{ppr}{marks}{emit_pieces(state, block.pieces, site)}</w:p>"
        elif isinstance(block, Rubrik):
            yield heading_paragraph(state, block, site, marks)
        elif isinstance(block, Tabell):
            yield tables.write_table(state, block, site)
            continue
        elif isinstance(block, Diagram | Bild):
            yield illustration(state, block, site)
            continue
        elif isinstance(block, Quote):
            yield write_blocks(state, block.blocks, replace(site, ppr=_quoted(state, site), marks=marks))
        elif isinstance(block, Liggande):
            yield _landscape_blocks(state, block, replace(site, marks=marks))
        elif isinstance(block, Förteckning):
            yield _list_of_pages(state, block, site, marks)
        elif isinstance(block, List):
            yield "".join(lists.list_paragraphs(state, block, replace(site, marks=marks)))
        marks = ""


def heading_paragraph(state: WordRenderState, block: Rubrik, site: EmitContext, marks: str = "") -> str:
    """A heading paragraph in the template's heading style."""
    if block.slag:
        from beslutsdoc.word.write import appendices  # in reports only

        return appendices.appendix_heading(state, block, site, marks)
    style = state.heading_style(block.nivå, site.place)
    ppr = f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else ""
    return f"<w:p>{ppr}{marks}{emit_inline(state, block, replace(site, rpr='', heading=True))}</w:p>"


def _landscape_blocks(state: WordRenderState, block: Liggande, site: EmitContext) -> str:
    """The blocks on pages that lie on their side; upright where no page can be turned."""
    if not site.landscape_width or site.part != DOCUMENT:
        return write_blocks(state, block.blocks, site)
    from beslutsdoc.word.write import landscape  # in reports, mostly

    state.has_landscape = True
    return landscape.landscape_section(
        write_blocks(state, block.blocks, replace(site, width=site.landscape_width, landscape_width=0))
    )


def _list_of_pages(state: WordRenderState, block: Förteckning, site: EmitContext, marks: str) -> str:
    """The beginnings of a list that is filled when the document has been written."""
    if site.part == DOCUMENT and not site.in_text_box:
        from beslutsdoc.word.write import contents  # in reports only

        state.has_contents = True
        return contents.empty_contents(block.slag, marks)
    what = "En förteckning får inte plats i ett sidhuvud, en sidfot, en fotnot eller en textruta."
    lacking = Gap("förteckningen", Finding("M079", what, "Flytta taggen till ett eget stycke i brödtexten."))
    return f"<w:p>{site.ppr}{marks}{emit_gap(state, lacking, site, site.rpr)}</w:p>"


def _quoted(state: WordRenderState, site: EmitContext) -> str:
    """The formatting of a quotation's paragraphs."""
    style = state.style("citat", site.place)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else site.ppr
