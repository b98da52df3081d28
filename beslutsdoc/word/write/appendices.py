"""Headings outside the chapters: an appendix's own, `Bilaga 1: Enkät`, on a new page, and those inside it."""

from dataclasses import replace

from beslutsdoc.blocks import Rubrik
from beslutsdoc.word.compile.placeholders import Site
from beslutsdoc.word.ooxml import controls
from beslutsdoc.word.ooxml.conventions import APPENDIX_KEY, APPENDIX_SERIES
from beslutsdoc.word.ooxml.styles import Style
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.write.inline import inline, pieces, words
from beslutsdoc.word.write.state import Rendering

_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def heading(run: Rendering, block: Rubrik, site: Site, marks: str) -> str:
    """The heading's paragraph."""
    if block.slag == "bilaga" and not site.boxed and site.part == DOCUMENT:
        return _own(run, block, site, marks)
    ppr = _format(run, run.heading_style(block.nivå, site.place))
    return f"<w:p>{ppr}{marks}{inline(run, block, replace(site, rpr='', heading=True))}</w:p>"


def _format(run: Rendering, style: Style | None, before: str = "") -> str:
    """A heading's formatting, out of the list that its style is numbered by; `before`: what comes before that."""
    if style is None:
        return ""
    return (
        f'<w:pPr><w:pStyle w:val="{style.id}"/>{before}{_UNNUMBERED * bool(run.stock.styles.number(style.id))}</w:pPr>'
    )


def _own(run: Rendering, block: Rubrik, site: Site, marks: str) -> str:
    style = run.stock.styles.role("bilagerubrik") or run.style("rubrik_1", site.place)
    ppr = _format(run, style, "<w:pageBreakBefore/>")
    number = str(run.count(APPENDIX_SERIES))
    before, shown, after = (words(run, t, site.part, "") for t in (f"{APPENDIX_SERIES} ", number, ": "))
    field = f'<w:fldSimple w:instr=" SEQ {APPENDIX_SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    title = pieces(run, block.pieces, site, "") if block.pieces else words(run, block.text, site.part, "")
    runs = f"{before}{run.referable(f'bilaga-{block.nyckel}', number, field)}{after}{title}"
    return f"<w:p>{ppr}{marks}{_remembered(run, block, site, runs)}</w:p>"


def _remembered(run: Rendering, block: Rubrik, site: Site, runs: str) -> str:
    """The runs in the bookmark that remembers whose heading they are."""
    key = f"{APPENDIX_KEY}{block.nyckel}"
    if run.has_section(key):
        return runs
    number = run.ledger.section(key, site.part)
    return f"{controls.mark_start(number, controls.section_mark(key))}{runs}{controls.mark_end(number)}"
