"""The heading of an appendix, `Bilaga 1: Enkät`: on a new page, numbered by Word, outside the chapters."""

from beslutsdoc.blocks import Rubrik
from beslutsdoc.word import controls
from beslutsdoc.word.holes import Site
from beslutsdoc.word.inline import pieces, words
from beslutsdoc.word.rendering import Rendering

SERIES = "Bilaga"
UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""What takes a heading out of the chapters' list."""


def heading(run: Rendering, block: Rubrik, site: Site, marks: str) -> str:
    """The heading's paragraph."""
    style = run.stock.styles.role("bilagerubrik") or run.style("rubrik_1", site.place)
    named = f'<w:pStyle w:val="{style.id}"/>' if style else ""
    ppr = (
        f"<w:pPr>{named}<w:pageBreakBefore/>{UNNUMBERED if style and run.stock.styles.number(style.id) else ''}</w:pPr>"
    )
    number = str(run.count(SERIES))
    before, shown, after = (words(run, t, site.part, "") for t in (f"{SERIES} ", number, ": "))
    field = f'<w:fldSimple w:instr=" SEQ {SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    title = pieces(run, block.pieces, site, "") if block.pieces else words(run, block.text, site.part, "")
    runs = f"{before}{run.referable(f'bilaga-{block.nyckel}', number, field)}{after}{title}"
    return f"<w:p>{ppr}{marks}{_remembered(run, block, site, runs)}</w:p>"


def _remembered(run: Rendering, block: Rubrik, site: Site, runs: str) -> str:
    """The runs in the bookmark that remembers whose heading they are."""
    key = f"bilaga_{block.nyckel}"
    if run.has_section(key):
        return runs
    number = run.ledger.section(key, site.part)
    return f"{controls.mark_start(number, controls.section_mark(key))}{runs}{controls.mark_end(number)}"
