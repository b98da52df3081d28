"""Every kind of remark there is: code, level, title. The handbook's page `anmarkningar.md` is made from this table.

A = the case (ärende), Y = the YAML file, E = Excel, S = figures, T = text, M = template (mall), D = document type and
organisation, K = checks (kontroller), U = writing (utskrift).
"""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How grave a finding is; `fel` gives exit code 1 or more."""

    FEL = "fel"
    VARNING = "varning"
    UPPLYSNING = "upplysning"


class Code(NamedTuple):
    """One kind of remark."""

    level: Level
    title: str


_FEL, _VARNING, _UPPLYSNING = Level.FEL, Level.VARNING, Level.UPPLYSNING

CODES: dict[str, Code] = {
    # -- Y: the YAML file itself
    "Y001": Code(_FEL, "Filen går inte att läsa som YAML"),
    "Y002": Code(_FEL, "Filen är inte sparad som UTF-8"),
    "Y003": Code(_FEL, "Samma nyckel står två gånger"),
    "Y004": Code(_FEL, "Ankare, alias eller sammanslagning (&, *, <<) används"),
    # -- A: the case
    "A001": Code(_FEL, "Okänd nyckel"),
    "A002": Code(_FEL, "Värdet har fel form"),
    # -- E: Excel
    "E001": Code(_FEL, "Arbetsboken finns inte"),
    # -- S: figures
    "S001": Code(_FEL, "Okänd siffra"),
    "S002": Code(_FEL, "Siffrorna har olika enhet"),
    "S003": Code(_FEL, "Division med noll"),
    "S004": Code(_FEL, "Filtret passar inte värdet"),
    "S005": Code(_FEL, "Beloppsfilter på en siffra utan penningenhet"),
    "S006": Code(_VARNING, "Siffran tappar sin källa"),
    # -- T: case text
    "T001": Code(_FEL, "Taggen går inte att läsa"),
    "T002": Code(_FEL, "Namnet finns inte"),
    "T003": Code(_FEL, "Taggen gör för mycket"),
    "T004": Code(_FEL, "Taggen hör inte hemma i text"),
    "T005": Code(_FEL, "Markdown som inte stöds"),
    "T006": Code(_FEL, "Ett block står mitt i en rad"),
    "T007": Code(_FEL, "Den numrerade listan börjar inte på 1"),
    "T008": Code(_FEL, "Länken är ingen webbadress"),
    "T009": Code(_FEL, "Taggen går inte att räkna ut"),
    # -- M: the template
    "M001": Code(_FEL, "Mallen går inte att öppna"),
    # -- D: document type and organisation
    "D001": Code(_FEL, "Okänd dokumenttyp"),
    # -- K: checks on the ärende and the finished document
    "K001": Code(_FEL, "En obligatorisk del saknas"),
    # -- U: writing
    "U001": Code(_FEL, "Utkastet har ändrats för hand"),
}
