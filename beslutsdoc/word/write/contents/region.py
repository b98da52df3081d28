"""Finds the lists with page numbers in a part, and replaces the paragraphs from a field's begin to its end."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from beslutsdoc.word.ooxml import toc_field, xml
from beslutsdoc.word.ooxml.geometry import TEXT_CONTAINERS, text_width
from beslutsdoc.word.ooxml.styles import style_id
from beslutsdoc.word.ooxml.toc_field import Switches
from beslutsdoc.word.reader.fields import FieldSpan, fields

_BOOKMARK_START, _BOOKMARK_END = xml.BOOKMARK_TAGS
_ID = xml.qn("id")


@dataclass
class Region:
    """The field of a list. `wanted`: its switches; None when it cannot be filled."""

    field: FieldSpan
    wanted: Switches | None

    @property
    def code(self) -> str:
        """The field's code, unchanged."""
        return self.field.code

    @cached_property
    def width(self) -> int:
        """The width of the text column there, in twentieths of a point."""
        return text_width(self._first)

    @cached_property
    def formats(self) -> Mapping[str, str]:
        """Style id → the `w:pPr` of the first existing entry in that style."""
        found: dict[str, str] = {}
        for paragraph in self._paragraphs():
            props = paragraph.find(xml.PPR)
            if props is not None and style_id(paragraph) and props.find(xml.qn("sectPr")) is None:
                found.setdefault(style_id(paragraph), xml.serialise_element(props))
        return found

    def replace(self, entries: str) -> None:
        """Replaces it with the paragraphs `entries`; content beside the field is kept in paragraphs of its own."""
        new = etree.fromstring(f'<w:body xmlns:w="{xml.WNS}" xmlns:r="{xml.RNS}">{entries}</w:body>')
        old = self._paragraphs()
        before, after = (
            _content_beside(self._first, self.field.begin),
            _content_beside(self._last, self.field.end, after=True),
        )
        if before is not None:
            self._first.addprevious(before)
        anchor = self._first
        for paragraph in list(new):
            anchor.addprevious(paragraph)
        if after is not None:
            self._last.addnext(after)
        for paragraph in old:
            _remove(paragraph)

    def remove(self, heading: str) -> None:
        """Removes the list, and a heading in the style id `heading` just above it."""
        above = self._first.getprevious()
        self.replace("")
        if heading and above is not None and above.tag == xml.P and style_id(above) == heading:
            _remove(above)

    @property
    def _first(self) -> etree._Element:
        return _paragraph(self.field.begin)

    @property
    def _last(self) -> etree._Element:
        return _paragraph(self.field.end)

    def _paragraphs(self) -> list[etree._Element]:
        """The paragraphs from the field's first to its last, and any element between them."""
        found, last = [self._first], self._last
        while found[-1] is not last:
            following = found[-1].getnext()
            assert following is not None, "the field ends beside where it begins"
            found.append(following)
        return found


def regions(root: etree._Element) -> Iterator[Region]:
    """Every list of a part, in the order of their ends."""
    for found in list(fields(root)):
        if toc_field.is_list(found.code):
            ends = [xml.nearest_ancestor(mark, "p") for mark in (found.begin, found.end)]
            same_parent = None not in ends and ends[0].getparent() is ends[1].getparent()  # type: ignore[union-attr]
            same_parent = same_parent and found.begin.tag == xml.R  # not a w:fldSimple
            yield Region(found, toc_field.parse_toc_switches(found.code) if same_parent else None)


def _paragraph(run: etree._Element) -> etree._Element:
    found = xml.nearest_ancestor(run, "p")
    assert found is not None
    return found


def _content_beside(paragraph: etree._Element, mark: etree._Element, after: bool = False) -> etree._Element | None:
    """A new paragraph with the content before the field's mark, or `after` it; None when there is none.

    One that ends a section is kept even if empty.
    """
    child = mark
    while (up := child.getparent()) is not paragraph:
        assert up is not None
        child = up
    content = [e for e in child.itersiblings(preceding=not after) if e.tag != xml.PPR]
    props = paragraph.find(xml.PPR)
    ends_section = after and props is not None and props.find(xml.qn("sectPr")) is not None
    if not ends_section and not any(e.tag == xml.R or next(e.iter(xml.R), None) is not None for e in content):
        return None
    own = xml.el("p")
    own.extend([] if props is None else [deepcopy(props)])
    own.extend(content if after else content[::-1])
    return own


def _remove(element: etree._Element) -> None:
    """Removes `element`; a container that needs a paragraph gets an empty one, and no bookmark is left half."""
    parent = element.getparent()
    assert parent is not None
    root, unpaired = parent.getroottree().getroot(), _unpaired_bookmarks(element)
    parent.remove(element)
    if parent.tag in TEXT_CONTAINERS and (len(parent) == 0 or parent[-1].tag not in (xml.P, xml.TBL, xml.SDT)):
        parent.append(xml.el("p"))
    for mark in [e for e in root.iter(_BOOKMARK_START, _BOOKMARK_END) if e.get(_ID) in unpaired] if unpaired else []:
        xml.remove(mark)


def _unpaired_bookmarks(element: etree._Element) -> set[str | None]:
    """The ids of the bookmarks that only start in `element`, or only end there."""
    starts, ends = ({e.get(_ID) for e in element.iter(tag)} for tag in (_BOOKMARK_START, _BOOKMARK_END))
    return starts ^ ends
