"""Applies Swedish typography to typed text: no-break spaces where a line must not break, and Swedish quotes."""

import re

from beslutsdoc.swedish.numbers import NBSP
from beslutsdoc.swedish.parsing import MONTH_NAMES

# A figure from Excel is a token in the text; the ends of a token count as digits here.
_DIGIT_AFTER, _DIGIT_BEFORE = "[\\d\ufdd0]", "[\\d\ufdd1]"
_UNITS = (
    "kr kronor öre tkr mnkr mkr mdkr miljon miljoner miljard miljarder tusen procent procentenhet procentenheter % ‰ "
    "°C mm cm m km m² km² kvm ha mg g kg ton l liter W kW MW kWh MWh GWh TWh min h tim st § §§ kap. mom."
).split()
_BEFORE = "§ kl kl. Kl. dnr Dnr nr nr. s. sid. kap. punkt bilaga Bilaga tabell Tabell figur Figur".split()
_AFTER = "|".join(f"(?<=(?<!\\w){re.escape(word)} )" for word in _BEFORE)
_SPACE = re.compile(  # a digit beside the space is tested first, since most spaces have none
    f" (?:(?<={_DIGIT_BEFORE} )"
    f"(?:(?=(?:{'|'.join(map(re.escape, _UNITS))})(?!\\w))|(?=(?:{'|'.join(MONTH_NAMES)})\\b)"
    r"|(?=\d{3}(?!\d))(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d\d\d )))"
    f"|(?={_DIGIT_AFTER})(?:{_AFTER})"
    r"|(?=[A-ZÅÄÖ])(?<=\b[dD]nr ))"
)
_QUOTES = '"“„'


def typeset(text: str) -> str:
    """`text` with `7,9 mnkr`, `§ 3`, `kl. 13.00`, `dnr 25RS1`, `3 mars` and `1 200` kept together, and ”quotes”.

    Myndigheternas skrivregler 12.1.7 (spaces in figures) and 13.14 (§). Soft hyphens stay.
    """
    for quote in _QUOTES:
        text = text.replace(quote, "”")
    return _SPACE.sub(NBSP, text)
