"""What stops a run; the exit code lives on the class."""

from collections.abc import Iterable

from beslutsdoc.finding import Finding


class BeslutsdocError(Exception):
    """Base of everything that stops the work on a source; carries the findings that say why."""

    exit_code = 2

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "BeslutsdocError":
        """The stop that carries all of `findings`."""
        return cls(*findings)


class Unreadable(BeslutsdocError):
    """A source or a template that cannot be read at all: nothing is written for it."""


class NotWritten(BeslutsdocError):
    """The document cannot be put in its place: edited by hand, locked, read-only, or claimed twice."""


class ProgramMissing(BeslutsdocError):
    """An outside program is not there, or cannot be started."""

    exit_code = 3
