"""A list becomes Word paragraphs: bulleted, numbered from 1, lettered, going on from the last, one in another."""

from collections.abc import Iterator
from dataclasses import replace

from beslutsdoc.blocks import List, Paragraph
from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import WordStyle
from beslutsdoc.word.write.inline import emit_pieces
from beslutsdoc.word.write.state import WordRenderState

_DEEPEST = 2  # List Bullet 3


def list_paragraphs(state: WordRenderState, block: List, site: EmitContext, depth: int = 0) -> Iterator[str]:
    """The list's paragraphs, the first item on the page of the second; `depth` counts the lists that it stands in."""
    level = min(depth, _DEEPEST)
    ppr, marks = _item_format(state, block, site, level), site.marks
    plain = replace(site, rpr="", marks="")
    under = replace(plain, ppr=_continued(state, block, site, level))
    for number, item in enumerate(block.items, 1):
        first, *rest = item
        if isinstance(first, Paragraph):
            own = xml.with_keep_next(ppr) if number == 1 < len(block.items) and not site.compact else ppr
            yield f"<w:p>{own}{marks}{emit_pieces(state, first.pieces, plain)}</w:p>"
        else:
            rest = [first, *rest]
        marks = ""
        for inner in rest:
            if isinstance(inner, List):
                yield from list_paragraphs(state, inner, replace(site, marks=""), depth + 1)
            else:
                yield state.write_blocks(state, (inner,), under)


def _item_format(state: WordRenderState, block: List, site: EmitContext, depth: int) -> str:
    """The formatting of a list's items; a numbered list is a list of its own, so that it starts at 1."""
    numbered = state.resources.numbered[depth] if block.ordered else None
    if numbered is not None:
        restart = numbered.lettered if block.start == "a" else numbered.restart
        going_on = state.open_lists.get(restart) if block.start == "fortsätt" else None
        number = going_on or state.new_list(restart, stays_open=not site.compact)
        return _in_list(site, numbered.style, number, restart[1])
    role = "numrerad_lista" if block.ordered else "punktlista"
    style = state.style(role, site.place)
    if style is None:
        return site.ppr
    if block.ordered:
        what = f"Formatmallen ”{style.name}” har ingen numrering, så listan skrivs utan siffror."
        state.remark(Finding("M014", what, "Ge formatmallen numrering i Word."), site.place)
    style, number_of = _level(state, style, role, depth)
    if number_of and (site.compact or (depth and style is state.resources.styles.role(role))):
        return _in_list(site, style.id, *number_of)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'


def _level(state: WordRenderState, base: WordStyle, role: str, depth: int) -> tuple[WordStyle, tuple[str, int] | None]:
    """The style for a list at `depth`, and the (numId, level) that its items have there."""
    styles = state.resources.styles
    style = styles.role(role, depth) or base
    number = styles.number(style.id)
    deeper = depth if style is base else 0
    return style, (number[0], number[1] + deeper) if number else None


def _in_list(site: EmitContext, style: str, number: str | int, level: int) -> str:
    """The formatting of an item: in the list's style, but in a note or a cell in that of the text there."""
    if site.compact:
        return xml.with_numbering(site.ppr, number, level)
    number_xml = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f'<w:pPr><w:pStyle w:val="{style}"/>{number_xml}</w:pPr>'


def _continued(state: WordRenderState, block: List, site: EmitContext, depth: int) -> str:
    """The formatting of a list item's later paragraphs."""
    styles = state.resources.styles
    if not site.compact:
        style = styles.role("liststycke", depth)
        return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else site.ppr
    role = "numrerad_lista" if block.ordered else "punktlista"
    base = styles.role(role)
    number = _level(state, base, role, depth)[1] if base else None
    edge = state.resources.edges.get(number, "") if number else ""
    return xml.with_indent(site.ppr, edge) if edge else site.ppr
