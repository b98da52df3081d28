"""Remarks on the PDF of a document and on LibreOffice, which makes it."""

from beslutsdoc.codes.code import Code, Level

_FEL, _VARNING, _UPPLYSNING = Level.FEL, Level.VARNING, Level.UPPLYSNING

# Kept as a table: one row per code.
# fmt: off
PDF_CODES: dict[str, Code] = {
    # -- P: LibreOffice
    "P001": Code(_FEL, "LibreOffice finns inte",
                 "Installera LibreOffice 7.4 eller senare, eller peka ut det med BESLUTSDOC_SOFFICE."),
    "P002": Code(_FEL, "LibreOffice går inte att starta",
                 "Kontrollera att programmet går att starta och att mappen för tillfälliga filer går att skriva i."),
    "P003": Code(_FEL, "LibreOffice blir inte klart",
                 "Kör igen; ge mer tid med BESLUTSDOC_PDF_SEKUNDER, eller spara som PDF i Word."),
    "P004": Code(_FEL, "LibreOffice gör ingen PDF", "Kör igen, eller spara som PDF i Word."),
    "P005": Code(_UPPLYSNING, "PDF:en är äldre än dokumentet", "Kör med --pdf, eller ta bort den."),
    # -- P: the PDF
    "P010": Code(_VARNING, "Filen säger inte rätt språk", "Sätt språket på mallens text till svenska."),
    "P011": Code(_VARNING, "Filens titel saknas", "Ge ärendet en rubrik."),
    "P012": Code(_VARNING, "Filen är inte taggad", "Använd LibreOffice 7.4 eller senare."),
    "P013": Code(_VARNING, "En tabell saknar rubrikceller",
                 "Markera tabellens första rad i mallen och välj Upprepa rubrikrader under Layout i Word."),
    "P014": Code(_VARNING, "En bild eller ett diagram saknar alternativtext",
                 "Skriv alternativtext i ärendet, eller i mallen om bilden står där."),
    "P015": Code(_VARNING, "Bokmärken saknas",
                 "Använd formatmallarna Rubrik 1, Rubrik 2 … för rubrikerna i mallen."),
}
# fmt: on
