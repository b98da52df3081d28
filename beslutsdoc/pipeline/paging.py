"""The page numbers that documents show of themselves: laid out, written, and laid out again until they agree."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from beslutsdoc import pdf
from beslutsdoc.errors import ProgramMissing

_ROUNDS = 3  # a number that makes its line too long moves what follows, seldom twice

DraftT = TypeVar("DraftT")
Pages = Mapping[str, int]


def settle_page_numbers(
    drafts: Sequence[DraftT], document: Callable[[DraftT], bytes], again: Callable[[DraftT, Pages], DraftT]
) -> list[DraftT]:
    """The drafts with right page numbers; all are laid out in one start of LibreOffice, and once more to be sure.

    `document` gives a draft's .docx, `again` the draft with the page of each bookmark: none for one that LibreOffice
    could not lay out. Where it is missing the drafts stay as they are.
    """
    done = list(drafts)
    shown: dict[int, Pages | None] = dict.fromkeys(range(len(done)))
    for _ in range(_ROUNDS):
        try:
            found = pdf.bookmark_pages([document(done[number]) for number in shown])
        except ProgramMissing:
            break
        moved = {number: pages for (number, before), pages in zip(shown.items(), found, strict=True) if pages != before}
        for number, pages in moved.items():
            done[number] = again(drafts[number], pages)
        shown = {number: pages for number, pages in moved.items() if pages}
        if not shown:
            break
    return done
