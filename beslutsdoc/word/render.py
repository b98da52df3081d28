"""A template and a case's values become the parts of a document, proved well-formed and complete."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import TemplateError

from beslutsdoc import sandbox
from beslutsdoc.codes import CODES
from beslutsdoc.errors import Unreadable
from beslutsdoc.figures import Gap
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.sandbox import BOUNDS, Exceeded, failing_line
from beslutsdoc.word.compile import Compiled, properties
from beslutsdoc.word.compile.placeholders import FAILED
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.compile.template_notes import KINDS
from beslutsdoc.word.load import Template
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.grid import with_grids
from beslutsdoc.word.opc.package import DECLARATION, before_end, with_relations
from beslutsdoc.word.opc.part_names import DOCUMENT, NUMBERING
from beslutsdoc.word.provenance.ledger import Ledger
from beslutsdoc.word.write import blame, footnotes, output_check, postprocess, references
from beslutsdoc.word.write.blocks import blocks
from beslutsdoc.word.write.references import Seen
from beslutsdoc.word.write.state import Rendering

_TAGS_RAISE = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_MOST_FAILURES = 50  # tags that raise in one document
_MOST_TURNS = 2 * BOUNDS.steps  # of loops in all attempts that end with a tag that raises: each may take seconds
_LINK = f"{xml.RNS}/hyperlink"
_UNKNOWN = "Förteckningarnas sidnummer är inte kända, så raderna står utan."
_NOT_LAID_OUT = (
    "LibreOffice klarade inte att lägga ut dokumentet på sidor, så förteckningarnas rader står utan sidnummer."
)
_SOME = "Några sidnummer i förteckningarna är inte kända, så de raderna står utan."


@dataclass(frozen=True)
class Rendered:
    """A document's own parts (the rest are the template's), what was printed in it, and what was found.

    `printed`: the keys of the texts that were written out. `receipt`: (part, text) of every emission, in order.
    `paged`: the bookmarks whose page the document shows.
    """

    parts: dict[str, bytes]
    ledger: Ledger
    findings: tuple[Finding, ...]
    printed: frozenset[str]
    receipt: tuple[tuple[str, str], ...]
    paged: frozenset[str] = frozenset()


def render(
    template: Template, values: Mapping[str, Any], about: Properties, pages: Mapping[str, int] | None = None
) -> Rendered:
    """The document's parts. A tag that raises becomes a gap with a finding, and the document is rendered again; so is
    one with references, once it is known what they show.

    `pages`: which page of the file, from 1, each bookmark of `paged` stands on; under `contents.LAST` how many it has.
    Raises Unreadable when so many tags raise, or so much is written, that there is no document to speak of.
    """
    failures: dict[tuple[str, int], Finding] = {}
    turns = 0
    seen: Seen | None = None
    while True:
        run = Rendering(template.stock, values, blocks, seen)
        for name in sorted(template.names & values.keys()):
            if isinstance(values[name], Gap):  # also when it is only asked about, as in {% if … %}
                run.remark(values[name].finding, NOWHERE)
        try:
            parts = _parts(template, values, about, run, failures)
        except _Failure as failure:
            turns += BOUNDS.steps - run.steps
            if len(failures) == _MOST_FAILURES or turns > _MOST_TURNS or (failure.part, failure.hole) in failures:
                raise Unreadable(*failures.values(), failure.finding) from failure
            failures[failure.part, failure.hole] = failure.finding
            continue
        if run.wanted and seen is None:
            document = parts.get(DOCUMENT, b"").decode()
            seen = references.seen(run.shown, frozenset(run.wanted), document, template.stock.headings)
            continue
        if run.attached:
            from beslutsdoc.word.charts.parts import attach  # needed by few: most papers have no figures

            attach(template.package.files, parts, run.attached, template.stock.styles, template.stock.wording.colours)
        faults = output_check.faults(parts, run.log, run.attribute_log, template.file)
        findings = (*failures.values(), *run.remarks(), *faults)
        log = (*run.log, *run.attribute_log)
        done = Rendered(parts, run.ledger, tuple(dict.fromkeys(findings)), frozenset(run.printed), log)
        return _laid_out(template, run, done, pages) if run.contents or run.turned else done


class _Failure(Exception):
    """A tag raised: the part, the number of its hole there, and the remark."""

    def __init__(self, part: str, hole: int, finding: Finding) -> None:
        super().__init__(str(finding))
        self.part, self.hole, self.finding = part, hole, finding


def _parts(
    template: Template,
    values: Mapping[str, Any],
    about: Properties,
    run: Rendering,
    failures: Mapping[tuple[str, int], Finding],
) -> dict[str, bytes]:
    done: dict[str, bytes] = {}
    known = {**template.sandbox.globals, **values, properties.NAME: about.values(), sandbox.RUN: run}
    for part in template.parts:
        failed = {hole: finding for (name, hole), finding in failures.items() if name == part.name}
        gaps = {hole: Gap(part.tags[hole].value, finding) for hole, finding in failed.items()}
        variables = {**known, FAILED: gaps} if gaps else known
        jinja = part.without(template.sandbox, failed) if failed else part.jinja
        run.tags = part.tags
        try:
            text = sandbox.filled(jinja, variables, run)
        except _TAGS_RAISE as error:
            raise _failure(part, error, template.file) from error
        done[part.name] = _mended(part, text, run)
    _with_shared_parts(template, run, done)
    return done


def _mended(part: Compiled, text: str, run: Rendering) -> bytes:
    text = postprocess.mended(text, part.holders) if part.holders else text
    text = postprocess.apart(text) if run.ledger.spots else text
    signature = run.stock.styles.role("underskrift")
    text = postprocess.signed(text, signature.id) if signature and part.name == DOCUMENT else text
    data = (DECLARATION + text).encode()
    return with_grids(data) if part.columns else data


def _with_shared_parts(template: Template, run: Rendering, done: dict[str, bytes]) -> None:
    """Lists, notes and links that were asked for while rendering, put where Word looks for them."""
    files = template.package.files
    if "footnote" in run.notes:
        done.update(footnotes.added(files, done, template.stock.notes))
    new = {NUMBERING: run.lists} | {part: run.notes.get(kind, []) for part, kind in KINDS.items()}
    for part, elements in new.items():
        if elements:
            done[part] = before_end(done.get(part) or files[part], postprocess.apart("".join(elements)))
    for part, links in run.links.items():
        relations = [
            f'<Relationship Id="{i}" Type="{_LINK}" Target="{xml.plain(address)}" TargetMode="External"/>'
            for address, i in links.items()
        ]
        with_relations(files, done, part, "".join(relations))


def _laid_out(template: Template, run: Rendering, done: Rendered, pages: Mapping[str, int] | None) -> Rendered:
    """The document with its pages turned and its lists of pages filled."""
    from beslutsdoc.word.write import contents, landscape, landscape_margins  # for few papers

    files, parts = template.package.files, done.parts
    root = xml.parse(parts.get(DOCUMENT) or files[DOCUMENT])
    if run.turned:
        parts = landscape_margins.stretched(landscape.settle(root), files, parts, template.stock.styles, run.next_id)
    if not run.contents:
        return replace(done, parts={**parts, DOCUMENT: xml.whole(root)})
    filled = contents.filled(root, files, parts, template.stock, pages, run.next_id)
    what = _UNKNOWN if pages is None else _SOME if pages else _NOT_LAID_OUT
    unpaged = () if filled.told else (Finding("U013", what, CODES["U013"].råd),)
    return replace(done, parts=filled.parts, paged=filled.paged, findings=(*done.findings, *unpaged))


def _failure(part: Compiled, error: Exception, file: str) -> _Failure:
    """What went wrong, told with the tag it went wrong in; a whole document that grows too large has none.

    Raises the error itself when no tag is to blame.
    """
    hole = failing_line(error) - 2
    if isinstance(error, Exceeded) and hole < 0:
        do = "Minska det som slingorna i mallen skriver ut."
        raise Unreadable(Finding("M022", f"Mallen gör för mycket: {error}.", do, Place(file=file))) from error
    if not 0 <= hole < len(part.tags):
        raise error
    tag = part.tags[hole]
    code = "M022" if isinstance(error, Exceeded) else "M021"
    what = f"Taggen {tag} går inte att köra: {_reason(error)}."
    finding = blame.told(Finding(code, what, "Rätta taggen i mallen."), tag, blame.where_raised(error))
    return _Failure(part.name, hole, finding.at(tag.place))


def _reason(error: Exception) -> str:
    if isinstance(error, Exceeded):
        return str(error)
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    return "värdena passar inte ihop"


_REASONS: dict[type[Exception], str] = {
    ZeroDivisionError: "den delar med noll",
    RecursionError: "den anropar sig själv",
    TemplateError: "den når något som en mall inte får använda",
    LookupError: "det den söker finns inte",
}


def to_docx(template: "Template", rendered: "Rendered") -> bytes:
    """The whole .docx. The same input gives the same bytes."""
    return template.package.written(rendered.parts)
