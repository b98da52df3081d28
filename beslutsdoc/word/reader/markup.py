"""Parses the markup between a part's words into the few steps that a `Scan` takes; each markup is parsed once."""

import re
from functools import lru_cache
from html import unescape

Step = tuple[str, str]  # the name of a step of `Scan`, and its argument

_TAG = re.compile(r"<w:(pPr|rPr|tblPr|tcPr|trPr)>(.*?)</w:\1>|<(/?[\w:]+)([^>]*)>", re.DOTALL)
_TEXT_ELEMENT = re.compile(r"<w:(t|instrText)(?: [^<>]*)?$")
_FIGURE = re.compile(r'w:name="_bd_(\d+)"')
_ATTRIBUTE = {
    "w:bookmarkStart": re.compile(r'w:id="(-?\d+)"'),
    "w:bookmarkEnd": re.compile(r'w:id="(-?\d+)"'),
    "w:fldChar": re.compile(r'w:fldCharType="(\w+)"'),
    "w:fldSimple": re.compile(r'w:instr="([^"]*)"'),
    "w:sym": re.compile(r'w:char="(?:F0)?([^"]*)"'),
    "wp:docPr": re.compile(r'descr="([^"]*)"'),
    "a:blip": re.compile(r'r:embed="([^"]*)"'),
    "c:chart": re.compile(r'r:id="([^"]*)"'),
    "v:imagedata": re.compile(r'r:id="([^"]*)"'),
}
_STEP_OF_TAG: dict[str, Step] = {
    "w:r": ("run", ""),
    "w:p": ("paragraph", ""),
    "/w:p": ("paragraph_end", ""),
    "w:tab": ("add", "\t"),
    "w:br": ("add", "\n"),
    "w:cr": ("add", "\n"),
    "w:noBreakHyphen": ("add", "-"),
    "w:sym": ("symbol", ""),
    "w:footnoteReference": ("mark", "⟨not⟩"),
    "w:endnoteReference": ("mark", "⟨not⟩"),
    "w:tbl": ("table", ""),
    "/w:tbl": ("table_end", ""),
    "w:tr": ("row", ""),
    "w:tc": ("cell", ""),
    "w:fldSimple": ("result", ""),
    "/w:fldSimple": ("result_end", ""),
    "w:moveFrom": ("hide", ""),
    "/w:moveFrom": ("show", ""),
    "mc:Fallback": ("hide", ""),
    "/mc:Fallback": ("show", ""),
    "w:pict": ("shape", ""),
    "m:oMath": ("shape", "⟨formel⟩"),
    "w:bookmarkStart": ("figure_start", ""),
    "w:bookmarkEnd": ("figure_end", ""),
    "w:fldChar": ("field", ""),
    "wp:docPr": ("shape", ""),
    "a:blip": ("image", ""),
    "c:chart": ("chart", ""),
    "v:imagedata": ("image", ""),
}
STEPS = frozenset(step for step, _ in _STEP_OF_TAG.values()) | {
    "page",
    "table_style",
    "cell_style",
    "row_style",
    "symbol",
}
_TABLE_STEPS = frozenset({"table", "table_style", "table_end", "row", "cell", "cell_style", "row_style"})
_STEP_OF_PROPERTIES = {
    "pPr": "paragraph",
    "rPr": "run",
    "tblPr": "table_style",
    "tcPr": "cell_style",
    "trPr": "row_style",
}  # the step that takes it
_SELF_CLOSING = frozenset({"w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:footnoteReference", "w:endnoteReference"})


class Plan:
    """A paragraph of runs only, as most are: nothing but its words differs from one document to the next.

    `before`: the table steps before it. `runs`: the inner w:rPr of each stretch of text, and the text itself where it
    is a tab or a break. Compared by identity, so that it can be a key.
    """

    __slots__ = ("before", "ppr", "runs")

    def __init__(self, before: tuple[Step, ...], ppr: str, runs: tuple[tuple[str, str], ...]) -> None:
        self.before, self.ppr, self.runs = before, ppr, runs


@lru_cache(maxsize=4096)
def planned(markups: tuple[str, ...]) -> Plan | None:
    """The plan of the paragraph with this markup around its words; None when it holds more than runs."""
    before: list[Step] = []
    runs: list[tuple[str, str]] = []
    ppr, rpr = None, ""
    for number, markup in enumerate(markups):
        found, into = parse_steps(markup)
        for step, argument in found:
            if step == "paragraph" and ppr is None:
                ppr = argument
            elif ppr is None and step in _TABLE_STEPS:
                before.append((step, argument))
            elif ppr is not None and step == "run":
                rpr = argument
            elif ppr is not None and step == "add":
                runs.append((rpr, argument))
            else:
                return None
        if into == "t":
            runs.append((rpr, ""))
        elif number < len(markups) - 1:
            return None
    return None if ppr is None else Plan(tuple(before), ppr, tuple(runs))


@lru_cache(maxsize=4096)
def parse_steps(markup: str) -> tuple[tuple[Step, ...], str]:
    """The steps of a stretch of XML, and the element of the words after it: `t`, `instrText`, or empty for others.

    The stretch lacks its last `>`.
    """
    found: list[Step] = []
    for properties, inner, name, attributes in _TAG.findall(markup):
        if properties:
            step = (_STEP_OF_PROPERTIES[properties], inner)
            if found and found[-1] == (step[0], ""):
                found.pop()
            found.append(step)
        elif name in _STEP_OF_TAG and (name in _SELF_CLOSING or name in _ATTRIBUTE or not attributes.endswith("/")):
            found += _steps_of_tag(name, attributes)
        if found[-2:-1] and found[-2][0] == "paragraph" and found[-1] == ("run", ""):
            found.pop()  # a paragraph begins without run properties
    into = _TEXT_ELEMENT.search(markup)
    return tuple(found), into[1] if into else ""


def _steps_of_tag(name: str, attributes: str) -> list[Step]:
    step, argument = _STEP_OF_TAG[name]
    if name in _ATTRIBUTE:
        value = _ATTRIBUTE[name].search(attributes)
        argument = unescape(value[1]) if value else ""
    if name == "w:bookmarkStart":
        figure = _FIGURE.search(attributes)
        return [(step, f"{argument} {int(figure[1])}")] if figure else []
    if name == "w:br" and 'w:type="page"' in attributes:  # LibreOffice makes two paragraphs of it
        return [("page", "")]
    return [(step, argument)]
