"""Resolves all the formatting of paragraphs, runs and cells that LibreOffice keeps when it saves a document again.

Where `FormattingResolver` holds what an edit usually changes, this holds fonts, hidden text, indents, spacing, borders
and shading besides; what a program writes out that its styles or the document's defaults give is the same as not.
"""

import re
from functools import lru_cache

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.effective_format import (
    BANDS,
    CONDITIONS,
    NO_TABLE,
    FormattingResolver,
    Props,
    Table,
    changed_props,
    in_condition_order,
)

_RUN = re.compile(r"<w:(rFonts|vanish|caps|smallCaps|dstrike|spacing|position|w)(?=[ />])([^>]*)>")
_PARAGRAPH = re.compile(r"<w:(ind|spacing|shd|contextualSpacing|keepNext|keepLines)(?=[ />])([^>]*)>")
_EDGES = (("top", "t", "insideH"), ("left", "l", "insideV"), ("bottom", "b", "insideH"), ("right", "r", "insideV"))
_NO_LOOKS: tuple[Props, Props, Props] = ({}, {}, {})
_SIDE_NAMES = {"start": "left", "end": "right"}
_BORDER = re.compile(r"<w:(top|left|start|bottom|right|end|insideH|insideV)(?=[ />])([^>]*)>")
_BORDERS = re.compile(r"<w:(tblBorders|tcBorders|pBdr)>(.*?)</w:\1>", re.DOTALL)
_OWN_BORDERS = re.compile(r"<w:tblBorders>.*?</w:tblBorders>|<w:shd [^>]*>", re.DOTALL)
_LOOK_BITS = re.compile(r'<w:tblLook [^>]*?w:val="([0-9A-Fa-f]+)"')
_NO_BANDS_ACROSS, _NO_BANDS_DOWN, _DEFAULT_BITS = 0x200, 0x400, 0x4A0  # of tblLook
_CELL, _CELL_STANDARD = re.compile(r'<w:(vAlign|textDirection) w:val="(\w+)"'), ("top", "lrTb")
_ROW = re.compile(r"<w:(tblHeader|trHeight|hidden)(?=[ />])([^>]*)>")
_FILL = re.compile(r"<w:shd ([^>]*)>")
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')
_THEME_FONT = {"major": "majorFont", "minor": "minorFont"}
_WORD_SIZE = "20"  # half points, when nothing says another
_OFF = frozenset({"0", "false", "off", "none", "nil", "auto", "clear", ""})
_FULL_WIDTH = "100"  # of `w:w`, in per cent
_ON = frozenset({"vanish", "caps", "smallCaps", "dstrike", "contextualSpacing", "keepNext", "keepLines"})
_INDENTS = {"start": "left", "end": "right"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class FullFormattingResolver(FormattingResolver):
    """Resolves formatting by the styles, the document's defaults and the theme of one document."""

    complete = True

    def __init__(self, styles: bytes, theme: bytes) -> None:
        self._full: dict[str, tuple[Props, Props]] = {}  # style id → run and paragraph properties of its own
        self._cells: dict[str, dict[str, tuple[Props, Props, Props]]] = {}  # table style → part → borders, run, para
        self._defaults: tuple[Props, Props] = ({}, {})  # run and paragraph properties
        self._fonts = _theme_fonts(theme)
        self._paragraph_looks: dict[tuple[str, Table], str] = {}
        super().__init__(styles)
        root = xml.parse(styles) if styles else None
        defaults = None if root is None else root.find(xml.qn("docDefaults"))
        if defaults is not None:
            text = xml.serialise_element(defaults)
            run, paragraph = self._both(text)
            self._defaults = {"sz": _WORD_SIZE, **changed_props(text), **run}, paragraph

    def _add_style(self, style: etree._Element) -> None:
        super()._add_style(style)
        key = style.get(xml.qn("styleId"), "")
        conditions = list(style.iter(xml.qn("tblStylePr")))
        cells = {c.get(xml.qn("type"), ""): xml.serialise_element(c) for c in conditions}
        own = "".join(
            xml.serialise_element(child) for child in style if child.tag != xml.qn("tblStylePr") and child.tag != "name"
        )
        self._full[key] = self._both(own)
        whole = {"": own, **cells}
        self._cells[key] = {c: (_borders_and_fill(text), *self._both(text)) for c, text in whole.items()}

    def _both(self, text: str) -> tuple[Props, Props]:
        """The run and the paragraph properties in a stretch of XML."""
        ppr = "".join(re.findall(r"<w:pPr>.*?</w:pPr>", text, re.DOTALL))
        rpr = re.sub(r"<w:pPr>.*?</w:pPr>", "", text, flags=re.DOTALL)
        return self._run_props(rpr), _full_paragraph_props(ppr)

    def _run_props(self, rpr: str) -> Props:
        props: Props = {}
        for name, rest in _RUN.findall(rpr.partition("<w:rPrChange")[0]):
            found = dict(_ATTRIBUTE.findall(rest))
            if name == "rFonts":
                font = self._font(found)
                if font:
                    props["font"] = font
            elif name in _ON:
                props[name] = "" if found.get("val", "1") in _OFF else "1"
            else:
                props[name] = "" if found.get("val", "0") in (*_OFF, _FULL_WIDTH) else found["val"]
        return props

    def _font(self, found: Props) -> str:
        theme = found.get("asciiTheme") or found.get("hAnsiTheme") or ""
        return self._fonts.get(theme[:5], "") or (found.get("ascii") or found.get("hAnsi") or "").lower()

    def table(self, properties: str) -> Table:
        """As there, with bands, all that a conditional format can give, and the table's own borders."""
        style = super().table(properties)[0]
        found = _LOOK_BITS.search(properties)
        bits = int(found[1], 16) if found else _DEFAULT_BITS
        on = {c for c, bit in CONDITIONS.items() if bits & bit}
        on |= {b for b in BANDS if not bits & (_NO_BANDS_ACROSS if "Horz" in b else _NO_BANDS_DOWN)}
        given = {c for s in self._chain(style) for c in self._cells[s]}
        return style, frozenset(on & given), "".join(_OWN_BORDERS.findall(properties))

    def paragraph_look(self, ppr: str, table: Table = NO_TABLE) -> str:
        cached = self._paragraph_looks.get((ppr, table))
        if cached is None:
            cached = self._paragraph_looks[ppr, table] = self._paragraph_look(ppr, table)
        return cached

    def _paragraph_look(self, ppr: str, table: Table) -> str:
        own = ppr.partition("<w:pPrChange")[0]
        style, short = self.paragraph(ppr)
        props: Props = dict(self._defaults[1])
        for _, _, paragraph in self._table_looks(table):
            props |= paragraph
        for s in self._chain(style):
            props |= self._full[s][1]
        props |= _full_paragraph_props(own)
        if "list" in short:
            props = {name: value for name, value in props.items() if not name.startswith("ind")}
        kept = ";".join(f"{name}={value}" for name, value in sorted(props.items()) if value)
        return f"{short}|{kept}|{self._font_of_style(style)}"

    def _font_of_style(self, style: str) -> str:
        props = {**self._inherited(style)}
        for s in self._chain(style):
            props |= self._full[s][0]
        return ";".join(f"{n}={v}" for n, v in sorted({**self._defaults[0], **props}.items()) if v)

    def _table_looks(self, table: Table) -> list[tuple[Props, Props, Props]]:
        """The looks that a table's style gives a cell, the weakest first."""
        chain = [self._cells[s] for s in self._chain(table[0])]
        return [looks[c] for c in ("", *in_condition_order(table[1])) for looks in chain if c in looks]

    def _look(self, rpr: str, style: str, table: Table) -> str:
        of_style: Props = dict(self._defaults[0])
        for s in self._chain(style):
            of_style |= self._full[s][0]
        props = dict(self._defaults[0])
        for _, run, _ in self._table_looks(table):
            props |= run
        for s in self._chain(style):
            props |= self._full[s][0]
        direct = re.search(r'<w:rStyle w:val="([^"]*)"', rpr)
        for s in self._chain(direct[1]) if direct else ():
            props |= self._full[s][0]
        props |= self._run_props(rpr)
        differs = (
            f"{n}={props.get(n, '')}" for n in sorted({*props, *of_style}) if props.get(n, "") != of_style.get(n, "")
        )
        return ";".join(filter(None, (super()._look(rpr, style, table), *differs)))

    def row_look(self, trpr: str) -> str:
        """A row's height, and whether it is repeated on each page."""
        return " ".join(sorted(f"{name} {_row_value(rest)}" for name, rest in _ROW.findall(trpr)))

    def cell_look(self, tcpr: str, table: Table, edges: str) -> str:
        """A cell's shading and borders; `edges`: which of the table's edges it has, of `tlbr`."""
        of_table: Props = {}
        for looks in self._table_looks((table[0], frozenset(), ""))[:]:
            of_table |= looks[0]
        of_table |= _borders_and_fill(table[2])
        props = {"fill": of_table.get("fill", "")}
        for side, edge, inside in _EDGES:
            props[side] = of_table.get(side if edge in edges else inside, "")
        for condition in sorted(in_condition_order(table[1]), key=lambda c: c.endswith("Col")):  # as LibreOffice
            for s in self._chain(table[0]):
                props |= _conditional(self._cells[s].get(condition, _NO_LOOKS)[0], condition, edges)
        props |= _borders_and_fill(tcpr)
        for name, value in _CELL.findall(tcpr):
            props[name] = "" if value in _CELL_STANDARD else value
        return ";".join(f"{name}={value}" for name, value in sorted(props.items()) if value)


def _conditional(look: Props, condition: str, edges: str) -> Props:
    """What a conditional format gives a cell: its borders stand round all the cells it applies to, not round each."""
    props = {"fill": look["fill"]} if "fill" in look else {}
    across = "tb" if "Row" in condition else "lr" if "Col" in condition else ""  # the region's own edges; none of bands
    for side, edge, inside in _EDGES:
        name = side if edge in across or edge in edges else inside
        if name in look:
            props[side] = look[name]
    return props


@lru_cache(maxsize=16)
def full_formatting_resolver(styles: bytes, theme: bytes) -> FullFormattingResolver:
    """The resolver of a styles part and a theme, cached: the documents of a batch share it."""
    return FullFormattingResolver(styles, theme)


def _full_paragraph_props(ppr: str) -> Props:
    props: Props = {}
    mark = re.sub(r"<w:rPr>.*?</w:rPr>", "", ppr, flags=re.DOTALL)
    for name, rest in _PARAGRAPH.findall(mark):
        found = dict(_ATTRIBUTE.findall(rest))
        if name == "ind":
            for side, value in found.items():
                props[f"ind{_INDENTS.get(side, side)}"] = "" if value in _OFF else value
            if "hanging" in found:
                props["indfirstLine"] = ""
            elif "firstLine" in found:
                props["indhanging"] = ""
        elif name == "spacing":
            props |= {f"sp{n}": "" if v in _OFF else v for n, v in found.items()}
        elif name == "shd":
            fill = found.get("fill", "")
            props["fill"] = "" if fill.lower() in _OFF else fill.upper()
        else:
            props[name] = "" if found.get("val", "1") in _OFF else "1"
    for _, inner in _BORDERS.findall(mark):
        props |= {f"border {n}": v for n, v in _each_border(inner)}
    return props


def _row_value(attributes: str) -> str:
    values = dict(_ATTRIBUTE.findall(attributes))
    return "1" if values.get("val") in (None, "1", "true", "on") else f"{values.get('val')} {values.get('hRule', '')}"


def _borders_and_fill(text: str) -> Props:
    """The borders by side, and the fill, in the properties of a table or a cell."""
    outer = re.sub(r"<w:(pPr|rPr)>.*?</w:\1>", "", text, flags=re.DOTALL)
    props = {side: value for _, inner in _BORDERS.findall(outer) for side, value in _each_border(inner)}
    for rest in _FILL.findall(outer):
        fill = dict(_ATTRIBUTE.findall(rest)).get("fill", "")
        props["fill"] = "" if fill.lower() in _OFF else fill.upper()
    return props


def _each_border(inner: str) -> list[tuple[str, str]]:
    found = []
    for side, rest in _BORDER.findall(inner):
        values = dict(_ATTRIBUTE.findall(rest))
        off = values.get("val", "none") in _OFF
        colour = values.get("color", "").upper()
        look = f"{values.get('val')} {values.get('sz', '')} {'' if colour in ('AUTO', '000000') else colour}"
        found.append((_SIDE_NAMES.get(side, side), "" if off else look))
    return found


def _theme_fonts(theme: bytes) -> dict[str, str]:
    """`major` and `minor` → the theme's font for Latin letters, in lower case."""
    if not theme:
        return {}
    root = xml.parse(theme)
    found = {key: root.find(f".//{_DRAWING}{name}/{_DRAWING}latin") for key, name in _THEME_FONT.items()}
    return {key: latin.get("typeface", "").lower() for key, latin in found.items() if latin is not None}
