"""Values of docxtpl's own classes, known by their names and never imported: RichText, RichTextParagraph, Listing.

Their XML is read anew and written as ours: text and formatting come in, nothing else does.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.write.state import WordRenderState

PARAGRAPHS = ("RichTextParagraph",)
_KNOWN = ("RichText", "Listing", *PARAGRAPHS)
_READS_AS = {"br": "\n", "tab": "\t", "cr": "\n"}
_HYPERLINK = xml.qn("hyperlink")
_HELD = {ord("\a"): "\u2029", ord("\f"): "\u2028"}  # a new paragraph and a new page, which no XML may say so
_BACK = {ord(held): chr(mark) for mark, held in _HELD.items()}
_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_ADDRESS = ("http://", "https://", "mailto:")


def docxtpl_class(value: object) -> str:
    """The name of docxtpl's class, or an empty string."""
    name, source = type(value).__name__, getattr(value, "xml", None)
    known = name in _KNOWN and isinstance(source, str) and (name == "Listing" or _read(source) is not None)
    return name if known else ""


def is_unsupported(value: object) -> bool:
    """True for what is docxtpl's but cannot be taken over, such as a subdocument."""
    return type(value).__module__.startswith("docxtpl")


def unsupported_gap(value: object) -> Gap:
    """The gap in its place."""
    what = f"Värdet är ett {type(value).__name__} från docxtpl och går inte att ta emot."
    return Gap("värdet", Finding("M074", what, "Ge text, RichText, RichTextParagraph eller Listing."))


def listing_text(value: Any) -> str:
    """The text of a Listing."""
    return unescape(value.xml)


def rich_text_runs(state: WordRenderState, value: Any, site: EmitContext) -> Iterator[tuple[str, str, str]]:
    """(text, run properties, address) of each run of a RichText; the address is empty for what is no link."""
    for element in _whole(value)[0]:
        yield from _runs(state, element, site)


def rich_text_paragraphs(
    state: WordRenderState, value: Any, site: EmitContext
) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """(paragraph properties, its runs) of each paragraph of a RichTextParagraph."""
    for paragraph in _whole(value):
        style = xml.val(paragraph.find(f"{xml.PPR}/{xml.qn('pStyle')}"))
        found = state.resources.styles.find(style)
        ppr = f'<w:pPr><w:pStyle w:val="{found.id}"/></w:pPr>' if found else ""
        yield ppr, [piece for element in paragraph for piece in _runs(state, element, site)]


def docxtpl_text(value: Any) -> str:
    """The words of any of them."""
    if docxtpl_class(value) == "Listing":
        return listing_text(value)
    return " ".join("".join(_text(r) for r in part.iter(xml.R)) for part in _whole(value))


def _whole(value: Any) -> list[etree._Element]:
    root = _read(value.xml)
    assert root is not None, "a value that cannot be read is of no known kind"
    return list(root.iterchildren(xml.P)) if docxtpl_class(value) in PARAGRAPHS else [root]


def _read(source: str) -> etree._Element | None:
    """The XML of such a value, where docxtpl leaves an address as it is; None when it is not well-formed."""
    clean = _BARE_AMPERSAND.sub("&amp;", xml.FORBIDDEN.sub("", source.translate(_HELD)))
    try:
        return xml.parse(f'<bd xmlns:w="{xml.WNS}" xmlns:r="{xml.RNS}">{clean}</bd>'.encode())
    except etree.XMLSyntaxError:
        return None


def _runs(state: WordRenderState, element: etree._Element, site: EmitContext) -> Iterator[tuple[str, str, str]]:
    if element.tag == _HYPERLINK:
        address = element.get(f"{{{xml.RNS}}}id", "")
        if not address.startswith(_ADDRESS):
            what = "Länken i värdet är gjord för docxtpls fil och blir vanlig text."
            state.remark(Finding("M075", what, "Ge hela adressen som url_id, till exempel https://…"), site.place)
            address = ""
        for child in element.iter(xml.R):
            yield _text(child), _properties(state, child), address
    elif element.tag == xml.R:
        yield _text(element), _properties(state, element), ""


def _text(element: etree._Element) -> str:
    words = "".join((c.text or "") if c.tag == xml.T else _READS_AS.get(xml.local(c), "") for c in element)
    return words.translate(_BACK)


def _properties(state: WordRenderState, element: etree._Element) -> str:
    """The run's properties in the schema's order, its style by id or by name; docxtpl writes them as they come."""
    given = element.find(xml.RPR)
    if given is None:
        return ""
    props = xml.el("rPr")
    for prop in given:
        name, values = xml.local(prop), {str(etree.QName(k).localname): str(v) for k, v in prop.attrib.items()}
        if name == "rStyle" and (style := state.resources.styles.find(values.get("val", ""))):
            values["val"] = style.id
        elif name == "shd":
            values["val"] = "clear"
        if name in xml.RPR_ORDER:
            xml.insert_in_order(props, xml.el(name, **values), xml.RPR_ORDER)
    return etree.tostring(props, encoding="unicode").replace(f' xmlns:w="{xml.WNS}"', "")
