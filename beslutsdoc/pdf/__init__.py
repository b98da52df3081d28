"""Converts finished documents to tagged PDF with LibreOffice, an external program; repaired, checked, deterministic."""

from beslutsdoc.pdf.make import PdfResult, convert_papers
from beslutsdoc.pdf.origin_mark import PdfOrigin, detect_origin, is_of
from beslutsdoc.pdf.pages import LAST, bookmark_pages
from beslutsdoc.pdf.paper import PdfSource

__all__ = ["LAST", "PdfOrigin", "PdfResult", "PdfSource", "bookmark_pages", "convert_papers", "detect_origin", "is_of"]
