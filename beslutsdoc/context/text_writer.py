"""Reads the texts of a case into blocks, each once, with places; a missing required text becomes a gap."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from beslutsdoc.blocks import Block, Flow, List, Note, Paragraph, Pieces, Value, plain_text
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding, Place
from beslutsdoc.sources.located_data import LocatedData, Path_


class TextWriter:
    """Writes out the texts of one case; gathers the remarks made on the way.

    A path in the model (`("underskrift", 0, "namn")`) finds its place through `LocatedData`. `faults`: where
    the case has something that could not be read and has a finding already.
    """

    def __init__(
        self, located: LocatedData, reader: CaseTextReader, names: Mapping[str, Any], faults: Sequence[Place] = ()
    ) -> None:
        self.located = located
        self.names = names
        self.faults = faults
        self.findings: list[Finding] = []
        self._reader = reader

    def flow(self, text: str | None, path: Path_, key: str = "", *, chapters: bool = False) -> Flow:
        """The text at `path` as blocks; empty when there is none. With `chapters` its headings are of every level."""
        if not text:
            return Flow((), key)
        at = partial(self.located.text_place, path)
        read = self._reader.flow(text, self.names, at, key, chapters=chapters)
        self.findings += read.findings
        return read.flow

    def line(self, text: str | None, path: Path_) -> Pieces:
        """The one-line text at `path` as inline pieces."""
        if not text:
            return ()
        pieces, findings = self._reader.line(text, self.names, partial(self.located.text_place, path))
        self.findings += findings
        return pieces

    def words(self, text: str | None, path: Path_) -> str:
        """The one-line text at `path` as plain words, for a place that holds no formatting."""
        pieces = self.line(text, path)
        if any(isinstance(piece, Note) for piece in pieces):
            what = "En not kan inte stå i en rubrik eller i en uppgift om någon."
            do = "Flytta markeringen till löpande text."
            self.findings.append(Finding("T046", what, do, self.located.place(path)))
        return plain_text(pieces)

    def lines(self, texts: Sequence[str], path: Path_) -> list[Pieces]:
        """Each of the one-line texts listed at `path`."""
        return [self.line(text, (*path, i)) for i, text in enumerate(texts)]

    def missing(self, label: str, what: str, key: str, instead: str = "") -> Gap:
        """The gap for the required part `key`; its finding is added.

        A part that is only missing because what stands there cannot be read has its remark already.
        """
        place = self.located.place((key,))
        do = "Fyll i cellen" if place.cell else f"Skriv det under ”{key}”"
        gap = Gap(label, Finding("K001", what, f"{do}{instead}.", place))
        if not any(_within(fault, place) for fault in self.faults):
            self.findings.append(gap.finding)
        return gap


def _within(fault: Place, part: Place) -> bool:
    in_cell = bool(part.cell) and (fault.sheet, fault.cell) == (part.sheet, part.cell)
    return in_cell or fault.key == part.key or fault.key.startswith(f"{part.key}.")


def single_paragraph(pieces: Pieces, key: str = "") -> Flow:
    """Inline pieces as a text of one paragraph."""
    return Flow((Paragraph(pieces),), key) if pieces else Flow((), key)


def gap_paragraph(gap: Gap) -> Flow:
    """A gap as a text of one paragraph."""
    return Flow((Paragraph((Value(gap),)),))


def bulleted(items: Iterable[Pieces]) -> Block:
    """The items as a bulleted list."""
    return List(False, tuple((Paragraph(item),) for item in items))
