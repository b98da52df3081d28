"""A copy of a document with findings as Word comments, each at the very words it speaks of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.locations import Places
from beslutsdoc.word.opc.opening import main_part_in_place, unpack_document
from beslutsdoc.word.opc.package import AddedPart, Package, with_parts
from beslutsdoc.word.opc.part_names import COMMENTS, DOCUMENT
from beslutsdoc.word.review.comment_ranges import mark_comment_range
from beslutsdoc.word.review.template_under_review import open_for_review

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS, _DATE = "beslutsdoc", "bd", "2000-01-01T00:00:00Z"  # the same findings give the same bytes
_REFERENCES = tuple(map(xml.qn, ("commentRangeStart", "commentRangeEnd", "commentReference")))

Key = tuple[str, int | None, str, str]
"""What tells a place from every other in the body: heading, paragraph, where, words."""

CommentAnchor = tuple[etree._Element, Place, bool]
"""A paragraph, the place that it is to be marked for, and whether the comment must say which place that is."""


def annotate_document(document: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of the .docx or .dotx `document`, as a .docx, with a comment at each place of each finding.

    Word has no comments in headers, footers and notes, and none on properties or on the file: those findings stand at
    the top of the body and say their place. The same input gives the same bytes. Raises XMLSyntaxError.
    """
    files = main_part_in_place(unpack_document(document))
    template = open_for_review(files, "", {})
    body = template.body
    name = next((r.part for r in template.relations(DOCUMENT) if r.kind == "comments"), COMMENTS)
    comments = xml.parse(files[name]) if name in files else etree.Element(xml.qn("comments"), nsmap={"w": xml.WNS})
    number = _free(body.root, comments)
    known = _known(body.places)
    for finding in findings:
        for paragraph, place, elsewhere in _spots(body.root, known, finding):
            mark_comment_range(paragraph, str(number), place.quote, place.at)
            comments.append(_comment(str(number), finding, place if elsewhere else None))
            number += 1
    part = AddedPart(name, xml.serialise_part(comments), _TYPE, DOCUMENT, f"{xml.RNS}/comments")
    return Package(files).to_bytes(with_parts(files, {DOCUMENT: xml.serialise_part(body.root)}, (part,)))


def _free(root: etree._Element, comments: etree._Element) -> int:
    """The first number that no comment has."""
    taken = [e.get(xml.qn("id"), "") for e in (*comments, *root.iter(*_REFERENCES))]
    return 1 + max((int(number) for number in taken if number.isdigit()), default=-1)


def _known(places: Places) -> dict[Key, etree._Element]:
    """The paragraph at each place, the first one of a table at the table's; of a box, which stands twice, the first."""
    known: dict[Key, etree._Element] = {}
    for element, place in places.paragraphs():
        paragraph = element if element.tag == xml.P else next(element.iter(xml.P), None)
        if paragraph is not None:
            known.setdefault((place.heading, place.paragraph, place.where, place.words), paragraph)
    return known


def _spots(root: etree._Element, known: Mapping[Key, etree._Element], finding: Finding) -> Iterator[CommentAnchor]:
    """Where the finding is marked: its own place and those where the thing is used, or else the top of the body."""
    places = (finding.place, *finding.used)
    found = [(paragraph, place) for place in places if (paragraph := _paragraph(known, place)) is not None]
    for paragraph, place in found:
        yield paragraph, place, False
    if not found:
        first = next(root.iter(xml.P), None)
        if first is not None:
            yield first, replace(finding.place, file="", quote=""), True


def _paragraph(known: Mapping[Key, etree._Element], place: Place) -> etree._Element | None:
    """The paragraph of the body at `place`; None when it is not in the body."""
    if place.part or not place.in_word:
        return None
    around = place.where.rpartition(", ")[0]  # without `alternativtext`
    keys = ((place.heading, place.paragraph, where, place.words) for where in (place.where, around))
    return next((known[key] for key in keys if key in known), None)


def _comment(number: str, finding: Finding, place: Place | None) -> etree._Element:
    """`Fel M020 i sidhuvudet`, what is wrong, what to do: a paragraph each. `place` is told when it is given."""
    comment = xml.el("comment", id=number, author=_AUTHOR, date=_DATE, initials=_INITIALS)
    where = f" – {place}" if place is not None and str(place) else ""
    for words in (f"{str(finding.level).capitalize()} {finding.code}{where}", finding.what, finding.do):
        if words:
            comment.append(_paragraph_of(words, first=not len(comment)))
    return comment


def _paragraph_of(words: str, first: bool) -> etree._Element:
    head = "<w:r><w:annotationRef/></w:r>" if first else ""
    look = "<w:rPr><w:b/></w:rPr>" if first else ""
    run = xml.run_xml(words, look)
    return etree.fromstring(f'<w:p xmlns:w="{xml.WNS}">{head}{run}</w:p>')
