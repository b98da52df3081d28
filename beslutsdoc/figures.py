"""A figure: its exact value, its unit, how Excel shows it, where it came from; arithmetic keeps the sources.

Nothing here raises for a user's fault. What cannot be computed becomes a `Gap`, which passes through operators,
attributes, calls and filters until it is printed as `[namn saknas]`.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from beslutsdoc.finding import NOWHERE, Finding, Place


class Enhet(StrEnum):
    """What a value counts. Money is held in kronor and per cent as a share; the rest as counted."""

    KRONOR = "kr"
    PROCENT = "procent"
    PROCENTENHETER = "procentenheter"
    ANTAL = "antal"
    ÅR = "år"  # a calendar year: never grouped
    DATUM = "datum"
    KLOCKSLAG = "klockslag"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Visning:
    """How Excel shows the value: the number seen is value / `skala`, with `decimaler` decimals (None: all it has)."""

    skala: Decimal = Decimal(1)
    decimaler: int | None = None


@dataclass(frozen=True, slots=True)
class Källa:
    """One cell that a figure came from. Never a path or a user: only what may stand in a public document."""

    arbetsbok: str  # the file's name
    blad: str
    cell: str
    råvärde: str = ""  # as stored in the cell, by 15 significant digits
    talformat: str = "General"
    sha256: str = ""  # of the workbook
    radetikett: str = ""
    kolumnetikett: str = ""
    antydan: str = ""  # a money unit written near a cell that has none: tkr

    def __str__(self) -> str:
        return f"{self.arbetsbok} › {self.blad}!{self.cell}"

    @property
    def plats(self) -> Place:
        """The cell as a finding's place."""
        return Place(file=self.arbetsbok, sheet=self.blad, cell=self.cell)


class Gap:
    """A value that could not be had. It carries its finding and swallows everything done to it."""

    __slots__ = ("finding", "namn")

    def __init__(self, namn: str, finding: Finding) -> None:
        self.namn = namn
        self.finding = finding

    @property
    def text(self) -> str:
        """What the draft shows instead of the value."""
        return f"[{self.namn} saknas]"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Gap({self.namn!r}, {self.finding.code})"

    def _same(self, *_: object, **__: object) -> "Gap":
        return self

    def _no(self, _: object) -> bool:
        return False

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> "Gap":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    __call__ = __getitem__ = _same
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _same
    __truediv__ = __rtruediv__ = __neg__ = __pos__ = __abs__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = _no
    __hash__ = object.__hash__


Värde: TypeAlias = "Decimal | dt.date | dt.time | str"
Operand: TypeAlias = "Siffra | Gap | int | float | Decimal"

ADDITIVE = (Enhet.KRONOR, Enhet.PROCENT, Enhet.PROCENTENHETER, Enhet.ANTAL)


@dataclass(frozen=True, slots=True, eq=False)
class Siffra:
    """A named value from a workbook, or computed from such values.

    `värde`: an exact Decimal in the base unit, or a date, a time or a text. `källor`: every cell it rests on, in
    order, without repeats. `uttryck`: how it was computed; empty for a cell. `plats`: where the case names it.
    """

    namn: str
    värde: Värde
    enhet: Enhet = Enhet.ANTAL
    visning: Visning = Visning()
    källor: tuple[Källa, ...] = ()
    uttryck: str = ""
    plats: Place = NOWHERE

    @property
    def är_tal(self) -> bool:
        """True when one can count with it."""
        return isinstance(self.värde, Decimal)

    @property
    def tal(self) -> Decimal:
        """The value as a Decimal; only for a figure that `är_tal`."""
        assert isinstance(self.värde, Decimal)
        return self.värde

    def __add__(self, other: Operand) -> "Siffra | Gap":
        return _combine(self, other, "+", _sum)

    def __radd__(self, other: Operand) -> "Siffra | Gap":
        return _combine(other, self, "+", _sum)

    def __sub__(self, other: Operand) -> "Siffra | Gap":
        return _combine(self, other, "-", _difference)

    def __rsub__(self, other: Operand) -> "Siffra | Gap":
        return _combine(other, self, "-", _difference)

    def __mul__(self, other: Operand) -> "Siffra | Gap":
        return _combine(self, other, "*", _product)

    def __rmul__(self, other: Operand) -> "Siffra | Gap":
        return _combine(other, self, "*", _product)

    def __truediv__(self, other: Operand) -> "Siffra | Gap":
        return _combine(self, other, "/", _quotient)

    def __rtruediv__(self, other: Operand) -> "Siffra | Gap":
        return _combine(other, self, "/", _quotient)

    def __neg__(self) -> "Siffra | Gap":
        return _combine(0, self, "-", _difference) if self.är_tal else _not_a_number(self)

    def __pos__(self) -> "Siffra":
        return self

    def __abs__(self) -> "Siffra | Gap":
        return replace(self, värde=abs(self.tal)) if self.är_tal else _not_a_number(self)

    def __eq__(self, other: object) -> bool:
        return _compare(self, other, lambda a, b: a == b)

    def __lt__(self, other: object) -> bool:
        return _compare(self, other, lambda a, b: a < b)

    def __le__(self, other: object) -> bool:
        return _compare(self, other, lambda a, b: a <= b)

    def __gt__(self, other: object) -> bool:
        return _compare(self, other, lambda a, b: a > b)

    def __ge__(self, other: object) -> bool:
        return _compare(self, other, lambda a, b: a >= b)

    def __hash__(self) -> int:
        return hash((self.namn, self.värde, self.enhet))

    def __str__(self) -> str:
        return self.namn


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it stands in the paper: its text, the form that made it (`mnkr:1`), and the figure itself."""

    text: str
    form: str
    siffra: Siffra
    avrundad: bool = False  # the text says less than the value

    def __str__(self) -> str:
        return self.text


def exact(number: float | Decimal | str) -> Decimal:
    """`number` as Excel keeps it, by 15 significant digits: 0.1 + 0.2 is 0.3."""
    if isinstance(number, float):
        return Decimal(f"{number:.15g}")
    return Decimal(number)


def förändring(nytt: Operand, gammalt: Operand) -> Siffra | Gap:
    """The change from `gammalt` to `nytt` as a share of `gammalt`; negative for a decrease."""
    return _combine(nytt, gammalt, "förändring", _change)


def andel(del_: Operand, hel: Operand) -> Siffra | Gap:
    """`del_` as a share of `hel`; both in one unit."""
    return _combine(del_, hel, "andel", _share)


def summa(*delar: Operand) -> Siffra | Gap:
    """The sum of figures in one unit."""
    total: Siffra | Gap = _as_figure(delar[0]) if delar else _number(Decimal(0))
    for nästa in delar[1:]:
        total = _combine(total, nästa, "+", _sum)
    return total


_Rule = Callable[[Siffra, Siffra], "tuple[Decimal, Enhet, Visning] | str"]


def _combine(left: Operand, right: Operand, sign: str, rule: _Rule) -> Siffra | Gap:
    a, b = _as_figure(left), _as_figure(right)
    if isinstance(a, Gap) or isinstance(b, Gap):
        return a if isinstance(a, Gap) else b
    uttryck = f"{sign}({_inner(a)}, {_inner(b)})" if sign.isalpha() else f"{_inner(a)} {sign} {_inner(b)}"
    for s in (a, b):
        if not s.är_tal:
            return _not_a_number(s)
    result = rule(a, b)
    if isinstance(result, str):
        code = "S003" if "noll" in result else "S002"
        return Gap(uttryck, Finding(code, f"Uttrycket ”{uttryck}” går inte att räkna ut: {result}.", _REMEDY[code]))
    värde, enhet, visning = result
    return Siffra(uttryck, värde, enhet, visning, tuple(dict.fromkeys(a.källor + b.källor)), uttryck)


_REMEDY = {
    "S002": "Räkna bara ihop siffror av samma slag, eller rätta enheten i ärendet.",
    "S003": "Kontrollera nämnaren i arbetsboken.",
}


def _inner(s: Siffra) -> str:
    return f"({s.namn})" if " " in s.namn and not s.namn.endswith(")") else s.namn


def _as_figure(value: Operand) -> Siffra | Gap:
    return value if isinstance(value, Siffra | Gap) else _number(exact(value))


def _number(value: Decimal) -> Siffra:
    return Siffra(f"{value:f}".replace(".", ","), value)


def _not_a_number(s: Siffra) -> Gap:
    what = f"”{s.namn}” är inget tal ({s.värde}) och går inte att räkna med."
    return Gap(s.namn, Finding("S002", what, "Peka på en cell med ett tal."))


def _sum(a: Siffra, b: Siffra) -> tuple[Decimal, Enhet, Visning] | str:
    unit = _common(a, b)
    return (a.tal + b.tal, unit, _wider(a, b)) if unit else _mixed(a, b)


def _difference(a: Siffra, b: Siffra) -> tuple[Decimal, Enhet, Visning] | str:
    unit = _common(a, b)
    if unit is None:
        return _mixed(a, b)
    if unit is Enhet.PROCENT and a.källor:  # 6 per cent − 4 per cent = 2 procentenheter
        return a.tal - b.tal, Enhet.PROCENTENHETER, _wider(a, b)
    return a.tal - b.tal, unit, _wider(a, b)


def _product(a: Siffra, b: Siffra) -> tuple[Decimal, Enhet, Visning] | str:
    if a.enhet not in ADDITIVE or b.enhet not in ADDITIVE:
        return _mixed(a, b)
    if a.enhet is Enhet.ANTAL:
        a, b = b, a
    if b.enhet not in (Enhet.ANTAL, Enhet.PROCENT):
        return _mixed(a, b)
    if a.enhet is Enhet.PROCENT and b.enhet is Enhet.ANTAL and b.källor:  # a share of a count is a count
        return a.tal * b.tal, Enhet.ANTAL, Visning(b.visning.skala)
    return a.tal * b.tal, a.enhet, Visning(a.visning.skala)


def _quotient(a: Siffra, b: Siffra) -> tuple[Decimal, Enhet, Visning] | str:
    if not b.tal:
        return "nämnaren är noll"
    if b.enhet is Enhet.ANTAL and (a.enhet is not Enhet.ANTAL or not b.källor):
        return a.tal / b.tal, a.enhet, Visning(a.visning.skala)
    return _share(a, b)


def _share(a: Siffra, b: Siffra) -> tuple[Decimal, Enhet, Visning] | str:
    if not b.tal:
        return "nämnaren är noll"
    if _common(a, b) is None:
        return _mixed(a, b)
    return a.tal / b.tal, Enhet.PROCENT, Visning(Decimal("0.01"))


def _change(a: Siffra, b: Siffra) -> tuple[Decimal, Enhet, Visning] | str:
    if not b.tal:
        return "det gamla värdet är noll"
    if _common(a, b) is None:
        return _mixed(a, b)
    return (a.tal - b.tal) / abs(b.tal), Enhet.PROCENT, Visning(Decimal("0.01"))


def _common(a: Siffra, b: Siffra) -> Enhet | None:
    """The unit both share; a bare 0 goes with anything, years only subtract to a count."""
    if a.enhet is b.enhet and a.enhet in ADDITIVE:
        return a.enhet
    for bare, other in ((a, b), (b, a)):
        if not bare.källor and not bare.tal and other.enhet in ADDITIVE:
            return other.enhet
    if {a.enhet, b.enhet} == {Enhet.PROCENT, Enhet.PROCENTENHETER}:
        return Enhet.PROCENT
    return None


def _mixed(a: Siffra, b: Siffra) -> str:
    return f"”{a.namn}” är {a.enhet} och ”{b.namn}” är {b.enhet}"


def _wider(a: Siffra, b: Siffra) -> Visning:
    """The finer of two ways to show, so that a sum shows no less than its parts."""
    first = a.visning if a.källor else b.visning
    decimals = [s.visning.decimaler for s in (a, b) if s.källor]
    return Visning(first.skala, None if not decimals or None in decimals else max(d for d in decimals if d is not None))


def _compare(a: Siffra, b: object, how: Callable[[Any, Any], bool]) -> bool:
    if isinstance(b, Siffra):
        if type(a.värde) is not type(b.värde) or (a.är_tal and _common(a, b) is None and a.enhet is not b.enhet):
            return False
        return how(a.värde, b.värde)
    if isinstance(b, int | float | Decimal) and a.är_tal:
        return how(a.tal / a.visning.skala, exact(b))  # `siffror.andel > 50` speaks of what Excel shows
    return isinstance(b, type(a.värde)) and how(a.värde, b)
