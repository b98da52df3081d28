"""Swedish typography in what people have typed: no-break spaces where a line must not break, and Swedish quotes."""

import re

from beslutsdoc.swedish.numbers import NBSP
from beslutsdoc.swedish.parsing import MONTH_NAMES

# A figure out of Excel stands in the text as a token, whose ends count as digits here.
_FIRST, _LAST = "[\\d\ufdd0]", "[\\d\ufdd1]"
_UNITS = (
    "kr kronor öre tkr mnkr mkr mdkr miljon miljoner miljard miljarder tusen procent procentenhet procentenheter % ‰ "
    "°C mm cm m km m² km² kvm ha mg g kg ton l liter W kW MW kWh MWh GWh TWh min h tim st § §§ kap. mom."
).split()
_BEFORE = "§ kl kl. Kl. dnr Dnr nr nr. s. sid. kap. punkt bilaga Bilaga tabell Tabell figur Figur".split()
_AFTER = "|".join(f"(?<=(?<!\\w){re.escape(word)} )" for word in _BEFORE)
_SPACE = re.compile(  # most spaces have no figure beside them, so that is what is asked first
    f" (?:(?<={_LAST} )"
    f"(?:(?=(?:{'|'.join(map(re.escape, _UNITS))})(?!\\w))|(?=(?:{'|'.join(MONTH_NAMES)})\\b)"
    r"|(?=\d{3}(?!\d))(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d\d\d )))"
    f"|(?={_FIRST})(?:{_AFTER})"
    r"|(?=[A-ZÅÄÖ])(?<=\b[dD]nr ))"
)
_QUOTES = '"“„'


def typeset(text: str) -> str:
    """`text` with `7,9 mnkr`, `§ 3`, `kl. 13.00`, `dnr 25RS1`, `3 mars` and `1 200` held together, and ”quotes”.

    Myndigheternas skrivregler 12.1.7 (spaces in figures) and 13.14 (§). Soft hyphens stay.
    """
    for quote in _QUOTES:
        text = text.replace(quote, "”")
    return _SPACE.sub(NBSP, text)
