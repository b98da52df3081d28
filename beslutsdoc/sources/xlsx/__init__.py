"""Reads a workbook as Excel stores it, straight from its XML: parts, cells, formulas, number formats, names."""
