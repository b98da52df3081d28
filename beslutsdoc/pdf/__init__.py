"""PDF through LibreOffice: the program found, run once for all documents of a run, and its files mended and checked."""
