"""The result of a command on a template: its findings, lines to print, and the files it wrote."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from beslutsdoc.codes import Level
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import report


@dataclass(frozen=True, slots=True)
class Outcome:
    """`report_lines`: lines to print between findings and files. `more`: further fields for JSON."""

    source: Path
    findings: tuple[Finding, ...]
    exit_code: int
    files: tuple[Path, ...] = ()
    report_lines: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The findings, the report lines, and last the files."""
        yield from report.finding_lines(self.findings)
        yield from self.report_lines
        counts = report.level_counts(self.findings)
        yield from (str(file) for file in self.files[:-1])
        yield f"{self.files[-1]} ({counts})" if self.files else f"{self.source}: ingen fil skrevs ({counts})"

    def as_dict(self) -> dict[str, Any]:
        """The fields for JSON besides the findings."""
        return {"files": [str(file) for file in self.files], **self.more}


def stopped_outcome(source: Path, stop: BeslutsdocError) -> Outcome:
    """The outcome of a command that was stopped: the findings and exit code of `stop`, and no files."""
    return Outcome(source, report.merge_findings(stop.findings), stop.exit_code)


def outcome_exit_code(findings: tuple[Finding, ...]) -> int:
    """The exit code of a finished command: 1 when a finding is a fault, else 0."""
    return int(any(finding.level is Level.FEL for finding in findings))
