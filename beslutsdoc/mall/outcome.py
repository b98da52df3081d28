"""What became of a command on a template: the findings, what it tells besides, and the files it wrote."""

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
    """`told`: lines to print between findings and files. `more`: what JSON tells besides."""

    source: Path
    findings: tuple[Finding, ...]
    exit_code: int
    files: tuple[Path, ...] = ()
    report_lines: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The findings, what there is to tell, and last the files."""
        yield from report.finding_lines(self.findings)
        yield from self.report_lines
        counted = report.level_counts(self.findings)
        yield from (str(file) for file in self.files[:-1])
        yield f"{self.files[-1]} ({counted})" if self.files else f"{self.source}: ingen fil skrevs ({counted})"

    def as_dict(self) -> dict[str, Any]:
        """What JSON tells besides the findings."""
        return {"files": [str(file) for file in self.files], **self.more}


def stopped_outcome(source: Path, stop: BeslutsdocError) -> Outcome:
    """What to tell when nothing could be done."""
    return Outcome(source, report.merge_findings(stop.findings), stop.exit_code)


def outcome_exit_code(findings: tuple[Finding, ...]) -> int:
    """The exit code of a command that has done its work: 1 when something is wrong."""
    return int(any(finding.level is Level.FEL for finding in findings))
