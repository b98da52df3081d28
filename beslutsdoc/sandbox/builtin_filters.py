"""Jinja's own filters that tags may use: limited in size, letting gaps through, keeping or refusing figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.filters import do_batch, do_round, make_attrgetter, sync_do_slice
from jinja2.runtime import Context

from beslutsdoc.blocks import Flow, LoopItems, Record, iter_figures
from beslutsdoc.figures import Gap, Printed, Siffra, summa
from beslutsdoc.finding import Finding
from beslutsdoc.sandbox.state import (
    RENDER_LIMITS,
    RENDER_STATE_KEY,
    JoinedValues,
    LimitExceeded,
    RenderState,
    current_line,
    join_values,
)

LOOPING = "batch groupby join list map max min reject rejectattr select selectattr slice sort sum unique".split()
"""Filters that iterate over a list."""
TEXTUAL = "capitalize lower replace string title trim truncate upper wordcount".split()
"""Filters that take a value as printed, and give text."""
NUMERIC = ["float", "int", "round"]
"""Filters that refuse figures."""
_OTHER = "abs count dictsort first items last length reverse".split()
_LARGEST = 100  # decimals to round to, parts to split a list into

FilterFunction = Callable[..., Any]
Taker = Callable[[Context, Any], Any]
Show = Callable[[Any], Any]


def jinja_filters(own: Mapping[str, FilterFunction], show: Show) -> dict[str, FilterFunction]:
    """The allowed ones of Jinja's `own` filters, wrapped. `show` gives the text of a figure."""
    own = {**own, **_REPLACEMENTS}
    unwrapped: dict[str, FilterFunction] = {
        "_steps": _steps,
        "_joined": _join_tilde,
        "d": own["d"],
        "default": own["default"],
    }
    return (
        unwrapped
        | {name: _wrap(own[name], _steps) for name in LOOPING}
        | {name: _wrap(own[name], _as_text(name, show)) for name in TEXTUAL}
        | {name: _wrap(own[name], _refuse_figure(name)) for name in NUMERIC}
        | {name: _wrap(own[name], _unchanged) for name in _OTHER}
    )


def _wrap(own: FilterFunction, prepare: Taker) -> FilterFunction:
    """`own`, applied to the value as `prepare` gives it; a Gap or an Undefined is returned as it is."""
    extra = getattr(own, "jinja_pass_arg", None)

    @pass_context
    def wrapped(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        value = prepare(context, value)
        if isinstance(value, Gap | Undefined):
            return value
        wanted = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}
        before = () if extra is None else (wanted[extra.name],)
        return _measured(own, context, before, value, *args, **kwargs)

    return wrapped


def count_work(own: FilterFunction) -> FilterFunction:
    """`own`, with what it is given and what it makes counted as work."""
    if getattr(own, "jinja_pass_arg", None) is not None:
        return own

    @pass_context
    def counted(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        return _measured(own, context, (), value, *args, **kwargs)

    return counted


def _measured(
    own: FilterFunction, context: Context, before: tuple[Any, ...], value: Any, *args: Any, **kwargs: Any
) -> Any:
    state: RenderState | None = context.get(RENDER_STATE_KEY)
    if state is None:
        return own(*before, value, *args, **kwargs)
    state.count_work(value, *args)
    result = own(*before, value, *args, **kwargs)
    state.count_work(result)
    return result


def _unchanged(_: Context, value: Any) -> Any:
    return value


@pass_context
def _steps(context: Context, items: Any) -> Any:
    state: RenderState | None = context.get(RENDER_STATE_KEY)
    if state is None or isinstance(items, Gap | Undefined):
        return items
    return _CountedItems(items, state)


class _CountedItems:
    """Items that count a loop step each; with a length when `items` has one, for `loop.length`."""

    def __init__(self, items: Iterable[Any], state: RenderState) -> None:
        self.items, self.state = items, state

    def __iter__(self) -> Iterator[Any]:
        for item in self.items:
            self.state.step()
            yield item

    def __len__(self) -> int:
        return len(self.items)  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        return True


def _as_text(name: str, show: Show) -> Taker:
    """Takes the value as it would be printed; finding S006 when a figure becomes plain text."""

    def prepare(_: Context, value: Any) -> Any:
        while isinstance(value, Record | LoopItems):
            value = value.shown
        if _holds_figure(value):
            line, state = current_line()
            what = f"Filtret ”{name}” gör siffran till vanlig text, så att den tappar sin källa."
            if state is not None:
                state.add_finding(Finding("S006", what, "Ta bort filtret.", state.place(line)))
        parts = [show(part) for part in value.parts] if isinstance(value, JoinedValues) else [show(value)]
        absent = next((p for p in parts if isinstance(p, Gap | Undefined)), None)
        return "".join(str(p) for p in parts if p is not None) if absent is None else absent

    return prepare


def _holds_figure(value: Any) -> bool:
    if isinstance(value, JoinedValues):
        return any(map(_holds_figure, value.parts))
    return isinstance(value, Siffra | Printed) or (isinstance(value, Flow) and any(iter_figures(value)))


def _refuse_figure(name: str) -> Taker:
    """Takes no figure, which these filters would turn into 0 or strip of its source: a Gap with S004."""

    def prepare(_: Context, value: Any) -> Any:
        if not isinstance(value, Siffra | Printed | JoinedValues):
            return value
        what = f"Filtret ”{name}” passar inte en siffra ur arbetsboken."
        do = "Använd ett filter för siffror, till exempel heltal eller decimaler(1)."
        return Gap(getattr(value, "namn", name), Finding("S004", what, do))

    return prepare


def _check_argument(number: Any) -> None:
    if isinstance(number, int) and abs(number) > _LARGEST:
        raise LimitExceeded(f"argumentet {number} är för stort")


def _round(value: Any, precision: int = 0, method: Any = "common") -> Any:
    _check_argument(precision)
    return do_round(value, precision, method)


def _batch(value: Any, linecount: int, fill_with: Any = None) -> Any:
    _check_argument(linecount)
    return do_batch(value, linecount, fill_with)


def _slice(value: Any, slices: int, fill_with: Any = None) -> Any:
    _check_argument(slices)
    return sync_do_slice(value, slices, fill_with)


def _replace(value: str, old: Any, new: Any, count: int = -1) -> str:
    if value.count(str(old)) * len(str(new)) > RENDER_LIMITS.text:
        raise LimitExceeded("texten blir för lång")
    return value.replace(str(old), str(new), count)


@pass_context
def _join_tilde(_: Context, *parts: Any) -> Any:
    return join_values(parts)


@pass_context
def _join(context: Context, items: Iterable[Any], d: str = "", attribute: str | None = None) -> Any:
    parts: list[Any] = []
    for value in _values_of(context, items, attribute):
        parts += [d, value] if parts else [value]
    return join_values(parts)


@pass_context
def _sum(context: Context, items: Iterable[Any], attribute: str | None = None, start: Any = 0) -> Any:
    terms = _values_of(context, items, attribute)
    if any(isinstance(term, Siffra | Gap) for term in terms):
        return summa(*terms, *([start] if start else []))
    total = start
    for term in terms:
        total = context.environment.call_binop(context, "+", total, term)  # type: ignore[attr-defined]
    return total


def _values_of(context: Context, items: Iterable[Any], attribute: str | None) -> list[Any]:
    """The items, or the attribute `a.b` of each."""
    return list(items) if attribute is None else [make_attrgetter(context.environment, attribute)(i) for i in items]


_REPLACEMENTS: Mapping[str, FilterFunction] = {
    "batch": _batch,
    "join": _join,
    "replace": _replace,
    "round": _round,
    "slice": _slice,
    "sum": _sum,
}
"""Our versions of Jinja filters, by the same names."""
