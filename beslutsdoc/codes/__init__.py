"""Every kind of remark there is, by its code; the handbook's pages of remarks are made of this table."""

from beslutsdoc.codes.arendet import ÄRENDET
from beslutsdoc.codes.dokumentet import DOKUMENTET
from beslutsdoc.codes.figurerna import FIGURERNA
from beslutsdoc.codes.kind import Code, Level
from beslutsdoc.codes.mallen import MALLEN
from beslutsdoc.codes.pdf import PDF
from beslutsdoc.codes.siffrorna import SIFFRORNA

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
"""What a code's first letter says."""

CODES: dict[str, Code] = {**ÄRENDET, **SIFFRORNA, **FIGURERNA, **DOKUMENTET, **MALLEN, **PDF}
