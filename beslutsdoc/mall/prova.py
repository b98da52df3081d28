"""`mall prova`: the template filled with a rich and a bare case, and what came of each of their values."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from beslutsdoc import vocabulary
from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding
from beslutsdoc.mall.outcome import Outcome, outcome_exit_code, stopped_outcome
from beslutsdoc.mall.sample import DATES, SampleCase, build_sample_case
from beslutsdoc.mall.template_type import kind_of
from beslutsdoc.mall.value_positions import ValueLines, check_duplicate_values, check_misplaced_values, find_values
from beslutsdoc.pipeline import build, cache, report, saving
from beslutsdoc.pipeline.build import PaperDraft
from beslutsdoc.word.compile.drawn_tables import bound_table_headings
from beslutsdoc.word.load import examine
from beslutsdoc.word.opc.opening import open_template, unpack_document
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.reader.outline import OutlineLine, outline

_OF_THE_TEMPLATE = "MU"  # the first letters of the remarks that a template's author can do something about
_OF_A_TRIAL = "U013"  # that pages are not known: a trial is not laid out on any
_SHORTEST = 8  # characters of a date's printed form: a year alone says too little


@dataclass(frozen=True)
class _Filled:
    """A sample case, its document, and where its values stand."""

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
    """Fill the template at `path` twice and write both documents in `ut`, or in outputs/ here, else in this folder.

    What the template never shows, shows twice or in a wrong place is told; so is where docxtpl would give other words.
    """
    try:
        kind = kind_of(path, folders, typ, organisation)
        rich, bare = (_filled(kind, is_rich, ut) for is_rich in (True, False))
        remarks, found = _judged(rich, kind)
        theirs = _compared(rich.sample, rich.draft) if docxtpl else []
    except BeslutsdocError as stop:
        return stopped_outcome(path, stop)
    findings = report.merge_findings((*_of_template(rich), *_of_template(bare), *remarks, *theirs))
    return Outcome(
        path,
        findings,
        outcome_exit_code(findings),
        (rich.path, bare.path),
        tuple(_list_positions(found)),
        _as_dict(found),
    )


def _filled(kind: Dokumenttyp, rich: bool, ut: Path | None) -> _Filled:
    template = cache.cached_template(kind)
    case = build_sample_case(kind, rich, template.names, bound_table_headings(open_template(kind.mall)[DOCUMENT]))
    draft = build.draft_from_case(case.case, case.registers)
    folder = ut or (Path("outputs") if Path("outputs").is_dir() else Path())
    path = folder / f"{kind.mall.stem} ({'rikt' if rich else 'magert'} prov).docx"
    return _Filled(case, draft, saving.save(path, draft.document).path)


def _of_template(filled: _Filled) -> list[Finding]:
    found = (finding for finding in filled.draft.findings if finding.code != _OF_A_TRIAL)
    return [finding for finding in found if finding.code[0] in _OF_THE_TEMPLATE]


def _judged(rich: _Filled, kind: Dokumenttyp) -> tuple[list[Finding], ValueLines]:
    """What is wrong with where the values came, and where they came."""
    bound = cache.cached_text_tools(kind.organisation.skrivsätt).bound
    lines = outline(unpack_document(rich.draft.document), kind.mall.name)
    found = find_values(lines, {name: _forms(name, mark, bound) for name, mark in rich.sample.marks.items()})
    uses = examine(kind.mall, bound, kind.organisation.formatmallar).uses
    lacking = vocabulary.check_template_coverage(uses, kind, kind.mall.name)
    return [*lacking, *check_misplaced_values(lines, found, kind), *check_duplicate_values(found, kind)], found


def _forms(name: str, mark: str, bound: BoundFilters) -> frozenset[str]:
    """All that the value may look like in print."""
    if name not in DATES:
        return frozenset([mark])
    date = dt.date.fromisoformat(mark)
    printed = (way(date) for way in bound.filters.values())
    return frozenset(text for text in printed if isinstance(text, str) and len(text) >= _SHORTEST)


def _never(found: ValueLines) -> list[str]:
    return [name for name, lines in found.items() if not lines]


def _as_dict(found: ValueLines) -> dict[str, Any]:
    places = {name: [line.place.as_dict() for line in lines] for name, lines in found.items() if lines}
    return {"kom_med": places, "visas_aldrig": _never(found)}


def _list_positions(found: ValueLines) -> list[str]:
    """The lists: what stands in several places, what stands nowhere."""
    several = {name: lines for name, lines in found.items() if len(lines) > 1}
    never = _never(found)
    came = f"{len(found) - len(never)} av {len(found)} värden i det rika provet kom med."
    lines = [came, *(["Mallen visar aldrig:", *(f"  {name}" for name in never)] if never else [])]
    if several:
        lines += ["På flera ställen står:", *(f"  {name}: {_places(where)}" for name, where in several.items())]
    return lines


def _places(lines: Sequence[OutlineLine]) -> str:
    return "; ".join(dict.fromkeys(str(replace(line.place, file="", words="")) for line in lines))


def _compared(case: SampleCase, draft: PaperDraft) -> list[Finding]:
    from beslutsdoc.mall.docxtpl_comparison import differences  # loads docxtpl, for those who ask for it

    return list(differences(case, draft.document))
