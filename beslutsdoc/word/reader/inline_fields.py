"""The inline elements of a paragraph in order, each field as one item: its code and the runs of its result."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import FIGURE_TAG_PREFIX

_SIMPLE, _CHAR, _CODE = map(xml.qn, ("fldSimple", "fldChar", "instrText"))
_WRAPPERS = frozenset(map(xml.qn, ("sdt", "sdtContent", "ins", "smartTag")))


@dataclass(frozen=True)
class RecognisedField:
    """A field: its code, and the runs of its result."""

    code: str
    shown: tuple[etree._Element, ...]


def inline_elements(parent: etree._Element) -> Iterator[etree._Element | RecognisedField]:
    """The runs, hyperlinks, figures' controls, bookmarks and fields of `parent`, in order."""
    return _with_fields(_elements(parent))


def is_figure(control: etree._Element) -> bool:
    """True for the content control of a figure."""
    return control.tag == xml.SDT and xml.val(control.find(f"{xml.qn('sdtPr')}/{xml.qn('tag')}")).startswith(
        FIGURE_TAG_PREFIX
    )


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag in _WRAPPERS and not is_figure(element):
            yield from _elements(element)
        else:
            yield element


def _with_fields(elements: Iterable[etree._Element]) -> Iterator[etree._Element | RecognisedField]:
    """The elements, those from a field's begin to its end as one RecognisedField."""
    code, depth, in_result = "", 0, False
    shown: list[etree._Element] = []
    for element in elements:
        field_char = element.find(_CHAR)
        kind = "" if field_char is None else field_char.get(xml.qn("fldCharType"), "")
        if element.tag == _SIMPLE:
            yield RecognisedField(element.get(xml.qn("instr"), ""), tuple(element.iter(xml.R)))
        elif kind == "begin":
            depth += 1
            code, shown, in_result = ("", [], False) if depth == 1 else (code, shown, in_result)
        elif not depth:
            yield element
        elif kind == "end":
            depth -= 1
            if not depth:
                yield RecognisedField(code, tuple(shown))
        elif kind == "separate":
            in_result = True
        elif in_result:
            shown.append(element)
        else:
            code += "".join(part.text or "" for part in element.iter(_CODE))
