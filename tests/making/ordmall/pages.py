"""Sections with their headers and footers, one part for each kind of page."""

from typing import Any

from tests.making.mall.package import OFFICE
from tests.making.mall.pages import section
from tests.making.mall.region import PROFILE
from tests.making.ordmall import blocks
from tests.making.ordmall.state import State
from tests.making.ordmall.xml import root

PAGES = {"alla": "default", "första": "first", "jämna": "even"}
_KINDS = {"sidhuvud": ("header", "hdr"), "sidfot": ("footer", "ftr")}
_SHEET = section(PROFILE.page).partition("<w:pgSz")[2].replace("<w:titlePg/></w:sectPr>", "")


def part_name(kind: str, page: str, number: int) -> str:
    """The part of section `number`'s header or footer (`sidhuvud`, `sidfot`) on the pages called `page`."""
    return f"word/{_KINDS[kind][0]}{number}{list(PAGES).index(page) + 1}.xml"


def section_properties(state: State, told: dict[str, Any]) -> str:
    """`w:sectPr` of the section now being written, whose headers and footers become parts."""
    links = "".join(
        _written(state, kind, page, inside)
        for kind in _KINDS
        for page, inside in _by_page(told.get(kind)).items()
    )  # fmt: skip
    first = any("första" in _by_page(told.get(kind)) for kind in _KINDS)
    state.even |= any("jämna" in _by_page(told.get(kind)) for kind in _KINDS)
    return f"<w:sectPr>{links}<w:pgSz{_SHEET}{'<w:titlePg/>' if first else ''}</w:sectPr>"


def section_break(state: State, told: Any) -> str:
    """The same, for a section that ends inside the document."""
    properties = section_properties(state, told if isinstance(told, dict) else {})
    state.sections += 1
    return properties


def _by_page(told: Any) -> dict[str, Any]:
    if told is None:
        return {}
    return told if isinstance(told, dict) else {"alla": told}


def _written(state: State, kind: str, page: str, told: Any) -> str:
    word, tag = _KINDS[kind]
    name = part_name(kind, page, state.sections)
    key = state.relation(f"{OFFICE}/{word}", name.removeprefix("word/"))
    outer, state.part = state.part, name
    inside = blocks.content(state, told, word)
    last = "<w:p/>" if inside.endswith("</w:tbl>") else ""
    state.parts[name] = root(f"w:{tag}", inside + last)
    state.part = outer
    return f'<w:{word}Reference w:type="{PAGES[page]}" r:id="{key}"/>'
