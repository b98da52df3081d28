"""Blocks become Word paragraphs, lists and tables in the template's own styles."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from beslutsdoc.blocks import Bild, Block, Diagram, Förteckning, Liggande, List, Paragraph, Quote, Rubrik, Tabell
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.placeholders import Site
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.write import lists, tables
from beslutsdoc.word.write.illustrations import illustration
from beslutsdoc.word.write.inline import gap, inline, pieces
from beslutsdoc.word.write.state import Rendering


def blocks(run: Rendering, content: tuple[Block, ...], site: Site) -> str:
    """The blocks as they stand at `site`; its paragraph's style is their body style."""
    return "".join(_blocks(run, content, site))


def _blocks(run: Rendering, content: tuple[Block, ...], site: Site) -> Iterator[str]:
    marks = site.marks
    for block, following in zip_longest(content, content[1:]):
        if isinstance(block, Paragraph):
            ppr = xml.kept(site.ppr) if isinstance(following, List) else site.ppr  # what leads in to a list
            yield f"<w:p>{ppr}{marks}{pieces(run, block.pieces, site)}</w:p>"
        elif isinstance(block, Rubrik):
            yield heading(run, block, site, marks)
        elif isinstance(block, Tabell):
            yield tables.table(run, block, site)
            continue
        elif isinstance(block, Diagram | Bild):
            yield illustration(run, block, site)
            continue
        elif isinstance(block, Quote):
            yield blocks(run, block.blocks, replace(site, ppr=_quoted(run, site), marks=marks))
        elif isinstance(block, Liggande):
            yield _lying(run, block, replace(site, marks=marks))
        elif isinstance(block, Förteckning):
            yield _list_of_pages(run, block, site, marks)
        elif isinstance(block, List):
            yield "".join(lists.written(run, block, replace(site, marks=marks)))
        marks = ""


def heading(run: Rendering, block: Rubrik, site: Site, marks: str = "") -> str:
    """A heading paragraph in the template's heading style."""
    if block.slag:
        from beslutsdoc.word.write import appendices  # in reports only

        return appendices.heading(run, block, site, marks)
    style = run.heading_style(block.nivå, site.place)
    ppr = f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else ""
    return f"<w:p>{ppr}{marks}{inline(run, block, replace(site, rpr='', heading=True))}</w:p>"


def _lying(run: Rendering, block: Liggande, site: Site) -> str:
    """The blocks on pages that lie on their side; upright where no page can be turned."""
    if not site.turned or site.part != DOCUMENT:
        return blocks(run, block.blocks, site)
    from beslutsdoc.word.write import landscape  # in reports, mostly

    run.turned = True
    return landscape.turned(blocks(run, block.blocks, replace(site, width=site.turned, turned=0)))


def _list_of_pages(run: Rendering, block: Förteckning, site: Site, marks: str) -> str:
    """The beginnings of a list that is filled when the document has been written."""
    if site.part == DOCUMENT and not site.boxed:
        from beslutsdoc.word.write import contents  # in reports only

        run.contents = True
        return contents.empty(block.slag, marks)
    what = "En förteckning får inte plats i ett sidhuvud, en sidfot, en fotnot eller en textruta."
    lacking = Gap("förteckningen", Finding("M079", what, "Flytta taggen till ett eget stycke i brödtexten."))
    return f"<w:p>{site.ppr}{marks}{gap(run, lacking, site, site.rpr)}</w:p>"


def _quoted(run: Rendering, site: Site) -> str:
    """The formatting of a quotation's paragraphs."""
    style = run.style("citat", site.place)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else site.ppr
