"""Builds the context of a template: exactly the names that its author may use."""

from collections import ChainMap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from beslutsdoc.arende import Case
from beslutsdoc.blocks import Block, Flow, List, Note, Paragraph, Pieces, Quote, Record, Ref, inner, plain_text
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.codes import Level
from beslutsdoc.context import decision as decided
from beslutsdoc.context import facts, sections
from beslutsdoc.context.sections import Section
from beslutsdoc.context.text_writer import TextWriter
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.register import Register
from beslutsdoc.sources.located_data import Path_


@dataclass(frozen=True, slots=True)
class Context:
    """The values for the template (`values`), and what the checks need besides.

    `decisions`: each decision point with its path in the case. `given`: label → the words that ought to be printed, and
    the key that gives them.
    """

    values: dict[str, Any]
    sections: tuple[Section, ...]
    decisions: tuple[tuple[Path_, Pieces], ...]
    given: dict[str, tuple[str, str]]
    findings: tuple[Finding, ...]


def build_context(
    case: Case, reader: CaseTextReader, register: Register, template_names: Collection[str] = ()
) -> Context:
    """All names of the paper. `template_names`: those the template uses; a section it names leaves `avsnitt`."""
    registers = register.names()
    faults = [f.place for f in (*case.located.findings, *case.findings) if f.level is Level.FEL]
    out = TextWriter(case.located, reader, registers, faults)
    values = facts.case_facts(case, out) | registers
    out.names = values
    if case.ärende.texter:
        out.names = ChainMap({"texter": _shared(case, out)}, values)
    decision = decided.build_decision(case, out)
    written = sections.write_sections(case, out, decision.beredning)
    values |= {kind.nyckel: sections.absent(kind.nyckel) for kind in case.dokumenttyp.avsnitt}
    values |= {section.nyckel: section.record() for section in written}
    values |= decision.values | facts.page_number_lists()
    asked = {name.partition(".")[0] for name in template_names}
    if register.källor and "källor" not in asked:
        written.append(sections.of_sources(register.källor))
    values["avsnitt"] = sections.section_loop_items(written, asked)
    values["beslutsunderlag"] = decided.decision_documents(case, out, _pieces(values["rubrik"]))
    out.findings += sections.check_duplicate_headings(written, out)
    out.findings += _lacking(case, register)
    recipients = out.lines(case.ärende.skickas_till, ("skickas_till",))
    values["skickas_till"] = decided.build_loop_items(recipients, "skickas_till", case, out)
    _tell_required(case, out)
    given = dict(_given(case, values, written))
    return Context(values, tuple(written), decision.points, given, tuple(out.findings))


def _shared(case: Case, out: TextWriter) -> Record:
    """The texts that other texts may use, each read once."""
    return Record({name: out.flow(text, ("texter", name)) for name, text in case.ärende.texter.items()}, name="texter")


def _lacking(case: Case, register: Register) -> Iterator[Finding]:
    """Findings on figures and tables that the document type requires and that are missing."""
    typ = case.dokumenttyp
    for key, needed, owner in (
        ("siffror", typ.siffror, register.siffror),
        ("tabeller", typ.tabeller, register.tabeller),
    ):
        for found in (owner[name] for name in needed):
            if isinstance(found, Gap):
                yield found.finding.at(case.located.place((key,)))


def _tell_required(case: Case, out: TextWriter) -> None:
    """Tell of the keys that the document type requires and the case lacks, where no gap in the paper has told it."""
    told = {finding.place.key for finding in out.findings if finding.code == "K001"}
    for key in case.dokumenttyp.kräver:
        if key not in told and not getattr(case.ärende, key, None) and key not in case.ärende.avsnitt:
            out.missing(key, f"Nyckeln ”{key}” saknas, och {case.dokumenttyp.namn} kräver den.", key)


def _pieces(title: Flow) -> Pieces:
    return title.blocks[0].pieces if title and isinstance(title.blocks[0], Paragraph) else ()


def _given(case: Case, values: dict[str, Any], written: list[Section]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What the case gives that a reader should find in the paper, by the words it begins with."""
    for key in ("rubrik", "diarienummer", "mottagare"):
        if getattr(case.ärende, key):
            yield key, (str(values[key]), key)
    for section in written:
        if section.nyckel in case.ärende.avsnitt and section.text:
            yield section.nyckel, (_begins(section.text.blocks[0]), section.nyckel)
    for key in ("beslut", "beslutsunderlag", "källor", "skickas_till", "underskrifter"):
        for words in _first_words(values[key]):
            yield key, (words, _SOURCE.get(key, key))


_SOURCE = {"beslut": "förslag_till_beslut", "underskrifter": "underskrift"}


def _first_words(series: Any) -> Iterator[str]:
    for item in list(series)[:1]:
        found = item if isinstance(item, Flow) else item.get("namn") or next(iter(item.get("punkter") or ()), "")
        yield _begins(found.blocks[0]) if isinstance(found, Flow) and found else str(found).partition("\n")[0]


def _begins(block: Block) -> str:
    """What stands together when the block is printed: its first paragraph, as far as to a note or a reference."""
    if isinstance(block, List | Quote):
        return _begins(inner(block)[0])
    if not isinstance(block, Paragraph):
        return plain_text(block).partition("\n")[0]
    return plain_text(tuple(takewhile(lambda piece: not isinstance(piece, Note | Ref), block.pieces))).partition("\n")[
        0
    ]
