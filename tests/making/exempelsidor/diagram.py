"""The examples of docs/diagram.md. `python -m tests.making.exempelsidor.diagram [bilder]`."""

from operator import attrgetter

from tests.making.exempelsidor import diagrambok
from tests.making.exempelsidor.sida import DOCS, Sida

_HEAD = """rubrik: Diagram
arbetsbok: {fil: diagram.xlsx, enheter: {Kostnader: tkr, Utfall: tkr}}
siffror: {besök_kbt: Inriktning!B2, besök_pdt: Inriktning!B3, besök_ipt: Inriktning!B4, besök_annan: Inriktning!B5}
"""

SIDA = Sida(DOCS / "diagram.md", "diagram", "diagram", _HEAD, diagrambok.NAME, diagrambok.make, attrgetter("alt"))

if __name__ == "__main__":
    SIDA.main()
