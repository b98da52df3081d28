"""Native charts that can be edited in Word: their XML, the workbook inside each, and charts that a template holds.

The XML is our own: no free library makes a column and a line in one chart, gaps, patterns and Swedish numbers as Word
itself writes them. Where the traps are: docs/analys/diagram.md.
"""
