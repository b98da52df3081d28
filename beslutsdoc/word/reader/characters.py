"""The characters that an element of running text shows: the one way to read a paragraph's text."""

from collections.abc import Iterator

from lxml import etree

from beslutsdoc.word.ooxml import xml

_SHOWN = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NAMES = ("t", "sym", *_SHOWN)
CHARACTER_TAGS = tuple(map(xml.qn, _NAMES))
_TAB_STOPS, _SYMBOL = xml.qn("tabs"), xml.qn("sym")


def character(element: etree._Element) -> str:
    """What an element named in CHARACTER_TAGS shows; of any other nothing."""
    if element.tag == xml.T:
        return element.text or ""
    if element.tag == _SYMBOL:
        return _symbol(element.get(xml.qn("char"), ""))
    parent = element.getparent()
    return "" if parent is not None and parent.tag == _TAB_STOPS else _SHOWN.get(xml.local(element), "")


def characters(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The paragraph's own elements that show characters, each with these: not those of a text box inside it, of a
    tracked deletion, or of what `mc:Fallback` repeats."""
    is_copy = xml.in_fallback(paragraph)
    for element in xml.own_descendants(paragraph, *_NAMES):
        if is_copy or not xml.in_fallback(element):
            yield element, character(element)


def shown_text(paragraph: etree._Element) -> str:
    """The paragraph's own text, with tabs and line breaks."""
    return "".join(text for _, text in characters(paragraph))


def _symbol(code: str) -> str:
    """The character with this hexadecimal number in a symbol font."""
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""
