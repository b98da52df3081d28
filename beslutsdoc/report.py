"""Findings become lines to read, or JSON."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from beslutsdoc.codes import Level
from beslutsdoc.finding import Finding

if TYPE_CHECKING:
    from beslutsdoc.build import Result

_WIDTH = 100
_ORDER = {level: n for n, level in enumerate(Level)}


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the gravest first, each told once with every place where it is used."""
    by_kind: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        key = (f.code, f.what, f.place)
        known = by_kind.get(key)
        by_kind[key] = replace(known, used=tuple(dict.fromkeys(known.used + f.used))) if known else f
    return tuple(sorted(by_kind.values(), key=lambda f: _ORDER[f.level]))


def lines(result: "Result") -> Iterator[str]:
    """What the user reads of one source: the findings, and last the path of the document."""
    for finding in result.findings:
        yield from _finding_lines(finding)
    yield _last_line(result)


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"{str(finding.level).upper():<10} {finding.code}  {finding.place}".rstrip()
    yield from _indented(" ".join(part for part in (finding.what, finding.do) if part))
    for place in finding.used:
        yield from _indented(f"Används i {place}.")


def _indented(text: str) -> list[str]:
    margin = " " * 11
    return textwrap.wrap(text, _WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False)


def _last_line(result: "Result") -> str:
    counts = ", ".join(f"{n} {level}" for level in Level if (n := sum(f.level is level for f in result.findings)))
    told = counts or "inga anmärkningar"
    if result.path is None:
        return f"{result.source}: inget dokument skrevs ({told})"
    kept = f"; det tidigare ligger kvar som {result.kept.name}" if result.kept else ""
    return f"{result.path} ({'redan aktuellt; ' if result.unchanged else ''}{told}{kept})"


def as_json(results: Iterable["Result"], exit_code: int) -> str:
    """The whole run as one JSON object: `{"exit", "results": [{"source", "path", "exit", "findings"}]}`."""
    rows = [
        {
            "source": str(r.source),
            "path": str(r.path) if r.path else None,
            "exit": r.exit_code,
            "findings": [f.as_dict() for f in r.findings],
        }
        for r in results
    ]
    return json.dumps({"exit": exit_code, "results": rows}, ensure_ascii=False, indent=2)
