"""Formats findings as lines to read, or as JSON."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from beslutsdoc.codes import Level
from beslutsdoc.finding import NOWHERE, Finding, Place

_WIDTH = 100
_MOST_USES = 3
_ORDER = {level: n for n, level in enumerate(Level)}


class SourceReport(Protocol):
    """The result of one source, whichever the command."""

    @property
    def source(self) -> Path: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def exit_code(self) -> int: ...
    def lines(self) -> Iterator[str]: ...
    def as_dict(self) -> dict[str, Any]: ...


def merge_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, the most severe first; equal ones are merged, with every place where they are used.

    One without a place is dropped when the same finding has a place elsewhere.
    """
    by_kind: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        key = (f.code, f.what, f.place)
        known = by_kind.get(key)
        by_kind[key] = replace(known, used=tuple(dict.fromkeys(known.used + f.used))) if known else f
    with_place = {(f.code, f.what) for f in by_kind.values() if f.place != NOWHERE}
    distinct = (f for f in by_kind.values() if f.place != NOWHERE or (f.code, f.what) not in with_place)
    return tuple(sorted(distinct, key=lambda f: _ORDER[f.level]))


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding with its level, code and place, and below it what is wrong, what to do and where it is used."""
    for finding in findings:
        yield f"{str(finding.level).upper():<10} {finding.code}  {finding.place}".rstrip()
        yield from _indent(" ".join(part for part in (finding.what, finding.do) if part))
        uses = _uses(finding)
        for place in uses[:_MOST_USES]:
            yield from _indent(f"Används i {place}.")
        if (more := len(uses) - _MOST_USES) > 0:
            yield from _indent(f"Används på {more} ställe{'n' if more > 1 else ''} till.")


def _uses(finding: Finding) -> list[Place]:
    """The places of use to report: those in Word are left out when one is in the case."""
    in_case = any(place.key for place in (finding.place, *finding.used))
    return [place for place in finding.used if not (in_case and place.in_word)]


def _indent(text: str) -> list[str]:
    margin = " " * 11
    return textwrap.wrap(
        text, _WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )


def level_counts(findings: Sequence[Finding]) -> str:
    """The number of findings of each level: `1 fel, 2 varningar`."""
    plurals = {Level.FEL: "fel", Level.VARNING: "varningar", Level.UPPLYSNING: "upplysningar"}
    counts = ((level, sum(f.level is level for f in findings)) for level in Level)
    return ", ".join(f"{n} {level if n == 1 else plurals[level]}" for level, n in counts if n) or "inga anmärkningar"


def as_json(results: Iterable[SourceReport], exit_code: int) -> str:
    """The whole run as one JSON object: `{"exit", "results": [{"source", "exit", "findings", …}]}`."""
    rows = [
        {"source": str(r.source), "exit": r.exit_code, "findings": [f.as_dict() for f in r.findings], **r.as_dict()}
        for r in results
    ]
    return json.dumps({"exit": exit_code, "results": rows}, ensure_ascii=False, indent=2)
