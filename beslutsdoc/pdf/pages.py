"""Finds the pages of a document's headings and captions, for its contents list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from beslutsdoc.pdf.make import EXPORT
from beslutsdoc.pdf.office import Failure, convert_batch

if TYPE_CHECKING:
    import pikepdf

LAST = ""  # the key of the last page's number
_OPTIONS = {"ExportBookmarksToPDFDestination": True, "ExportBookmarks": False, "UseTaggedPDF": False}
_MARK = re.compile(r"/?(?:5F|_)(Toc\d+)")  # LibreOffice writes all but letters and digits as hexadecimal numbers


def bookmark_pages(documents: Sequence[bytes], kept: dict[bytes, bytes] | None = None) -> list[Mapping[str, int]]:
    """For each document: bookmark (`_Toc100000001`) → its page, counted from 1; `LAST` → the number of pages.

    Empty for a document that LibreOffice could not lay out. With `kept` (modified) they are laid out as PDFs to keep:
    document → what LibreOffice made of it. Raises ProgramMissing.
    """
    made = convert_batch(documents, _OPTIONS if kept is None else EXPORT)
    if kept is not None:
        kept.update((d, pdf) for d, pdf in zip(documents, made, strict=True) if not isinstance(pdf, Failure))
    return [{} if isinstance(converted, Failure) else _pages(converted) for converted in made]


def _pages(converted: bytes) -> dict[str, int]:
    import pikepdf

    with pikepdf.open(BytesIO(converted)) as pdf:
        numbers: dict[object, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = {LAST: len(pdf.pages)}
        for name, target in _destinations(pdf):
            if mark := _MARK.fullmatch(name):
                found[f"_{mark[1]}"] = numbers[target[0].objgen]
        return found


def _destinations(pdf: "pikepdf.Pdf") -> "Iterator[tuple[str, pikepdf.Object]]":
    """The named destinations: in the dictionary of PDF 1.1, as from LibreOffice 7.4, and the name tree of PDF 1.2."""
    import pikepdf

    yield from pdf.Root.get("/Dests", pikepdf.Dictionary()).items()
    if "/Dests" in pdf.Root.get("/Names", pikepdf.Dictionary()):
        for name, destination in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            yield str(name), destination.D if isinstance(destination, pikepdf.Dictionary) else destination
