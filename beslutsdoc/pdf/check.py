"""Checks a PDF for what a screen reader needs; LibreOffice claims of every file that all of it is there."""

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from beslutsdoc.codes import CODES
from beslutsdoc.finding import Finding
from beslutsdoc.pdf.note_tags import untagged_links
from beslutsdoc.pdf.tree import HEADINGS, STANDARD, descendants, elements
from beslutsdoc.registry import Reads, check, run_checks


class ReadPdf(NamedTuple):
    """A PDF and the language of its text (sv-SE)."""

    pdf: pikepdf.Pdf
    language: str


def check_pdf(pdf: pikepdf.Pdf, language: str) -> tuple[Finding, ...]:
    """The findings of every check on `pdf`, whose text is in `language` (sv-SE)."""
    return tuple(run_checks({Reads.PDF: lambda: ReadPdf(pdf, language)}))


@check("P010", reads=Reads.PDF)
def has_language(read: ReadPdf) -> Iterator[Finding]:
    """A screen reader reads Swedish with a Swedish voice only when the file says that it is Swedish."""
    declared = str(read.pdf.Root.get("/Lang", ""))
    if not declared or declared != (read.language or declared):
        yield _fault(
            "P010", f"Filen säger att språket är ”{declared}”." if declared else "Filen säger inte sitt språk."
        )


@check("P011", reads=Reads.PDF)
def has_title(read: ReadPdf) -> Iterator[Finding]:
    """The title is what the window shows and a screen reader begins with, not the file's name."""
    shown = read.pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False)
    if not str(read.pdf.docinfo.get("/Title", "")).strip():
        yield _fault("P011", "Filen har ingen titel.")
    elif not shown:
        yield _fault("P011", "Filens titel visas inte i fönstret.")


@check("P012", reads=Reads.PDF)
def is_tagged(read: ReadPdf) -> Iterator[Finding]:
    """Without tags a PDF is only glyphs at positions; each tag must map to a standard type that every reader knows."""
    kinds = [kind for kind, _ in elements(read.pdf)]
    if not kinds or not read.pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield _fault("P012", "Filen är inte taggad.")
    elif unknown := sorted({kind for kind in kinds if kind not in STANDARD}):
        yield _fault("P012", f"Taggen ”{unknown[0]}” är okänd för skärmläsare.")
    elif untagged := [number for number, page in enumerate(read.pdf.pages, 1) if "/StructParents" not in page]:
        yield _fault("P012", f"Sidan {untagged[0]} är inte taggad.")
    elif untagged_links(read.pdf):
        yield _fault("P012", "En länk är inte taggad.")


@check("P013", reads=Reads.PDF)
def has_header_cells(read: ReadPdf) -> Iterator[Finding]:
    """A figure means nothing unless its header is read with it: a table needs TH cells, each with a Scope."""
    tables = [element for kind, element in elements(read.pdf) if kind == "Table"]
    for number, table in enumerate(tables, 1):
        headers = [cell for cell in descendants(table) if cell.S == "/TH"]
        if not headers:
            yield _fault("P013", f"Tabell {number} i dokumentet har inga rubrikceller.")
        elif not all(_has_scope(header) for header in headers):
            yield _fault("P013", f"Tabell {number} i dokumentet säger inte vad rubrikcellerna är rubriker för.")


@check("P014", reads=Reads.PDF)
def has_alternatives(read: ReadPdf) -> Iterator[Finding]:
    """A chart or a picture needs alternative text for those who cannot see it."""
    figures = [element for kind, element in elements(read.pdf) if kind == "Figure"]
    for number, figure in enumerate(figures, 1):
        if not str(figure.get("/Alt", figure.get("/ActualText", ""))).strip():
            yield _fault("P014", f"Bild eller diagram nummer {number} i dokumentet saknar alternativtext.")


@check("P015", reads=Reads.PDF)
def has_bookmarks(read: ReadPdf) -> Iterator[Finding]:
    """A document with headings needs bookmarks (the outline beside the page), each with a destination."""
    if not any(kind in HEADINGS for kind, _ in elements(read.pdf)):
        return
    with read.pdf.open_outline() as outline:
        stack = list(outline.root)
        if not stack:
            yield _fault("P015", "Filen har rubriker men inga bokmärken.")
    while stack:
        item = stack.pop()
        stack.extend(item.children)
        if item.destination is None and item.action is None:
            yield _fault("P015", f"Bokmärket ”{item.title}” leder ingenstans.")


def _has_scope(cell: pikepdf.Dictionary) -> bool:
    attribute = cell.get("/A", pikepdf.Array())
    dictionaries = list(attribute) if isinstance(attribute, pikepdf.Array) else [attribute]
    return any("/Scope" in one for one in dictionaries)


def _fault(code: str, what: str) -> Finding:
    return Finding(code, what, CODES[code].advice)
