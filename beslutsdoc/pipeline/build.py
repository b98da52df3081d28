"""The straight line from a source to a document in its place; every step on it is a module of its own."""

import functools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beslutsdoc import arende, checks, context, doctypes, register
from beslutsdoc.arende import Case, Finder
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.codes import Level
from beslutsdoc.context.sections import Section
from beslutsdoc.errors import BeslutsdocError, NotWritten
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import cache, report, saving, targets
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.ledger import Ledger
from beslutsdoc.word.render import render_document

if TYPE_CHECKING:
    from beslutsdoc.pipeline.publishing import Published

LOST_VALUE_CODE = "U010"  # a value that was printed is not in the document: it is not to be trusted, and not written


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asks for besides the source; see `beslutsdoc skapa --help`."""

    ut: Path | None = None
    mallar: tuple[Path, ...] = ()
    typ: str | None = None
    ersätt: bool = False
    strikt: bool = False
    rensa: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A paper that has been written but not saved."""

    case: Case
    document: bytes
    ledger: Ledger
    sections: tuple[Section, ...]
    used: tuple[Siffra | Gap, ...]  # every figure that the paper or another figure asked for
    findings: tuple[Finding, ...]
    again: "Callable[[Mapping[str, int]], PaperDraft] | None" = (
        None  # with the page of each bookmark, when it shows any
    )


@dataclass(frozen=True, slots=True)
class _Unpaged:
    """A draft that is saved when its page numbers are known, and where."""

    source: Path
    path: Path
    draft: PaperDraft


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one source. `path` is None when nothing was written; `kept` is where an edited draft went.

    `pdf` is what became of the document's PDF, when one was asked for.
    """

    source: Path
    path: Path | None
    findings: tuple[Finding, ...]
    exit_code: int
    unchanged: bool = False
    kept: Path | None = None
    pdf: "Published | None" = None

    def lines(self) -> Iterator[str]:
        """The findings, and last the paths of the document and its PDF."""
        yield from report.finding_lines(self.findings)
        told = report.level_counts(self.findings)
        if self.path is None:
            yield f"{self.source}: inget dokument skrevs ({told})"
            return
        yield _line(self.path, self.unchanged, self.kept, told)
        if self.pdf is not None:
            there = self.pdf.path
            yield _line(there, self.pdf.unchanged, self.pdf.kept) if there else f"{self.path}: ingen PDF gjordes"

    def as_dict(self) -> dict[str, Any]:
        """What JSON tells besides the findings."""
        told = {"path": _path_text(self.path), "kept": _path_text(self.kept)}
        return told | ({"pdf": _path_text(self.pdf.path), "pdf_kept": _path_text(self.pdf.kept)} if self.pdf else {})


def _line(path: Path, unchanged: bool, kept: Path | None, told: str = "") -> str:
    """`ut/x.docx (redan aktuellt; 1 varning; det tidigare ligger kvar som x (tidigare 1).docx)`."""
    notes = ["redan aktuellt"] if unchanged else []
    notes += [told] if told else []
    notes += [f"det tidigare ligger kvar som {kept.name}"] if kept else []
    return f"{path} ({'; '.join(notes)})" if notes else str(path)


def _path_text(path: Path | None) -> str | None:
    return str(path) if path else None


def skapa(
    källa: Path | str, *, ut: Path | str | None = None, mallar: Sequence[Path | str] = (), typ: str | None = None,
    ersätt: bool = False, strikt: bool = False, rensa: bool = False, pdf: bool = False,
) -> Result:  # fmt: skip
    """Make the document of one source: an arende.yaml, a folder that holds one, or a workbook that is a whole case.

    Never raises for a user's fault: `findings` say what is wrong, `exit_code` is the command line's (0, 1, 2 or 3).
    """
    folders = tuple(Path(folder) for folder in mallar)
    return build_documents([Path(källa)], Options(Path(ut) if ut else None, folders, typ, ersätt, strikt, rensa, pdf))[
        0
    ]


def build_documents(sources: Sequence[Path], options: Options) -> list[Result]:
    """Each source's result, in order; no two of them write one file."""
    taken: dict[Path, Path] = {}
    find = functools.cache(doctypes.find_document_type)  # the document types are looked for once a run
    with cache.reduced_gc():
        begun = [_build_one(source, options, taken, find) for source in sources]
        results = _with_pages(begun, options)
    return _with_pdf(results, options) if options.pdf else results


def _with_pages(begun: Sequence[Result | _Unpaged], options: Options) -> list[Result]:
    """The results, when the drafts that show page numbers have got them and been saved."""
    waiting = [one.draft for one in begun if isinstance(one, _Unpaged)]
    settled = iter(_paged(waiting) if waiting else ())
    return [one if isinstance(one, Result) else _saved(one.source, one.path, next(settled), options) for one in begun]


def _paged(drafts: Sequence[PaperDraft]) -> list[PaperDraft]:
    from beslutsdoc.pipeline import paging

    return paging.settle_page_numbers(
        drafts, lambda one: one.document, lambda one, pages: one.again(pages) if one.again else one
    )


def _with_pdf(results: Sequence[Result], options: Options) -> list[Result]:
    """The results with the PDF of each document that was written; all are made in one start of LibreOffice."""
    from beslutsdoc.pipeline.publishing import publish

    published = iter(publish([result.path for result in results if result.path], options.ersätt))
    return [replace(r, **_and_pdf(r, next(published), options)) if r.path else r for r in results]


def _and_pdf(result: Result, pdf: "Published", options: Options) -> dict[str, Any]:
    findings = report.merge_findings((*result.findings, *pdf.findings))
    return {"pdf": pdf, "findings": findings, "exit_code": max(pdf.exit_code, exit_code(findings, options))}


def _build_one(source: Path, options: Options, taken: dict[Path, Path], find: Finder) -> Result | _Unpaged:
    findings: tuple[Finding, ...] = ()
    try:
        file = targets.find_case_file(source)
        done = draft_from_file(file, options, find)
        findings = done.findings
        path = targets.document_path(file, done.case, options.ut)
        targets.claim(path, file, taken)
    except BeslutsdocError as stop:
        return _stopped(source, stop, findings)
    return _Unpaged(source, path, done) if done.again else _saved(source, path, done, options)


def _saved(source: Path, path: Path, done: PaperDraft, options: Options) -> Result:
    try:
        saved = saving.save(path, _cleaned(done.document) if options.rensa else done.document, options.ersätt)
    except NotWritten as stop:
        return _stopped(source, stop, done.findings)
    return Result(source, saved.path, done.findings, exit_code(done.findings, options), saved.unchanged, saved.kept)


def _stopped(source: Path, stop: BeslutsdocError, findings: tuple[Finding, ...]) -> Result:
    return Result(source, None, report.merge_findings((*stop.findings, *findings)), stop.exit_code)


def exit_code(findings: Sequence[Finding], options: Options) -> int:
    """0, or 1 when a finding counts as a fault."""
    faults = (Level.FEL, Level.VARNING) if options.strikt else (Level.FEL,)
    return int(any(finding.level in faults for finding in findings))


def draft_from_file(file: Path, options: Options, find: Finder = doctypes.find_document_type) -> PaperDraft:
    """The paper of the case in `file`; `find` looks for its document type. Raises Unreadable."""
    placed = _read_source(file)
    folders = doctypes.template_folders(options.mallar, file, os.environ)
    case = arende.build_case(placed, folders, options.typ, find)
    tools = cache.cached_text_tools(case.dokumenttyp.organisation.skrivsätt)
    return draft_from_case(case, register.open_register(case, tools.bound, cache.cached_workbook, tools.reader))


def draft_from_case(case: Case, registers: register.Register) -> PaperDraft:
    """The paper of a case that has been read, with its registers. Raises Unreadable, NotWritten."""
    tools = cache.cached_text_tools(case.dokumenttyp.organisation.skrivsätt)
    template = cache.cached_template(case.dokumenttyp)
    paper_context = context.build_context(case, tools.reader, registers, template.names)
    return _write_paper(_PaperInputs(case, registers, template, paper_context))


class _PaperInputs(NamedTuple):
    """All that a paper is written from."""

    case: Case
    registers: register.Register
    template: CompiledTemplate
    paper_context: context.Context


def _write_paper(inputs: _PaperInputs, pages: Mapping[str, int] | None = None) -> PaperDraft:
    """The paper, with the page of each bookmark when they are known. Raises Unreadable, NotWritten."""
    case, registers, template, paper_context = inputs
    rendered = render_document(template, paper_context.values, _properties(case, paper_context.values), pages)
    words = _words(rendered.output_log).casefold()
    remarks = checks.check_paper(
        CheckInput(case, paper_context.sections, paper_context.decisions, paper_context.given, words)
    )
    if any(finding.code == LOST_VALUE_CODE for finding in rendered.findings):
        raise NotWritten(*rendered.findings)
    compiled = [part.name for part in template.parts]
    parts = memory.with_memory(template.package.files, rendered.parts, rendered.ledger, compiled)
    document = template.package.to_bytes(parts)
    shown = [f for f in rendered.findings if f.code != checks.MISSING]  # told by the context, with the key to fill in
    unused = (
        *register.check_uncited_sources(case, registers.källor),
        *registers.diagram.unused(),
        *registers.bilder.unused(),
    )
    read = (*case.placed.findings, *case.findings, *registers.siffror.findings)
    findings = (*read, *paper_context.findings, *template.findings, *shown, *unused, *remarks)
    used = tuple(registers.siffror.values())
    again = partial(_write_paper, inputs) if rendered.paged else None
    return PaperDraft(
        case, document, rendered.ledger, paper_context.sections, used, report.merge_findings(findings), again
    )


def _words(receipt: Sequence[tuple[str, str]]) -> str:
    """All that was printed, part by part: a note is printed in the middle of the line that it is marked in."""
    return "".join([text for _, text in sorted(receipt, key=itemgetter(0))])


def _read_source(file: Path) -> LocatedData:
    """The case in `file`, whichever kind it is. Raises Unreadable."""
    if targets.is_workbook(file):
        from beslutsdoc.sources import casebook

        return casebook.read_casebook(file)
    from beslutsdoc.sources import yaml

    return yaml.read_case_file(file)


def _cleaned(document: bytes) -> bytes:
    from beslutsdoc.word.provenance.removal import clean

    return clean(document)


def _properties(case: Case, values: dict[str, object]) -> Properties:
    """What the file says of itself: only what the case says."""
    ärende, organisation = case.ärende, case.dokumenttyp.organisation
    return Properties(
        title=str(values["rubrik"]).replace("\u00a0", " "),  # searched for, never broken over lines
        author=ärende.handläggare[0].namn if ärende.handläggare else organisation.namn,
        subject=case.dokumenttyp.namn,
        keywords=ärende.diarienummer or "",
        organisation=organisation.namn,
        created=ärende.datum,
    )
