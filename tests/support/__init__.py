"""What the tests share: documents and workbooks made in a line, the corpora, consoles, LibreOffice, validators."""
