"""Checks amounts against the text around them."""

import re
from collections.abc import Iterable, Iterator

from beslutsdoc import units
from beslutsdoc.blocks import CellContent, Flow, Link, Note, Pieces, Text, Value, iter_figures, plain_text
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.checks.document import Document, running_paragraphs
from beslutsdoc.figures import Enhet, Printed
from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.units import Mått

_WITHOUT_UNIT = re.compile(r"(?:tal|heltal|decimaler|avvikelse)\b").match  # they print the number that Excel shows
_BEFORE_UNIT = " \u00a0("
_QUOTED = 40  # characters, enough to find the place


@check("K006", reads=Reads.CASE)
def none_beside_amounts(paper: CheckInput) -> Iterator[Finding]:
    """K006: "inga ekonomiska konsekvenser" beside amounts of money elsewhere."""
    economy = paper.ärende.avsnitt.get("ekonomi")
    if economy is None or not economy.inga or economy.motivering:
        return
    amounts = [p for flow in paper.flows() for p in _money(flow.blocks)]
    if amounts:
        what = f"Ärendet sägs inte ha några ekonomiska konsekvenser, men texten nämner {amounts[0].text}."
        do = "Skriv om ekonomin i stället för ”inga”, eller förklara med motivering."
        yield Finding("K006", what, do, paper.place("ekonomi"))


@check("K007", reads=Reads.DOCUMENT)
def rounded_in_decision(paper: Document) -> Iterator[Finding]:
    """K007: a decision names an amount, and the amount is rounded."""
    for point in paper.decisions:
        for p in _money(point.pieces):
            if p.avrundad:
                what = f"Beloppet {p.text} i beslutspunkten är avrundat."
                yield Finding("K007", what, "Skriv ut hela beloppet, utan filter eller med ”kronor”.", point.place)


@check("K012", "K013", reads=Reads.DOCUMENT)
def unit_beside(paper: Document) -> Iterator[Finding]:
    """K012, K013: an amount is printed as the number that its cell shows, and the text gives it another unit, or none.

    A cell may show thousands: `{{ siffror.utfall | tal }} kr` is then a thousand times too little.
    """
    for section in paper.sections:
        found = _beside([p.pieces for p in running_paragraphs(section.blocks)], Flow(section.blocks))
        yield from (finding.at(section.place) for finding in found)
    for point in paper.decisions:
        yield from (finding.at(point.place) for finding in _beside([point.pieces], point.pieces))


def _beside(texts: Iterable[Pieces], whole: CellContent) -> Iterator[Finding]:
    """Findings on the text beside amounts in `texts`; a unit named anywhere in `whole` counts for all of it."""
    lines = [line for pieces in texts for line in _lines(pieces)]
    bare = [(amount, line[at + 1 :]) for line in lines for at, amount in _bare(line)]
    named = {unit for part in (whole, *lines) for unit in units.all_money_in(plain_text(part))} if bare else set()
    for amount, after in bare:
        own = Mått(Enhet.KRONOR, amount.siffra.visning.skala)
        words = plain_text(after)
        said = units.money_at_start(words.lstrip(_BEFORE_UNIT))
        shown = f"Beloppet i ”{f'{amount.text}{words}'[:_QUOTED].strip(' .')} …” är i {own}, som cellen visar det"
        do = f"Skriv {own} efter, eller använd ett filter som skriver ut enheten: kronor, tkr, mnkr eller mdkr."
        if said not in (own, None):
            yield Finding("K012", f"{shown}, men texten säger {said}.", do)
        elif said is None and own != units.KR and own not in named:
            yield Finding("K013", f"{shown}, men texten säger inte det.", do)


def _lines(pieces: Pieces) -> Iterator[Pieces]:
    """The pieces of a paragraph, and of each of its links and notes."""
    yield pieces
    for piece in pieces:
        if not isinstance(piece, Text) and isinstance(piece, Link | Note):
            yield from _lines(piece.pieces)


def _bare(line: Pieces) -> Iterator[tuple[int, Printed]]:
    """The amounts that are printed without their unit, each with its place in the line."""
    for at, piece in enumerate(line):
        amount = piece.value if isinstance(piece, Value) else None
        if isinstance(amount, Printed) and amount.siffra.enhet is Enhet.KRONOR and _WITHOUT_UNIT(amount.form):
            yield at, amount


def _money(piece: object) -> Iterator[Printed]:
    for value in iter_figures(piece):  # type: ignore[arg-type]
        if isinstance(value, Printed) and value.siffra.enhet is Enhet.KRONOR:
            yield value
