"""Headings outside the chapters: an appendix's own, `Bilaga 1: Enkät`, on a new page, and those inside it."""

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


def appendix_heading(state: WordRenderState, block: Rubrik, site: EmitContext, marks: str) -> str:
    """The heading's paragraph."""
    if block.slag == "bilaga" and not site.in_text_box and site.part == DOCUMENT:
        return _own(state, block, site, marks)
    ppr = _format(state, state.heading_style(block.nivå, site.place))
    return f"<w:p>{ppr}{marks}{emit_inline(state, block, replace(site, rpr='', heading=True))}</w:p>"


def _format(state: WordRenderState, style: WordStyle | None, before: str = "") -> str:
    """A heading's formatting, out of the list that its style is numbered by; `before`: what comes before that."""
    if style is None:
        return ""
    out_of_list = _UNNUMBERED if state.resources.styles.number(style.id) else ""
    return f'<w:pPr><w:pStyle w:val="{style.id}"/>{before}{out_of_list}</w:pPr>'


def _own(state: WordRenderState, block: Rubrik, site: EmitContext, marks: str) -> str:
    style = state.resources.styles.role("bilagerubrik") or state.style("rubrik_1", site.place)
    ppr = _format(state, style, "<w:pageBreakBefore/>")
    number = str(state.next_number(APPENDIX_SERIES))
    before, shown, after = (emit_text(state, t, site.part, "") for t in (f"{APPENDIX_SERIES} ", number, ": "))
    field = f'<w:fldSimple w:instr=" SEQ {APPENDIX_SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    title = emit_pieces(state, block.pieces, site, "") if block.pieces else emit_text(state, block.text, site.part, "")
    runs = f"{before}{state.with_reference_bookmark(f'bilaga-{block.nyckel}', number, field)}{after}{title}"
    return f"<w:p>{ppr}{marks}{_remembered(state, block, runs)}</w:p>"


def _remembered(state: WordRenderState, block: Rubrik, runs: str) -> str:
    """The runs in the bookmark that remembers whose heading they are."""
    key = f"{APPENDIX_KEY}{block.nyckel}"
    if state.is_repeated_section(key):
        return runs
    number = state.ledger.section(key)
    return (
        f"{controls.bookmark_start(number, controls.section_bookmark_name(key))}{runs}{controls.bookmark_end(number)}"
    )
