"""Writes appendix headings: an appendix's own, `Bilaga 1: Enkät`, on a new page, and those inside it."""

from dataclasses import replace

from beslutsdoc.blocks import Rubrik
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import controls
from beslutsdoc.word.ooxml.conventions import APPENDIX_KEY, APPENDIX_SERIES
from beslutsdoc.word.ooxml.styles import WordStyle
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.write.inline import emit_inline, emit_pieces, emit_text
from beslutsdoc.word.write.state import WordRenderState

_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def appendix_heading(state: WordRenderState, block: Rubrik, context: EmitContext, marks: str) -> str:
    """The heading's paragraph; only an appendix's own in the body is numbered."""
    if block.slag == "bilaga" and not context.in_text_box and context.part == DOCUMENT:
        return _numbered_heading(state, block, context, marks)
    ppr = _ppr(state, state.heading_style(block.nivå, context.place))
    return f"<w:p>{ppr}{marks}{emit_inline(state, block, replace(context, rpr='', heading=True))}</w:p>"


def _ppr(state: WordRenderState, style: WordStyle | None, before: str = "") -> str:
    """A heading's `w:pPr` without its style's numbering; `before`: elements that the schema has before `w:numPr`."""
    if style is None:
        return ""
    out_of_list = _UNNUMBERED if state.resources.styles.number(style.id) else ""
    return f'<w:pPr><w:pStyle w:val="{style.id}"/>{before}{out_of_list}</w:pPr>'


def _numbered_heading(state: WordRenderState, block: Rubrik, context: EmitContext, marks: str) -> str:
    style = state.resources.styles.role("bilagerubrik") or state.style("rubrik_1", context.place)
    ppr = _ppr(state, style, "<w:pageBreakBefore/>")
    number = str(state.next_number(APPENDIX_SERIES))
    before, shown, after = (emit_text(state, t, context.part, "") for t in (f"{APPENDIX_SERIES} ", number, ": "))
    field = f'<w:fldSimple w:instr=" SEQ {APPENDIX_SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    title = (
        emit_pieces(state, block.pieces, context, "")
        if block.pieces
        else emit_text(state, block.text, context.part, "")
    )
    runs = f"{before}{state.with_reference_bookmark(f'bilaga-{block.nyckel}', number, field)}{after}{title}"
    return f"<w:p>{ppr}{marks}{_with_section_bookmark(state, block, runs)}</w:p>"


def _with_section_bookmark(state: WordRenderState, block: Rubrik, runs: str) -> str:
    """The runs in the bookmark that names their appendix, the first time it is written."""
    key = f"{APPENDIX_KEY}{block.nyckel}"
    if state.is_repeated_section(key):
        return runs
    number = state.ledger.section(key)
    return (
        f"{controls.bookmark_start(number, controls.section_bookmark_name(key))}{runs}{controls.bookmark_end(number)}"
    )
