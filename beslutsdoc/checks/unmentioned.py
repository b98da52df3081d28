"""Figures that the text forgets: a reader is led to each of them, or wonders why it is there."""

from collections.abc import Iterator

from beslutsdoc.blocks import (
    Bild,
    Block,
    CellContent,
    Diagram,
    Flow,
    Inline,
    Liggande,
    Link,
    List,
    Note,
    Paragraph,
    Quote,
    Ref,
    Rubrik,
    Tabell,
    inner,
    plain_text,
)
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding

_FIGURE = "fig-"


def unmentioned(paper: CheckInput) -> Iterator[Finding]:
    """K011: a figure that no text leads to, in a paper that leads to others (Myndigheternas skrivregler 3.9)."""
    figures = [figure for flow in paper.flows() for figure in _figures(flow.blocks) if figure.rubrik]
    led_to = {key for flow in paper.flows() for key in _references(flow.blocks)} if figures else set()
    for figure in figures if any(key.startswith(_FIGURE) for key in led_to) else ():
        if f"{_FIGURE}{figure.namn}" not in led_to:
            owner = "diagram" if isinstance(figure, Diagram) else "bilder"
            what = f"Texten hänvisar inte till figuren ”{plain_text(figure.rubrik)}”, men till andra."
            do = f"Skriv @{_FIGURE}{figure.namn} där den omtalas."
            yield Finding("K011", what, do, paper.place(owner, figure.namn))


def _figures(blocks: tuple[Block, ...]) -> Iterator[Diagram | Bild]:
    for block in blocks:
        if isinstance(block, Diagram | Bild):
            yield block
        elif isinstance(block, List | Quote | Liggande):
            yield from _figures(inner(block))


def _references(part: Inline | Block | CellContent | tuple[Block, ...]) -> Iterator[str]:
    """The keys of all references in a part of the text, those of notes and cells too."""
    if isinstance(part, Ref):
        yield part.key
    elif isinstance(part, Paragraph | Link | Rubrik | Note):
        yield from _references(part.pieces)
        yield from _references(part.mer) if isinstance(part, Note) else ()
    elif isinstance(part, List | Quote | Liggande | Flow):
        yield from _references(inner(part))
    elif isinstance(part, Tabell):
        for cell in (*(cell for rad in part.rader for cell in rad.celler), *part.anmärkningar):
            yield from _references(cell)
    elif isinstance(part, tuple):
        for inside in part:
            yield from _references(inside)
