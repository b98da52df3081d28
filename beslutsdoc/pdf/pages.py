"""On which page a document's headings and captions stand, for its contents list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from beslutsdoc.pdf.office import Failure, convert_batch

if TYPE_CHECKING:
    import pikepdf

LAST = ""  # the last page's number stands under this name
_OPTIONS = {"ExportBookmarksToPDFDestination": True, "ExportBookmarks": False, "UseTaggedPDF": False}
_MARK = re.compile(r"/?(?:5F|_)(Toc\d+)")  # LibreOffice writes all but letters and digits as hexadecimal numbers


def bookmark_pages(documents: Sequence[bytes]) -> list[Mapping[str, int]]:
    """For each document: bookmark (`_Toc100000001`) → the page it stands on, 1 for the file's first, and `LAST`.

    Empty for a document that LibreOffice could not lay out. Raises ProgramMissing.
    """
    return [{} if isinstance(made, Failure) else _pages(made) for made in convert_batch(documents, _OPTIONS)]


def _pages(made: bytes) -> dict[str, int]:
    import pikepdf

    with pikepdf.open(BytesIO(made)) as pdf:
        numbers: dict[object, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = {LAST: len(pdf.pages)}
        for name, target in _destinations(pdf):
            if mark := _MARK.fullmatch(name):
                found[f"_{mark[1]}"] = numbers[target[0].objgen]
        return found


def _destinations(pdf: "pikepdf.Pdf") -> "Iterator[tuple[str, pikepdf.Object]]":
    """The named places: as PDF 1.1 keeps them, which LibreOffice 7.4 does, and as PDF 1.2 does."""
    import pikepdf

    yield from pdf.Root.get("/Dests", pikepdf.Dictionary()).items()
    if "/Dests" in pdf.Root.get("/Names", pikepdf.Dictionary()):
        for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            yield str(name), place.D if isinstance(place, pikepdf.Dictionary) else place
