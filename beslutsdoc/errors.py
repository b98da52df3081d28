"""Exceptions that stop the work on a source; each class has its exit code."""

from collections.abc import Iterable

from beslutsdoc.finding import Finding


class BeslutsdocError(Exception):
    """Base class; `findings` say why the work on a source stopped."""

    exit_code = 2

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "BeslutsdocError":
        """The exception with all of `findings`."""
        return cls(*findings)


class Unreadable(BeslutsdocError):
    """A source or a template cannot be read at all; nothing is written for it."""


class NotWritten(BeslutsdocError):
    """The document cannot be put in its place: edited by hand, locked, read-only, or claimed twice."""


class ProgramMissing(BeslutsdocError):
    """An external program is not installed, or cannot be started."""

    exit_code = 3
