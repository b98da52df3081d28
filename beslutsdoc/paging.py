"""The page numbers that documents show of themselves: laid out, written, and laid out again until they agree."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from beslutsdoc import pdf
from beslutsdoc.errors import ProgramMissing

_ROUNDS = 3  # a number that makes its line too long moves what follows, seldom twice

Draft = TypeVar("Draft")
Pages = Mapping[str, int]


def settled(
    drafts: Sequence[Draft], document: Callable[[Draft], bytes], again: Callable[[Draft, Pages], Draft]
) -> list[Draft]:
    """The drafts with right page numbers; all are laid out in one start of LibreOffice, and once more to be sure.

    `document` gives a draft's .docx, `again` the draft with the page of each bookmark. A draft that cannot be laid out
    stays as it is, and so do all where LibreOffice is missing.
    """
    done = list(drafts)
    shown: dict[int, Pages] = {number: {} for number in range(len(done))}
    for _ in range(_ROUNDS):
        found = _laid_out({number: document(done[number]) for number in shown})
        shown = {number: pages for number, pages in found.items() if pages != shown[number]}
        for number, pages in shown.items():
            done[number] = again(drafts[number], pages)
        if not shown:
            break
    return done


def _laid_out(documents: Mapping[int, bytes]) -> dict[int, Pages]:
    """Where the bookmarks of each document stand, without those that could not be laid out."""
    try:
        found = pdf.pages(list(documents.values()))
    except ProgramMissing:
        return {}
    return {number: pages for number, pages in zip(documents, found, strict=True) if pages}
