"""The figures of a paper as `beslutsdoc siffror` lists them: name, cell, raw value, unit, printed form, where used."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from beslutsdoc.blocks import values
from beslutsdoc.context.sections import Section
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.figures import Gap, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import report, targets
from beslutsdoc.pipeline.build import Wishes, draft, exit_code
from beslutsdoc.word.provenance.ledger import Ledger, Spot

_UNPAGED = "U013"  # that pages are not known: figures are laid out on none
_PARTS = {"header": "sidhuvudet", "footer": "sidfoten", "footnotes": "en fotnot", "endnotes": "en slutnot"}
_NOTES = (_PARTS["footnotes"], _PARTS["endnotes"])


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in one printed form. `tryckt` is empty for one that only computations use."""

    namn: str
    källa: str
    råvärde: str
    enhet: str
    tryckt: str
    form: str
    etiketter: str
    används: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one source, as `beslutsdoc siffror` tells them."""

    source: Path
    rows: list["Row"]
    findings: tuple[Finding, ...]
    exit_code: int

    def lines(self) -> Iterator[str]:
        """The figures, then the findings."""
        yield f"{self.source}: {len(self.rows)} siffror"
        yield from told(self.rows)
        yield from report.lines(self.findings)

    def as_dict(self) -> dict[str, Any]:
        """What JSON tells besides the findings."""
        return {"figures": [asdict(row) for row in self.rows]}


def figures(sources: Sequence[Path], wishes: Wishes) -> list[Figures]:
    """The figures of each source, with the findings of its paper; nothing is written."""
    return [_figures(source, wishes) for source in sources]


def _figures(source: Path, wishes: Wishes) -> Figures:
    try:
        paper = draft(targets.located(source), wishes)
    except BeslutsdocError as stop:
        return Figures(source, [], report.merged(stop.findings), stop.exit_code)
    listed = _rows(paper.ledger, paper.sections, paper.used)
    findings = tuple(finding for finding in paper.findings if finding.code != _UNPAGED)
    return Figures(source, listed, findings, exit_code(findings, wishes))


def _rows(ledger: Ledger, sections: Sequence[Section], used: Iterable[Siffra | Gap]) -> list[Row]:
    """A row for each figure and printed form, in the order of the paper; last those that are only computed with."""
    homes = _homes(sections)
    found: dict[tuple[str, str, str], tuple[Printed, list[str]]] = {}
    for spot in ledger.spots:
        p = spot.printed
        _, places = found.setdefault((p.siffra.namn, p.form, p.text), (p, []))
        places.append(_place(spot, homes))
    printed = [_row(p.siffra, tuple(dict.fromkeys(places)), p.text, p.form) for p, places in found.values()]
    names = {row.namn for row in printed}
    return printed + [_row(s, ("i beräkningar",)) for s in used if isinstance(s, Siffra) and s.namn not in names]


def _homes(sections: Sequence[Section]) -> dict[int, str]:
    """id of a printed figure → the heading of the section it stands in."""
    return {id(v): s.rubrik for s in sections for block in s.text.blocks for v in values(block)}


def _place(spot: Spot, homes: dict[int, str]) -> str:
    part = _part(spot.part)
    home = homes.get(id(spot.printed))
    place = f"{home}, i {part}" if home and part in _NOTES else home or part
    if spot.row:
        place = f"{place}, tabellen {spot.row.rpartition('.')[0]}"
    return place if spot.number else f"{place} ({spot.where or 'utan kontroll'})"


def _part(name: str) -> str:
    """`word/header1.xml` as people say it."""
    found = re.match(r"word/([a-z]+)", name)
    return _PARTS.get(found[1], "brödtexten") if found else "dokumentegenskaperna"


def _row(siffra: Siffra, places: tuple[str, ...], text: str = "", form: str = "") -> Row:
    källor = siffra.källor
    return Row(
        siffra.namn,
        "; ".join(map(str, källor)),
        "; ".join(k.råvärde for k in källor),
        str(siffra.enhet),
        text,
        form,
        "; ".join(" × ".join(e for e in (k.radetikett, k.kolumnetikett) if e) for k in källor),
        places,
    )


def told(listed: Sequence[Row]) -> Iterator[str]:
    """The rows to read: the name and how it is printed, then cell, labels, raw value and unit, then where."""
    for row in listed:
        yield f"{row.namn}: {row.tryckt} ({row.form})" if row.tryckt else f"{row.namn}: skrivs inte ut"
        yield f"    {row.källa or 'ingen cell'}{f' ({row.etiketter})' if row.etiketter.strip(' ;') else ''}"
        yield f"    råvärde {row.råvärde or '–'}, enhet {row.enhet}"
        yield f"    används: {', '.join(row.används)}"
