"""Parses the names of units: `tkr`, `Mkr`, `miljoner kronor`, `%` become a unit and its scale."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from beslutsdoc.figures import Enhet


class Mått(NamedTuple):
    """A unit and its scale: how much one of it is in the base unit (kronor; a share for per cent)."""

    enhet: Enhet
    skala: Decimal = Decimal(1)

    @property
    def är_pengar(self) -> bool:
        """True for kronor and its multiples."""
        return self.enhet is Enhet.KRONOR

    def __str__(self) -> str:
        return MONEY_NAMES.get(self.skala, "kr") if self.är_pengar else str(self.enhet)


KR = Mått(Enhet.KRONOR)
TKR = Mått(Enhet.KRONOR, Decimal(1_000))
MNKR = Mått(Enhet.KRONOR, Decimal(1_000_000))
MDKR = Mått(Enhet.KRONOR, Decimal(1_000_000_000))
PROCENT = Mått(Enhet.PROCENT, Decimal("0.01"))
PROCENTENHETER = Mått(Enhet.PROCENTENHETER, Decimal("0.01"))
ANTAL = Mått(Enhet.ANTAL)

MONEY_NAMES = {m.skala: name for m, name in ((KR, "kr"), (TKR, "tkr"), (MNKR, "mnkr"), (MDKR, "mdkr"))}

_MONEY = {
    KR: "kr krona kronor sek :-",
    TKR: "tkr kkr tsek ksek tusenkr tusenkronor tusentalkronor",
    MNKR: "mnkr mkr msek mnsek miljkr miljkronor miljonkronor miljonerkr miljonerkronor",
    MDKR: "mdkr mdrkr mdr mdsek mrdkr miljarderkr miljarderkronor miljardkronor",
}
_OTHER = {
    PROCENT: "% procent",
    PROCENTENHETER: "procentenheter procentenhet pe",
    ANTAL: "antal st styck stycken",
    Mått(Enhet.ÅR): "år årtal",
    Mått(Enhet.DATUM): "datum",
    Mått(Enhet.KLOCKSLAG): "klockslag kl tid",
    Mått(Enhet.TEXT): "text",
}
_WORDS = {word: mått for table in (_MONEY, _OTHER) for mått, words in table.items() for word in words.split()}
KNOWN = ("kr", "tkr", "mnkr", "mdkr", "procent", "procentenheter", "antal", "år", "datum", "klockslag", "text")

_AT_END = re.compile(r"\(([^()]+)\)$")
_MONEY_IN_TEXT = re.compile(
    r"(?<!\w)(?:(?:tusen(?:tal)?|milj(?:oner|on|\.)?|miljard(?:er)?|mn|md|mdr)\s*)?(?:kr|kronor|sek)(?!\w)"
    r"|(?<!\w)(?:tkr|kkr|tsek|ksek|mnkr|mkr|msek|mdkr)(?!\w)|:-",
    re.IGNORECASE,
)
_BARE_MULTIPLE = re.compile(r"(?:tusen|miljoner|miljarder)(?!\w)", re.IGNORECASE)


def parse_unit(text: str) -> Mått | None:
    """The unit that `text` names, however it is written, or None: `Mkr`, `miljoner kronor` and `mnkr` are one."""
    return _WORDS.get(re.sub(r"[\s.\u00a0]+", "", text).casefold())


def at_end(text: str) -> Mått | None:
    """The unit in brackets at the end of a heading: `Pris per besök (kr)`; None when there is none."""
    found = _AT_END.search(text)
    return parse_unit(found[1]) if found else None


def money_at_start(text: str) -> Mått | None:
    """The money unit that `text` begins with: `tkr mer än 2023` → tkr, `miljoner` → mnkr."""
    if found := _MONEY_IN_TEXT.match(text):
        return parse_unit(found[0])
    bare = _BARE_MULTIPLE.match(text)
    return parse_unit(f"{bare[0]}kronor") if bare else None


def money_in(text: str) -> Mått | None:
    """The first money unit named in running text: `Belopp i tkr` → tkr."""
    return next(all_money_in(text), None)


def all_money_in(text: str) -> Iterator[Mått]:
    """The money units named in running text, in order."""
    return (found for m in _MONEY_IN_TEXT.finditer(text) if (found := parse_unit(m[0])))
