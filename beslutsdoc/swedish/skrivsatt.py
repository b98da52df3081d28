"""An organisation's way of writing: one setting for each point on which Swedish public offices differ."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Skrivsätt:
    """The settings under `skrivsätt:` in organisation.yaml; a default is what Myndigheternas skrivregler recommends."""

    # numbers
    fyrsiffrig_gruppering: bool = True  # 6 151 rather than 6151
    minustecken: Literal["−", "–"] = "−"
    plus_på_avvikelse: bool = False  # +2,4 in a column of deviations
    noll_i_avvikelse: str = "0"  # printed there for zero
    tom_cell: str = "–"  # printed in a table cell without a value
    talord_till: int = 12  # tolv, but 13
    # money
    kronor_efter_miljoner: Literal["kronor", "kr"] = "kronor"  # 2 miljoner kronor
    nolldecimal: bool = False  # 1,0 miljoner rather than 1 miljon
    tkr: str = "tkr"
    mnkr: str = "mnkr"  # some organisations print Mkr
    mdkr: str = "mdkr"
    avrundade_delar: Literal["anmärkning", "största rest"] = "anmärkning"  # when shown parts do not add up
    # dates and times
    den_före_datum: bool = False  # den 18 mars 2025
    datum_i_beslutsunderlag: Literal["siffror", "ord"] = "siffror"  # 2025-03-18 rather than 18 mars 2025
    klockslag: Literal["punkt", "kolon"] = "punkt"  # kl. 13.00
    hel_timme_med_minuter: bool = True  # kl. 18.00 rather than kl. 18
    # references and headings
    hänvisning_med_versal: bool = False  # se tabell 1 rather than se Tabell 1
    ord_för_tabell: str = "Tabell"
    ord_för_figur: str = "Figur"
    skiljetecken_efter_tabellnummer: Literal[".", ":"] = "."  # Tabell 1. Budget
    numrerade_rubriker: bool = False  # 3.1 Ekonomi, by the template's multilevel list
