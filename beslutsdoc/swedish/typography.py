"""Swedish typography in what people have typed: no-break spaces where a line must not break, and Swedish quotes."""

import re

from beslutsdoc.swedish.numbers import NBSP

# A figure out of Excel stands in the text as a token, whose ends count as digits here.
_FIRST, _LAST = "[\\d\ufdd0]", "[\\d\ufdd1]"
_UNITS = (
    "kr kronor öre tkr mnkr mkr mdkr miljon miljoner miljard miljarder tusen procent procentenhet procentenheter % ‰ "
    "°C mm cm m km m² km² kvm ha mg g kg ton l liter W kW MW kWh MWh GWh TWh min h tim st § §§ kap. mom."
).split()
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_BEFORE = "§ kl kl. Kl. dnr Dnr nr nr. s. sid. kap. punkt bilaga Bilaga tabell Tabell figur Figur".split()
_AFTER = "|".join(f"(?<=(?<!\\w){re.escape(word)})" for word in _BEFORE)
_SPACE = re.compile(
    f"(?<={_LAST}) (?=(?:{'|'.join(map(re.escape, _UNITS))})(?!\\w))"
    f"|(?<={_LAST}) (?=(?:{'|'.join(_MONTHS)})\\b)"
    f"|(?:{_AFTER}) (?={_FIRST})"
    "|(?<=\\b[dD]nr) (?=[A-ZÅÄÖ])"
    "|(?:(?<=\\b\\d)|(?<=\\b\\d\\d)|(?<=\\b\\d\\d\\d)) (?=\\d{3}(?!\\d))"
)
_QUOTES = str.maketrans('"“„', "”””")


def typeset(text: str) -> str:
    """`text` with `7,9 mnkr`, `§ 3`, `kl. 13.00`, `dnr 25RS1`, `3 mars` and `1 200` held together, and ”quotes”.

    Myndigheternas skrivregler 12.1.2 (spaces in figures), 13.14 (§) and 11.8 (quotes). Soft hyphens stay.
    """
    return _SPACE.sub(NBSP, text).translate(_QUOTES)
