"""Corrects the column grid of tables whose number of columns depends on the document."""

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.locations import grid_span


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
