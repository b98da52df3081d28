"""The column grid of tables: what of it a cell covers, and its correction where the columns depend on the document."""

from lxml import etree

from beslutsdoc.word.ooxml import xml


def with_grids(part: bytes) -> bytes:
    """The part with as many `gridCol` in each table as its widest row covers; the width is divided equally."""
    root = xml.parse(part)
    for table in root.iter(xml.TBL):
        grid = table.find(xml.qn("tblGrid"))
        rows = [[c for c in row if c.tag == xml.TC] for row in table.iterchildren(xml.TR)]
        columns = max((sum(map(grid_span, row)) for row in rows), default=0)
        if grid is not None and columns and columns != len(grid):
            _divide_width(grid, columns)
    return xml.serialise_part(root)


def _divide_width(grid: etree._Element, columns: int) -> None:
    width = sum(int(column.get(xml.qn("w"), "0")) for column in grid)
    for column in list(grid):
        grid.remove(column)
    for _ in range(columns):
        grid.append(xml.el("gridCol", w=str(width // columns)))


def grid_span(cell: etree._Element) -> int:
    """How many grid columns a cell covers."""
    found = xml.val(cell.find(f"{xml.qn('tcPr')}/{xml.qn('gridSpan')}"))
    return int(found) if found.isdigit() else 1


def skipped_columns(row: etree._Element) -> int:
    """How many grid columns a row skips before its first cell."""
    found = xml.val(row.find(f"{xml.qn('trPr')}/{xml.qn('gridBefore')}"))
    return int(found) if found.isdigit() else 0
