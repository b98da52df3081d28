"""Writes the workbook embedded in a chart, which Word opens to edit the chart's data."""

import datetime as dt
from io import BytesIO

from beslutsdoc.blocks import Diagram
from beslutsdoc.word.charts.data import SHEET, excel_number

_WHEN = dt.datetime(2000, 1, 1)  # the same in every document
_WIDE = 28  # characters: a column of categories


def chart_workbook(diagram: Diagram) -> bytes:
    """The chart's data as an .xlsx; the same data give the same bytes."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _WHEN})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, _WIDE)
        form = book.add_format({"num_format": diagram.talformat})
        for row, name in enumerate(diagram.kategorier, 1):
            sheet.write_string(row, 0, name)
        for column, serie in enumerate(diagram.serier, 1):
            sheet.write_string(0, column, serie.namn)
            for row, point in enumerate(serie.punkter, 1):
                if point.värde is not None:
                    sheet.write_number(row, column, float(excel_number(point.värde)), form)
    return out.getvalue()
