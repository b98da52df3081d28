"""Finds content controls that a case system fills in."""

from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile.tags import LOOSE
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding

_WORD_STORES = {  # Word's own stores: title and author, company, the cover page's
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}",
}


@check("M015", reads=Reads.TEMPLATE)
def bound_controls(template: ReviewedTemplate) -> Iterator[Finding]:
    """Controls bound to data in the file (M015); one with a tag is reported when the template is compiled."""
    for story in template.stories:
        for control in story.root.iter(xml.SDT):
            words = "".join(t.text or "" for t in control.iter(xml.T))
            if _is_bound(control) and not LOOSE.search(words) and not xml.in_fallback(control):
                name = xml.val(control.find(f"{xml.qn('sdtPr')}/{xml.qn('alias')}"))
                called = f"Innehållskontrollen ”{name}”" if name else "En innehållskontroll"
                what = f"{called} hämtar sin text ur data som ett ärendesystem har lagt i filen."
                inside = next(control.iter(xml.P), None)
                yield review_finding("M015", what, story.place_of(control if inside is None else inside, quote=words))


def _is_bound(control: etree._Element) -> bool:
    bindings = [e for e in control.iterfind(f"{xml.qn('sdtPr')}/*") if xml.local(e) == "dataBinding"]
    return any(e.get(xml.qn("storeItemID"), "").upper() not in _WORD_STORES for e in bindings)
