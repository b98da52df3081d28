"""Number words, ordinal words, enumerations, and the case of a first letter."""

from collections.abc import Iterable
from decimal import Decimal

_ONES = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
_ONES_BY_NUMBER = _ONES.split()
_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split()
_ORDINALS = (
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde "
    "sextonde sjuttonde artonde nittonde tjugonde"
).split()
_WORDS_END = 1_000_000
GENDERS = ("en", "ett")


def number_word(value: Decimal, gender: str = "en") -> str | None:
    """`tolv`, `tjugoen` (`gender` `en`) or `tjugoett`, `tvåtusen`; None when it is no whole number below a million."""
    if value != value.to_integral_value() or not 0 <= value < _WORDS_END:
        return None
    word = _below_million(int(value))
    return f"{word[:-3]}en" if gender == "en" and word.endswith("ett") else word


def _below_million(n: int) -> str:
    if n < 20:
        return _ONES_BY_NUMBER[n]
    if n < 100:
        return _TENS[n // 10 - 2] + _rest(n % 10)
    if n < 1000:
        return ("hundra" if n < 200 else f"{_below_million(n // 100)}hundra") + _rest(n % 100)
    thousands = "" if n == 1000 else _below_million(n // 1000)
    # Swedish never writes three t in a row: ett + tusen is ettusen
    return (thousands.removesuffix("t") if thousands.endswith("tt") else thousands) + "tusen" + _rest(n % 1000)


def _rest(n: int) -> str:
    return _below_million(n) if n else ""


def ordinal_word(value: int) -> str | None:
    """`första` … `tjugonde`, or None beyond that."""
    return _ORDINALS[value - 1] if 1 <= value <= len(_ORDINALS) else None


def in_a_row(items: Iterable[str]) -> str:
    """`a, b och c`; a single item by itself, an empty text for none."""
    *before, last = [*items] or [""]
    return f"{', '.join(before)} och {last}" if before else last


def upper_first(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """`text` with its first letter in lower case."""
    return text[:1].lower() + text[1:]
