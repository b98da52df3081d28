"""Adds findings to a copy of a document as Word comments, each on the words that it concerns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.opening import as_docx, unpack_document
from beslutsdoc.word.opc.package import AddedPart, Package, with_parts
from beslutsdoc.word.opc.part_names import COMMENTS, DOCUMENT
from beslutsdoc.word.reader.places import Places
from beslutsdoc.word.review.comment_ranges import mark_comment_range
from beslutsdoc.word.review.template_under_review import open_for_review

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS, _DATE = "beslutsdoc", "bd", "2000-01-01T00:00:00Z"  # fixed: same findings, same bytes
_REFERENCES = tuple(map(xml.qn, ("commentRangeStart", "commentRangeEnd", "commentReference")))

Key = tuple[str, int | None, str, str]
"""Identifies a place in the body: heading, paragraph, where, words."""

CommentAnchor = tuple[etree._Element, Place, bool]
"""A paragraph, the place that it is marked for, and whether the comment must state that place."""


def annotate_document(document: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of the .docx or .dotx `document`, as a .docx, with a comment at each place of each finding.

    Word has no comments in headers, footers and notes, and none on properties or on the file: those findings are at
    the top of the body and state their place. The same input gives the same bytes. Raises XMLSyntaxError.
    """
    files = as_docx(unpack_document(document), "")
    template = open_for_review(files, "", {})
    body = template.body
    name = next((r.part for r in template.relations(DOCUMENT) if r.kind == "comments"), COMMENTS)
    comments = xml.parse(files[name]) if name in files else etree.Element(xml.qn("comments"), nsmap={"w": xml.WNS})
    number = _next_id(body.root, comments)
    paragraphs = _paragraphs_by_place(body.places)
    for finding in findings:
        for paragraph, place, must_state in _anchors(body.root, paragraphs, finding):
            mark_comment_range(paragraph, str(number), place.quote, place.at)
            comments.append(_comment(str(number), finding, place if must_state else None))
            number += 1
    part = AddedPart(name, xml.serialise_part(comments), _CONTENT_TYPE, DOCUMENT, f"{xml.RNS}/comments")
    return Package(files).to_bytes(with_parts(files, {DOCUMENT: xml.serialise_part(body.root)}, (part,)))


def _next_id(root: etree._Element, comments: etree._Element) -> int:
    """The lowest id above those of all comments."""
    taken = [e.get(xml.qn("id"), "") for e in (*comments, *root.iter(*_REFERENCES))]
    return 1 + max((int(number) for number in taken if number.isdigit()), default=-1)


def _paragraphs_by_place(places: Places) -> dict[Key, etree._Element]:
    """Place → paragraph: of a table its first one, of a text box, which is in the file twice, the first."""
    paragraphs: dict[Key, etree._Element] = {}
    for element, place in places.paragraphs():
        paragraph = element if element.tag == xml.P else next(element.iter(xml.P), None)
        if paragraph is not None:
            paragraphs.setdefault((place.heading, place.paragraph, place.where, place.words), paragraph)
    return paragraphs


def _anchors(
    root: etree._Element, paragraphs: Mapping[Key, etree._Element], finding: Finding
) -> Iterator[CommentAnchor]:
    """Where the finding is marked: its place and those where its subject is used, or else the top of the body."""
    places = (finding.place, *finding.used)
    found = [(paragraph, place) for place in places if (paragraph := _paragraph(paragraphs, place)) is not None]
    for paragraph, place in found:
        yield paragraph, place, False
    if not found:
        first = next(root.iter(xml.P), None)
        if first is not None:
            yield first, replace(finding.place, file="", quote=""), True


def _paragraph(paragraphs: Mapping[Key, etree._Element], place: Place) -> etree._Element | None:
    """The paragraph of the body at `place`; None when it is not in the body."""
    if place.part or not place.in_word:
        return None
    around = place.where.rpartition(", ")[0]  # without `alternativtext`
    keys = ((place.heading, place.paragraph, where, place.words) for where in (place.where, around))
    return next((paragraphs[key] for key in keys if key in paragraphs), None)


def _comment(number: str, finding: Finding, place: Place | None) -> etree._Element:
    """`Fel M020 i sidhuvudet`, what is wrong, what to do: a paragraph each. `place` is stated when given."""
    comment = xml.el("comment", id=number, author=_AUTHOR, date=_DATE, initials=_INITIALS)
    where = f" – {place}" if place is not None and str(place) else ""
    for words in (f"{str(finding.level).capitalize()} {finding.code}{where}", finding.what, finding.do):
        if words:
            comment.append(_comment_paragraph(words, first=not len(comment)))
    return comment


def _comment_paragraph(words: str, first: bool) -> etree._Element:
    reference = "<w:r><w:annotationRef/></w:r>" if first else ""
    rpr = "<w:rPr><w:b/></w:rPr>" if first else ""
    run = xml.run_xml(words, rpr)
    return etree.fromstring(f'<w:p xmlns:w="{xml.WNS}">{reference}{run}</w:p>')
