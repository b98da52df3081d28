"""Checks of the ärende and the finished paper: each is registered when its module is imported."""

from typing import TYPE_CHECKING

from beslutsdoc.checks import amount_units, case_facts, prose, unmentioned  # noqa: F401
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.checks.document import document_of_case, document_of_word
from beslutsdoc.finding import Finding
from beslutsdoc.registry import EVERYTHING, Reads, Selection, run_checks

if TYPE_CHECKING:
    from beslutsdoc.word.reader.document import WordDocument

MISSING = "K001"  # remarked by the context, which makes the gap that shows


def check_paper(paper: CheckInput, selection: Selection = EVERYTHING) -> list[Finding]:
    """The remarks on the paper that the organisation wants."""
    subjects = {Reads.CASE: lambda: paper, Reads.DOCUMENT: lambda: document_of_case(paper)}
    return run_checks(subjects, selection)


def check_word_document(read: "WordDocument", selection: Selection = EVERYTHING) -> list[Finding]:
    """The remarks on a paper that has been read from a Word file, by the checks that need no case."""
    return run_checks({Reads.DOCUMENT: lambda: document_of_word(read)}, selection)
