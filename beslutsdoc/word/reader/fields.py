"""Finds the fields of a part: where each begins and ends, its code, and the text of its result."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.word.ooxml import xml

FIELD_CHAR, SIMPLE_FIELD = xml.qn("fldChar"), xml.qn("fldSimple")
_CODE = xml.qn("instrText")


@dataclass
class FieldSpan:
    """A field. `begin` and `end` are the runs of its `w:fldChar`; for a `w:fldSimple` both are that element.

    `marks`: its `w:fldChar` in order, of which the first begins it and the last ends it. `shown`: the `w:t` of its
    result, those of nested fields included.
    """

    begin: etree._Element
    end: etree._Element
    code: str = ""
    marks: list[etree._Element] = field(default_factory=list)
    shown: list[etree._Element] = field(default_factory=list)

    @property
    def in_result(self) -> bool:
        """True when its code has ended."""
        return len(self.marks) > 1


def fields(within: etree._Element) -> Iterator[FieldSpan]:
    """Each field inside `within`, in the order they end: a nested field before the one around it."""
    open_fields: list[FieldSpan] = []
    for element in within.iter(SIMPLE_FIELD, FIELD_CHAR, _CODE, xml.T):
        if element.tag == SIMPLE_FIELD:
            code = element.get(xml.qn("instr"), "")
            yield FieldSpan(element, element, code, shown=list(element.iter(xml.T)))
        elif element.tag == _CODE and open_fields:
            open_fields[-1].code += element.text or ""
        elif element.tag == FIELD_CHAR:
            yield from _take_field_char(element, open_fields)
        elif element.tag == xml.T:
            for outer in open_fields:
                outer.shown += [element] * outer.in_result


def _take_field_char(field_char: etree._Element, open_fields: list[FieldSpan]) -> Iterator[FieldSpan]:
    run, kind = field_char.getparent(), field_char.get(xml.qn("fldCharType"))
    assert run is not None
    if kind == "begin":
        open_fields.append(FieldSpan(run, run, marks=[field_char]))
    elif open_fields:
        open_fields[-1].marks.append(field_char)
        if kind == "end":
            span = open_fields.pop()
            span.end = run
            yield span
