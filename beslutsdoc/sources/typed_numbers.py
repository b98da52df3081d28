"""Parses numbers typed as text, when they are unambiguous."""

import re
from decimal import Decimal
from typing import NamedTuple

from beslutsdoc.swedish.parsing import Misread, parse_number

# Not compiled here but cached by re: cells with real numbers never need them.
_LOOKS_NUMERIC = r"[+\-−]?\d[\d\s\u00a0\u202f]*(?:,\d+)?\s*%?|[+\-−]?\d+\.\d{1,2}\s*%?"
_AMBIGUOUS = r"[+\-−]?\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?\s*%?"  # 1.000 and 1,000.50
_ABOUT = r"(?:(?:ca|cirka|omkring|ungefär|drygt|knappt|över|under)\.?\s+)?"
_SIZE = r"(?:\s*(?:tusen|miljon(?:er)?|miljard(?:er)?|milj\.?|mn|md))?"
_WHAT = r"(?:\s*(?:kr|kronor|tkr|mnkr|mkr|mdkr|procent|%|st\.?))?"
_WORDS = "en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|hundra"
_QUANTITY = rf"{_ABOUT}(?:[+\-−]?\d[\d\s.,]*|(?:{_WORDS})(?=\s)){_SIZE}{_WHAT}"
_IDENTIFIER = r"0\d+"  # 0123 is an identifier, no quantity


class TypedNumber(NamedTuple):
    """A number typed as text: its value, its number of decimals, and whether a per cent sign follows."""

    tal: Decimal
    decimaler: int
    procent: bool


def read_number(text: str) -> TypedNumber | None:
    """The number that `text` is (`6 151`, `−7,9`, `71 %`), or None when it is no number or ambiguous."""
    plain = text.strip()
    if re.fullmatch(_IDENTIFIER, plain) or not re.fullmatch(_LOOKS_NUMERIC, plain):
        return None
    try:
        value = parse_number(plain.rstrip("% \u00a0\u202f"))
    except Misread:
        return None
    return TypedNumber(value, max(0, -int(value.as_tuple().exponent)), plain.endswith("%"))


def may_mean_two(text: str) -> bool:
    """True for `1.000` and `1,000.50`, where the point or comma may group digits or part decimals."""
    return read_number(text) is None and re.fullmatch(_AMBIGUOUS, text.strip()) is not None


def is_quantity(text: str) -> bool:
    """True for a quantity in words or with a unit: `två miljoner`, `7,9 mnkr`, `ca 500`."""
    plain = text.strip()
    return re.fullmatch(_QUANTITY, plain, re.IGNORECASE) is not None and any(c.isalpha() or c == "%" for c in plain)
