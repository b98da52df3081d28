"""What the handbook's page on tables is made from: a workbook, the examples on the page, and their pictures."""
