"""Landscape pages: writes blocks between two marked section breaks, and gives the breaks their properties afterwards.

A break's properties are known when the document has been written: a `w:sectPr` applies to the content before it.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from beslutsdoc.word.ooxml import xml

_SECTION, _MARK = xml.qn("sectPr"), xml.qn("rsidSect")
_BEFORE, _AFTER = "liggande-före", "liggande-efter"
_TIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_ORDER = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
).split()


def landscape_section(blocks: str) -> str:
    """The blocks between two marked section breaks, which `settle_sections` completes."""
    return f"{_break(_BEFORE)}{blocks}{_break(_AFTER)}"


def settle_sections(root: etree._Element) -> list[etree._Element]:
    """Gives each section break of `landscape_section` its properties; returns the `w:sectPr` of the landscape pages."""
    _join_adjacent(root)
    landscape_sections: list[etree._Element] = []
    sections = [e for e in root.iter(_SECTION) if xml.nearest_ancestor(e, "sectPrChange") is None]
    breaks: list[etree._Element] = []
    for section in sections:
        if section.get(_MARK) in (_BEFORE, _AFTER):
            breaks.append(section)
        elif breaks:
            landscape_sections += _settle_group(breaks, section)
            breaks = []
    return landscape_sections


def _break(mark: str) -> str:
    return f'<w:p><w:pPr>{_TIGHT}<w:sectPr w:rsidSect="{mark}"/></w:pPr></w:p>'


def _join_adjacent(root: etree._Element) -> None:
    """Joins landscape sections that follow directly on each other into one."""
    for after in [e for e in root.iter(_SECTION) if e.get(_MARK) == _AFTER]:
        paragraph = _paragraph(after)
        following = paragraph.getnext()
        if following is not None and _mark(following) == _BEFORE:
            for one in (paragraph, following):
                _parent(one).remove(one)


def _settle_group(marks: list[etree._Element], own: etree._Element) -> Iterator[etree._Element]:
    """Completes the sections that `marks` end, up to the break `own`, with its paper, headers and footers.

    Yields those of landscape pages.
    """
    original = deepcopy(own)
    ends_page = _is_last_in_section(marks[-1], own)
    has_text_before = not _is_first_in_section(marks[0])
    for number, mark in enumerate(marks):
        landscape = mark.get(_MARK) == _AFTER
        first = number == 0 if has_text_before else number == 1
        if number == 0 and not has_text_before:
            _parent(_paragraph(mark)).remove(_paragraph(mark))
        elif landscape and ends_page and number == len(marks) - 1:
            _parent(_paragraph(mark)).remove(_paragraph(mark))
            _copy_properties(own, original, landscape=True, first=first)
            yield own
        else:
            _copy_properties(mark, original, landscape, first)
            _move_into_previous(mark)
            yield from [mark] * landscape
    if not ends_page:
        _copy_properties(own, original, landscape=False, first=False)


def _copy_properties(section: etree._Element, original: etree._Element, landscape: bool, first: bool) -> None:
    """Copies `original` to `section`; all but the `first` begin a new page, with no title page or page number start."""
    for child in list(section):
        section.remove(child)
    section.attrib.pop(_MARK, "")
    section.extend([deepcopy(child) for child in original])
    if not first:
        for name in ("type", "titlePg"):
            for child in section.findall(xml.qn(name)):
                section.remove(child)
        for numbering in section.findall(xml.qn("pgNumType")):
            numbering.attrib.pop(xml.qn("start"), "")
    if landscape:
        _make_landscape(section)


def _make_landscape(section: etree._Element) -> None:
    """Swaps the paper's width and height; the margins and the distances of header and footer stay."""
    size = section.find(xml.qn("pgSz"))
    if size is None:
        size = xml.el("pgSz", w="11906", h="16838")
        xml.insert_in_order(section, size, _ORDER)
    wide, high = size.get(xml.qn("w"), "11906"), size.get(xml.qn("h"), "16838")
    if int(float(high)) > int(float(wide)):
        size.set(xml.qn("w"), high)
        size.set(xml.qn("h"), wide)
    size.set(xml.qn("orient"), "landscape")


def _move_into_previous(mark: etree._Element) -> None:
    """Moves a break into the paragraph before it, to leave no empty one; after a table it needs its own."""
    paragraph = _paragraph(mark)
    before = paragraph.getprevious()
    if before is None or before.tag != xml.P or before.find(f"{xml.PPR}/{_SECTION}") is not None:
        return
    props = before.find(xml.PPR)
    if props is None:
        props = xml.el("pPr")
        before.insert(0, props)
    _parent(paragraph).remove(paragraph)
    xml.insert_in_order(props, mark, xml.PPR_ORDER)


def _is_first_in_section(mark: etree._Element) -> bool:
    """True when its section has no content before it."""
    before = _paragraph(mark).getprevious()
    return before is None or before.find(f"{xml.PPR}/{_SECTION}") is not None


def _is_last_in_section(mark: etree._Element, own: etree._Element) -> bool:
    """True when there is no content between it and the break `own`."""
    following = _paragraph(mark).getnext()
    if following is own:
        return True
    holds_own = following is not None and following.find(f"{xml.PPR}/{_SECTION}") is own
    return holds_own and following is not None and following.find(xml.R) is None


def _mark(paragraph: etree._Element) -> str:
    section = paragraph.find(f"{xml.PPR}/{_SECTION}")
    return "" if section is None else section.get(_MARK, "")


def _paragraph(section: etree._Element) -> etree._Element:
    found = xml.nearest_ancestor(section, "p")
    assert found is not None
    return found


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
