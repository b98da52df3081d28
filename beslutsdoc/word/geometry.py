"""How wide the text is where a table is to stand, in twentieths of a point."""

from typing import cast

from lxml import etree

from beslutsdoc.word import xml

A4 = 9070  # the text width of an A4 page with 25 mm margins: where nothing else is known
_CELL_MARGINS = 216  # Word's own, left and right together


def text_width(paragraph: etree._Element) -> int:
    """The width a table may take at `paragraph`: its cell's, or the text column of its section."""
    cell = xml.inside(paragraph, "tc")
    if cell is not None:
        width = cell.find(f"{xml.qn('tcPr')}/{xml.qn('tcW')}")
        given = width is not None and width.get(xml.qn("type"), "dxa") == "dxa"
        return max(1000, _number(width, "w", A4) - _CELL_MARGINS) if given else A4 // 2
    section = _section(paragraph)
    if section is None:
        return A4
    page, margins = section.find(xml.qn("pgSz")), section.find(xml.qn("pgMar"))
    columns = _number(section.find(xml.qn("cols")), "num", 1)
    text = _number(page, "w", 11906) - _number(margins, "left", 1418) - _number(margins, "right", 1418)
    return max(1000, text // max(1, columns))


def _section(paragraph: etree._Element) -> etree._Element | None:
    """The properties of the section that the paragraph lies in: the next ones in the part."""
    found = cast("list[etree._Element]", paragraph.xpath("following::w:sectPr[1]", namespaces={"w": xml.WNS}))
    return found[0] if found else None


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    found = "" if element is None else element.get(xml.qn(name), "")
    return int(float(found)) if found and found.replace(".", "", 1).isdigit() else otherwise
