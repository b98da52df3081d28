"""The code of a field that lists what a document holds with page numbers: `TOC \\o "1-3" \\h \\z \\u`."""

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
"""The fields of our own lists, by what they hold."""

_TOC = re.compile(r"\s*TOC\b(.*)", re.DOTALL | re.IGNORECASE)
_SWITCH = re.compile(r'\\(\w)(?:\s+("[^"]*"|[^\s\\"]+))?')
_RANGE = re.compile(r"([1-9])-([1-9])")
_KNOWN = frozenset("ouhznctw")  # the others pick entries in ways that only Word knows
_DEEPEST = 9
_SWEDISH = {"rubrik": "title", "underrubrik": "subtitle", "innehållsförteckningsrubrik": "toc heading"}
_KINDS = {"figur": "figurer", "tabell": "tabeller"}


@dataclass(frozen=True)
class Switches:
    """What a list holds: `levels` of headings, headings in other `styles` (name in lower case → level), or the captions
    counted in `series`. `outline`: a heading is what has a level in the outline, else what is in one of Word's own
    styles. `links`: its entries are links; `numbered`: they have page numbers.
    """

    levels: range = range(0)
    outline: bool = False
    styles: Mapping[str, int] = field(default_factory=dict)
    series: str = ""
    links: bool = False
    numbered: bool = True


def is_list(code: str) -> bool:
    """True for the code of such a field."""
    return _TOC.match(code) is not None


def parse_toc_switches(code: str) -> Switches | None:
    """What the field's code asks for; None when only Word can tell."""
    found = _TOC.match(code)
    given = {m[1].lower(): (m[2] or "").strip('"') for m in _SWITCH.finditer(found[1])} if found else {}
    if not given or not given.keys() <= _KNOWN:
        return None
    levels = _RANGE.fullmatch(given.get("o") or f"1-{_DEEPEST}")
    if levels is None:
        return None
    headed = "o" in given or "u" in given
    return Switches(
        range(int(levels[1]), int(levels[2]) + 1) if headed else range(0),
        "u" in given,
        _styles(given.get("t", "")),
        given.get("c", ""),
        "h" in given,
        "n" not in given,
    )


def _styles(listed: str) -> dict[str, int]:
    """`Rubrik A;1;Rubrik B;2` by name; Word parts them by the list sign of the computer it ran on."""
    parts = [part.strip() for part in re.split("[;,]", listed)]
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return {_in_file(name.lower()): int(level) for name, level in pairs if level.isdigit()}


def _in_file(name: str) -> str:
    """What the file calls a style of Word's own that Swedish Word shows by another name."""
    return _SWEDISH.get(name) or re.sub(r"^rubrik (\d)$", r"heading \1", name)


def contents_kind(paragraph: etree._Element) -> str:
    """What the list that begins in the paragraph holds: innehåll, figurer, tabeller; empty when none does."""
    code = "".join(e.text or "" for e in paragraph.iter(xml.qn("instrText")))
    wanted = toc_field.parse_toc_switches(code) if toc_field.is_list(code) else None
    return "" if wanted is None else _KINDS.get(wanted.series.lower(), "innehåll")
