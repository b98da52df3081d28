"""Amounts that contradict what is said, or say less than they should."""

from collections.abc import Iterator

from beslutsdoc.blocks import values
from beslutsdoc.checks.paper import Paper
from beslutsdoc.figures import Enhet, Printed
from beslutsdoc.finding import Finding


def none_beside_amounts(paper: Paper) -> Iterator[Finding]:
    """K006: "inga ekonomiska konsekvenser" beside amounts of money elsewhere."""
    economy = paper.ärende.avsnitt.get("ekonomi")
    if economy is None or not economy.inga or economy.motivering:
        return
    amounts = [p for flow in paper.flows() for p in _money(flow.blocks)]
    if amounts:
        what = f"Ärendet sägs inte ha några ekonomiska konsekvenser, men texten nämner {amounts[0].text}."
        do = "Skriv om ekonomin i stället för ”inga”, eller förklara med motivering."
        yield Finding("K006", what, do, paper.place("ekonomi"))


def rounded_in_decision(paper: Paper) -> Iterator[Finding]:
    """K007: a decision names an amount, and the amount is rounded."""
    for path, pieces in paper.decisions:
        for p in _money(pieces):
            if p.avrundad:
                what = f"Beloppet {p.text} i beslutspunkten är avrundat."
                yield Finding(
                    "K007", what, "Skriv ut hela beloppet, utan filter eller med ”kronor”.", paper.place(*path)
                )


def _money(piece: object) -> Iterator[Printed]:
    for value in values(piece):  # type: ignore[arg-type]
        if isinstance(value, Printed) and value.siffra.enhet is Enhet.KRONOR:
            yield value
