"""Restores what LibreOffice leaves out of a PDF, and removes what differs each time it is made."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from beslutsdoc.finding import Finding
from beslutsdoc.pdf.check import check_pdf
from beslutsdoc.pdf.note_tags import mend_notes
from beslutsdoc.pdf.paper import PdfSource
from beslutsdoc.pdf.tree import elements

Damaged = pikepdf.PdfError
_ICC_DATE = slice(24, 36)  # the creation date in an ICC profile's header: six 16-bit numbers
_UA_CLAIM = "pdfuaid:part"  # "this file conforms to PDF/UA"
_TIMESTAMPS = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def postprocess_pdf(converted: bytes, paper: PdfSource) -> tuple[bytes, tuple[Finding, ...]]:
    """The repaired PDF, with two identifiers, and the findings of its checks.

    LibreOffice claims PDF/UA conformance for every file; with a finding the claim is removed. Raises Damaged.
    """
    with pikepdf.open(BytesIO(converted)) as pdf:
        _set_metadata(pdf, paper)
        give_alternatives(pdf, paper.alts)
        mend_notes(pdf)
        findings = check_pdf(pdf, paper.language)
        _make_deterministic(pdf, paper.created, is_accessible=not findings)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), findings


def _set_metadata(pdf: pikepdf.Pdf, paper: PdfSource) -> None:
    """Set the title, shown on the window, and the language, for screen readers."""
    if paper.language:
        pdf.Root.Lang = pikepdf.String(paper.language)
    if paper.title:
        pdf.docinfo["/Title"] = pikepdf.String(paper.title)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = paper.title
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences


def give_alternatives(pdf: pikepdf.Pdf, alts: Sequence[str]) -> None:
    """Give each Figure tag without alternative text its own of `alts` (LibreOffice keeps a picture's, not a chart's).

    Both are in document order. When their numbers differ nothing is guessed.
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
        left = [alt for alt in left if alt]  # LibreOffice makes no Figure of a decorative drawing
    if len(left) == len(bare):
        for element, alt in zip(bare, left, strict=True):
            if alt:
                element.Alt = pikepdf.String(alt)


def _make_deterministic(pdf: pikepdf.Pdf, created: str, is_accessible: bool) -> None:
    """Set every date to the document's own, and remove random identifiers and an unfounded PDF/UA claim."""
    digits = "".join(c for c in created if c.isdigit())
    for name in ("/CreationDate", "/ModDate"):
        if name in pdf.docinfo:
            pdf.docinfo[name] = pikepdf.String(f"D:{digits}Z")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in (name for name in _TIMESTAMPS if name in metadata):
            metadata[name] = created
        if not is_accessible and _UA_CLAIM in metadata:
            del metadata[_UA_CLAIM]
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_ICC_DATE] = bytes.fromhex("07d000010001000000000000")  # 2000-01-01
        intent.DestOutputProfile.write(bytes(profile))
    for name in ("/DocChecksum", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
