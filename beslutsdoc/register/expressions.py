"""An `uttryck` of the case, evaluated in the sandbox: figures in, one figure out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from beslutsdoc.figures import Enhet, Gap, Siffra, Visning, exact
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding
from beslutsdoc.names import suggest
from beslutsdoc.sandbox import Sandbox, TemplateError
from beslutsdoc.sandbox.state import Missing, RenderState
from beslutsdoc.units import Mått

_COMMA = re.compile(r"(?<![\w.])\d+,\d")
_FUNCTIONS = "förändring(nytt, gammalt), andel(del, hel) och summa(…)"


class _ExpressionState(RenderState):
    """One expression being evaluated: the names and the figures that it asked for in vain."""

    def __init__(self) -> None:
        super().__init__()
        self.absent: list[str] = []
        self.gaps: list[Gap] = []

    def missing(self, name: str, _line: int) -> None:
        self.absent.append(name)

    def gap(self, gap: Gap, _line: int) -> None:
        self.gaps.append(gap)


@lru_cache(maxsize=8)
def expression_sandbox(bound: BoundFilters) -> Sandbox:
    """Where expressions are evaluated; shared by the cases of one organisation."""
    return Sandbox(bound.filters, bound.functions)


def evaluate(
    text: str, siffror: Mapping[str, Any], known: Iterable[str], box: Sandbox, more: Mapping[str, Any] | None = None
) -> Siffra | Gap | Finding:
    """What `text` comes to, or why it comes to nothing. The figure still bears the expression's own name.

    `more`: names that it may use beside `siffror`.
    """
    if found := _COMMA.search(text):
        point = found[0].replace(",", ".")
        return _fault(text, f"”{found[0]}” läses som två tal.", f"Skriv decimaltal med punkt: {point}.")
    state = _ExpressionState()
    try:
        value = box.evaluate(text, {"siffror": siffror, **(more or {})}, state)
    except TemplateError:
        return _fault(text, "", "Kontrollera parenteser och tecken; decimaltal skrivs med punkt.")
    except ZeroDivisionError:
        return Finding("S003", f"Uttrycket ”{text}” delar med noll.", "Kontrollera nämnaren.")
    except Exception as error:  # whatever operators make of odd operands
        return _fault(text, f"({type(error).__name__})", "Räkna bara med siffror, tal och de fyra räknesätten.")
    if absent := [value.namn] if isinstance(value, Missing) else state.absent:
        return _fault(text, f"”{absent[0]}” finns inte.", _instead(absent[0], known))
    if isinstance(value, Gap) or state.gaps:
        return value if isinstance(value, Gap) else state.gaps[0]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Siffra(text, exact(value))
    if isinstance(value, Siffra):
        return value
    return _fault(text, "Det blir inget tal.", f"Räkna med siffror; funktionerna är {_FUNCTIONS}.")


def _fault(text: str, why: str, do: str) -> Finding:
    return Finding("S009", f"Uttrycket ”{text}” går inte att räkna ut. {why}".strip(), do)


def _instead(namn: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown name: a figure needs its `siffror.` before it."""
    last = namn.rpartition(".")[2]
    if meant := suggest(last, known):
        return f"Menade du ”siffror.{meant}”?"
    return f"Siffror skrivs siffror.namn; funktionerna är {_FUNCTIONS}."


def in_unit(siffra: Siffra, mått: Mått) -> Siffra | Finding:
    """A computed figure given a unit: another size of the same kind, or a kind where it had none."""
    if not siffra.är_tal:
        return siffra
    if siffra.enhet is mått.enhet:
        return replace(siffra, visning=Visning(mått.skala, siffra.visning.decimaler))
    if siffra.enhet is Enhet.ANTAL:
        return replace(siffra, värde=siffra.tal * mått.skala, enhet=mått.enhet, visning=Visning(mått.skala))
    if {siffra.enhet, mått.enhet} <= {Enhet.PROCENT, Enhet.PROCENTENHETER, Enhet.ANTAL}:
        return replace(siffra, enhet=mått.enhet, visning=Visning(mått.skala))
    what = f"Uttrycket ”{siffra.uttryck or siffra.namn}” blir {siffra.enhet}, inte {mått}."
    return Finding("S002", what, "Ta bort enheten, eller rätta uttrycket.")
