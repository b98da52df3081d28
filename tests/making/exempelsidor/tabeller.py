"""The examples of docs/tabeller.md. `python tests/making/exempelsidor/tabeller.py [bilder]`."""

import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from making.exempelsidor import tabellbok
from making.exempelsidor.sida import DOCS, Sida

from beslutsdoc.blocks import Rad, Tabell, plain_text


def _alt(table: Tabell) -> str:
    return " ".join(_lines(table))


def _lines(table: Tabell) -> Iterator[str]:
    unit = f" ({table.enhet})" if table.enhet else ""
    yield f"Tabell: {plain_text(table.rubrik)}{unit}."
    yield "; ".join(k.rubrik for k in table.kolumner) + "."
    yield from (_row(rad) for rad in table.rader)
    yield from (plain_text(a) for a in table.anmärkningar)


def _row(rad: Rad) -> str:
    return "; ".join(plain_text(c).replace("\n", " ") for c in rad.celler if c) + "."


SIDA = Sida(
    DOCS / "tabeller.md", "tabeller", "tabell", "rubrik: Tabeller\narbetsbok: tabeller.xlsx\n",
    tabellbok.NAME, tabellbok.make, _alt,
)  # fmt: skip

if __name__ == "__main__":
    SIDA.main()
