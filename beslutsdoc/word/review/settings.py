"""Finds a missing document title, and restricted editing."""

from collections.abc import Iterator

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_ALLOWED = {
    "readOnly": "bara läsning",
    "comments": "bara kommentarer",
    "forms": "bara ifyllning av formulär",
    "trackedChanges": "bara spårade ändringar",
}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@check("M055", reads=Reads.TEMPLATE)
def protected(template: ReviewedTemplate) -> Iterator[Finding]:
    """Restricted editing, which every document made from the template inherits (M055)."""
    protection = template.settings.find(xml.qn("documentProtection"))
    if protection is not None and protection.get(xml.qn("enforcement"), "0") in ("1", "true", "on"):
        allowed = _ALLOWED.get(protection.get(xml.qn("edit"), ""), "bara vissa ändringar")
        what = f"Begränsa redigering är påslaget: {allowed} tillåts, och det ärver varje handling."
        yield review_finding("M055", what, Place(file=template.file))


@check("M052", reads=Reads.TEMPLATE)
def untitled(template: ReviewedTemplate) -> Iterator[Finding]:
    """No title in the document properties (M052); a tag counts as one."""
    core = next((r.part for r in template.relations("") if r.kind == "core-properties"), "")
    part = template.files.get(core)
    titles = [e.text or "" for e in xml.parse(part).iter(_TITLE)] if part else []
    if not "".join(titles).strip():
        place = Place(file=template.file, part="dokumentegenskaperna", where="titel")
        yield review_finding("M052", "Mallen har ingen titel.", place)
