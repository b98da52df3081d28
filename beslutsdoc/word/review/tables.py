"""Finds tables whose header row is not marked as one."""

from collections.abc import Iterator

from lxml import etree

from beslutsdoc.finding import Finding
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.compile import drawn_tables
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.review.template_under_review import ReviewedTemplate, review_finding


@check("M049", reads=Reads.TEMPLATE)
def headless_tables(template: ReviewedTemplate) -> Iterator[Finding]:
    """Tables in the body whose first row holds headings but is not marked as a header row (M049).

    A bound table is left out: its header is marked when it is filled.
    """
    for table in template.body.root.iter(xml.TBL):
        rows = [r for r in table.iter(xml.TR) if xml.nearest_ancestor(r, "tbl") is table]
        if (
            xml.in_fallback(table)
            or drawn_tables.bound_table_name(table) is not None
            or len(rows) < 2
            or any(xml.is_on(r.find(xml.qn("trPr")), "tblHeader") for r in rows)
        ):
            continue
        if _holds_headings(rows[0]):
            first = " | ".join(_cells(rows[0]))
            what = f"Tabellens första rad (”{first}”) är inte märkt som rubrikrad."
            yield review_finding("M049", what, template.body.place_of(table))


def _holds_headings(row: etree._Element) -> bool:
    """True for two cells or more, all with text but perhaps the first, and no tag in any."""
    cells = _cells(row)
    return len(cells) > 1 and all(cells[1:]) and not any("{{" in c or "{%" in c for c in cells)


def _cells(row: etree._Element) -> list[str]:
    cells = [c for c in row.iter(xml.TC) if xml.nearest_ancestor(c, "tr") is row]
    return [" ".join(" ".join(xml.paragraph_text(p) for p in cell.iter(xml.P)).split()) for cell in cells]
