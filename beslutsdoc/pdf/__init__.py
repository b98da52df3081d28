"""A finished document becomes a tagged PDF through LibreOffice, an outside program; mended, checked, deterministic."""

from beslutsdoc.pdf.make import Made, make
from beslutsdoc.pdf.pages import LAST, pages
from beslutsdoc.pdf.paper import Paper
from beslutsdoc.pdf.seal import Origin, origin

__all__ = ["LAST", "Made", "Origin", "Paper", "make", "origin", "pages"]
