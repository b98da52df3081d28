"""Settles the page numbers that documents show: laid out, written, and laid out again until they agree."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from beslutsdoc import pdf
from beslutsdoc.errors import ProgramMissing

_ROUNDS = 3  # a number that makes its line too long moves what follows, seldom twice

DraftT = TypeVar("DraftT")
Pages = Mapping[str, int]


def settle_page_numbers(
    drafts: Sequence[DraftT],
    document: Callable[[DraftT], bytes],
    again: Callable[[DraftT, Pages], DraftT],
    kept: dict[bytes, bytes] | None = None,
) -> list[DraftT]:
    """The drafts with right page numbers; each round lays out all changed drafts in one start of LibreOffice.

    `document` gives a draft's .docx; `again` writes a draft with bookmark → page, empty when LibreOffice could not
    lay it out. Without LibreOffice the drafts stay as they are. With `kept` (modified) what is laid out is a PDF to
    keep: the last round, which confirms the numbers, has made the PDF of the finished document.
    """
    current = list(drafts)
    shown: dict[int, Pages | None] = dict.fromkeys(range(len(current)))
    for _ in range(_ROUNDS):
        try:
            laid_out = [document(current[number]) for number in shown]
            confirms = kept is not None and any(shown.values())
            found = pdf.bookmark_pages(laid_out, kept) if confirms else pdf.bookmark_pages(laid_out)
        except ProgramMissing:
            break
        moved = {number: pages for (number, before), pages in zip(shown.items(), found, strict=True) if pages != before}
        for number, pages in moved.items():
            current[number] = again(drafts[number], pages)
        shown = {number: pages for number, pages in moved.items() if pages}
        if not shown:
            break
    return current
