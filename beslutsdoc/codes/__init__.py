"""The table of every kind of remark by its code; the handbook's pages of remarks are generated from it."""

from beslutsdoc.codes.arendet import CASE_CODES
from beslutsdoc.codes.code import Code, Level
from beslutsdoc.codes.dokumentet import DOCUMENT_CODES
from beslutsdoc.codes.figurerna import CHART_CODES
from beslutsdoc.codes.mallen import TEMPLATE_CODES
from beslutsdoc.codes.pdf import PDF_CODES
from beslutsdoc.codes.siffrorna import WORKBOOK_CODES

__all__ = ["CODES", "GROUPS", "Code", "Level"]

GROUPS = {
    "A": "Ärendet",
    "D": "Dokumenttypen och organisationen",
    "E": "Excel",
    "F": "Diagram och bilder",
    "K": "Kontroller",
    "M": "Mallen",
    "P": "PDF",
    "S": "Siffror",
    "T": "Text",
    "U": "Utskrift",
    "Y": "YAML-filens form",
}
"""The subject of a code, by its first letter."""

CODES: dict[str, Code] = {
    **CASE_CODES,
    **WORKBOOK_CODES,
    **CHART_CODES,
    **DOCUMENT_CODES,
    **TEMPLATE_CODES,
    **PDF_CODES,
}
