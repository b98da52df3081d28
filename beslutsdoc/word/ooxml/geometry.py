"""The width available for a table, in twentieths of a point."""

from typing import cast

from lxml import etree

from beslutsdoc.word.ooxml import xml

A4_TEXT_WIDTH = 9070  # the text width of an A4 page with 25 mm margins: the default
_A4_LANDSCAPE_TEXT_WIDTH = 14002
TEXT_CONTAINERS = frozenset(map(xml.qn, "tc txbxContent hdr ftr footnote endnote sdtContent comment".split()))
"""Elements that hold paragraphs of their own, apart from the body's."""

_CELL_MARGINS = 216  # Word's default, left and right together
EMU_PER_TWIP = 635  # a twip is a twentieth of a point


def text_widths(paragraph: etree._Element) -> tuple[int, int]:
    """`text_width`, and the same on a landscape page: 0 where none is possible, in a cell, a text box, a header."""
    section = None if xml.nearest_ancestor(paragraph, "tc") is not None else _section(paragraph)
    in_container = any(up.tag in TEXT_CONTAINERS for up in paragraph.iterancestors())
    return _text_width(paragraph, section), 0 if in_container else _landscape_width(section)


def text_width(paragraph: etree._Element) -> int:
    """The width a table may take at `paragraph`: its cell's, or the text column of its section."""
    return _text_width(paragraph, _section(paragraph))


def _text_width(paragraph: etree._Element, section: etree._Element | None) -> int:
    cell = xml.nearest_ancestor(paragraph, "tc")
    if cell is not None:
        width = cell.find(f"{xml.qn('tcPr')}/{xml.qn('tcW')}")
        in_twips = width is not None and width.get(xml.qn("type"), "dxa") == "dxa"
        return max(1000, _number(width, "w", A4_TEXT_WIDTH) - _CELL_MARGINS) if in_twips else A4_TEXT_WIDTH // 2
    if section is None:
        return A4_TEXT_WIDTH
    columns = _number(section.find(xml.qn("cols")), "num", 1)
    return max(1000, (_number(section.find(xml.qn("pgSz")), "w", 11906) - _margins(section)) // max(1, columns))


def _landscape_width(section: etree._Element | None) -> int:
    if section is None:
        return _A4_LANDSCAPE_TEXT_WIDTH
    page = section.find(xml.qn("pgSz"))
    return max(1000, max(_number(page, "w", 11906), _number(page, "h", 16838)) - _margins(section))


def _margins(section: etree._Element) -> int:
    margins = section.find(xml.qn("pgMar"))
    return _number(margins, "left", 1418) + _number(margins, "right", 1418)


def _section(paragraph: etree._Element) -> etree._Element | None:
    """The `w:sectPr` of the paragraph's section: the next one in the part."""
    found = cast("list[etree._Element]", paragraph.xpath("following::w:sectPr[1]", namespaces={"w": xml.WNS}))
    return found[0] if found else None


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    found = "" if element is None else element.get(xml.qn(name), "")
    return int(float(found)) if found and found.replace(".", "", 1).isdigit() else otherwise


def is_landscape(section: etree._Element) -> bool:
    """True when the section with these properties has landscape pages."""
    size = section.find(xml.qn("pgSz"))
    return size is not None and size.get(xml.qn("orient")) == "landscape"
