"""Makes documents into PDF: converted together, then each repaired, checked and marked with its origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beslutsdoc.finding import Finding, Place
from beslutsdoc.pdf import office, origin_mark
from beslutsdoc.pdf.paper import PdfSource

EXPORT = {
    "PDFUACompliance": True,
    "SelectPdfVersion": 2,  # PDF/A-2
    "ExportBookmarks": True,
    "ExportNotes": False,
    "ExportFormFields": False,
    "ExportBookmarksToPDFDestination": True,  # by which the pages of headings are known
}


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The result for a document; `pdf` is None when it could not be made, and `findings` say why."""

    pdf: bytes | None
    findings: tuple[Finding, ...] = ()


def convert_papers(papers: Iterable[PdfSource], ready: Mapping[bytes, bytes] | None = None) -> list[PdfResult]:
    """Each paper as a tagged PDF, in order; deterministic. `ready`: documents that LibreOffice has converted already
    (`pages.bookmark_pages`). Raises ProgramMissing."""
    sources, known = list(papers), dict(ready or {})
    waiting = [paper.document for paper in sources if paper.document not in known]
    made = _converted(waiting)
    made |= _converted([document for document in waiting if made[document] is office.Failure.CRASHES])  # once more
    conversions = [known.get(paper.document) or made[paper.document] for paper in sources]
    return [
        _failure(paper, conversion) if isinstance(conversion, office.Failure) else _finish(paper, conversion)
        for paper, conversion in zip(sources, conversions, strict=True)
    ]


def _converted(documents: list[bytes]) -> dict[bytes, bytes | office.Failure]:
    return dict(zip(documents, office.convert_batch(documents, EXPORT), strict=True)) if documents else {}


def _finish(paper: PdfSource, converted: bytes) -> PdfResult:
    from beslutsdoc.pdf.cleanup import Damaged, postprocess_pdf

    try:
        pdf, findings = postprocess_pdf(converted, paper)
    except Damaged:
        return _failure(paper, office.Failure.CRASHES)
    original = b"" if findings else paper.original  # one with remarks is made anew, so that they are told again
    return PdfResult(
        origin_mark.add_origin_mark(pdf, original), tuple(finding.at(Place(file=paper.name)) for finding in findings)
    )


def _failure(paper: PdfSource, failure: office.Failure) -> PdfResult:
    do = "Kör igen. Händer det på nytt: öppna dokumentet i Word och välj Arkiv > Spara som > PDF."
    place = Place(file=paper.name)
    if failure is office.Failure.HANGS:
        what = "LibreOffice blev inte klart med dokumentet i tid och avbröts, så det blev ingen PDF."
        more = f"{do} Ett mycket långt dokument får mer tid med miljövariabeln {office.LIMIT}."
        return PdfResult(None, (Finding("P003", what, more, place),))
    return PdfResult(None, (Finding("P004", "LibreOffice slutade utan att göra någon PDF av dokumentet.", do, place),))
