"""The values of the decision: points, deciding bodies, decision documents, recipients."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from beslutsdoc import decisions
from beslutsdoc.arende import Case
from beslutsdoc.blocks import Flow, LoopItems, Pieces, Record
from beslutsdoc.context import facts
from beslutsdoc.context.text_writer import TextWriter, gap_paragraph, single_paragraph
from beslutsdoc.model import Beslut
from beslutsdoc.names import fold
from beslutsdoc.sources.located_data import Path_


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """The decision as templates reach it, each point with its path in the case, and the section Beredning's text."""

    values: dict[str, Any]
    points: tuple[tuple[Path_, Pieces], ...]
    beredning: str


def build_decision(case: Case, out: TextWriter) -> DecisionValues:
    """The lead-ins and points, in the organisation's form."""
    ärende = case.ärende
    parts = [_part(index, beslut, case, out) for index, beslut in enumerate(ärende.förslag_till_beslut)]
    if (lack := facts.required_gap("förslag_till_beslut", case, out)) is not None:
        parts.append((_lead_in(case, ""), [((), gap_paragraph(lack))]))
    records = [_record(lead_in, flows) for lead_in, flows in parts]
    first = records[0] if records else Record({"inledning": None, "punkter": LoopItems(())}, name="beslut")
    values = {
        "beslut": LoopItems(records),
        "beslutsinledning": first["inledning"],
        "förslag_till_beslut": first["punkter"],
    }
    points = tuple((path, p) for _, flows in parts for path, flow in flows for p in _pieces(flow))
    steps = [(i.organ, i.datum) for i in ärende.ärendegång]
    return DecisionValues(values, points, decisions.preparation_text(steps, ärende.mottagare or "", ärende.datum))


def decision_documents(case: Case, out: TextWriter, title: Pieces) -> LoopItems:
    """Beslutsunderlag: the type's own name stands for this paper, whose line follows the organisation's pattern."""
    ärende, typ = case.ärende, case.dokumenttyp
    given = out.lines(ärende.beslutsunderlag, ("beslutsunderlag",))
    own = [i for i, text in enumerate(ärende.beslutsunderlag) if fold(text) in (fold(typ.namn), fold(typ.typ))]
    line = _own_line(case, title)
    rows = [line if i in own else pieces for i, pieces in enumerate(given)]
    if not own and given and line and typ.eget_underlag_först:
        rows.insert(0, line)
    return build_loop_items(rows, "beslutsunderlag", case, out)


def build_loop_items(rows: Iterable[Pieces], key: str, case: Case, out: TextWriter) -> LoopItems:
    """Lines as loop items; printed alone, one paragraph a line. A gap when required but empty."""
    flows = [single_paragraph(pieces, key) for pieces in rows if pieces]
    if not flows and (lack := facts.required_gap(key, case, out)) is not None:
        flows = [gap_paragraph(lack)]
    return LoopItems(flows, shown=tuple(flows))


def _own_line(case: Case, title: Pieces) -> Pieces:
    ärende, typ = case.ärende, case.dokumenttyp
    meeting = next((i.datum for i in ärende.ärendegång if i.organ == ärende.mottagare), None)
    names = {
        "dokumenttyp": typ.namn,
        "mottagare": ärende.mottagare,
        "sammanträdesdatum": meeting,
        "datum": ärende.datum,
        "diarienummer": ärende.diarienummer,
        "rubrik": title,
    }
    return decisions.own_document_line(typ.eget_underlag, names, typ.organisation.skrivsätt)


def _part(index: int, beslut: Beslut, case: Case, out: TextWriter) -> tuple[str, list[tuple[Path_, Flow]]]:
    """One body's lead-in and points."""
    paths: list[Path_] = [("förslag_till_beslut", index, "punkter", i) for i in range(len(beslut.punkter))]
    items = [out.line(text, path) for text, path in zip(beslut.punkter, paths, strict=True)]
    deciding = beslut.organ or _last(case)
    points = decisions.format_decision_points(items, case.dokumenttyp.organisation.beslutsform, deciding)
    for point, path in zip(points, paths, strict=True):
        out.findings += [finding.at(case.located.place(path)) for finding in point.findings]
    flows = [
        (path, single_paragraph(point.pieces, "förslag_till_beslut")) for point, path in zip(points, paths, strict=True)
    ]
    return _lead_in(case, beslut.organ or ""), flows


def _lead_in(case: Case, deciding: str) -> str:
    chain = [i.organ for i in case.ärende.ärendegång]
    to = case.ärende.mottagare or _last(case)
    return decisions.lead_in_sentence(chain, to, beslutande=deciding, form=case.dokumenttyp.organisation.beslutsform)


def _last(case: Case) -> str:
    steps = case.ärende.ärendegång
    return steps[-1].organ if steps else case.ärende.mottagare or "Nämnden"


def _record(lead_in: str, flows: list[tuple[Path_, Flow]]) -> Record:
    items = [flow for _, flow in flows]
    return Record({"inledning": lead_in, "punkter": LoopItems(items, shown=tuple(items))}, name="beslut")


def _pieces(flow: Flow) -> Iterator[Pieces]:
    for block in flow.blocks:
        yield block.pieces  # type: ignore[union-attr]  # a point is one paragraph
