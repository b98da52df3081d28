"""Tags where only text can stand: alt texts and other attributes, document properties, field codes."""

import re
from itertools import dropwhile

from lxml import etree

from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.tags import CAPTURE_ENDS, LOOSE, TAG_PATTERN, parse_tag, unescape_braces
from beslutsdoc.word.ooxml import xml

_ALT = frozenset({"descr", "title", "alt", "tblCaption", "tblDescription"})
_CALLED = {"instr": "fältkod", "tooltip": "skärmtips", "anchor": "länkens mål", "name": "namn", "string": "WordArt"}
_BEGUN = re.compile(r"\{[{%#]")


def compile_attributes(compilation: PartCompilation, element: etree._Element) -> None:
    """Replace the tags in the element's attributes."""
    for name, value in element.attrib.items():
        if "{" in str(value) and _BEGUN.search(str(value)):
            element.set(name, _plain(compilation, str(value), _what(element, str(name)), attribute=True))


def compile_text(compilation: PartCompilation, element: etree._Element, what: str) -> None:
    """Replace the tags in the element's text: a property's, a field code's."""
    if element.text and LOOSE.search(element.text):
        element.text = _plain(compilation, element.text, what)


def compile_field_code(compilation: PartCompilation, element: etree._Element) -> None:
    """Replace the tags of a field code; a code split over runs is joined in the first one."""
    paragraph = xml.nearest_ancestor(element, "p")
    if paragraph is None or not element.text or not LOOSE.search(element.text):
        return
    codes = xml.own_descendants(paragraph, "instrText")
    following = dropwhile(lambda code: code is not element, codes)
    next(following, None)
    while element.text.count("{{") > element.text.count("}}") and (code := next(following, None)) is not None:
        element.text += code.text or ""
        code.text = ""
    compile_text(compilation, element, "fältkod")


def _plain(compilation: PartCompilation, value: str, what: str, attribute: bool = False) -> str:
    place = compilation.places.current(what)
    for brace in LOOSE.findall(TAG_PATTERN.sub("", value)):
        compilation.add_finding(
            "M003", place, f"Taggen är inte hel: ”{brace}” saknar sin andra halva.", "Skriv hela taggen."
        )
    out, end = "", 0
    for match in TAG_PATTERN.finditer(value):
        tag = compilation.register_tag(parse_tag(match[0], place))
        out += unescape_braces(value[end : match.start()])
        if tag.kind == "{":
            out += compilation.text_placeholder(tag, what, attribute=attribute)
        elif tag.captures:
            compilation.add_finding("M070", place, f"{tag} får inte plats i {what}.", "Flytta taggen till brödtexten.")
        elif tag.kind == "%" and tag.word not in CAPTURE_ENDS:
            out += compilation.placeholders.inline_placeholder(tag, tag.body)
        end = match.end()
    compilation.changed = True
    return out + unescape_braces(value[end:])


def _what(element: etree._Element, name: str) -> str:
    attribute = str(etree.QName(name).localname)
    alt = attribute in _ALT or xml.local(element) in _ALT
    return "alternativtext" if alt else _CALLED.get(attribute, "en dold egenskap")
