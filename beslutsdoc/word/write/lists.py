"""Writes a list as Word paragraphs: bulleted, numbered from 1, lettered, continued or nested."""

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


def list_paragraphs(state: WordRenderState, block: List, context: EmitContext, depth: int = 0) -> Iterator[str]:
    """The list's paragraphs, the first item kept with the second; `depth` is the number of lists around it."""
    level = min(depth, _DEEPEST)
    ppr, marks = _item_ppr(state, block, context, level), context.marks
    plain = replace(context, rpr="", marks="")
    continuation = replace(plain, ppr=_continuation_ppr(state, block, context, level))
    for number, item in enumerate(block.items, 1):
        first, *rest = item
        if isinstance(first, Paragraph):
            own = xml.with_keep_next(ppr) if number == 1 < len(block.items) and not context.compact else ppr
            yield f"<w:p>{own}{marks}{emit_pieces(state, first.pieces, plain)}</w:p>"
        else:
            rest = [first, *rest]
        marks = ""
        for inner in rest:
            if isinstance(inner, List):
                yield from list_paragraphs(state, inner, replace(context, marks=""), depth + 1)
            else:
                yield state.write_blocks(state, (inner,), continuation)


def _item_ppr(state: WordRenderState, block: List, context: EmitContext, depth: int) -> str:
    """The `w:pPr` of a list's items; each numbered list gets a `w:num` of its own, so that it starts at 1."""
    numbered = state.resources.numbered[depth] if block.ordered else None
    if numbered is not None:
        restart = numbered.lettered if block.start == "a" else numbered.restart
        open_list = state.open_lists.get(restart) if block.start == "fortsätt" else None
        number = open_list or state.new_list(restart, stays_open=not context.compact)
        return _numbered_ppr(context, numbered.style, number, restart[1])
    role = "numrerad_lista" if block.ordered else "punktlista"
    style = state.style(role, context.place)
    if style is None:
        return context.ppr
    if block.ordered:
        what = f"Formatmallen ”{style.name}” har ingen numrering, så listan skrivs utan siffror."
        state.remark(Finding("M014", what, "Ge formatmallen numrering i Word."), context.place)
    style, number_of = _style_and_number(state, style, role, depth)
    if number_of and (context.compact or (depth and style is state.resources.styles.role(role))):
        return _numbered_ppr(context, style.id, *number_of)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'


def _style_and_number(
    state: WordRenderState, base: WordStyle, role: str, depth: int
) -> tuple[WordStyle, tuple[str, int] | None]:
    """The style for a list at `depth`, and the (numId, level) of its items; None when the style has no numbering."""
    styles = state.resources.styles
    style = styles.role(role, depth) or base
    number = styles.number(style.id)
    deeper = depth if style is base else 0
    return style, (number[0], number[1] + deeper) if number else None


def _numbered_ppr(context: EmitContext, style: str, number: str | int, level: int) -> str:
    """The `w:pPr` of an item: in the list's style, but in a note or a cell in that of the text there."""
    if context.compact:
        return xml.with_numbering(context.ppr, number, level)
    number_xml = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f'<w:pPr><w:pStyle w:val="{style}"/>{number_xml}</w:pPr>'


def _continuation_ppr(state: WordRenderState, block: List, context: EmitContext, depth: int) -> str:
    """The `w:pPr` of a list item's paragraphs after the first."""
    styles = state.resources.styles
    if not context.compact:
        style = styles.role("liststycke", depth)
        return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>' if style else context.ppr
    role = "numrerad_lista" if block.ordered else "punktlista"
    base = styles.role(role)
    number = _style_and_number(state, base, role, depth)[1] if base else None
    edge = state.resources.edges.get(number, "") if number else ""
    return xml.with_indent(context.ppr, edge) if edge else context.ppr
