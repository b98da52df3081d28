"""How a run looks in the end – bold, colour, size – whether the run, its style, the paragraph's or the table's says so.

LibreOffice writes out what a table style gives and spells out what is the default, so only the outcome can be compared.
"""

import re
from functools import lru_cache

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.markup import Plan

Props = dict[str, str]  # b, i, u, strike, highlight, vertAlign, color, sz → value; "" when turned off

_PROP = re.compile(r"<w:(rStyle|b|i|u|strike|highlight|shd|vertAlign|color|sz)(?=[ />])([^>]*)>")
_VALUE = re.compile(r'w:(?:val|fill)="([^"]*)"')
_OFF = frozenset({"0", "false", "off", "none", "auto", "000000", "clear", "baseline", "nil"})
_BOXED = "frame contents"  # LibreOffice's style for text in a box that had the default one
_LOOK = re.compile(r'<w:tblLook [^>]*?w:val="([0-9A-Fa-f]+)"')
_TABLE_STYLE = re.compile(r'<w:tblStyle w:val="([^"]*)"')
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_LIST = re.compile(r'<w:numPr>(?:<w:ilvl w:val="(\d+)"/>)?<w:numId w:val="(\d+)"/>')
_SIDE = re.compile(r'<w:jc w:val="(\w+)"')
_SIDES = {"left": "", "start": "", "end": "right", "justify": "both"}
_UNSAID = "04A0"  # what LibreOffice takes a table without tblLook to have: first row, first column
_CONDITIONS = {"firstCol": 0x80, "lastCol": 0x100, "firstRow": 0x20, "lastRow": 0x40}  # the later wins

_MOST_PLANS = 10_000
_UNKNOWN = "?"

Table = tuple[str, frozenset[str]]  # table style id, which of its conditions the place meets
NO_TABLE: Table = ("", frozenset())


class FormattingResolver:
    """The styles of one document, asked how text in them looks."""

    def __init__(self, styles: bytes) -> None:
        self.names: dict[str, str] = {}  # style id → name in lower case
        self.default = ""  # the paragraph style of a paragraph that names none
        self._own: dict[str, Props] = {}
        self._based: dict[str, str] = {}
        self._conditions: dict[str, dict[str, Props]] = {}
        self._facts: dict[str, dict[str, str]] = {}  # what a style's own w:pPr says: list, side
        self._known: dict[tuple[str, str, Table], str] = {}
        self._paragraphs: dict[str, tuple[str, str]] = {}
        self._plain: dict[tuple[Plan, Table], str | None] = {}
        for style in xml.parse(styles).iter(xml.qn("style")) if styles else ():
            self._learn(style)

    def _learn(self, style: etree._Element) -> None:
        key = style.get(xml.qn("styleId"), "")
        self.names[key] = xml.val(style.find(xml.qn("name"))).lower()
        self._based[key] = xml.val(style.find(xml.qn("basedOn")))
        self._own[key] = _own(style)
        ppr = style.find(xml.PPR)
        self._facts[key] = {} if ppr is None else _facts(xml.serialise_element(ppr))
        self._conditions[key] = {s.get(xml.qn("type"), ""): _own(s) for s in style.iter(xml.qn("tblStylePr"))}
        if style.get(xml.qn("type")) == "paragraph" and style.get(xml.qn("default")) in ("1", "true"):
            self.default = key

    def paragraph(self, ppr: str) -> tuple[str, str]:
        """The style id of an inner `w:pPr`, and its style name, list level and side as one text."""
        known = self._paragraphs.get(ppr)
        if known is None:
            known = self._paragraphs[ppr] = self._paragraph(ppr.partition("<w:pPrChange")[0])
        return known

    def _paragraph(self, ppr: str) -> tuple[str, str]:
        named = _STYLE.search(ppr)
        style = named[1] if named else self.default
        facts = {name: value for s in self._chain(style) for name, value in self._facts[s].items()} | _facts(ppr)
        name = self.names.get(self.default if self.names.get(style) == _BOXED else style, style)
        return style, "|".join((name, facts.get("list", ""), facts.get("side", "")))

    def uniform_style(self, plan: Plan, table: Table = NO_TABLE) -> str | None:
        """The style of a planned paragraph as told by `paragraph`, when no run in it differs from it; else None."""
        known = self._plain.get((plan, table), _UNKNOWN)
        if known is _UNKNOWN:
            if len(self._plain) > _MOST_PLANS:
                self._plain.clear()
            style, told = self.paragraph(plan.ppr)
            known = None if any(self.run_look(rpr, style, table) for rpr, _ in plan.runs) else told
            self._plain[plan, table] = known
        return known

    def table(self, properties: str) -> Table:
        """The table style of a `w:tblPr` and the conditions it has switched on."""
        style, look = _TABLE_STYLE.search(properties), _LOOK.search(properties)
        bits = int(look[1] if look else _UNSAID, 16)
        chain = self._chain(style[1]) if style else []
        told = {c for c, bit in _CONDITIONS.items() if bits & bit and any(self._conditions[s].get(c) for s in chain)}
        return (style[1] if style else "", frozenset(told))

    def run_look(self, rpr: str, style: str, table: Table = NO_TABLE) -> str:
        """How a run with the inner `w:rPr` differs from its paragraph style: `b;color=FF0000`, empty for not at all."""
        known = self._known.get((rpr, style, table))
        if known is None:
            known = self._known[rpr, style, table] = self._look(rpr, style or self.default, table)
        return known

    def _look(self, rpr: str, style: str, table: Table) -> str:
        base, direct = self._whole(style), _props(rpr)
        seen = {**self._of_table(table), **base, **self._whole(direct.pop("rStyle", "")), **direct}
        named = ((name, seen.get(name, "")) for name in sorted({*seen, *base}))
        return ";".join(f"{name}={value}" for name, value in named if value != base.get(name, ""))

    def _whole(self, style: str) -> Props:
        """What a style says, all that it builds on included."""
        return {name: value for s in self._chain(style) for name, value in self._own[s].items()}

    def _chain(self, style: str) -> list[str]:
        """The style and those it builds on, the outermost first."""
        chain: list[str] = []
        while style in self._own and style not in chain:
            chain.insert(0, style)
            style = self._based[style]
        return chain

    def _of_table(self, table: Table) -> Props:
        style, met = table
        seen = self._whole(style)
        for condition in (c for c in _CONDITIONS if c in met):
            for s in self._chain(style):
                seen |= self._conditions[s].get(condition, {})
        return seen


@lru_cache(maxsize=16)
def formatting_resolver(styles: bytes) -> FormattingResolver:
    """The styles part's Looks; a batch's documents share theirs."""
    return FormattingResolver(styles)


def _own(style: etree._Element) -> Props:
    rpr = style.find(xml.RPR)
    return {} if rpr is None else _props(xml.serialise_element(rpr))


def _facts(ppr: str) -> dict[str, str]:
    listed, side = _LIST.search(ppr), _SIDE.search(ppr)
    facts = {} if side is None else {"side": _SIDES.get(side[1], side[1])}
    if listed is not None:
        facts["list"] = "" if listed[2] == "0" else listed[1] or "0"
    return facts


def _props(rpr: str) -> Props:
    props: Props = {}
    for name, rest in _PROP.findall(rpr.partition("<w:rPrChange")[0]):
        values = _VALUE.findall(rest)
        value = next((v for v in values if v.lower() not in _OFF), "") if values else "1"
        props["highlight" if name == "shd" else name] = value if name in _VALUED else "1" if value else ""
    return props


_VALUED = frozenset({"rStyle", "vertAlign", "color", "sz"})
