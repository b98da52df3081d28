"""The examples of docs/diagram.md. `python tests/making/exempelsidor/diagram.py [bilder]`."""

import sys
from operator import attrgetter
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from making.exempelsidor import diagrambok
from making.exempelsidor.sida import DOCS, Sida

_HEAD = """rubrik: Diagram
arbetsbok: {fil: diagram.xlsx, enheter: {Kostnader: tkr, Utfall: tkr}}
siffror: {besök_kbt: Inriktning!B2, besök_pdt: Inriktning!B3, besök_ipt: Inriktning!B4, besök_annan: Inriktning!B5}
"""

SIDA = Sida(DOCS / "diagram.md", "diagram", "diagram", _HEAD, diagrambok.NAME, diagrambok.make, attrgetter("alt"))

if __name__ == "__main__":
    SIDA.main()
