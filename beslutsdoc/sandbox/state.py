"""One rendering: what it may still do, where in the template it is, and the names it asked for in vain.

Jinja's own sandbox bounds neither time nor memory; every loop step and rendered piece is counted here.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Undefined
from jinja2.exceptions import SecurityError

from beslutsdoc.figures import Gap
from beslutsdoc.finding import NOWHERE, Finding, Place

RENDER_STATE_KEY = "\ue0ffrun"  # where a render's own object lies in the context; no tag can write such a name


class RenderLimits(NamedTuple):
    """How much one render may do; documented in the handbook's page on templates."""

    steps: int = 200_000  # loop steps and macro calls
    items: int = 10_000  # things in one computed list or range
    text: int = 1_000_000  # characters in one computed string
    size: int = 100_000_000  # characters rendered


RENDER_LIMITS = RenderLimits()


class LimitExceeded(SecurityError):
    """A tag asked for more than `Bounds` allows."""


class RenderState:
    """One rendering: what is left of its bounds, and the remarks made on the way."""

    def __init__(self, bounds: RenderLimits = RENDER_LIMITS) -> None:
        self.steps = bounds.steps
        self.size = bounds.size
        self.findings: list[Finding] = []

    def place(self, line: int) -> Place:
        """Where the tag on template line `line` (1-based) stands for the user."""
        return NOWHERE if line < 0 else Place(line=line)

    def add_finding(self, finding: Finding) -> None:
        """Remember a remark; the same one at the same place is told once."""
        if finding not in self.findings:
            self.findings.append(finding)

    def missing(self, name: str, line: int) -> None:
        """Remember that `name` was used on `line` but is not there."""
        self.add_finding(Finding("T002", f"”{name}” finns inte.", place=self.place(line)))

    def gap(self, gap: Gap, line: int) -> None:
        """Remember that `gap` was met on `line`, whether it is printed there or only asked about."""
        self.add_finding(gap.finding.at(self.place(line)))

    def step(self, turns: int = 1) -> None:
        """Count turns of a loop."""
        self.steps -= turns
        if self.steps < 0:
            raise LimitExceeded("slingorna går för många varv")

    def count_output(self, size: int) -> None:
        """Count `size` rendered characters."""
        self.size -= size
        if self.size < 0:
            raise LimitExceeded("resultatet blir för stort")


def current_line() -> tuple[int, RenderState | None]:
    """The template line now being run (-1 outside a render), and that render's Run."""
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
    """A name that is not there: reported with its place whenever it is used, then as quiet as a Gap.

    `is defined` and `default` do not use it.
    """

    @property
    def namn(self) -> str:
        """The whole name as written: `handläggare.telefon`; `värde` for what has none, as the first of no items."""
        owner = self._undefined_obj
        own = "värde" if self._undefined_name is None else str(self._undefined_name)
        return f"{owner.namn}.{own}" if isinstance(owner, Missing) else own

    @property
    def text(self) -> str:
        """What the draft shows."""
        return f"[{self.namn} saknas]"

    def report(self) -> None:
        """Tell the render that the name was used."""
        line, state = current_line()
        if state is not None:
            state.missing(self.namn, line)

    def _noted(self, *_: object, **__: object) -> Any:
        self.report()
        return self

    def _no(self, *_: object) -> Any:
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

    __bool__ = _no
    __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _noted
    __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __pow__ = __neg__ = __pos__ = _noted
    __lt__ = __gt__ = __le__ = __ge__ = __eq__ = __ne__ = _no
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class JoinedValues:
    """Values joined with `~` or `join`: each keeps its source and is printed by itself."""

    parts: tuple[Any, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


def join_values(values: Iterable[Any]) -> "str | JoinedValues":
    """`values` side by side: bare text when all are, else `Joined`, never one inside another. Raises Exceeded."""
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
