"""Parses the code of a TOC field, a list of headings or captions with page numbers: `TOC \\o "1-3" \\h \\z \\u`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.word.ooxml import toc_field, xml

TOC_FIELD_CODES = {
    "innehåll": r' TOC \o "1-3" \h \z \u ',
    "figurer": r' TOC \h \z \c "Figur" ',
    "tabeller": r' TOC \h \z \c "Tabell" ',
}
"""The codes of the TOC fields that we write, by what they list."""

_TOC = re.compile(r"\s*TOC\b(.*)", re.DOTALL | re.IGNORECASE)
_SWITCH = re.compile(r'\\(\w)(?:\s+("[^"]*"|[^\s\\"]+))?')
_RANGE = re.compile(r"([1-9])-([1-9])")
_KNOWN_SWITCHES = frozenset("ouhznctw")  # the others select entries in ways that only Word can evaluate
_DEEPEST = 9
_SWEDISH_STYLE_NAMES = {"rubrik": "title", "underrubrik": "subtitle", "innehållsförteckningsrubrik": "toc heading"}
_KINDS = {"figur": "figurer", "tabell": "tabeller"}


@dataclass(frozen=True)
class Switches:
    """What a TOC field lists: `levels` of headings, headings in other `styles` (lower-case name → level), or captions
    of a SEQ `series`. `outline`: headings are paragraphs with an outline level, else those in Word's built-in heading
    styles. `links`: its entries are links; `numbered`: they have page numbers.
    """

    levels: range = range(0)
    outline: bool = False
    styles: Mapping[str, int] = field(default_factory=dict)
    series: str = ""
    links: bool = False
    numbered: bool = True


def is_list(code: str) -> bool:
    """True for the code of a TOC field."""
    return _TOC.match(code) is not None


def parse_toc_switches(code: str) -> Switches | None:
    """The switches of a TOC field's code; None when only Word can evaluate them."""
    found = _TOC.match(code)
    given = {m[1].lower(): (m[2] or "").strip('"') for m in _SWITCH.finditer(found[1])} if found else {}
    if not given or not given.keys() <= _KNOWN_SWITCHES:
        return None
    levels = _RANGE.fullmatch(given.get("o") or f"1-{_DEEPEST}")
    if levels is None:
        return None
    lists_headings = "o" in given or "u" in given
    return Switches(
        range(int(levels[1]), int(levels[2]) + 1) if lists_headings else range(0),
        "u" in given,
        _styles(given.get("t", "")),
        given.get("c", ""),
        "h" in given,
        "n" not in given,
    )


def _styles(listed: str) -> dict[str, int]:
    """`Rubrik A;1;Rubrik B;2` as name → level; Word writes the list separator of the computer it ran on."""
    parts = [part.strip() for part in re.split("[;,]", listed)]
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return {_stored_style_name(name.lower()): int(level) for name, level in pairs if level.isdigit()}


def _stored_style_name(name: str) -> str:
    """The name in the file of a built-in style that Swedish Word shows under another name."""
    return _SWEDISH_STYLE_NAMES.get(name) or re.sub(r"^rubrik (\d)$", r"heading \1", name)


def contents_kind(paragraph: etree._Element) -> str:
    """What the TOC field that begins in the paragraph lists: innehåll, figurer, tabeller; empty when none begins."""
    code = "".join(e.text or "" for e in paragraph.iter(xml.qn("instrText")))
    switches = toc_field.parse_toc_switches(code) if toc_field.is_list(code) else None
    return "" if switches is None else _KINDS.get(switches.series.lower(), "innehåll")
