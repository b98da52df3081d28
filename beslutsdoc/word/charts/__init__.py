"""Native charts that can be edited in Word: chart XML, the embedded workbook, and charts bound in a template.

The XML is our own: no free library makes a column and a line in one chart, gaps, patterns and Swedish numbers as Word
itself writes them. Where the traps are: docs/analys/diagram.md.
"""
