"""The one Jinja environment: what a tag may reach, and how much it may do.

Every loop step, string size and call is held within `Bounds`. Autoescape is off on purpose: the caller sees to it that
every value leaves through an emission of its own (a token in case text, finished XML in a template).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import BuiltinMethodType, MethodType
from typing import Any, cast

from jinja2 import Template, TemplateError, Undefined, nodes, pass_context
from jinja2.ext import do
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from jinja2.visitor import NodeTransformer

from beslutsdoc.figures import Gap, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.run import BOUNDS, RUN, Bounds, Exceeded, Joined, Missing, Run, current_line, failing_line

_STR_METHODS = frozenset(
    "capitalize casefold count endswith find isdigit lower lstrip rstrip split splitlines startswith strip title "
    "upper".split()
)
_DICT_METHODS = frozenset({"get", "items", "keys", "values"})
_OPEN_TYPES = (str, dict, list, tuple, LoopContext, Namespace, Cycler, Macro, Undefined, dt.date, dt.time)
_KEPT_FILTERS = (
    "abs batch capitalize count d default dictsort first float groupby int items join last length list lower map "
    "max min reject rejectattr replace reverse round select selectattr slice sort string sum title trim truncate "
    "unique upper wordcount"
).split()
_TEXT_FILTERS = ("capitalize", "lower", "replace", "string", "title", "trim", "truncate", "upper", "wordcount")
_GUARDED_OPERATORS = frozenset({"*", "**", "%", "+"})


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment that hands out plain data only; a mapping's keys win over its methods (`items`, `keys`)."""

    intercepted_binops = _GUARDED_OPERATORS

    def __init__(
        self, filters: Mapping[str, Callable[..., Any]], functions: Mapping[str, Callable[..., Any]], **options: Any
    ):
        super().__init__(undefined=Missing, autoescape=False, keep_trailing_newline=True, extensions=[do], **options)
        kept = {name: self.filters[name] for name in _KEPT_FILTERS}
        kept |= {name: _losing_source(name, kept[name]) for name in _TEXT_FILTERS}
        self.filters = {**kept, "join": _join, "sum": _sum, **filters, "_steps": _steps, "_joined": _joined}
        self.globals = {name: self.globals[name] for name in ("range", "cycler", "joiner", "namespace")} | dict(
            functions
        )
        self._callable = frozenset(id(f) for f in self.globals.values())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`, where a mapping's own key comes first."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self._method_or_missing(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`; a mapping knows only its own keys."""
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=None, name=str(argument))
        return super().getitem(obj, argument)

    def _method_or_missing(self, obj: dict[str, Any], name: str) -> Any:
        if type(obj) is dict and name in _DICT_METHODS:
            return getattr(obj, name)
        return Missing(name=name, obj=_Owner(obj))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """True for public attributes of plain data; never for what carries more than data."""
        return isinstance(obj, _OPEN_TYPES) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """True for our own functions, macros, the loop object and harmless methods of text and mappings."""
        if id(obj) in self._callable or isinstance(obj, Macro | Undefined | Gap | Cycler | Joiner):
            return True
        if isinstance(obj, MethodType):
            return isinstance(obj.__self__, LoopContext | Cycler)
        if isinstance(obj, BuiltinMethodType):
            owner = obj.__self__
            return (isinstance(owner, str) and obj.__name__ in _STR_METHODS) or (
                isinstance(owner, dict) and obj.__name__ in _DICT_METHODS
            )
        return isinstance(obj, LoopContext)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator whose result could be boundless."""
        sizes = [len(v) for v in (left, right) if isinstance(v, str | list | tuple)]
        numbers: list[Any] = [v for v in (left, right) if isinstance(v, int | float | Decimal)]
        if operator == "%" and isinstance(left, str):
            raise Exceeded("formatering med % är inte tillåten")
        if operator == "**" and numbers and (len(numbers) < 2 or abs(numbers[-1]) > 64 or abs(numbers[0]) > 1_000_000):
            raise Exceeded("potensen blir för stor")
        if operator == "*" and sizes and numbers and sizes[0] * abs(numbers[0]) > BOUNDS.text:
            raise Exceeded("texten blir för lång")
        if operator == "*" and len(numbers) == 2 and any(abs(n) > 10**30 for n in numbers):
            raise Exceeded("talet blir för stort")
        if operator == "+" and sum(sizes) > BOUNDS.text:
            raise Exceeded("texten blir för lång")
        return super().call_binop(context, operator, left, right)

    def compiled(self, source: str, variables: Mapping[str, Any] | None = None) -> Template:
        """`source` compiled, loops counted and joins kept whole. Raises TemplateSyntaxError.

        `variables` are names that every render of this template sees.
        """
        tree = _Guard().visit(self.parse(source))
        return self.from_string(tree, globals=dict(variables or {}))

    def evaluate(self, expression: str, variables: Mapping[str, Any], run: Run) -> Any:
        """What one expression comes to. Raises TemplateSyntaxError, and what its operators raise."""
        return self.compile_expression(expression, undefined_to_none=False)({**variables, RUN: run})


class _Owner(Missing):
    """Only there so that a missing member of a mapping can be named; a Record knows its own name through `_namn`."""

    def __init__(self, obj: dict[str, Any]) -> None:
        super().__init__(name=str(getattr(obj, "name", "") or ""))


class _Guard(NodeTransformer):
    """Routes loops and joins through our filters, which count the one and keep figures whole in the other."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_steps", [])
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node.nodes[0], "_joined", list(node.nodes[1:]))


def _filtered(value: nodes.Node, name: str, args: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", value), name, args, [], None, None, lineno=value.lineno)


@pass_context
def _steps(context: Context, items: Any) -> Any:
    run: Run | None = context.get(RUN)
    if run is None or isinstance(items, Gap | Undefined):
        return items
    return _Counted(items, run)


class _Counted:
    """Items whose every turn is counted; sized when they are, for `loop.length`."""

    def __init__(self, items: Iterable[Any], run: Run) -> None:
        self.items, self.run = items, run

    def __iter__(self) -> Iterator[Any]:
        for item in self.items:
            self.run.step()
            yield item

    def __len__(self) -> int:
        return len(self.items)  # type: ignore[arg-type]


@pass_context
def _joined(_: Context, first: Any, *rest: Any) -> Any:
    parts = (first, *rest)
    if any(not isinstance(p, str | int) for p in parts):
        return Joined(parts)
    text = "".join(map(str, parts))
    if len(text) > BOUNDS.text:
        raise Exceeded("texten blir för lång")
    return text


@pass_context
def _join(_: Context, items: Iterable[Any], d: str = "", attribute: str | None = None) -> Any:
    values = [item[attribute] if attribute is not None else item for item in items]
    parts: list[Any] = []
    for value in values:
        parts += [d, value] if parts else [value]
    return Joined(tuple(parts))


@pass_context
def _sum(_: Context, items: Iterable[Any], attribute: str | None = None, start: Any = 0) -> Any:
    total = start
    for item in items:
        total = total + (item[attribute] if attribute is not None else item)
    return total


def _losing_source(name: str, text_filter: Callable[..., Any]) -> Callable[..., Any]:
    """`text_filter`, with a remark when a figure would become bare text."""

    @pass_context
    def wrapped(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, Gap | Undefined):
            return value
        if isinstance(value, Siffra | Printed | Joined):
            line, run = current_line()
            what = f"Filtret ”{name}” gör siffran till vanlig text, så att den tappar sin källa."
            if run is not None:
                run.findings.append(Finding("S006", what, "Ta bort filtret.", run.place(line)))
        if getattr(text_filter, "jinja_pass_arg", None) is not None:
            return text_filter(context.environment, str(value), *args, **kwargs)
        return text_filter(str(value), *args, **kwargs)

    return wrapped


def render(template: Template, variables: Mapping[str, Any], run: Run) -> str:
    """The template with `variables`, within the run's bounds. Raises what the tags raise; see `failing_line`."""
    context = template.new_context({**variables, RUN: run})
    pieces = []
    for piece in template.root_render_func(context):
        run.wrote(len(piece))
        pieces.append(piece)
    return "".join(pieces)


__all__ = [
    "BOUNDS", "RUN", "Bounds", "Exceeded", "Joined", "Missing", "Run", "Sandbox", "TemplateError",
    "current_line", "failing_line", "render",
]  # fmt: skip
