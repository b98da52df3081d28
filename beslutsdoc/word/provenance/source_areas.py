"""The area of cells that each generated table and each chart was taken from, as the memory keeps it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from beslutsdoc.figures import Källa
from beslutsdoc.word.ooxml.xml import escape_plain

SourceCell = tuple[str, str, Källa]  # the table or chart, the key of its column, the cell

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)$")


def areas_xml(cells: Iterable[SourceCell], books: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """`<område>` for each table or chart and each sheet that it was taken from, with its columns' labels in `<k>`."""
    found: dict[tuple[str, str, str, str], tuple[list[str], dict[str, str]]] = {}
    for key, column, källa in cells:
        addresses, labels = found.setdefault((key, källa.arbetsbok, källa.sha256, källa.blad), ([], {}))
        addresses.append(källa.cell)
        if column and källa.kolumnetikett:
            labels[column] = källa.kolumnetikett
    for (key, name, sha256, sheet), (addresses, labels) in found.items():
        columns = "".join([f'<k namn="{escape_plain(n)}">{escape_plain(label)}</k>' for n, label in labels.items()])
        area = covering_area(addresses)
        yield (
            f'<område nyckel="{escape_plain(key)}" bok="{books[name, sha256]}" blad="{escape_plain(sheet)}"'
            f' celler="{area}">{columns}</område>'
        )


def covering_area(addresses: Iterable[str]) -> str:
    """The smallest area that holds these cells: `B4:D9`; of those that are single cells."""
    places = [place for address in addresses if (place := _place(address))]
    if not places:
        return ""
    columns, rows = zip(*places, strict=True)
    first, last = f"{_letters(min(columns))}{min(rows)}", f"{_letters(max(columns))}{max(rows)}"
    return first if first == last else f"{first}:{last}"


@lru_cache(maxsize=4096)
def _place(address: str) -> tuple[int, int] | None:
    """(column, row), both from 1."""
    found = _CELL.match(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
