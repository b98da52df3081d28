"""Checks that the text refers to each figure."""

from collections.abc import Iterator

from beslutsdoc.blocks import Bild, Diagram, Ref, plain_text, walk
from beslutsdoc.checks.document import Document
from beslutsdoc.finding import NOWHERE, Finding
from beslutsdoc.registry import Reads, check

_FIGURE = "fig-"


@check("K011", reads=Reads.DOCUMENT)
def unmentioned(paper: Document) -> Iterator[Finding]:
    """K011: a figure that no text leads to, in a paper that leads to others (Myndigheternas skrivregler 3.9)."""
    parts = [part for flow in paper.flows() for part in walk(flow, labels=False)]
    figures = [part for part in parts if isinstance(part, Diagram | Bild) and part.rubrik]
    referenced = {part.key for part in parts if isinstance(part, Ref)} if figures else set()
    for figure in figures if any(key.startswith(_FIGURE) for key in referenced) else ():
        if f"{_FIGURE}{figure.namn}" not in referenced:
            what = f"Texten hänvisar inte till figuren ”{plain_text(figure.rubrik)}”, men till andra."
            do = f"Skriv @{_FIGURE}{figure.namn} där den omtalas."
            yield Finding("K011", what, do, paper.figures.get(figure.namn, NOWHERE))
