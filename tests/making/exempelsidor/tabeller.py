"""The examples of docs/tabeller.md. `python -m tests.making.exempelsidor.tabeller [bilder]`."""

from collections.abc import Iterator

from beslutsdoc.blocks import Rad, Tabell, plain_text
from tests.making.exempelsidor import tabellbok
from tests.making.exempelsidor.sida import DOCS, Sida


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
