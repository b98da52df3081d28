"""Finds tables of data whose header row is not marked as one."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile import drawn_tables
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import style_id
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding, text_runs

_FIRST_ROW = 0x20  # the bit of w:tblLook that shows the style's first row
_BITS = re.compile("[0-9A-Fa-f]+")
_NO_LINE = ("", "nil", "none")
_SHORT = 40  # characters of a heading
_LONG = 80  # characters of a cell that is a text, not a heading
_MANY = 3  # rows, with the head, of a table whose head only its words tell
_SHORTER = 2  # a head is so many times shorter than the rows below
_VALUE = re.compile(  # a form's answer, no heading: a date, an address, a telephone or a diary number, an amount
    r"\d{4}-\d\d-\d\d.*|\d{1,2} [a-zåäö]+ \d{4}|[^\s@]+@[\w.-]+\.\w+|(?:https?:|www\.)\S+"
    r"|\+?[\d\s–−-]*\d[\s-]\d[\d\s-]*\d|[A-ZÅÄÖ]{1,6}[ -]?\d{2,4}[/:-]\d+.*"
    r"|(?!(?:19|20)\d\d$)[\d\s.,]*\d(?:\s?(?:kr|tkr|mnkr|%|procent))?|[._…]{3,}",
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"[-–−+]?\s?[$€£]?\s?\d[\d\s.,]*(?:\s?(?:kr|tkr|mnkr|%|procent|st|[$€£]))?")

Row = Sequence[etree._Element]
"""The cells of a row."""


@check("M049", reads=Reads.TEMPLATE)
def headless_tables(template: ReviewedTemplate) -> Iterator[Finding]:
    """Tables in the body whose first row holds headings but is not marked as a header row (M049).

    A bound table is left out: its header is marked when it is filled. So are tables in text boxes and those that lay
    out a letter's head, a form or signatures: they have no headings to repeat.
    """
    for table in template.body.root.iter(xml.TBL):
        rows = [r for r in table.iter(xml.TR) if xml.nearest_ancestor(r, "tbl") is table]
        if (
            xml.in_fallback(table)
            or xml.nearest_ancestor(table, "txbxContent") is not None
            or drawn_tables.bound_table_name(table) is not None
            or len(rows) < 2
            or any(xml.is_on(r.find(xml.qn("trPr")), "tblHeader") for r in rows)
        ):
            continue
        cells = [_cells(row) for row in rows]
        if _may_be_headings(cells[0]) and _is_data(template, table, cells):
            first = " | ".join(map(_words, cells[0]))
            what = f"Tabellens första rad (”{first}”) är inte märkt som rubrikrad."
            yield review_finding("M049", what, template.body.place_of(table))


def _may_be_headings(cells: Row) -> bool:
    """True for two cells or more, all with text but perhaps the first, no tag, label with colon or value in any."""
    words = [_words(cell) for cell in cells]
    return (
        len(words) > 1
        and all(words[1:])
        and not any("{{" in w or "{%" in w or w.endswith(":") or len(w) > _LONG or _VALUE.fullmatch(w) for w in words)
        and not any(cell.find(f".//{xml.TBL}") is not None for cell in cells)
    )


def _is_data(template: ReviewedTemplate, table: etree._Element, rows: Sequence[Row]) -> bool:
    """True when the first row looks like a head, or the rows below are another kind of thing."""
    if _labels_on_the_left(rows):
        return False
    texts = [[_words(cell) for cell in row] for row in rows]
    is_sure = _is_ruled(template, table) or len(rows) >= _MANY or any("{{" in word for row in texts for word in row)
    if _is_first_row_styled(template, table) or _stands_out(rows):
        return is_sure
    columns = list(zip(*[row for row in texts if len(row) == len(texts[0])], strict=True))
    if any(
        (_YEAR.fullmatch(head) or not _NUMBER.fullmatch(head)) and _all_numbers(below) for head, *below in columns[1:]
    ):
        return is_sure
    if not _is_ruled(template, table) or len(rows) < _MANY:
        return False
    lengths = [sum(map(len, row)) for row in texts]
    is_shorter = lengths[0] * _SHORTER * (len(rows) - 1) <= sum(lengths[1:])
    is_list = len(texts[0]) >= _MANY or any(not any(row) for row in texts)  # many columns, or rows to fill in
    return is_shorter or (is_list and max(map(len, texts[0])) <= _SHORT)


def _all_numbers(words: Sequence[str]) -> bool:
    filled = [word for word in words if word.strip("-–— ")]
    return bool(filled) and all(map(_NUMBER.fullmatch, filled))


def _labels_on_the_left(rows: Sequence[Row]) -> bool:
    """True for a form: what looks like a head is the first column, or its words end with a colon."""
    left = [row[0] for row in rows if row]
    if all(_words(cell).endswith(":") for cell in left if _words(cell)):
        return True
    return all(_has_look([cell]) for cell in left) and not all(_has_look([cell]) for cell in rows[0][1:])


def _stands_out(rows: Sequence[Row]) -> bool:
    """True when the first row is bold or shaded, or in a paragraph style of its own, and not all others too."""
    if _has_look(rows[0]):
        return not all(map(_has_look, rows[1:]))
    heads = {style_id(p) for cell in rows[0] for p in cell.iter(xml.P)}
    below = {style_id(p) for row in rows[1:] for cell in row for p in cell.iter(xml.P)}
    return "" not in heads and heads.isdisjoint(below)


def _has_look(cells: Row) -> bool:
    """True when every cell with text is bold or shaded."""
    filled = [cell for cell in cells if _words(cell)]
    return bool(filled) and all(_is_shaded(cell) or _is_bold(cell) for cell in filled)


def _is_shaded(cell: etree._Element) -> bool:
    shading = cell.find(f"{xml.qn('tcPr')}/{xml.qn('shd')}")
    fill = "" if shading is None else shading.get(xml.qn("fill"), "auto") + shading.get(xml.qn("themeFill"), "")
    return fill.lower() not in ("", "auto", "ffffff")


def _is_bold(cell: etree._Element) -> bool:
    runs = [run for p in cell.iter(xml.P) for _, run in text_runs(p)]
    return bool(runs) and all(xml.is_on(run.find(xml.RPR), "b") for run in runs)


def _is_first_row_styled(template: ReviewedTemplate, table: etree._Element) -> bool:
    """True when the table's style has a look for the first row, and the table shows it."""
    look = table.find(f"{xml.qn('tblPr')}/{xml.qn('tblLook')}")
    if look is not None:
        flag, bits = look.get(xml.qn("firstRow")), xml.val(look)
        if flag in ("0", "false", "off") or (flag is None and _BITS.fullmatch(bits) and not int(bits, 16) & _FIRST_ROW):
            return False
    style = xml.val(table.find(f"{xml.qn('tblPr')}/{xml.qn('tblStyle')}"))
    return any(any(link.head) for link in template.styles.chain(style))


def _is_ruled(template: ReviewedTemplate, table: etree._Element) -> bool:
    """True when the table, its style or a cell has a visible line or a shading."""
    if (own := table.find(f"{xml.qn('tblPr')}/{xml.qn('tblBorders')}")) is not None:
        lines = [own]
    else:
        style = xml.val(table.find(f"{xml.qn('tblPr')}/{xml.qn('tblStyle')}"))
        known = {link.id for link in template.styles.chain(style)}
        styles = [s for s in template.stylesheet.iter(xml.qn("style")) if s.get(xml.qn("styleId")) in known]
        lines = [b for s in styles for b in s.iter(xml.qn("tblBorders"), xml.qn("tcBorders"))]
    lines += table.iter(xml.qn("tcBorders"))
    shaded = any(_is_shaded(cell) for cell in table.iter(xml.TC))
    return shaded or any(xml.val(line).lower() not in _NO_LINE for borders in lines for line in borders)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [c for c in row.iter(xml.TC) if xml.nearest_ancestor(c, "tr") is row]


def _words(cell: etree._Element) -> str:
    return " ".join(" ".join(xml.paragraph_text(p) for p in cell.iter(xml.P)).split())
