"""A figure: its exact value, its unit, how Excel shows it, where it came from; arithmetic keeps the sources.

Nothing here raises for a user's fault. What cannot be computed becomes a `Gap`, which passes through operators,
attributes, calls and filters until it is printed as `[namn saknas]`.
"""

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from beslutsdoc.finding import Finding, Place


class Enhet(StrEnum):
    """The unit of a value. Money is stored in kronor, per cent as a share (0.25), the rest as counted."""

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
    """One cell that a figure came from. Holds no path and no user: only what a public document may show."""

    arbetsbok: str  # the file's name
    blad: str
    cell: str
    råvärde: str = ""  # as stored in the cell, with 15 significant digits; empty when Excel shows something else
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
    """A value that could not be obtained. It carries its finding, and every operation on it gives itself."""

    __slots__ = ("finding", "namn")

    def __init__(self, namn: str, finding: Finding) -> None:
        self.namn = namn
        self.finding = finding

    @property
    def text(self) -> str:
        """What is printed instead of the value."""
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


Värde: TypeAlias = Decimal | dt.date | dt.time | str
Operand: TypeAlias = "Siffra | Gap | int | float | Decimal"

ADDITIVE = (Enhet.KRONOR, Enhet.PROCENTENHETER, Enhet.PROCENT, Enhet.ANTAL)  # a product has the first of its units


@dataclass(frozen=True, slots=True, eq=False)
class Siffra:
    """A named value from a workbook, or computed from such values.

    `värde`: an exact Decimal in the base unit, or a date, a time or a text. `källor`: every cell it rests on, in
    order, without duplicates. `uttryck`: how it was computed; empty for a cell.

    Two figures are equal when they have the same amount in the same kind of unit, whatever their names. A bare number
    is compared with the number that Excel shows (`siffror.andel > 50`). Ordering kr against antal raises TypeError.
    """

    namn: str
    värde: Värde
    enhet: Enhet = Enhet.ANTAL
    visning: Visning = Visning()
    källor: tuple[Källa, ...] = ()
    uttryck: str = ""

    @property
    def är_tal(self) -> bool:
        """True when the value is a number."""
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
        return (
            _with_expression(replace(self, värde=-self.tal), f"-{_operand_name(self)}")
            if self.är_tal
            else _not_a_number(self)
        )

    def __pos__(self) -> "Siffra":
        return self

    def __abs__(self) -> "Siffra | Gap":
        return (
            _with_expression(replace(self, värde=abs(self.tal)), f"abs({self.namn})")
            if self.är_tal
            else _not_a_number(self)
        )

    def __eq__(self, other: object) -> bool:
        return _compare(self, other, operator.eq)

    def __lt__(self, other: object) -> bool:
        return _compare(self, other, operator.lt)

    def __le__(self, other: object) -> bool:
        return _compare(self, other, operator.le)

    def __gt__(self, other: object) -> bool:
        return _compare(self, other, operator.gt)

    def __ge__(self, other: object) -> bool:
        return _compare(self, other, operator.ge)

    def __hash__(self) -> int:
        return hash(self.värde)

    def __str__(self) -> str:
        return self.namn


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a filter has printed it: the text, the form used (`mnkr:1`), and the figure itself."""

    text: str
    form: str
    siffra: Siffra
    avrundad: bool = False  # the text shows fewer digits than the value has

    def __str__(self) -> str:
        return self.text


def exact(number: float | Decimal | str) -> Decimal:
    """`number` as Excel keeps it, with 15 significant digits: 0.1 + 0.2 is 0.3."""
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
    """The sum of figures in one unit; shares of one whole add up to a share."""
    total: Siffra | Gap = _combine(delar[0], 0, "+", _total) if delar else _number(Decimal(0))
    for term in delar[1:]:
        total = _combine(total, term, "+", _total)
    if isinstance(total, Gap):
        return total
    return _with_expression(total, f"summa({', '.join(_as_figure(d).namn for d in delar)})")


_Result = tuple[Decimal, Enhet, Visning] | str
_Rule = Callable[[Siffra, Siffra], _Result]


def _combine(left: Operand, right: Operand, sign: str, rule: _Rule) -> Siffra | Gap:
    a, b = _as_figure(left), _as_figure(right)
    for s in (a, b):
        if isinstance(s, Gap):
            return s
        if not s.är_tal:
            return _not_a_number(s)
    assert isinstance(a, Siffra)
    assert isinstance(b, Siffra)
    uttryck = f"{sign}({a.namn}, {b.namn})" if sign.isalpha() else f"{_operand_name(a)} {sign} {_operand_name(b)}"
    result = rule(a, b)
    if isinstance(result, str):
        code = "S003" if result.endswith("noll") else "S002"
        return Gap(uttryck, Finding(code, f"Uttrycket ”{uttryck}” går inte att räkna ut: {result}.", _REMEDY[code]))
    värde, enhet, visning = result
    return Siffra(uttryck, värde, enhet, visning, tuple(dict.fromkeys(a.källor + b.källor)), uttryck)


_REMEDY = {
    "S002": "Räkna bara ihop siffror av samma slag, eller rätta enheten i ärendet.",
    "S003": "Kontrollera nämnaren i arbetsboken.",
}


_ONE_TERM = re.compile(r"[^\s-]+|\w+\([^()]*\)")


def _operand_name(s: Siffra) -> str:
    """The figure's name as an operand, in parentheses unless it is one term."""
    return s.namn if _ONE_TERM.fullmatch(s.namn) else f"({s.namn})"


def _with_expression(s: Siffra, uttryck: str) -> Siffra:
    return replace(s, namn=uttryck, uttryck=uttryck)


def _as_figure(value: Operand) -> Siffra | Gap:
    """`value` as an operand; a Gap for what is no number, such as a text or a date used by mistake."""
    if isinstance(value, Siffra | Gap):
        return value
    if isinstance(value, int | float | Decimal) and (number := exact(value)).is_finite():
        return _number(number)
    return _not_a_number(Siffra(f"{value}", str(value), Enhet.TEXT))


def _number(value: Decimal) -> Siffra:
    return Siffra(f"{value:f}".replace(".", ","), value)


def _not_a_number(s: Siffra) -> Gap:
    own = "" if s.namn == str(s.värde) else f" ({s.värde})"
    return Gap(s.namn, Finding("S002", f"”{s.namn}” är inget tal{own} och går inte att räkna med.", _NUMBER_WANTED))


_NUMBER_WANTED = "Peka på en cell med ett tal."


def _total(a: Siffra, b: Siffra) -> _Result:
    unit = _common_unit(a, b)
    return (a.tal + b.tal, unit, _finer_display(a, b)) if unit else _mixed_units(a, b)


def _sum(a: Siffra, b: Siffra) -> _Result:
    return _in_points(a, b, _total(a, b))


def _difference(a: Siffra, b: Siffra) -> _Result:
    if a.enhet is b.enhet is Enhet.ÅR:  # 2024 − 2019 is five years, a count
        return a.tal - b.tal, Enhet.ANTAL, Visning()
    unit = _common_unit(a, b)
    return _in_points(a, b, (a.tal - b.tal, unit, _finer_display(a, b))) if unit else _mixed_units(a, b)


def _in_points(a: Siffra, b: Siffra, result: _Result) -> _Result:
    """6 per cent − 4 per cent = 2 procentenheter."""
    if isinstance(result, str) or not a.enhet is b.enhet is Enhet.PROCENT:
        return result
    return result[0], Enhet.PROCENTENHETER, result[2]


def _product(a: Siffra, b: Siffra) -> _Result:
    units = {a.enhet, b.enhet}
    if not units <= set(ADDITIVE) or units.isdisjoint((Enhet.ANTAL, Enhet.PROCENT)):
        return f"”{a.namn}” ({a.enhet}) och ”{b.namn}” ({b.enhet}) går inte att multiplicera"
    a, b = sorted((a, b), key=lambda s: (ADDITIVE.index(s.enhet), not s.källor))
    if a.enhet is Enhet.PROCENT and b.enhet is Enhet.ANTAL and b.källor:  # a share of a count is a count
        return a.tal * b.tal, Enhet.ANTAL, Visning(b.visning.skala)
    return a.tal * b.tal, a.enhet, Visning(a.visning.skala)


def _quotient(a: Siffra, b: Siffra) -> _Result:
    if b.tal and b.enhet is Enhet.ANTAL and a.enhet in ADDITIVE:  # besök / utförare: how many each; `andel` for a share
        return a.tal / b.tal, a.enhet, Visning(a.visning.skala)
    return _share(a, b)


def _share(a: Siffra, b: Siffra) -> _Result:
    return _ratio(a, b, "nämnaren är noll", lambda: a.tal / b.tal)


def _change(a: Siffra, b: Siffra) -> _Result:
    return _ratio(a, b, "det gamla värdet är noll", lambda: (a.tal - b.tal) / abs(b.tal))


def _ratio(a: Siffra, b: Siffra, zero_message: str, share: Callable[[], Decimal]) -> _Result:
    if not b.tal:
        return zero_message
    return (share(), Enhet.PROCENT, Visning(Decimal("0.01"))) if _common_unit(a, b) else _mixed_units(a, b)


def _common_unit(a: Siffra, b: Siffra) -> Enhet | None:
    """The unit in which both can be added; a bare 0 goes with any unit, a bare number with a year. None: none."""
    if a.enhet is b.enhet and a.enhet in ADDITIVE:
        return a.enhet
    if {a.enhet, b.enhet} == {Enhet.PROCENT, Enhet.PROCENTENHETER}:
        return Enhet.PROCENTENHETER
    for bare, other in ((a, b), (b, a)):
        if bare.källor or bare.enhet is not Enhet.ANTAL:
            continue
        if other.enhet is Enhet.ÅR or (not bare.tal and other.enhet in ADDITIVE):
            return other.enhet
    return None


def _mixed_units(a: Siffra, b: Siffra) -> str:
    return f"”{a.namn}” är {a.enhet} och ”{b.namn}” är {b.enhet}"


def _finer_display(a: Siffra, b: Siffra) -> Visning:
    """The display with the smallest step, so that a sum shows no less than its terms."""
    return min((s.visning for s in (a, b) if s.källor), key=_step, default=Visning())


def _step(visning: Visning) -> Decimal:
    """The smallest difference visible with `visning`; 0 when every decimal shows."""
    return Decimal(0) if visning.decimaler is None else visning.skala.scaleb(-visning.decimaler)


def _compare(a: Siffra, b: object, how: Callable[[Any, Any], bool]) -> bool:
    """NotImplemented lets the other operand answer: a Missing reports itself, kr against antal raises TypeError."""
    if isinstance(b, Siffra):
        alike = type(a.värde) is type(b.värde) and (
            not a.är_tal or a.enhet is b.enhet or _common_unit(a, b) is not None
        )
        return how(a.värde, b.värde) if alike else NotImplemented
    if isinstance(b, int | float | Decimal) and a.är_tal:
        return how(a.tal / a.visning.skala, exact(b))
    return how(a.värde, b) if type(a.värde) is type(b) else NotImplemented
