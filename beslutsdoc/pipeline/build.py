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
from beslutsdoc.checks.paper import Paper
from beslutsdoc.codes import Level
from beslutsdoc.context.sections import Section
from beslutsdoc.errors import BeslutsdocError, NotWritten
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import cache, report, saving, targets
from beslutsdoc.sources.placed import Placed
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import Template
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.ledger import Ledger
from beslutsdoc.word.render import render

if TYPE_CHECKING:
    from beslutsdoc.pipeline.publishing import Published

RECEIPT = "U010"  # a value that was printed is not in the document: it is not to be trusted, and not written


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for besides the source; see `beslutsdoc skapa --help`."""

    ut: Path | None = None
    mallar: tuple[Path, ...] = ()
    typ: str | None = None
    ersätt: bool = False
    strikt: bool = False
    rensa: bool = False
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper that has been written but not saved."""

    case: Case
    document: bytes
    ledger: Ledger
    sections: tuple[Section, ...]
    used: tuple[Siffra | Gap, ...]  # every figure that the paper or another figure asked for
    findings: tuple[Finding, ...]
    again: "Callable[[Mapping[str, int]], Draft] | None" = None  # with the page of each bookmark, when it shows any


@dataclass(frozen=True, slots=True)
class _Unpaged:
    """A draft that is saved when its page numbers are known, and where."""

    source: Path
    path: Path
    draft: Draft


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
        yield from report.lines(self.findings)
        told = report.counted(self.findings)
        if self.path is None:
            yield f"{self.source}: inget dokument skrevs ({told})"
            return
        yield _line(self.path, self.unchanged, self.kept, told)
        if self.pdf is not None:
            there = self.pdf.path
            yield _line(there, self.pdf.unchanged, self.pdf.kept) if there else f"{self.path}: ingen PDF gjordes"

    def as_dict(self) -> dict[str, Any]:
        """What JSON tells besides the findings."""
        told = {"path": _told(self.path), "kept": _told(self.kept)}
        return told | ({"pdf": _told(self.pdf.path), "pdf_kept": _told(self.pdf.kept)} if self.pdf else {})


def _line(path: Path, unchanged: bool, kept: Path | None, told: str = "") -> str:
    """`ut/x.docx (redan aktuellt; 1 varning; det tidigare ligger kvar som x (tidigare 1).docx)`."""
    notes = ["redan aktuellt"] if unchanged else []
    notes += [told] if told else []
    notes += [f"det tidigare ligger kvar som {kept.name}"] if kept else []
    return f"{path} ({'; '.join(notes)})" if notes else str(path)


def _told(path: Path | None) -> str | None:
    return str(path) if path else None


def skapa(
    källa: Path | str, *, ut: Path | str | None = None, mallar: Sequence[Path | str] = (), typ: str | None = None,
    ersätt: bool = False, strikt: bool = False, rensa: bool = False, pdf: bool = False,
) -> Result:  # fmt: skip
    """Make the document of one source: an arende.yaml, a folder that holds one, or a workbook that is a whole case.

    Never raises for a user's fault: `findings` say what is wrong, `exit_code` is the command line's (0, 1, 2 or 3).
    """
    folders = tuple(Path(folder) for folder in mallar)
    return make([Path(källa)], Wishes(Path(ut) if ut else None, folders, typ, ersätt, strikt, rensa, pdf))[0]


def make(sources: Sequence[Path], wishes: Wishes) -> list[Result]:
    """Each source's result, in order; no two of them write one file."""
    taken: dict[Path, Path] = {}
    find = functools.cache(doctypes.find)  # the document types are looked for once a run
    with cache.seldom_collected():
        begun = [_make(source, wishes, taken, find) for source in sources]
        results = _with_pages(begun, wishes)
    return _with_pdf(results, wishes) if wishes.pdf else results


def _with_pages(begun: Sequence[Result | _Unpaged], wishes: Wishes) -> list[Result]:
    """The results, when the drafts that show page numbers have got them and been saved."""
    waiting = [one.draft for one in begun if isinstance(one, _Unpaged)]
    settled = iter(_paged(waiting) if waiting else ())
    return [one if isinstance(one, Result) else _saved(one.source, one.path, next(settled), wishes) for one in begun]


def _paged(drafts: Sequence[Draft]) -> list[Draft]:
    from beslutsdoc.pipeline import paging

    return paging.settled(drafts, lambda one: one.document, lambda one, pages: one.again(pages) if one.again else one)


def _with_pdf(results: Sequence[Result], wishes: Wishes) -> list[Result]:
    """The results with the PDF of each document that was written; all are made in one start of LibreOffice."""
    from beslutsdoc.pipeline.publishing import publish

    published = iter(publish([result.path for result in results if result.path], wishes.ersätt))
    return [replace(r, **_and_pdf(r, next(published), wishes)) if r.path else r for r in results]


def _and_pdf(result: Result, pdf: "Published", wishes: Wishes) -> dict[str, Any]:
    findings = report.merged((*result.findings, *pdf.findings))
    return {"pdf": pdf, "findings": findings, "exit_code": max(pdf.exit_code, exit_code(findings, wishes))}


def _make(source: Path, wishes: Wishes, taken: dict[Path, Path], find: Finder) -> Result | _Unpaged:
    findings: tuple[Finding, ...] = ()
    try:
        file = targets.located(source)
        done = draft(file, wishes, find)
        findings = done.findings
        path = targets.target(file, done.case, wishes.ut)
        targets.claim(path, file, taken)
    except BeslutsdocError as stop:
        return _stopped(source, stop, findings)
    return _Unpaged(source, path, done) if done.again else _saved(source, path, done, wishes)


def _saved(source: Path, path: Path, done: Draft, wishes: Wishes) -> Result:
    try:
        saved = saving.save(path, _cleaned(done.document) if wishes.rensa else done.document, wishes.ersätt)
    except NotWritten as stop:
        return _stopped(source, stop, done.findings)
    return Result(source, saved.path, done.findings, exit_code(done.findings, wishes), saved.unchanged, saved.kept)


def _stopped(source: Path, stop: BeslutsdocError, findings: tuple[Finding, ...]) -> Result:
    return Result(source, None, report.merged((*stop.findings, *findings)), stop.exit_code)


def exit_code(findings: Sequence[Finding], wishes: Wishes) -> int:
    """0, or 1 when a finding counts as a fault."""
    faults = (Level.FEL, Level.VARNING) if wishes.strikt else (Level.FEL,)
    return int(any(finding.level in faults for finding in findings))


def draft(file: Path, wishes: Wishes, find: Finder = doctypes.find) -> Draft:
    """The paper of the case in `file`; `find` looks for its document type. Raises Unreadable."""
    placed = _read(file)
    folders = doctypes.template_folders(wishes.mallar, file, os.environ)
    case = arende.read(placed, folders, wishes.typ, find)
    tools = cache.tools(case.dokumenttyp.organisation.skrivsätt)
    return paper(case, register.open_register(case, tools.bound, cache.workbook, tools.reader))


def paper(case: Case, registers: register.Register) -> Draft:
    """The paper of a case that has been read, with its registers. Raises Unreadable, NotWritten."""
    tools = cache.tools(case.dokumenttyp.organisation.skrivsätt)
    template = cache.template(case.dokumenttyp)
    told = context.make(case, tools.reader, registers, template.names)
    return _written(_Manuscript(case, registers, template, told))


class _Manuscript(NamedTuple):
    """All that a paper is written from."""

    case: Case
    registers: register.Register
    template: Template
    told: context.Context


def _written(manuscript: _Manuscript, pages: Mapping[str, int] | None = None) -> Draft:
    """The paper, with the page of each bookmark when they are known. Raises Unreadable, NotWritten."""
    case, registers, template, told = manuscript
    rendered = render(template, told.values, _properties(case, told.values), pages)
    words = _words(rendered.receipt).casefold()
    remarks = checks.check(Paper(case, told.sections, told.decisions, told.given, words))
    if any(finding.code == RECEIPT for finding in rendered.findings):
        raise NotWritten(*rendered.findings)
    compiled = [part.name for part in template.parts]
    parts = memory.remembering(template.package.files, rendered.parts, rendered.ledger, compiled)
    document = template.package.written(parts)
    shown = [f for f in rendered.findings if f.code != checks.MISSING]  # told by the context, with the key to fill in
    unused = (*register.never_cited(case, registers.källor), *registers.diagram.unused(), *registers.bilder.unused())
    read = (*case.placed.findings, *case.findings, *registers.siffror.findings)
    findings = (*read, *told.findings, *template.findings, *shown, *unused, *remarks)
    used = tuple(registers.siffror.values())
    again = partial(_written, manuscript) if rendered.paged else None
    return Draft(case, document, rendered.ledger, told.sections, used, report.merged(findings), again)


def _words(receipt: Sequence[tuple[str, str]]) -> str:
    """All that was printed, part by part: a note is printed in the middle of the line that it is marked in."""
    return "".join([text for _, text in sorted(receipt, key=itemgetter(0))])


def _read(file: Path) -> Placed:
    """The case in `file`, whichever kind it is. Raises Unreadable."""
    if targets.is_workbook(file):
        from beslutsdoc.sources import casebook

        return casebook.read(file)
    from beslutsdoc.sources import yaml

    return yaml.read(file)


def _cleaned(document: bytes) -> bytes:
    from beslutsdoc.word.provenance.clean import clean

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
