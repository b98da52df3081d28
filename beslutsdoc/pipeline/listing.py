"""The figures of a paper as `beslutsdoc siffror` lists them: name, cell, raw value, unit, printed form, where used."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from beslutsdoc.blocks import iter_figures
from beslutsdoc.context.sections import Section
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.figures import Gap, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import cache, report, targets
from beslutsdoc.pipeline.build import Options, draft_from_file, exit_code
from beslutsdoc.pipeline.safety_net import safety_net
from beslutsdoc.word.provenance.ledger import Ledger, LedgerEntry

_UNPAGED = "U013"  # page numbers are unknown: nothing is laid out to list figures
_PARTS = {"header": "sidhuvudet", "footer": "sidfoten", "footnotes": "en fotnot", "endnotes": "en slutnot"}
_NOTES = (_PARTS["footnotes"], _PARTS["endnotes"])


@dataclass(frozen=True, slots=True)
class FigureRow:
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
class FigureListing:
    """The figures of one source, as `beslutsdoc siffror` lists them."""

    source: Path
    rows: list["FigureRow"]
    findings: tuple[Finding, ...]
    exit_code: int

    def lines(self) -> Iterator[str]:
        """The figures, then the findings."""
        yield f"{self.source}: {len(self.rows)} siffror"
        yield from figure_lines(self.rows)
        yield from report.finding_lines(self.findings)

    def as_dict(self) -> dict[str, Any]:
        """The fields for JSON besides the findings."""
        return {"figures": [asdict(row) for row in self.rows]}


def list_figures(sources: Sequence[Path], options: Options) -> list[FigureListing]:
    """The figures of each source, with the findings of its paper; nothing is written."""
    return [_figures(source, options) for source in sources]


def _figures(source: Path, options: Options) -> FigureListing:
    try:
        with safety_net(source), cache.one_paper_at_a_time:
            paper = draft_from_file(targets.find_case_file(source), options)
    except BeslutsdocError as stop:
        return FigureListing(source, [], report.merge_findings(stop.findings), stop.exit_code)
    rows = _rows(paper.ledger, paper.sections, paper.used)
    findings = tuple(finding for finding in paper.findings if finding.code != _UNPAGED)
    return FigureListing(source, rows, findings, exit_code(findings, options))


def _rows(ledger: Ledger, sections: Sequence[Section], used: Iterable[Siffra | Gap]) -> list[FigureRow]:
    """A row for each figure and printed form, in the order of the paper; last those used only in calculations."""
    section_by_figure = _section_by_figure(sections)
    found: dict[tuple[str, str, str], tuple[Printed, list[str]]] = {}
    for entry in ledger.entries:
        p = entry.printed
        _, places = found.setdefault((p.siffra.namn, p.form, p.text), (p, []))
        places.append(_place(entry, section_by_figure))
    printed = [_row(p.siffra, tuple(dict.fromkeys(places)), p.text, p.form) for p, places in found.values()]
    names = {row.namn for row in printed}
    return printed + [_row(s, ("i beräkningar",)) for s in used if isinstance(s, Siffra) and s.namn not in names]


def _section_by_figure(sections: Sequence[Section]) -> dict[int, str]:
    """id of a printed figure → the heading of the section it stands in."""
    return {id(v): s.rubrik for s in sections for v in iter_figures(s.text)}


def _place(entry: LedgerEntry, section_by_figure: dict[int, str]) -> str:
    part = _part(entry.part)
    section = section_by_figure.get(id(entry.printed))
    place = f"{section}, i {part}" if section and part in _NOTES else section or part
    if entry.row:
        place = f"{place}, tabellen {entry.row.rpartition('.')[0]}"
    return place if entry.number else f"{place} ({entry.where or 'utan kontroll'})"


def _part(name: str) -> str:
    """The Swedish word for a part: `sidhuvudet` for `word/header1.xml`."""
    found = re.match(r"word/([a-z]+)", name)
    return _PARTS.get(found[1], "brödtexten") if found else "dokumentegenskaperna"


def _row(siffra: Siffra, places: tuple[str, ...], text: str = "", form: str = "") -> FigureRow:
    källor = siffra.källor
    return FigureRow(
        siffra.namn,
        "; ".join(map(str, källor)),
        "; ".join(k.råvärde for k in källor),
        str(siffra.enhet),
        text,
        form,
        "; ".join(" × ".join(e for e in (k.radetikett, k.kolumnetikett) if e) for k in källor),
        places,
    )


def figure_lines(rows: Sequence[FigureRow]) -> Iterator[str]:
    """The rows as text: name and printed form, then cell, labels, raw value and unit, then where it is used."""
    for row in rows:
        yield f"{row.namn}: {row.tryckt} ({row.form})" if row.tryckt else f"{row.namn}: skrivs inte ut"
        yield f"    {row.källa or 'ingen cell'}{f' ({row.etiketter})' if row.etiketter.strip(' ;') else ''}"
        yield f"    råvärde {row.råvärde or '–'}, enhet {row.enhet}"
        yield f"    används: {', '.join(row.används)}"
