"""What is set for the file as a whole: its title, and whether one may write in it."""

from collections.abc import Iterator

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_ALLOWED = {
    "readOnly": "bara läsning",
    "comments": "bara kommentarer",
    "forms": "bara ifyllning av formulär",
    "trackedChanges": "bara spårade ändringar",
}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def protected(template: ReviewedTemplate) -> Iterator[Finding]:
    """Editing restricted for all that is made from the template (M055)."""
    protection = template.settings.find(xml.qn("documentProtection"))
    if protection is not None and protection.get(xml.qn("enforcement"), "0") in ("1", "true", "on"):
        allowed = _ALLOWED.get(protection.get(xml.qn("edit"), ""), "bara vissa ändringar")
        what = f"Begränsa redigering är påslaget: {allowed} tillåts, och det ärver varje handling."
        yield review_finding("M055", what, Place(file=template.file))


def untitled(template: ReviewedTemplate) -> Iterator[Finding]:
    """No title among the document's properties (M052); a tag is a title."""
    core = next((r.part for r in template.relations("") if r.kind == "core-properties"), "")
    part = template.files.get(core)
    titles = [e.text or "" for e in xml.parse(part).iter(_TITLE)] if part else []
    if not "".join(titles).strip():
        place = Place(file=template.file, part="dokumentegenskaperna", where="titel")
        yield review_finding("M052", "Mallen har ingen titel.", place)
