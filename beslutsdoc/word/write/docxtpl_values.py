"""Reads values of docxtpl's classes RichText, RichTextParagraph and Listing, known by class name and never imported.

Their XML is parsed and written as ours: text and formatting are taken over, nothing else.
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
_TEXT_OF = {"br": "\n", "tab": "\t", "cr": "\n"}
_HYPERLINK = xml.qn("hyperlink")
_ENCODE = {ord("\a"): "\u2029", ord("\f"): "\u2028"}  # new paragraph and new page: control characters that XML forbids
_DECODE = {ord(stand_in): chr(mark) for mark, stand_in in _ENCODE.items()}
_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_ADDRESS = ("http://", "https://", "mailto:")


def docxtpl_class(value: object) -> str:
    """The name of the value's docxtpl class; empty for any other value or XML that is not well-formed."""
    name, source = type(value).__name__, getattr(value, "xml", None)
    known = name in _KNOWN and isinstance(source, str) and (name == "Listing" or _parse(source) is not None)
    return name if known else ""


def is_unsupported(value: object) -> bool:
    """True for a class of docxtpl's package; asked when `docxtpl_class` is empty, such as for a subdocument."""
    return type(value).__module__.startswith("docxtpl")


def unsupported_gap(value: object) -> Gap:
    """The gap (M074) in place of a docxtpl value that cannot be taken over."""
    what = f"Värdet är ett {type(value).__name__} från docxtpl och går inte att ta emot."
    return Gap("värdet", Finding("M074", what, "Ge text, RichText, RichTextParagraph eller Listing."))


def listing_text(value: Any) -> str:
    """The text of a Listing."""
    return unescape(value.xml)


def rich_text_runs(state: WordRenderState, value: Any, context: EmitContext) -> Iterator[tuple[str, str, str]]:
    """(text, `w:rPr`, address) of each run of a RichText; the address is empty outside links."""
    for element in _paragraphs(value)[0]:
        yield from _runs(state, element, context)


def rich_text_paragraphs(
    state: WordRenderState, value: Any, context: EmitContext
) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """(`w:pPr`, runs as in `rich_text_runs`) of each paragraph of a RichTextParagraph."""
    for paragraph in _paragraphs(value):
        style = xml.val(paragraph.find(f"{xml.PPR}/{xml.qn('pStyle')}"))
        found = state.resources.styles.find(style)
        ppr = f'<w:pPr><w:pStyle w:val="{found.id}"/></w:pPr>' if found else ""
        yield ppr, [piece for element in paragraph for piece in _runs(state, element, context)]


def docxtpl_text(value: Any) -> str:
    """The text of a value of any of the three classes; paragraphs are joined by spaces."""
    if docxtpl_class(value) == "Listing":
        return listing_text(value)
    return " ".join("".join(_text(r) for r in part.iter(xml.R)) for part in _paragraphs(value))


def _paragraphs(value: Any) -> list[etree._Element]:
    root = _parse(value.xml)
    assert root is not None, "a value that cannot be read is of no known kind"
    return list(root.iterchildren(xml.P)) if docxtpl_class(value) in PARAGRAPHS else [root]


def _parse(source: str) -> etree._Element | None:
    """The value's XML in a root element, bare ampersands (docxtpl's addresses) escaped; None when not well-formed."""
    clean = _BARE_AMPERSAND.sub("&amp;", xml.FORBIDDEN.sub("", source.translate(_ENCODE)))
    try:
        return xml.parse(f'<bd xmlns:w="{xml.WNS}" xmlns:r="{xml.RNS}">{clean}</bd>'.encode())
    except etree.XMLSyntaxError:
        return None


def _runs(state: WordRenderState, element: etree._Element, context: EmitContext) -> Iterator[tuple[str, str, str]]:
    if element.tag == _HYPERLINK:
        address = element.get(f"{{{xml.RNS}}}id", "")
        if not address.startswith(_ADDRESS):
            what = "Länken i värdet är gjord för docxtpls fil och blir vanlig text."
            state.remark(Finding("M075", what, "Ge hela adressen som url_id, till exempel https://…"), context.place)
            address = ""
        for child in element.iter(xml.R):
            yield _text(child), _properties(state, child), address
    elif element.tag == xml.R:
        yield _text(element), _properties(state, element), ""


def _text(element: etree._Element) -> str:
    words = "".join((c.text or "") if c.tag == xml.T else _TEXT_OF.get(xml.local(c), "") for c in element)
    return words.translate(_DECODE)


def _properties(state: WordRenderState, element: etree._Element) -> str:
    """The run's `w:rPr` in the schema's order (docxtpl's is arbitrary), its style found by id or by name."""
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
