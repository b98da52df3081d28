"""Headings outside the chapters: an appendix's own, `Bilaga 1: Enkät`, on a new page, and those inside it."""

import re
from dataclasses import replace

from beslutsdoc.blocks import Rubrik
from beslutsdoc.word import controls
from beslutsdoc.word.holes import Site
from beslutsdoc.word.inline import inline, pieces, words
from beslutsdoc.word.opening import DOCUMENT
from beslutsdoc.word.rendering import Rendering
from beslutsdoc.word.styles import Style

SERIES = "Bilaga"
KEY = "bilaga_"  # before an appendix's name among the keys of sections
_NUMBERED = re.compile(rf"{SERIES} \d+: ")
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def heading(run: Rendering, block: Rubrik, site: Site, marks: str) -> str:
    """The heading's paragraph."""
    if block.slag == "bilaga" and not site.boxed and site.part == DOCUMENT:
        return _own(run, block, site, marks)
    ppr = _format(run, run.heading_style(block.nivå, site.place))
    return f"<w:p>{ppr}{marks}{inline(run, block, replace(site, rpr='', heading=True))}</w:p>"


def numbered(words: str) -> str:
    """What stands before an appendix's own words in its heading: `Bilaga 1: `; empty when that is not there."""
    found = _NUMBERED.match(words)
    return found[0] if found else ""


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
    number = str(run.count(SERIES))
    before, shown, after = (words(run, t, site.part, "") for t in (f"{SERIES} ", number, ": "))
    field = f'<w:fldSimple w:instr=" SEQ {SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    title = pieces(run, block.pieces, site, "") if block.pieces else words(run, block.text, site.part, "")
    runs = f"{before}{run.referable(f'bilaga-{block.nyckel}', number, field)}{after}{title}"
    return f"<w:p>{ppr}{marks}{_remembered(run, block, site, runs)}</w:p>"


def _remembered(run: Rendering, block: Rubrik, site: Site, runs: str) -> str:
    """The runs in the bookmark that remembers whose heading they are."""
    key = f"{KEY}{block.nyckel}"
    if run.has_section(key):
        return runs
    number = run.ledger.section(key, site.part)
    return f"{controls.mark_start(number, controls.section_mark(key))}{runs}{controls.mark_end(number)}"
