"""Blocks become Word paragraphs, lists and tables in the template's own styles."""

from collections.abc import Iterator
from dataclasses import replace

from beslutsdoc.blocks import Bild, Block, Diagram, List, Paragraph, Quote, Rubrik, Tabell
from beslutsdoc.finding import Finding
from beslutsdoc.word import tables
from beslutsdoc.word.holes import Site
from beslutsdoc.word.illustrations import illustration
from beslutsdoc.word.inline import inline, pieces
from beslutsdoc.word.rendering import Rendering

_DEEPEST = 2  # List Bullet 3


def blocks(run: Rendering, content: tuple[Block, ...], site: Site) -> str:
    """The blocks as they stand at `site`; its paragraph's style is their body style."""
    return "".join(_blocks(run, content, site))


def _blocks(run: Rendering, content: tuple[Block, ...], site: Site) -> Iterator[str]:
    marks = site.marks
    for block in content:
        if isinstance(block, Paragraph):
            yield f"<w:p>{site.ppr}{marks}{pieces(run, block.pieces, site)}</w:p>"
        elif isinstance(block, Rubrik):
            yield heading(run, block, site, marks)
        elif isinstance(block, Tabell):
            yield tables.table(run, block, site)
            continue
        elif isinstance(block, Diagram | Bild):
            yield illustration(run, block, site)
            continue
        elif isinstance(block, Quote):
            yield blocks(run, block.blocks, replace(site, ppr=_quoted(run, site)))
        elif isinstance(block, List):
            yield "".join(_list(run, block, site, 0, marks))
        marks = ""


def heading(run: Rendering, block: Rubrik, site: Site, marks: str = "") -> str:
    """A heading paragraph in the template's heading style."""
    wanted = run.style(f"rubrik_{block.nivå}", site.place)
    style = wanted or run.stock.styles.heading_above(block.nivå)
    ppr = f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else ""
    return f"<w:p>{ppr}{marks}{inline(run, block, replace(site, rpr='', heading=True))}</w:p>"


def _list(run: Rendering, block: List, site: Site, depth: int, marks: str = "") -> Iterator[str]:
    ppr = _item_format(run, block, site, min(depth, _DEEPEST))
    plain = replace(site, rpr="")
    under = replace(plain, ppr=_continued(run, site, min(depth, _DEEPEST)), marks="")
    for item in block.items:
        first, *rest = item
        if isinstance(first, Paragraph):
            yield f"<w:p>{ppr}{marks}{pieces(run, first.pieces, plain)}</w:p>"
        else:
            rest = [first, *rest]
        marks = ""
        for inner in rest:
            if isinstance(inner, List):
                yield from _list(run, inner, site, depth + 1)
            else:
                yield blocks(run, (inner,), under)


def _item_format(run: Rendering, block: List, site: Site, depth: int) -> str:
    """The formatting of a list's items; a numbered list is a list of its own, so that it starts at 1."""
    numbered = run.stock.numbered[depth] if block.ordered else None
    if numbered is not None:
        restart = numbered.lettered if block.start == "a" else numbered.restart
        going_on = run.open_lists.get(restart) if block.start == "fortsätt" else None
        number = going_on or run.new_list(restart)
        return (
            f'<w:pPr><w:pStyle w:val="{numbered.style}"/><w:numPr><w:ilvl w:val="{restart[1]}"/>'
            f'<w:numId w:val="{number}"/></w:numPr></w:pPr>'
        )
    role = "numrerad_lista" if block.ordered else "punktlista"
    style = run.style(role, site.place)
    if style is None:
        return site.ppr
    if block.ordered:
        what = f"Formatmallen ”{style.name}” har ingen numrering, så listan skrivs utan siffror."
        run.remark(Finding("M014", what, "Ge formatmallen numrering i Word."), site.place)
    style = run.stock.styles.role(role, depth) or style
    inherited = run.stock.styles.number(style.id)
    if depth and inherited and style is run.stock.styles.role(role):
        level = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{inherited[0]}"/></w:numPr>'
        return f'<w:pPr><w:pStyle w:val="{style.id}"/>{level}</w:pPr>'
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'


def _quoted(run: Rendering, site: Site) -> str:
    """The formatting of a quotation's paragraphs."""
    style = run.style("citat", site.place)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else site.ppr


def _continued(run: Rendering, site: Site, depth: int) -> str:
    """The formatting of a list item's later paragraphs."""
    style = run.stock.styles.role("liststycke", depth)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else site.ppr
