"""The state of one rendering: limits left, the current template line, and the findings, undefined names included.

Jinja's own sandbox limits neither time nor memory; every loop step and rendered piece is counted here.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Undefined
from jinja2.exceptions import SecurityError

from beslutsdoc.figures import Gap
from beslutsdoc.finding import NOWHERE, Finding, Place

RENDER_STATE_KEY = "\ue0ffrun"  # key of the RenderState in the context; no tag can write such a name


class RenderLimits(NamedTuple):
    """How much one render may do; documented in the handbook's page on templates."""

    steps: int = 200_000  # loop steps and macro calls
    items: int = 10_000  # things in one computed list or range
    text: int = 1_000_000  # characters in one computed string
    size: int = 100_000_000  # characters rendered
    work: int = 50_000_000  # characters and items that go into and come out of filters, methods and operators


RENDER_LIMITS = RenderLimits()
_MEASURED = (str, list, tuple, dict)


class LimitExceeded(SecurityError):
    """A tag needs more than `RenderLimits` allows."""


class RenderState:
    """The limits left and the findings so far of one rendering."""

    def __init__(self, limits: RenderLimits = RENDER_LIMITS) -> None:
        self.steps = limits.steps
        self.size = limits.size
        self.work = limits.work
        self.findings: list[Finding] = []

    def place(self, line: int) -> Place:
        """The place to report for the tag on template line `line` (1-based; negative: none)."""
        return NOWHERE if line < 0 else Place(line=line)

    def add_finding(self, finding: Finding) -> None:
        """Record a finding; the same one at the same place only once."""
        if finding not in self.findings:
            self.findings.append(finding)

    def missing(self, name: str, line: int) -> None:
        """Record that the undefined `name` was used on `line`."""
        self.add_finding(Finding("T002", f"”{name}” finns inte.", place=self.place(line)))

    def gap(self, gap: Gap, line: int) -> None:
        """Record that `gap` was used on `line`, whether printed or only tested."""
        self.add_finding(gap.finding.at(self.place(line)))

    def step(self, turns: int = 1) -> None:
        """Count loop steps. Raises LimitExceeded."""
        self.steps -= turns
        if self.steps < 0:
            raise LimitExceeded("slingorna går för många varv")

    def count_output(self, size: int) -> None:
        """Count `size` rendered characters. Raises LimitExceeded."""
        self.size -= size
        if self.size < 0:
            raise LimitExceeded("resultatet blir för stort")

    def count_work(self, *values: Any) -> None:
        """Count the characters and items of `values`, which a filter, method or operator was given or made. Raises
        LimitExceeded."""
        self.work -= sum([len(value) for value in values if isinstance(value, _MEASURED)])
        if self.work < 0:
            raise LimitExceeded("taggarna bearbetar för mycket text")


def current_line() -> tuple[int, RenderState | None]:
    """The template line now executing (-1 outside a render), and the state of that render."""
    frame, line = sys._getframe(1), -1
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(frame.f_lineno) if line < 0 else line
            context = frame.f_locals.get("context")
            if context is not None:
                return line, context.get(RENDER_STATE_KEY)
        frame = frame.f_back  # type: ignore[assignment]
    return line, None


def failing_line(error: BaseException) -> int:
    """The template line on which `error` was raised, or -1."""
    line, tb = -1, error.__traceback__
    while tb is not None:
        template = tb.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(tb.tb_lineno)
        tb = tb.tb_next
    return line


class Missing(Undefined):
    """An undefined name: reported with its place when used, then passed through operations like a Gap.

    `is defined` and `default` do not count as use.
    """

    @property
    def namn(self) -> str:
        """The whole name as written: `handläggare.telefon`; `värde` for one without, such as `first` of no items."""
        owner = self._undefined_obj
        own = "värde" if self._undefined_name is None else str(self._undefined_name)
        return f"{owner.namn}.{own}" if isinstance(owner, Missing) else own

    @property
    def text(self) -> str:
        """What is printed instead of the value."""
        return f"[{self.namn} saknas]"

    def report(self) -> None:
        """Record in the current render state that the name was used."""
        line, state = current_line()
        if state is not None:
            state.missing(self.namn, line)

    def _report_and_pass(self, *_: object, **__: object) -> Any:
        self.report()
        return self

    def _report_and_deny(self, *_: object) -> Any:
        self.report()
        return False

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return Missing(name=name, obj=self)

    def __getitem__(self, name: object) -> "Missing":  # type: ignore[override]
        return Missing(name=str(name), obj=self)

    def __str__(self) -> str:
        self.report()
        return self.text

    def __iter__(self) -> Iterator[Any]:
        self.report()
        return iter(())

    def __len__(self) -> int:
        self.report()
        return 0

    __bool__ = _report_and_deny
    __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _report_and_pass
    __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __pow__ = __neg__ = __pos__ = _report_and_pass
    __lt__ = __gt__ = __le__ = __ge__ = __eq__ = __ne__ = _report_and_deny
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class JoinedValues:
    """Values joined with `~` or `join`; each keeps its source and is printed by itself."""

    parts: tuple[Any, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


def join_values(values: Iterable[Any]) -> "str | JoinedValues":
    """`values` joined: a str when all are str or int, else JoinedValues, never nested. Raises LimitExceeded."""
    parts: list[Any] = []
    for value in values:
        parts += value.parts if isinstance(value, JoinedValues) else [value]
        if len(parts) > RENDER_LIMITS.items:
            raise LimitExceeded("för många värden fogas ihop")
    if sum(len(p) for p in parts if isinstance(p, str)) > RENDER_LIMITS.text:
        raise LimitExceeded("texten blir för lång")
    if all(type(p) in (str, int) for p in parts):
        return "".join(map(str, parts))
    return JoinedValues(tuple(parts))
