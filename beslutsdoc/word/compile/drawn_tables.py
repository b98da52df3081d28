"""Reads a table that the template's author has drawn to be filled: the look of its header, row and total row.

Its alternative text's title is `tabell:ekonomi`. An empty header cell takes the column's own heading; a heading that is
written chooses its column, so a figure never lands under another's word.
"""

from dataclasses import dataclass

from lxml import etree

from beslutsdoc.names import nfc
from beslutsdoc.word.compile.split_tags import BRACES
from beslutsdoc.word.ooxml import xml

_PREFIX = "tabell:"
_MERGED = tuple(map(xml.qn, ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter")))
_ROWS = (2, 3)  # head and row; head, row and total
_CAPTION = "tblCaption"


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A drawn cell: its text, its XML, and the cell, paragraph and run properties that filled cells inherit."""

    words: str
    whole: str
    props: str  # the inside of w:tcPr, without the width
    ppr: str
    rpr: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row as drawn; `props` is what stands before its cells."""

    props: str
    cells: tuple[DrawnCell, ...]


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A drawn table. `props` is its w:tblPr without the title; `widths` in twentieths of a point.

    `has_caption`: the author has written the caption.
    """

    props: str
    widths: tuple[int, ...]
    head: DrawnRow
    body: DrawnRow
    total: DrawnRow | None
    has_caption: bool


def bound_table_name(table: etree._Element) -> str | None:
    """The name of the case's table that fills this one; None when it is not bound."""
    title = nfc(xml.val(table.find(f"{xml.qn('tblPr')}/{xml.qn(_CAPTION)}"))).strip()
    return title[len(_PREFIX) :].strip() if title.lower().startswith(_PREFIX) else None


def bound_table_headings(part: bytes) -> dict[str, tuple[str, ...]]:
    """The non-empty headings of each bound table in a part, by the name of the table."""
    tables = ((bound_table_name(table), table.find(xml.TR)) for table in xml.parse(part).iter(xml.TBL))
    return {
        found: tuple(
            " ".join("".join(map(xml.paragraph_text, cell.iter(xml.P))).split()) for cell in head.findall(xml.TC)
        )
        for found, head in tables
        if found is not None and head is not None
    }


def drawn_table_fault(table: etree._Element) -> str:
    """Why the table cannot be filled, or an empty string."""
    rows = table.findall(xml.TR)
    found = bound_table_name(table) or ""
    if not found.isidentifier():
        return f"”{_PREFIX}{found}” är inget namn på en tabell."
    if len(rows) not in _ROWS or any(table.iter(xml.SDT)):
        return (
            f"Tabellen som ska fyllas har {len(rows)} rader; den ska ha rubrikrad, en rad och eventuellt en summarad."
        )
    if any(table.iter(*_MERGED)) or len({len(row.findall(xml.TC)) for row in rows}) > 1:
        return "Tabellen som ska fyllas har sammanfogade celler."
    if any(BRACES.search(xml.paragraph_text(p)) for p in table.iter(xml.P)):
        return "Tabellen som ska fyllas har taggar i sina celler; de skulle försvinna."
    return ""


def read_drawn_table(table: etree._Element, captioned: bool) -> DrawnTable:
    """The look of a bound table without faults."""
    props, grid = table.find(xml.qn("tblPr")), table.find(xml.qn("tblGrid"))
    assert props is not None, "the title stands there"
    for title in props.findall(xml.qn(_CAPTION)):
        props.remove(title)
    head, body, *total = (_row(row, i == 0) for i, row in enumerate(table.findall(xml.TR)))
    widths = () if grid is None else tuple(int(c.get(xml.qn("w"), "0")) for c in grid)
    return DrawnTable(xml.serialise_element(props), widths, head, body, total[0] if total else None, captioned)


def _row(row: etree._Element, is_head: bool) -> DrawnRow:
    props = row.find(xml.qn("trPr"))
    if props is None:
        props = xml.el("trPr")
        row.insert(int(row.find(xml.qn("tblPrEx")) is not None), props)
    if is_head and props.find(xml.qn("tblHeader")) is None:
        props.append(xml.el("tblHeader"))
    before = "".join(xml.serialise_element(e) for e in row if e.tag != xml.TC and (e is not props or len(props)))
    return DrawnRow(before, tuple(map(_cell, row.findall(xml.TC))))


def _cell(cell: etree._Element) -> DrawnCell:
    props, paragraph = cell.find(xml.qn("tcPr")), cell.find(xml.P)
    own = [] if props is None else [e for e in props if xml.local(e) not in ("tcW", "cnfStyle")]
    ppr = None if paragraph is None else paragraph.find(xml.PPR)
    run = None if paragraph is None else next(xml.own_descendants(paragraph, "r"), None)
    rpr = run.find(xml.RPR) if run is not None else None if ppr is None else ppr.find(xml.RPR)
    return DrawnCell(
        words=" ".join(" ".join(xml.paragraph_text(p) for p in cell.iter(xml.P)).split()),
        whole=xml.serialise_element(cell),
        props="".join(map(xml.serialise_element, own)),
        ppr="" if ppr is None else xml.serialise_element(ppr),
        rpr="" if rpr is None else xml.serialise_element(rpr),
    )
