"""The registry of checks: each declares its codes and what it reads; what an organisation wants is applied here only.

A check's level, title and advice stand in `codes`, and so does whether it is in preview. What it reads is made once,
however many checks read it, and only if one that is on does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from beslutsdoc.codes import CHECKS, PREVIEW, REFUSING, Level
from beslutsdoc.finding import Finding


class Reads(StrEnum):
    """What a check reads."""

    CASE = "case"  # a case about to be written: checks.check_input
    TEMPLATE = "template"  # a template opened for review: word.review
    DOCUMENT = "document"  # a paper's sections, of a case or of a Word file: checks.document
    PDF = "pdf"  # a document converted to PDF: pdf.check


@dataclass(frozen=True, slots=True)
class Check:
    """A check: the codes of the findings that it can give, what it reads, and the function that reads it."""

    codes: tuple[str, ...]
    reads: Reads
    find: Callable[[Any], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What an organisation wants of the checks: codes that are `off`, other `levels`, and whether `preview` is on."""

    off: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    preview: bool = False

    def wants(self, code: str) -> bool:
        """True when a finding with this code is to be told; what refuses a file always is."""
        return code in REFUSING or (code not in self.off and (self.preview or code not in PREVIEW))


EVERYTHING = Selection()
ONLY_REFUSING = Selection(off=CHECKS)
REGISTRY: dict[Reads, list[Check]] = {reads: [] for reads in Reads}
"""The checks of the modules that have been imported, in the order of their codes."""

Find = TypeVar("Find", bound=Callable[..., Iterable[Finding]])


def check(*codes: str, reads: Reads) -> Callable[[Find], Find]:
    """Registers the decorated function as a check."""

    def register(find: Find) -> Find:
        REGISTRY[reads].append(Check(codes, reads, find))
        REGISTRY[reads].sort(key=lambda one: one.codes)
        return find

    return register


def run_checks(subjects: Mapping[Reads, Callable[[], Any]], selection: Selection = EVERYTHING) -> list[Finding]:
    """The findings, in the order of their codes, of every check that reads one of `subjects`."""
    found: list[Finding] = []
    for reads, make in subjects.items():
        wanted = [one for one in REGISTRY[reads] if any(map(selection.wants, one.codes))]
        subject = make() if wanted else None
        for one in wanted:
            found += one.find(subject)
    return select(found, selection)


def select(findings: Iterable[Finding], selection: Selection) -> list[Finding]:
    """Those of the findings of checks that the organisation wants, at its levels."""
    return [_at_level(found, selection.levels.get(found.code)) for found in findings if selection.wants(found.code)]


def _at_level(finding: Finding, level: Level | None) -> Finding:
    return finding if level is None or finding.code in REFUSING else replace(finding, own_level=level)
