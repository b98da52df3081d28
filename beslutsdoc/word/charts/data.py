"""Chart data as XML: references to the embedded workbook and the cached values."""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal

from beslutsdoc.blocks import Serie
from beslutsdoc.word.ooxml.xml import escape_plain

SHEET = "Data"  # the sheet of the workbook inside: categories in column A, a series in each column after it
_EXACT = Context(prec=15)  # what Excel keeps of a number


def excel_number(value: Decimal) -> Decimal:
    """A number as Excel stores it: 15 significant digits."""
    return _EXACT.plus(value)


def series_name_xml(serie: Serie, index: int) -> str:
    """The series' name: `c:tx`."""
    return f"<c:tx>{_strings(f'${column_letters(index + 1)}$1', [serie.namn])}</c:tx>"


def categories_xml(names: Sequence[str]) -> str:
    """The categories: `c:cat`."""
    return f"<c:cat>{_strings(f'$A$2:$A${len(names) + 1}', names)}</c:cat>"


def values_xml(serie: Serie, index: int, form: str) -> str:
    """The series' values: `c:val`; an empty cell has none, which is drawn as a gap."""
    letter, last = column_letters(index + 1), len(serie.punkter) + 1
    points = "".join(_points(serie))
    return (
        f"<c:val><c:numRef><c:f>{SHEET}!${letter}$2:${letter}${last}</c:f><c:numCache>"
        f'<c:formatCode>{escape_plain(form)}</c:formatCode><c:ptCount val="{len(serie.punkter)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )


def column_letters(index: int) -> str:
    """The letters of a column, A for 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _strings(cells: str, words: Sequence[str]) -> str:
    points = "".join([f'<c:pt idx="{i}"><c:v>{escape_plain(word)}</c:v></c:pt>' for i, word in enumerate(words)])
    return (
        f"<c:strRef><c:f>{SHEET}!{cells}</c:f><c:strCache>"
        f'<c:ptCount val="{len(words)}"/>{points}</c:strCache></c:strRef>'
    )


def _points(serie: Serie) -> Iterator[str]:
    for i, point in enumerate(serie.punkter):
        if point.värde is not None:
            yield f'<c:pt idx="{i}"><c:v>{excel_number(point.värde):f}</c:v></c:pt>'
