"""What LibreOffice leaves out of a PDF is put back, and what differs from run to run is taken away."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from beslutsdoc.finding import Finding
from beslutsdoc.pdf.check import check_pdf
from beslutsdoc.pdf.note_tags import mend_notes
from beslutsdoc.pdf.paper import PdfSource
from beslutsdoc.pdf.tree import elements

Damaged = pikepdf.PdfError
_ICC_DATE = slice(24, 36)  # of a colour profile's header: when it was made, six numbers of two bytes
_UA = "pdfuaid:part"  # "this file conforms to PDF/UA"
_INSTANTS = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def postprocess_pdf(converted: bytes, paper: PdfSource) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF as it is to be, with two identifiers, and the findings of its checks.

    LibreOffice says of every file that it conforms to PDF/UA; one with a finding says so no more. Raises Damaged.
    """
    with pikepdf.open(BytesIO(converted)) as pdf:
        _tell(pdf, paper)
        give_alternatives(pdf, paper.alts)
        mend_notes(pdf)
        findings = check_pdf(pdf, paper.language)
        _date(pdf, paper.created, is_accessible=not findings)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), findings


def _tell(pdf: pikepdf.Pdf, paper: PdfSource) -> None:
    """The title is shown on the window, and a screen reader knows what language to speak."""
    if paper.language:
        pdf.Root.Lang = pikepdf.String(paper.language)
    if paper.title:
        pdf.docinfo["/Title"] = pikepdf.String(paper.title)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = paper.title
    shown = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    shown.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = shown


def give_alternatives(pdf: pikepdf.Pdf, alts: Sequence[str]) -> None:
    """Give each drawing that has lost its words its own of `alts` (LibreOffice keeps a picture's, not a chart's).

    Both are in the order of the document. Where they cannot be paired off nothing is guessed.
    """
    left, bare = list(alts), []
    for kind, element in elements(pdf):
        if kind == "Figure":
            kept = str(element.get("/Alt", ""))
            if not kept:
                bare.append(element)
            elif (own := next((alt for alt in left if alt and alt in kept), None)) is not None:
                left.remove(own)
    if len(left) != len(bare):
        left = [alt for alt in left if alt]  # LibreOffice draws what is for show only as no figure at all
    if len(left) == len(bare):
        for element, alt in zip(bare, left, strict=True):
            if alt:
                element.Alt = pikepdf.String(alt)


def _date(pdf: pikepdf.Pdf, created: str, is_accessible: bool) -> None:
    """The document's own date everywhere, never the clock's, and nothing that is drawn at random."""
    digits = "".join(c for c in created if c.isdigit())
    for name in ("/CreationDate", "/ModDate"):
        if name in pdf.docinfo:
            pdf.docinfo[name] = pikepdf.String(f"D:{digits}Z")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        for name in (name for name in _INSTANTS if name in about):
            about[name] = created
        if not is_accessible and _UA in about:
            del about[_UA]
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_ICC_DATE] = bytes.fromhex("07d000010001000000000000")  # 2000-01-01
        intent.DestOutputProfile.write(bytes(profile))
    for name in ("/DocChecksum", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
