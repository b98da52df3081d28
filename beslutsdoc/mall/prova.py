"""`mall prova`: fills the template with a rich and a bare sample case, and reports where the values came out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from beslutsdoc import vocabulary
from beslutsdoc.doctypes import Dokumenttyp, find_document_type, of_folder
from beslutsdoc.errors import BeslutsdocError, Unreadable
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding, Place
from beslutsdoc.mall.outcome import Outcome, outcome_exit_code, stopped_outcome
from beslutsdoc.mall.sample import DATES, SampleCase, build_sample_case
from beslutsdoc.mall.value_positions import ValueLines, check_duplicate_values, check_misplaced_values, find_values
from beslutsdoc.pipeline import build, cache, report, saving
from beslutsdoc.pipeline.build import PaperDraft
from beslutsdoc.pipeline.safety_net import safety_net
from beslutsdoc.word.compile.drawn_tables import bound_table_headings
from beslutsdoc.word.load import examine
from beslutsdoc.word.opc.opening import open_template, unpack_document
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.reader.outline import OutlineLine, outline

_TEMPLATE_CODES = "MU"  # first letters of the codes that a template's author can do something about
_UNPAGED = "U013"  # page numbers are unknown: a sample is never laid out
_SHORTEST_DATE = 8  # characters of a date's printed form: a year alone is ambiguous


@dataclass(frozen=True)
class _SampleDocument:
    """A sample case, its draft, and the path that it was saved to."""

    sample: SampleCase
    draft: PaperDraft
    path: Path


def try_template(
    path: Path,
    folders: Sequence[Path],
    typ: str | None = None,
    organisation: str | None = None,
    *,
    ut: Path | None = None,
    docxtpl: bool = False,
) -> Outcome:
    """Fill the template at `path` twice and write both documents in `ut`, else in ./outputs if there is one, else here.

    Findings: what the template never shows, shows twice or in a wrong place, and with `docxtpl` where its text differs.
    """
    try:
        with safety_net(path):
            kind = _kind_of(path, folders, typ, organisation)
            rich, bare = (_fill(kind, is_rich, ut) for is_rich in (True, False))
            remarks, found = _check_positions(rich, kind)
            theirs = _compare_with_docxtpl(rich.sample, rich.draft) if docxtpl else []
    except BeslutsdocError as stop:
        return stopped_outcome(path, stop)
    findings = report.merge_findings((*_template_findings(rich), *_template_findings(bare), *remarks, *theirs))
    return Outcome(
        path,
        findings,
        outcome_exit_code(findings),
        (rich.path, bare.path),
        tuple(_list_positions(found)),
        _as_dict(found),
    )


def _kind_of(path: Path, folders: Sequence[Path], typ: str | None, organisation: str | None) -> Dokumenttyp:
    """The document type with `path` as its template. Raises Unreadable."""
    own = None if typ or organisation else of_folder(path.parent)
    if own is not None:
        return replace(own, mall=path)
    if typ is None:
        what = "Mallen ligger inte i någon dokumenttyps mapp."
        raise Unreadable(Finding("D007", what, "Ange dokumenttypen med --typ.", Place(file=path.name)))
    return replace(find_document_type(typ, organisation, folders), mall=path)


def _fill(kind: Dokumenttyp, rich: bool, ut: Path | None) -> _SampleDocument:
    template = cache.cached_template(kind)
    case = build_sample_case(kind, rich, template.names, bound_table_headings(open_template(kind.mall)[DOCUMENT]))
    draft = build.draft_from_case(case.case, case.registers)
    folder = ut or (Path("outputs") if Path("outputs").is_dir() else Path())
    path = folder / f"{kind.mall.stem} ({'rikt' if rich else 'magert'} prov).docx"
    return _SampleDocument(case, draft, saving.save(path, draft.document).path)


def _template_findings(filled: _SampleDocument) -> list[Finding]:
    found = (finding for finding in filled.draft.findings if finding.code != _UNPAGED)
    return [finding for finding in found if finding.code[0] in _TEMPLATE_CODES]


def _check_positions(rich: _SampleDocument, kind: Dokumenttyp) -> tuple[list[Finding], ValueLines]:
    """The findings on where the values came out, and the lines of each value."""
    filters = cache.cached_text_tools(kind.organisation.skrivsätt).bound
    lines = outline(unpack_document(rich.draft.document), kind.mall.name)
    found = find_values(lines, {name: _forms(name, mark, filters) for name, mark in rich.sample.marks.items()})
    uses = examine(kind.mall, filters, kind.organisation.formatmallar).uses
    lacking = vocabulary.check_template_coverage(uses, kind, kind.mall.name)
    return [*lacking, *check_misplaced_values(lines, found, kind), *check_duplicate_values(found, kind)], found


def _forms(name: str, mark: str, filters: BoundFilters) -> frozenset[str]:
    """Every form that the value may be printed in."""
    if name not in DATES:
        return frozenset([mark])
    date = dt.date.fromisoformat(mark)
    printed = (way(date) for way in filters.filters.values())
    return frozenset(text for text in printed if isinstance(text, str) and len(text) >= _SHORTEST_DATE)


def _unprinted(found: ValueLines) -> list[str]:
    return [name for name, lines in found.items() if not lines]


def _as_dict(found: ValueLines) -> dict[str, Any]:
    places = {name: [line.place.as_dict() for line in lines] for name, lines in found.items() if lines}
    return {"kom_med": places, "visas_aldrig": _unprinted(found)}


def _list_positions(found: ValueLines) -> list[str]:
    """Lines for the user: how many values came out, which never do, and which do in several places."""
    several = {name: lines for name, lines in found.items() if len(lines) > 1}
    never = _unprinted(found)
    came = f"{len(found) - len(never)} av {len(found)} värden i det rika provet kom med."
    lines = [came, *(["Mallen visar aldrig:", *(f"  {name}" for name in never)] if never else [])]
    if several:
        lines += ["På flera ställen står:", *(f"  {name}: {_places(where)}" for name, where in several.items())]
    return lines


def _places(lines: Sequence[OutlineLine]) -> str:
    return "; ".join(dict.fromkeys(str(replace(line.place, file="", words="")) for line in lines))


def _compare_with_docxtpl(case: SampleCase, draft: PaperDraft) -> list[Finding]:
    from beslutsdoc.mall.docxtpl_comparison import differences  # docxtpl is loaded only on request

    return list(differences(case, draft.document))
