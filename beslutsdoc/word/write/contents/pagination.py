"""Computes the page numbers that a document prints, from its sections' numbering starts and formats."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from beslutsdoc.word.ooxml import xml

PAGE_COUNT_KEY = ""  # the key of the total number of pages

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class _PageSection:
    """`start`: the number of its first page; None when it continues. `form`: its `w:fmt`, such as `lowerRoman`."""

    start: int | None
    form: str


class Pagination:
    """The sections of a document, and how they number their pages."""

    def __init__(self, root: etree._Element) -> None:
        self._sections: list[_PageSection] = []
        self._of: dict[etree._Element, int] = {}  # paragraph → section
        self._first: dict[int, etree._Element] = {}  # section → its first paragraph
        for element in root.iter(xml.P, xml.qn("sectPr")):
            number = len(self._sections)
            if element.tag == xml.P:
                self._of[element] = number
                self._first.setdefault(number, element)
            elif xml.nearest_ancestor(element, "sectPrChange") is None:
                self._sections.append(_section(element))

    @cached_property
    def starts(self) -> dict[int, etree._Element]:
        """Section index → first paragraph, of each section after the first that restarts page numbering."""
        found = (i for i, section in enumerate(self._sections) if i and section.start is not None)
        return {i: self._first[i] for i in found if i in self._first}

    def printed_page(self, paragraph: etree._Element, page: int, first_pages: Mapping[int, int]) -> str:
        """The number printed on the page of `paragraph`, the document's `page`th; `first_pages`: the first page of each
        section in `starts`. Empty when it is unknown."""
        here = self._of[paragraph]
        restart = max((i for i in (0, *self.starts) if i <= here), default=0)
        if restart and restart not in first_pages:
            return ""
        section = self._sections[restart] if self._sections else _PageSection(None, "")
        number = page - (first_pages[restart] if restart else 1) + (1 if section.start is None else section.start)
        return _format_number(number, self._sections[here].form if here < len(self._sections) else "")


def _section(element: etree._Element) -> _PageSection:
    numbering = element.find(xml.qn("pgNumType"))
    start = "" if numbering is None else numbering.get(xml.qn("start"), "")
    form = "" if numbering is None else numbering.get(xml.qn("fmt"), "")
    return _PageSection(int(start) if start.isdigit() else None, form)


def _format_number(number: int, form: str) -> str:
    if form in ("", "decimal"):
        return str(number)
    if form not in ("lowerRoman", "upperRoman") or number < 1:
        return ""
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out.upper() if form == "upperRoman" else out
