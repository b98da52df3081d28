"""Builds the document of each source: read, render, check, save; every step is a module of its own."""

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
from beslutsdoc.pipeline.safety_net import Unforeseen, safety_net
from beslutsdoc.registry import EVERYTHING, Selection, select
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.draft_state import draft_state_for_clean
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
        None  # writes it again, given each bookmark's page; None when it shows no page numbers
    )


@dataclass(frozen=True, slots=True)
class _Unpaged:
    """A draft that waits for its page numbers, and the path to save it to."""

    source: Path
    path: Path
    draft: PaperDraft


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one source. `path` is None when nothing was written; `kept` is the backup of an edited draft.

    `pdf` is the result for the document's PDF, when one was asked for. `checks`: those that its organisation wants.
    """

    source: Path
    path: Path | None
    findings: tuple[Finding, ...]
    exit_code: int
    unchanged: bool = False
    kept: Path | None = None
    pdf: "Published | None" = None
    checks: Selection = EVERYTHING

    def lines(self) -> Iterator[str]:
        """The findings, and last the paths of the document and its PDF."""
        yield from report.finding_lines(self.findings)
        counts = report.level_counts(self.findings)
        if self.path is None:
            yield f"{self.source}: inget dokument skrevs ({counts})"
            return
        yield _line(self.path, self.unchanged, self.kept, counts)
        if self.pdf is not None:
            pdf_path = self.pdf.path
            yield _line(pdf_path, self.pdf.unchanged, self.pdf.kept) if pdf_path else f"{self.path}: ingen PDF gjordes"

    def as_dict(self) -> dict[str, Any]:
        """The fields for JSON besides the findings."""
        paths = {"path": _path_text(self.path), "kept": _path_text(self.kept)}
        return paths | ({"pdf": _path_text(self.pdf.path), "pdf_kept": _path_text(self.pdf.kept)} if self.pdf else {})


def _line(path: Path, unchanged: bool, kept: Path | None, counts: str = "") -> str:
    """`ut/x.docx (redan aktuellt; 1 varning; det tidigare ligger kvar som x (tidigare 1).docx)`."""
    notes = ["redan aktuellt"] if unchanged else []
    notes += [counts] if counts else []
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
    """The result of each source, in order; no two sources may write the same file."""
    taken: dict[Path, Path] = {}
    find = functools.cache(doctypes.find_document_type)  # each document type is looked up once a run
    with cache.reduced_gc():
        outcomes = [_build_one(source, options, taken, find) for source in sources]
        laid_out: dict[bytes, bytes] = {}
        results = _with_pages(outcomes, options, laid_out)
    return _with_pdf(results, options, laid_out) if options.pdf else list(map(_with_old_pdf_told, results))


def _with_pages(outcomes: Sequence[Result | _Unpaged], options: Options, laid_out: dict[bytes, bytes]) -> list[Result]:
    """The results, once the drafts that show page numbers have been given them and saved. `laid_out` (modified): with
    --pdf, what LibreOffice has made of documents on the way."""
    unpaged = [one.draft for one in outcomes if isinstance(one, _Unpaged)]
    paged = iter(_settle_pages(unpaged, laid_out if options.pdf else None) if unpaged else ())
    return [one if isinstance(one, Result) else _save(one.source, one.path, next(paged), options) for one in outcomes]


def _settle_pages(drafts: Sequence[PaperDraft], kept: dict[bytes, bytes] | None) -> list[PaperDraft]:
    from beslutsdoc.pipeline import paging

    def document(draft: PaperDraft) -> bytes:
        return draft.document if kept is None else _without_memory(draft.document)

    try:
        with safety_net(Path("sidnumren")):
            return paging.settle_page_numbers(
                drafts, document, lambda one, pages: one.again(pages) if one.again else one, kept
            )
    except Unforeseen as stop:
        return [replace(draft, findings=(*draft.findings, *stop.findings)) for draft in drafts]


def _with_old_pdf_told(result: Result) -> Result:
    """The result with a remark when a PDF beside the document is of an older draft."""
    if result.path is None or not result.path.with_suffix(".pdf").exists():
        return result
    from beslutsdoc.pipeline.publishing import check_age

    return replace(result, findings=report.merge_findings((*result.findings, *check_age(result.path))))


def _with_pdf(results: Sequence[Result], options: Options, laid_out: Mapping[bytes, bytes]) -> list[Result]:
    """The results, each with the PDF of its document; all are made in one start of LibreOffice."""
    from beslutsdoc.pipeline.publishing import Published, publish

    paths = [result.path for result in results if result.path]
    try:
        with safety_net(Path("pdf")):
            pdfs = iter(publish(paths, options.ersätt, laid_out))
    except Unforeseen as stop:
        pdfs = iter([Published(None, stop.findings, stop.exit_code)] * len(paths))
    return [replace(r, **_pdf_fields(r, next(pdfs), options)) if r.path else r for r in results]


def _pdf_fields(result: Result, pdf: "Published", options: Options) -> dict[str, Any]:
    findings = report.merge_findings((*result.findings, *select(pdf.findings, result.checks)))
    return {"pdf": pdf, "findings": findings, "exit_code": max(pdf.exit_code, exit_code(findings, options))}


def _build_one(source: Path, options: Options, taken: dict[Path, Path], find: Finder) -> Result | _Unpaged:
    findings: tuple[Finding, ...] = ()
    try:
        with safety_net(source), cache.one_paper_at_a_time:
            file = targets.find_case_file(source)
            draft = draft_from_file(file, options, find)
            findings = draft.findings
            path = targets.document_path(file, draft.case, options.ut)
            targets.claim(path, file, taken)
    except BeslutsdocError as stop:
        return _stop_result(source, stop, findings)
    return _Unpaged(source, path, draft) if draft.again else _save(source, path, draft, options)


def _save(source: Path, path: Path, draft: PaperDraft, options: Options) -> Result:
    try:
        with safety_net(source):
            saved = _saved(path, draft.document, options)
    except BeslutsdocError as stop:
        return _stop_result(source, stop, draft.findings)
    wanted = draft.case.dokumenttyp.organisation.kontroller
    code = exit_code(draft.findings, options)
    return Result(source, saved.path, draft.findings, code, saved.unchanged, saved.kept, checks=wanted)


def _saved(path: Path, document: bytes, options: Options) -> saving.Saved:
    if not options.rensa:
        return saving.save(path, document, options.ersätt)
    judge = partial(draft_state_for_clean, remembering=document)
    return saving.save(path, _without_memory(document), options.ersätt, judge)


def _stop_result(source: Path, stop: BeslutsdocError, findings: tuple[Finding, ...]) -> Result:
    return Result(source, None, report.merge_findings((*stop.findings, *findings)), stop.exit_code)


def exit_code(findings: Sequence[Finding], options: Options) -> int:
    """0, or 1 when a finding counts as a fault."""
    faults = (Level.FEL, Level.VARNING) if options.strikt else (Level.FEL,)
    return int(any(finding.level in faults for finding in findings))


def draft_from_file(file: Path, options: Options, find: Finder = doctypes.find_document_type) -> PaperDraft:
    """The paper of the case in `file`; `find` looks up its document type. Raises Unreadable, NotWritten."""
    data = _read_source(file)
    folders = doctypes.template_folders(options.mallar, file, os.environ)
    case = arende.build_case(data, folders, options.typ, find)
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
    """Render, check and pack the paper; `pages`: bookmark → page, when known. Raises Unreadable, NotWritten."""
    case, registers, template, paper_context = inputs
    rendered = render_document(template, paper_context.values, _properties(case, paper_context.values), pages)
    words, wanted = _emitted_text(rendered.output_log).casefold(), case.dokumenttyp.organisation.kontroller
    remarks = checks.check_paper(
        CheckInput(case, paper_context.sections, paper_context.decisions, paper_context.given, words), wanted
    )
    if any(finding.code == LOST_VALUE_CODE for finding in rendered.findings):
        raise NotWritten(*rendered.findings)
    compiled = [part.name for part in template.parts]
    parts = memory.with_memory(
        template.package.files, rendered.parts, rendered.ledger, compiled, targets.identity(case)
    )
    document = template.package.to_bytes(parts)
    shown = [f for f in rendered.findings if f.code != checks.MISSING]  # the context reports those, with their key
    unused = (
        *register.check_uncited_sources(case, registers.källor),
        *registers.diagram.unused(),
        *registers.bilder.unused(),
    )
    read = (*case.located.findings, *case.findings, *registers.siffror.findings)
    findings = (*read, *paper_context.findings, *template.findings, *shown, *unused, *remarks)
    told = report.merge_findings(select(findings, wanted))  # writing finds M013 and M014 too
    used = tuple(registers.siffror.values())
    again = partial(_write_paper, inputs) if rendered.paged else None
    return PaperDraft(case, document, rendered.ledger, paper_context.sections, used, told, again)


def _emitted_text(output_log: Sequence[tuple[str, str]]) -> str:
    """The emitted text, part by part: a note is logged in the middle of the line that refers to it."""
    return "".join([text for _, text in sorted(output_log, key=itemgetter(0))])


def _read_source(file: Path) -> LocatedData:
    """The data of the case in `file`, YAML or workbook. Raises Unreadable."""
    if targets.is_workbook(file):
        from beslutsdoc.sources import casebook

        return casebook.read_casebook(file)
    from beslutsdoc.sources import yaml

    return yaml.read_case_file(file)


def _without_memory(document: bytes) -> bytes:
    from beslutsdoc.word.provenance.removal import clean

    return clean(document)


def _properties(case: Case, values: dict[str, object]) -> Properties:
    """The document properties, from the case and its document type alone."""
    ärende, organisation = case.ärende, case.dokumenttyp.organisation
    return Properties(
        title=str(values["rubrik"]).replace("\u00a0", " "),  # people search for it, and it is never broken over lines
        author=ärende.handläggare[0].namn if ärende.handläggare else organisation.namn,
        subject=case.dokumenttyp.namn,
        keywords=ärende.diarienummer or "",
        organisation=organisation.namn,
        created=ärende.datum,
    )
