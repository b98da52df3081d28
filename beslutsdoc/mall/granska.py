"""`mall granska`: all findings on a template, or on every template of a folder, in document order."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from beslutsdoc import vocabulary
from beslutsdoc.codes import CODES, Level
from beslutsdoc.doctypes import Dokumenttyp, Organisation, all_types, find_document_type, of_folder, types_of
from beslutsdoc.errors import BeslutsdocError, NotWritten, Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.pipeline import cache, report, saving
from beslutsdoc.pipeline.safety_net import safety_net
from beslutsdoc.registry import EVERYTHING, select
from beslutsdoc.swedish import Skrivsätt, words
from beslutsdoc.word.compile.tags import LOOSE
from beslutsdoc.word.load import examine_parts
from beslutsdoc.word.ooxml.styles import ROLES
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.review import review

_TEMPLATES = (".docx", ".dotx")
_WORD_LOCK = "~$"  # Word's lock file of an open document
_TEXT_PART = re.compile(r"(?:word|docProps)/.*\.xml$")
_TITLE_OF_A_PAPER = "Välj Arkiv › Info och skriv handlingens rubrik som titel under Egenskaper."
_MARKUP = re.compile(r"<[^>]*>")
_COPY_SUFFIX = " (granskad)"


@dataclass(frozen=True, slots=True)
class TemplateReview:
    """A template and the findings on it. `typ`: the type it was checked against; `copy`: the annotated copy."""

    source: Path
    findings: tuple[Finding, ...]
    exit_code: int
    typ: str = ""
    copy: Path | None = None

    def lines(self) -> Iterator[str]:
        """The findings, and last the template with their number."""
        yield from report.finding_lines(self.findings)
        against = f" mot {self.typ}" if self.typ else ""
        yield f"{self.source}: granskad{against} ({report.level_counts(self.findings)})"
        if self.copy:
            yield str(self.copy)

    def as_dict(self) -> dict[str, Any]:
        """The fields for JSON besides the findings."""
        return {"typ": self.typ, "copy": str(self.copy) if self.copy else None}


def review_templates(
    path: Path,
    folders: Sequence[Path],
    typ: str | None = None,
    organisation: str | None = None,
    kommentarer: bool = False,
) -> tuple[TemplateReview, ...]:
    """Review the template at `path`, or each in that folder; its type is the one asked for, else its folder's."""
    files = sorted(_templates(path)) if path.is_dir() else [path]
    if not files:
        do = "Ange en Wordmall, eller en mapp som har någon (.docx eller .dotx)."
        return (
            TemplateReview(path, (Finding("M001", "Det finns ingen mall i mappen.", do, Place(file=path.name)),), 2),
        )
    return tuple(_review_file(file, folders, typ, organisation, kommentarer) for file in files)


def _templates(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        skip = file.name.startswith(_WORD_LOCK) or _COPY_SUFFIX[:-1] in file.stem
        if file.suffix.lower() in _TEMPLATES and file.is_file() and not skip:
            yield file


def _review_file(
    file: Path, folders: Sequence[Path], typ: str | None, organisation: str | None, kommentarer: bool
) -> TemplateReview:
    try:
        with safety_net(file):
            against = _review_scope(file, folders, typ, organisation)
            found = review_template(file, against)
    except BeslutsdocError as stop:
        return TemplateReview(file, stop.findings, stop.exit_code)
    result = TemplateReview(file, found, int(any(f.level is Level.FEL for f in found)), against.name)
    return _with_copy(result) if kommentarer else result


def _with_copy(result: TemplateReview) -> TemplateReview:
    """Write a copy with a Word comment at each finding beside the template; nothing is overwritten."""
    from beslutsdoc.word.review.comments import annotate_document

    copy = saving.free_path(result.source.with_name(f"{result.source.stem}{_COPY_SUFFIX}.docx"))
    try:
        saving.create(copy, annotate_document(result.source.read_bytes(), result.findings))
    except NotWritten as stop:
        return replace(result, findings=(*stop.findings, *result.findings), exit_code=stop.exit_code)
    return replace(result, copy=copy)


@dataclass(frozen=True, slots=True)
class ReviewScope:
    """The document types that a template is checked against; `own` is the one that it is the template of, if known.

    `findings`: those on the files that define the type.
    """

    kinds: Sequence[Dokumenttyp]
    own: Dokumenttyp | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The types' names."""
        return self.own.namn if self.own else words.in_a_row(dict.fromkeys(kind.namn for kind in self.kinds))


def _review_scope(file: Path, folders: Sequence[Path], typ: str | None, organisation: str | None) -> ReviewScope:
    """What is asked for, else the type whose folder the file lies in, else all types. Raises Unreadable."""
    if typ:
        asked = find_document_type(typ, organisation, folders)
        return ReviewScope([asked], asked)
    if organisation:
        return ReviewScope(types_of(organisation, folders))
    try:
        own = of_folder(file.parent)
    except Unreadable as stop:
        return ReviewScope(all_types(folders), None, stop.findings)
    return ReviewScope([own], own, own.findings) if own else ReviewScope(all_types(folders))


def review_template(file: Path, against: ReviewScope) -> tuple[Finding, ...]:
    """All findings on one template, without duplicates, in document order. Raises Unreadable.

    For a template of a known type also what it lacks.
    """
    own = against.own
    roles = own.organisation.formatmallar if own else {}
    files = open_template(file)
    selection = own.organisation.kontroller if own else EVERYTHING
    reviewed = review(files, file.name, _styles(own.organisation) if own else roles, selection)
    way = own.organisation.skrivsätt if own else Skrivsätt()
    examined = examine_parts(files, file.name, cache.cached_text_tools(way).bound, roles, cache.wording(way))
    names = vocabulary.joint_vocabulary(against.kinds)
    found = [*examined.findings, *vocabulary.check_uses(examined.uses, names), *reviewed, *against.findings]
    if not examined.uses and not _has_tags(files):
        found = [*map(_without_tag, found), _tagless(files, file.name)]
    elif own:
        found += vocabulary.check_template_coverage(examined.uses, own, file.name)
    return tuple(_in_order(dict.fromkeys(select(found, selection))))


def _has_tags(files: Mapping[str, bytes]) -> bool:
    """True when there is a tag or a part of one anywhere, however Word has cut it."""
    texts = (data.decode("utf-8", "replace") for name, data in files.items() if _TEXT_PART.match(name))
    return any(LOOSE.search(text) or LOOSE.search(_MARKUP.sub("", text)) for text in texts)


def _tagless(files: Mapping[str, bytes], file: str) -> Finding:
    words = _MARKUP.sub("", files[DOCUMENT].decode("utf-8", "replace"))
    thing = "en färdig handling, ingen mall" if any(map(str.isalpha, words)) else "ett dokument utan text i brödtexten"
    return Finding("M034", f"Filen har inga taggar: den är {thing}.", CODES["M034"].advice, Place(file=file))


def _without_tag(finding: Finding) -> Finding:
    """The finding, with advice that holds for a file that is no template: a tag as title would be printed."""
    return replace(finding, do=_TITLE_OF_A_PAPER) if finding.code == "M052" else finding


def _styles(organisation: Organisation) -> dict[str, str]:
    """Role → style name for the organisation's papers, but for the form of decisions that it does not use."""
    unused = "beslutspunkt" if organisation.beslutsform == "att-satser" else "att_sats"
    return {role: name for role, name in {**ROLES, **organisation.formatmallar}.items() if role != unused}


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the body, then in headers and other parts, and last those without a place in Word."""
    findings = list(findings)
    parts = list(dict.fromkeys(["", *(f.place.part for f in findings)]))

    def rank(finding: Finding) -> tuple[bool, int, int, int]:
        place = finding.place
        return not place.in_word, parts.index(place.part), place.paragraph or 0, place.at or 0

    return sorted(findings, key=rank)
