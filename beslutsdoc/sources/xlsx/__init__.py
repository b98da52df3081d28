"""The workbook as Excel stores it: parts, cells, formulas, number formats, names, read straight from its XML."""
