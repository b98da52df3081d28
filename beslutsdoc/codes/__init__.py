"""The table of every kind of remark by its code; the handbook's pages of remarks are generated from it."""

from beslutsdoc.codes.arendet import CASE_CODES
from beslutsdoc.codes.code import Code, Level
from beslutsdoc.codes.dokumentet import DOCUMENT_CODES
from beslutsdoc.codes.figurerna import CHART_CODES
from beslutsdoc.codes.mallen import TEMPLATE_CODES
from beslutsdoc.codes.pdf import PDF_CODES
from beslutsdoc.codes.siffrorna import WORKBOOK_CODES

__all__ = ["CHECKS", "CODES", "GROUPS", "PREVIEW", "REFUSING", "Code", "Level"]

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

CHECKS = frozenset(
    """
    K002 K003 K004 K005 K006 K007 K008 K009 K010 K011 K012 K013
    M013 M014 M015 M044 M045 M046 M047 M048 M049 M050 M051 M052 M053 M054 M055 M056 M073
    P010 P011 P012 P013 P014 P015
    """.split()
)
"""The codes of registered checks; an organisation may turn them off. All others are faults of what was given."""

PREVIEW: frozenset[str] = frozenset()
"""Checks that are tried out, and told only to those who ask for them; the others are stable."""

REFUSING = frozenset("M040 M041 M042 M043".split())
"""Content that forbids the use of a file; a check that finds it cannot be turned off."""
