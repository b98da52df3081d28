"""The paper as checks read it – sections, decision points, facts of its head, places – of a case or of a Word file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from beslutsdoc.blocks import (
    Bild,
    Block,
    Diagram,
    Flow,
    Liggande,
    List,
    Paragraph,
    Pieces,
    Quote,
    Rubrik,
    inner,
    plain_text,
)
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Place
from beslutsdoc.names import fold

if TYPE_CHECKING:  # the reader is not needed for a case
    from beslutsdoc.word.reader.document import PlacedBlock, WordDocument

_DECISION_HEADINGS = frozenset(map(fold, ("Förslag till beslut", "Beslut", "Förslag", "Beslutsförslag")))
_LEAD_IN = re.compile(r"\bbesluta[rt]?\b|\bföreslår\b|\bbeslut\b", re.IGNORECASE)
_LABELS = {"diarienummer": "diarienummer", "dnr": "diarienummer", "datum": "datum"}
_LABELLED = re.compile(r"(\w+)[:\s]\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section: its key in a case, or its folded heading in a Word file; its heading; its blocks; where it begins."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A decision point, and where it stands."""

    pieces: Pieces
    place: Place


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the paper's head as it is printed, and where it stands."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `facts`: by their keys in a case, such as `datum`. `figures`: name of a chart or picture → its place."""

    sections: tuple[DocumentSection, ...]
    decisions: tuple[PlacedPoint, ...]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    figures: Mapping[str, Place] = field(default_factory=dict)

    def flows(self) -> list[Flow]:
        """The text of every section, in the paper's order."""
        return [Flow(section.blocks) for section in self.sections]


def document_of_case(paper: CheckInput) -> Document:
    """The paper of a case, with places in the case."""
    ärende = paper.ärende
    given = {"rubrik": ärende.rubrik, "diarienummer": ärende.diarienummer, "datum": ärende.datum}
    return Document(
        tuple(DocumentSection(s.nyckel, s.rubrik, s.text.blocks, paper.place(s.nyckel)) for s in paper.sections),
        tuple(PlacedPoint(pieces, paper.place(*path)) for path, pieces in paper.decisions),
        {key: Fact(str(value), paper.place(key)) for key, value in given.items() if value},
        {name: paper.place(owner, name) for owner in ("diagram", "bilder") for name in getattr(ärende, owner)},
    )


def document_of_word(read: "WordDocument") -> Document:
    """The paper of a Word file, with places in the file."""
    sections = tuple(_sections(read.blocks))
    decisions = tuple(p for section in sections if section.key in _DECISION_HEADINGS for p in _points(section))
    figures = {found.namn: placed.place for placed in read.blocks for found in _figures(placed.block)}
    return Document(sections, decisions, dict(_facts(read)), figures)


def running_paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of running text, those of lists and quotations too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, List | Quote):
            yield from running_paragraphs(inner(block))


def _sections(blocks: "tuple[PlacedBlock, ...]") -> Iterator[DocumentSection]:
    """What stands under each heading of the first level; before the first the heading is empty."""
    number = 0

    def section_of(placed: "PlacedBlock") -> int:
        nonlocal number
        number += isinstance(placed.block, Rubrik) and placed.block.nivå == 1
        return number

    for _, group in groupby(blocks, key=section_of):
        first, *rest = group
        heading = first.block.text if isinstance(first.block, Rubrik) and first.block.nivå == 1 else ""
        inside = rest if heading else [first, *rest]
        yield DocumentSection(fold(heading), heading, tuple(placed.block for placed in inside), first.place)


def _points(section: DocumentSection) -> Iterator[PlacedPoint]:
    """The items of its lists, or its paragraphs but for the lead-in."""
    lists = [block for block in section.blocks if isinstance(block, List)]
    items = [item[0] for block in lists for item in block.items] or [
        block
        for block in section.blocks
        if not _LEAD_IN.search(plain_text(block)) or plain_text(block).startswith("att")
    ]
    yield from (PlacedPoint(item.pieces, section.place) for item in items if isinstance(item, Paragraph))


def _figures(block: Block) -> Iterator[Diagram | Bild]:
    if isinstance(block, Diagram | Bild):
        yield block
    elif isinstance(block, Liggande):
        yield from (found for part in block.blocks for found in _figures(part))


def _facts(read: "WordDocument") -> Iterator[tuple[str, Fact]]:
    """The title, and what stands after a label above the first heading or in the page's head; the last is the first."""
    for line in reversed(read.lines):
        labelled = _LABELLED.match(line.words)
        if line.level == 0 and line.words:
            yield "rubrik", Fact(line.words, line.place)
        elif labelled and line.level is None and not line.place.heading and fold(labelled[1]) in _LABELS:
            yield _LABELS[fold(labelled[1])], Fact(labelled[2].strip(), line.place)
