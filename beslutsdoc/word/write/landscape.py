"""Pages that lie on their side: blocks between two section breaks, with the headers and footers of their own section.

What a break must say is known when the document has been written: a `w:sectPr` holds for what stands before it.
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
    """Paragraphs and tables on pages of their own, wider than high; `settle` does the rest."""
    return f"{_break(_BEFORE)}{blocks}{_break(_AFTER)}"


def settle_sections(root: etree._Element) -> list[etree._Element]:
    """Give each section break of `turned` the properties that it stands for; those of the pages that lie."""
    _join(root)
    lying: list[etree._Element] = []
    sections = [e for e in root.iter(_SECTION) if xml.nearest_ancestor(e, "sectPrChange") is None]
    waiting: list[etree._Element] = []
    for section in sections:
        if section.get(_MARK) in (_BEFORE, _AFTER):
            waiting.append(section)
        elif waiting:
            lying += _settle(waiting, section)
            waiting = []
    return lying


def _break(mark: str) -> str:
    return f'<w:p><w:pPr>{_TIGHT}<w:sectPr w:rsidSect="{mark}"/></w:pPr></w:p>'


def _join(root: etree._Element) -> None:
    """Pages that follow each other are of one section."""
    for after in [e for e in root.iter(_SECTION) if e.get(_MARK) == _AFTER]:
        paragraph = _paragraph(after)
        following = paragraph.getnext()
        if following is not None and _mark(following) == _BEFORE:
            for one in (paragraph, following):
                _parent(one).remove(one)


def _settle(marks: list[etree._Element], own: etree._Element) -> Iterator[etree._Element]:
    """The sections that `marks` end, before `own` ends the last: they share its paper, its header and its footer.

    Gives those whose pages lie.
    """
    original = deepcopy(own)
    ends_page = _is_last_in_section(marks[-1], own)
    begun = not _is_first_in_section(marks[0])
    for number, mark in enumerate(marks):
        lying = mark.get(_MARK) == _AFTER
        first = number == 0 if begun else number == 1
        if number == 0 and not begun:
            _parent(_paragraph(mark)).remove(_paragraph(mark))
        elif lying and ends_page and number == len(marks) - 1:
            _parent(_paragraph(mark)).remove(_paragraph(mark))
            _become(own, original, lying=True, first=first)
            yield own
        else:
            _become(mark, original, lying, first)
            _into_text(mark)
            yield from [mark] * lying
    if not ends_page:
        _become(own, original, lying=False, first=False)


def _become(section: etree._Element, original: etree._Element, lying: bool, first: bool) -> None:
    """Let `section` be as `original`, on a new page and without its beginnings unless it is the `first` of them."""
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
    if lying:
        _make_landscape(section)


def _make_landscape(section: etree._Element) -> None:
    """Turn the paper; the header's and the footer's edges stay."""
    size = section.find(xml.qn("pgSz"))
    if size is None:
        size = xml.el("pgSz", w="11906", h="16838")
        xml.insert_in_order(section, size, _ORDER)
    wide, high = size.get(xml.qn("w"), "11906"), size.get(xml.qn("h"), "16838")
    if int(float(high)) > int(float(wide)):
        size.set(xml.qn("w"), high)
        size.set(xml.qn("h"), wide)
    size.set(xml.qn("orient"), "landscape")


def _into_text(mark: etree._Element) -> None:
    """Move a break into the paragraph before it, so that no empty one is left; after a table it needs its own."""
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
    """True when nothing stands before it in its section."""
    before = _paragraph(mark).getprevious()
    return before is None or before.find(f"{xml.PPR}/{_SECTION}") is not None


def _is_last_in_section(mark: etree._Element, own: etree._Element) -> bool:
    """True when nothing stands between it and the break `own`."""
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
