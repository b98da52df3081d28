"""Finds the fields of a part: where each begins and ends, its code, and the text of its result."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.word.ooxml import xml

_SIMPLE, _CHAR, _CODE = map(xml.qn, ("fldSimple", "fldChar", "instrText"))


@dataclass
class FieldSpan:
    """A field. `begin` and `end` are the runs of its `w:fldChar`; for a `w:fldSimple` both are that element.

    `shown`: the `w:t` of its result, those of nested fields included.
    """

    begin: etree._Element
    end: etree._Element
    code: str = ""
    shown: list[etree._Element] = field(default_factory=list)
    in_result: bool = False


def fields(within: etree._Element) -> Iterator[FieldSpan]:
    """Each field inside `within`, in the order they end: a nested field before the one around it."""
    open_fields: list[FieldSpan] = []
    for element in within.iter(_SIMPLE, _CHAR, _CODE, xml.T):
        if element.tag == _SIMPLE:
            yield FieldSpan(element, element, element.get(xml.qn("instr"), ""), list(element.iter(xml.T)))
        elif element.tag == _CODE and open_fields:
            open_fields[-1].code += element.text or ""
        elif element.tag == _CHAR:
            yield from _take_field_char(element, open_fields)
        elif element.tag == xml.T:
            for outer in open_fields:
                outer.shown += [element] * outer.in_result


def _take_field_char(field_char: etree._Element, open_fields: list[FieldSpan]) -> Iterator[FieldSpan]:
    run, kind = field_char.getparent(), field_char.get(xml.qn("fldCharType"))
    assert run is not None
    if kind == "begin":
        open_fields.append(FieldSpan(run, run))
    elif kind == "separate" and open_fields:
        open_fields[-1].in_result = True
    elif kind == "end" and open_fields:
        span = open_fields.pop()
        span.end = run
        yield span
