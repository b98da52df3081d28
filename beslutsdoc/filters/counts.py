"""Filters for numbers: `tal`, `ord`, `antal`, `ordningstal` and their kin."""

from decimal import Decimal

from beslutsdoc.figures import Enhet, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import NBSP, Skrivsätt, WrittenNumber, numbers, words


def shown_decimals(figure: Siffra, power: int = 0) -> int | None:
    """How many decimals Excel shows, counted in a unit of 10^`power`; None when it shows all it has.

    Negative when Excel hides tens or more: 12 345 shown as `12` (thousands) keeps −3 decimals.
    """
    decimals = figure.visning.decimaler
    return None if decimals is None else decimals + power - figure.visning.skala.adjusted()


def tal(figure: Siffra, s: Skrivsätt, decimals: int | None = None) -> WrittenNumber:
    """The number as Excel shows it: money in the unit of its cell, shares in hundredths, counts in full."""
    value = figure.tal
    if figure.enhet is Enhet.ÅR:
        return WrittenNumber(f"{value:f}".replace(".", ","))
    if figure.enhet is Enhet.ANTAL:
        return numbers.write_number(value, shown_decimals(figure) if decimals is None else decimals, s)
    power = figure.visning.skala.adjusted()
    return numbers.write_number(
        numbers.scaled(value, -power), figure.visning.decimaler if decimals is None else decimals, s
    )


def heltal(figure: Siffra, s: Skrivsätt) -> WrittenNumber:
    """`tal` without decimals."""
    return tal(figure, s, 0)


def decimaler(figure: Siffra, s: Skrivsätt, decimals: int) -> WrittenNumber:
    """`tal` with that many decimals."""
    return tal(figure, s, decimals)


def avvikelse(figure: Siffra, s: Skrivsätt, decimals: int | None = None) -> WrittenNumber:
    """`tal` with the organisation's plus sign, and its sign for nothing."""
    shown = numbers.scaled(figure.tal, -figure.visning.skala.adjusted())
    return numbers.deviation(shown, figure.visning.decimaler if decimals is None else decimals, s)


def ord_(figure: Siffra, s: Skrivsätt, gender: str = "en", border: int | None = None) -> WrittenNumber:
    """A number word up to the organisation's border, figures beyond. Myndigheternas skrivregler 12.1.2."""
    word = None
    if figure.tal <= (s.talord_till if border is None else border):
        word = words.number_word(figure.tal, gender)
    return WrittenNumber(word) if word else tal(figure, s)


def antal(figure: Siffra, s: Skrivsätt, one: str, many: str, gender: str = "") -> WrittenNumber:
    """A number and what it counts; with `gender` small numbers in words. Singular only for the integer 1."""
    noun = one if figure.tal == 1 else many
    text, lossy = ord_(figure, s, gender) if gender else tal(figure, s)
    return WrittenNumber(f"{text}{' ' if text[0].isalpha() else NBSP}{noun}", lossy)


def ordningstal(figure: Siffra, _: Skrivsätt, form: str = "") -> str | Finding:
    """`1:a`, `44:e`; with form `ord` the word up to twenty, with form `e` as in a title: `2:e vice ordförande`."""
    value = figure.tal
    if value != value.to_integral_value() or value < 0:
        what = f"Filtret ”ordningstal” vill ha ett heltal, men fick {_plain(value)}."
        return Finding("S004", what, "Peka på ett heltal.")
    if form == "e":
        return f"{value:f}:e"
    return (words.ordinal_word(int(value)) if form else None) or numbers.ordinal(int(value))


def _plain(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")
