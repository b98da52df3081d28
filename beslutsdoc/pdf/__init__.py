"""A finished document becomes a tagged PDF through LibreOffice, an outside program; mended, checked, deterministic."""

from beslutsdoc.pdf.make import PdfResult, convert_papers
from beslutsdoc.pdf.pages import LAST, bookmark_pages
from beslutsdoc.pdf.paper import PdfSource
from beslutsdoc.pdf.seal import PdfOrigin, detect_origin

__all__ = ["LAST", "PdfResult", "PdfOrigin", "PdfSource", "convert_papers", "detect_origin", "bookmark_pages"]
