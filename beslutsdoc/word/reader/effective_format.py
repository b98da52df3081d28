"""Resolves a run's formatting – bold, colour, size – from the run, its style, the paragraph's and the table's.

LibreOffice writes out what a table style gives and makes defaults explicit, so only the result can be compared.
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
_FRAME_STYLE = "frame contents"  # LibreOffice's style for text in a text box that had the default style
_LOOK = re.compile(r'<w:tblLook [^>]*?w:val="([0-9A-Fa-f]+)"')
_TABLE_STYLE = re.compile(r'<w:tblStyle w:val="([^"]*)"')
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_LIST = re.compile(r'<w:numPr>(?:<w:ilvl w:val="(\d+)"/>)?<w:numId w:val="(\d+)"/>')
_SIDE = re.compile(r'<w:jc w:val="(\w+)"')
_SIDES = {"left": "", "start": "", "end": "right", "justify": "both"}
_DEFAULT_LOOK = "04A0"  # what LibreOffice assumes for a table without tblLook: first row, first column
CONDITIONS = {"firstCol": 0x80, "lastCol": 0x100, "firstRow": 0x20, "lastRow": 0x40}  # later ones win
BANDS = (
    "band1Vert",
    "band2Vert",
    "band1Horz",
    "band2Horz",
)  # weaker than those; only `FullFormattingResolver` has them

_LARGEST_CACHE = 10_000
_UNCACHED = "?"

Table = tuple[str, frozenset[str], str]  # table style id, which of its conditional formats apply, its own tblBorders
NO_TABLE: Table = ("", frozenset(), "")


class FormattingResolver:
    """Resolves formatting by the styles of one document."""

    complete = False  # whether it resolves all that `FullFormattingResolver` does

    def __init__(self, styles: bytes) -> None:
        self.names: dict[str, str] = {}  # style id → name in lower case
        self.default = ""  # the paragraph style of a paragraph that names none
        self._own_props: dict[str, Props] = {}
        self._base: dict[str, str] = {}
        self._conditions: dict[str, dict[str, Props]] = {}
        self._paragraph_props: dict[str, dict[str, str]] = {}  # list and side (alignment) in a style's own w:pPr
        self._looks: dict[tuple[str, str, Table], str] = {}
        self._formats: dict[str, tuple[str, str]] = {}
        self._uniform: dict[tuple[Plan, Table], str | None] = {}
        self.rows: dict[object, str] = {}  # the looks of the rows of cells that `Scan` has met
        for style in xml.parse(styles).iter(xml.qn("style")) if styles else ():
            self._add_style(style)

    def _add_style(self, style: etree._Element) -> None:
        key = style.get(xml.qn("styleId"), "")
        self.names[key] = xml.val(style.find(xml.qn("name"))).lower()
        self._base[key] = xml.val(style.find(xml.qn("basedOn")))
        self._own_props[key] = _run_props(style)
        ppr = style.find(xml.PPR)
        self._paragraph_props[key] = {} if ppr is None else _paragraph_props(xml.serialise_element(ppr))
        self._conditions[key] = {s.get(xml.qn("type"), ""): _run_props(s) for s in style.iter(xml.qn("tblStylePr"))}
        if style.get(xml.qn("type")) == "paragraph" and style.get(xml.qn("default")) in ("1", "true"):
            self.default = key

    def paragraph(self, ppr: str) -> tuple[str, str]:
        """The style id of an inner `w:pPr`, and its format: `style name|list level|side`."""
        cached = self._formats.get(ppr)
        if cached is None:
            cached = self._formats[ppr] = self._paragraph(ppr.partition("<w:pPrChange")[0])
        return cached

    def _paragraph(self, ppr: str) -> tuple[str, str]:
        style_tag = _STYLE.search(ppr)
        style = style_tag[1] if style_tag else self.default
        props = {
            name: value for s in self._chain(style) for name, value in self._paragraph_props[s].items()
        } | _paragraph_props(ppr)
        name = self.names.get(self.default if self.names.get(style) == _FRAME_STYLE else style, style)
        return style, "|".join((name, props.get("list", ""), props.get("side", "")))

    def paragraph_look(self, ppr: str, table: Table = NO_TABLE) -> str:  # noqa: ARG002 - of the subclass
        """The format of a paragraph with the inner `w:pPr`: as of `paragraph`."""
        return self.paragraph(ppr)[1]

    def cell_look(self, tcpr: str, table: Table, edges: str) -> str:  # noqa: ARG002 - of the subclass
        """Nothing: only `FullFormattingResolver` looks at cells."""
        return ""

    def row_look(self, trpr: str) -> str:  # noqa: ARG002 - of the subclass
        """Nothing: only `FullFormattingResolver` looks at rows."""
        return ""

    def uniform_style(self, plan: Plan, table: Table = NO_TABLE) -> str | None:
        """The format, as of `paragraph`, of a planned paragraph in which no run differs from its style; else None."""
        cached = self._uniform.get((plan, table), _UNCACHED)
        if cached is _UNCACHED:
            if len(self._uniform) > _LARGEST_CACHE:
                self._uniform.clear()
            style, paragraph_format = self.paragraph(plan.ppr)[0], self.paragraph_look(plan.ppr, table)
            cached = None if any(self.run_look(rpr, style, table) for rpr, _ in plan.runs) else paragraph_format
            self._uniform[plan, table] = cached
        return cached

    def table(self, properties: str) -> Table:
        """The table style id of a `w:tblPr` and the conditional formats that it switches on."""
        style, look = _TABLE_STYLE.search(properties), _LOOK.search(properties)
        bits = int(look[1] if look else _DEFAULT_LOOK, 16)
        chain = self._chain(style[1]) if style else []
        conditions = {
            c for c, bit in CONDITIONS.items() if bits & bit and any(self._conditions[s].get(c) for s in chain)
        }
        return (style[1] if style else "", frozenset(conditions), "")

    def run_look(self, rpr: str, style: str, table: Table = NO_TABLE) -> str:
        """How a run with the inner `w:rPr` differs from its paragraph style: `b=1;color=FF0000`; empty if not."""
        cached = self._looks.get((rpr, style, table))
        if cached is None:
            cached = self._looks[rpr, style, table] = self._look(rpr, style or self.default, table)
        return cached

    def _look(self, rpr: str, style: str, table: Table) -> str:
        of_style, props = self._inherited(style), self.effective(rpr, style, table)
        values = ((name, props.get(name, "")) for name in sorted({*props, *of_style}))
        return ";".join(f"{name}={value}" for name, value in values if value != of_style.get(name, ""))

    def effective(self, rpr: str, style: str, table: Table = NO_TABLE) -> Props:
        """The properties of a run with this `w:rPr` in a paragraph of this style, whatever they come from."""
        direct = changed_props(rpr)
        of_style, of_run = self._inherited(style or self.default), self._inherited(direct.pop("rStyle", ""))
        return {**self._table_props(table), **of_style, **of_run, **direct}

    def _inherited(self, style: str) -> Props:
        """A style's run properties, those of the styles it is based on included."""
        return {name: value for s in self._chain(style) for name, value in self._own_props[s].items()}

    def _chain(self, style: str) -> list[str]:
        """The style and those it is based on, the base first."""
        chain: list[str] = []
        while style in self._own_props and style not in chain:
            chain.insert(0, style)
            style = self._base[style]
        return chain

    def _table_props(self, table: Table) -> Props:
        style, applying, _ = table
        props = self._inherited(style)
        for condition in in_condition_order(applying):
            for s in self._chain(style):
                props |= self._conditions[s].get(condition, {})
        return props


def in_condition_order(applying: frozenset[str]) -> list[str]:
    """The conditional formats of a table style, the weakest first."""
    return [condition for condition in (*BANDS, *CONDITIONS) if condition in applying]


@lru_cache(maxsize=16)
def formatting_resolver(styles: bytes) -> FormattingResolver:
    """The resolver of a styles part, cached: the documents of a batch share it."""
    return FormattingResolver(styles)


def _run_props(style: etree._Element) -> Props:
    rpr = style.find(xml.RPR)
    return {} if rpr is None else changed_props(xml.serialise_element(rpr))


def _paragraph_props(ppr: str) -> dict[str, str]:
    listed, side = _LIST.search(ppr), _SIDE.search(ppr)
    props = {} if side is None else {"side": _SIDES.get(side[1], side[1])}
    if listed is not None:
        props["list"] = "" if listed[2] == "0" else listed[1] or "0"
    return props


def changed_props(rpr: str) -> Props:
    """The properties in an inner `w:rPr`; "" for one that is turned off."""
    props: Props = {}
    for name, rest in _PROP.findall(rpr.partition("<w:rPrChange")[0]):
        values = _VALUE.findall(rest)
        value = next((v for v in values if v.lower() not in _OFF), "") if values else "1"
        props["highlight" if name == "shd" else name] = value if name in _WITH_VALUE else "1" if value else ""
    return props


_WITH_VALUE = frozenset({"rStyle", "vertAlign", "color", "sz"})
