"""Renders a compiled template with a case's values into the parts of a document, checked well-formed and complete."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import TemplateError

from beslutsdoc import sandbox
from beslutsdoc.codes import CODES
from beslutsdoc.errors import Unreadable
from beslutsdoc.figures import Gap
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.sandbox import RENDER_LIMITS, LimitExceeded, failing_line
from beslutsdoc.word.compile import CompiledPart, properties
from beslutsdoc.word.compile.placeholders import FAILED_GAPS
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.grid import with_grids
from beslutsdoc.word.opc.package import DECLARATION, before_end, with_relations
from beslutsdoc.word.opc.part_names import DOCUMENT, NUMBERING
from beslutsdoc.word.provenance.ledger import Ledger
from beslutsdoc.word.reader.stories import NOTE_KINDS
from beslutsdoc.word.write import footnotes, output_check, postprocess, references, tag_values
from beslutsdoc.word.write.blocks import write_blocks
from beslutsdoc.word.write.references import ReferenceIndex
from beslutsdoc.word.write.state import WordRenderState

_TAGS_RAISE = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_MOST_FAILURES = 50  # tags that raise in one document
_MOST_TURNS = 2 * RENDER_LIMITS.steps  # of loops in all attempts that end with a tag that raises: each may take seconds
_LINK = f"{xml.RNS}/hyperlink"
_UNKNOWN = "Förteckningarnas sidnummer är inte kända, så raderna står utan."
_NOT_LAID_OUT = (
    "LibreOffice klarade inte att lägga ut dokumentet på sidor, så förteckningarnas rader står utan sidnummer."
)
_SOME = "Några sidnummer i förteckningarna är inte kända, så de raderna står utan."


@dataclass(frozen=True)
class RenderedDocument:
    """The parts that differ from the template's, the ledger of what was printed, and the findings.

    `printed`: the keys of the texts that were written out. `output_log`: (part, text) of every emission, in order.
    `paged`: the bookmarks whose page the document shows.
    """

    parts: dict[str, bytes]
    ledger: Ledger
    findings: tuple[Finding, ...]
    printed: frozenset[str]
    output_log: tuple[tuple[str, str], ...]
    paged: frozenset[str] = frozenset()


def render_document(
    template: CompiledTemplate, values: Mapping[str, Any], about: Properties, pages: Mapping[str, int] | None = None
) -> RenderedDocument:
    """The document's parts. A tag that raises becomes a gap with a finding, and the document is rendered again; so is
    a document with references, once what they show is known.

    `pages`: which page of the file, from 1, each bookmark of `paged` stands on; under `contents.LAST` how many it has.
    Raises Unreadable when so many tags raise, or so much is written, that there is no document to speak of.
    """
    failures: dict[tuple[str, int], Finding] = {}
    turns = 0
    seen: ReferenceIndex | None = None
    while True:
        state = WordRenderState(template.resources, values, write_blocks, seen)
        for name in sorted(template.names & values.keys()):
            if isinstance(values[name], Gap):  # also when only tested, as in {% if … %}
                state.remark(values[name].finding, NOWHERE)
        try:
            parts = _parts(template, values, about, state, failures)
        except _TagFailure as failure:
            turns += RENDER_LIMITS.steps - state.steps
            if (
                len(failures) == _MOST_FAILURES
                or turns > _MOST_TURNS
                or (failure.part, failure.placeholder) in failures
            ):
                raise Unreadable(*failures.values(), failure.finding) from failure
            failures[failure.part, failure.placeholder] = failure.finding
            continue
        if state.referenced_keys and seen is None:
            document = parts.get(DOCUMENT, b"").decode()
            seen = references.build_reference_index(
                state.shown, frozenset(state.referenced_keys), document, template.resources.headings
            )
            continue
        if state.attached:
            from beslutsdoc.word.charts.chart_parts import attach  # most papers have no charts or pictures

            attach(
                template.package.files,
                parts,
                state.attached,
                template.resources.styles,
                template.resources.wording.colours,
            )
        faults = output_check.check_output(parts, state.output_log, state.attribute_output_log, template.file)
        findings = (*failures.values(), *state.remarks(), *faults)
        log = (*state.output_log, *state.attribute_output_log)
        done = RenderedDocument(parts, state.ledger, tuple(dict.fromkeys(findings)), frozenset(state.printed), log)
        return _lay_out(template, state, done, pages) if state.has_contents or state.has_landscape else done


class _TagFailure(Exception):
    """A tag raised: the part, the number of its placeholder, and the finding."""

    def __init__(self, part: str, placeholder: int, finding: Finding) -> None:
        super().__init__(str(finding))
        self.part, self.placeholder, self.finding = part, placeholder, finding


def _parts(
    template: CompiledTemplate,
    values: Mapping[str, Any],
    about: Properties,
    state: WordRenderState,
    failures: Mapping[tuple[str, int], Finding],
) -> dict[str, bytes]:
    done: dict[str, bytes] = {}
    known = {**template.sandbox.globals, **values, properties.NAME: about.values(), sandbox.RENDER_STATE_KEY: state}
    for part in template.parts:
        failed = {placeholder: finding for (name, placeholder), finding in failures.items() if name == part.name}
        gaps = {placeholder: Gap(part.tags[placeholder].value, finding) for placeholder, finding in failed.items()}
        variables = {**known, FAILED_GAPS: gaps} if gaps else known
        jinja = part.without_failed(template.sandbox, failed) if failed else part.jinja
        state.tags = part.tags
        try:
            text = sandbox.render_prepared(jinja, variables, state)
        except _TAGS_RAISE as error:
            raise _failure(part, error, template.file) from error
        done[part.name] = _postprocess(part, text, state)
    _with_shared_parts(template, state, done)
    return done


def _postprocess(part: CompiledPart, text: str, state: WordRenderState) -> bytes:
    text = postprocess.repair_containers(text, part.containers) if part.containers else text
    text = postprocess.separate_controls(text) if state.ledger.entries else text
    signature = state.resources.styles.role("underskrift")
    text = postprocess.keep_with_signature(text, signature.id) if signature and part.name == DOCUMENT else text
    data = (DECLARATION + text).encode()
    return with_grids(data) if part.columns else data


def _with_shared_parts(template: CompiledTemplate, state: WordRenderState, done: dict[str, bytes]) -> None:
    """Add the lists, notes and links collected while rendering to numbering, notes and relationship parts."""
    files = template.package.files
    if "footnote" in state.notes:
        done.update(footnotes.add_footnotes_part(files, done, template.resources.notes))
    new = {NUMBERING: state.lists} | {part: state.notes.get(kind, []) for part, kind in NOTE_KINDS.items()}
    for part, elements in new.items():
        if elements:
            done[part] = before_end(done.get(part) or files[part], postprocess.separate_controls("".join(elements)))
    for part, links in state.links.items():
        relations = [
            f'<Relationship Id="{i}" Type="{_LINK}" Target="{xml.escape_plain(address)}" TargetMode="External"/>'
            for address, i in links.items()
        ]
        with_relations(files, done, part, "".join(relations))


def _lay_out(
    template: CompiledTemplate, state: WordRenderState, done: RenderedDocument, pages: Mapping[str, int] | None
) -> RenderedDocument:
    """The document with landscape sections settled and lists with page numbers filled."""
    from beslutsdoc.word.write import contents, landscape, landscape_margins  # few papers need them

    files, parts = template.package.files, done.parts
    root = xml.parse(parts.get(DOCUMENT) or files[DOCUMENT])
    if state.has_landscape:
        parts = landscape_margins.stretch_headers(
            landscape.settle_sections(root), files, parts, template.resources.styles, state.next_id
        )
    if not state.has_contents:
        return replace(done, parts={**parts, DOCUMENT: xml.serialise_part(root)})
    filled = contents.fill_contents(root, files, parts, template.resources, pages, state.next_id)
    what = _UNKNOWN if pages is None else _SOME if pages else _NOT_LAID_OUT
    unpaged = () if filled.is_complete else (Finding("U013", what, CODES["U013"].advice),)
    return replace(done, parts=filled.parts, paged=filled.paged, findings=(*done.findings, *unpaged))


def _failure(part: CompiledPart, error: Exception, file: str) -> _TagFailure:
    """The failure with the tag that raised; a document that grew too large as a whole has no such tag.

    Raises the error itself when no tag is to blame.
    """
    placeholder = failing_line(error) - 2
    if isinstance(error, LimitExceeded) and placeholder < 0:
        do = "Minska det som slingorna i mallen skriver ut."
        raise Unreadable(Finding("M022", f"Mallen gör för mycket: {error}.", do, Place(file=file))) from error
    if not 0 <= placeholder < len(part.tags):
        raise error
    tag = part.tags[placeholder]
    code = "M022" if isinstance(error, LimitExceeded) else "M021"
    what = f"Taggen {tag} går inte att köra: {_reason(error)}."
    finding = tag_values.with_tag_values(
        Finding(code, what, "Rätta taggen i mallen."), tag, tag_values.where_raised(error)
    )
    return _TagFailure(part.name, placeholder, finding.at(tag.place))


def _reason(error: Exception) -> str:
    if isinstance(error, LimitExceeded):
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


def to_docx(template: "CompiledTemplate", rendered: "RenderedDocument") -> bytes:
    """The whole .docx. The same input gives the same bytes."""
    return template.package.to_bytes(rendered.parts)
