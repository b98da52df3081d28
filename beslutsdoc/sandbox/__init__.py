"""The one Jinja environment: what a tag may access, and how much it may do.

Every loop step, string size and call is kept within `RenderLimits`. Autoescape is off on purpose: the caller sees to it
that every value is printed by its own finalizer or emission (a token in case text, finished XML in a template).
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import islice
from types import BuiltinMethodType, MethodType
from typing import Any, Protocol, cast

from jinja2 import Template, TemplateError, Undefined, nodes
from jinja2.ext import do
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from jinja2.visitor import NodeTransformer

from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.sandbox.builtin_filters import count_work, jinja_filters
from beslutsdoc.sandbox.state import (
    RENDER_LIMITS,
    RENDER_STATE_KEY,
    JoinedValues,
    LimitExceeded,
    Missing,
    RenderLimits,
    RenderState,
    current_line,
    failing_line,
)

STR_METHODS = frozenset(
    "capitalize casefold count endswith find isdigit lower lstrip rstrip split splitlines startswith strip title "
    "upper".split()
)
"""The methods of a text that a tag may call."""
_DICT_METHODS = frozenset({"get", "items", "keys", "values"})
_OPEN_TYPES = (str, dict, list, tuple, LoopContext, Namespace, Cycler, Macro, dt.date, dt.time)
_ABSENT = (Gap, Undefined)
_PLAIN = (list, tuple, dict)
_LARGEST_FACTOR = 10**30
_CHUNK = 64  # rendered pieces counted at a time


class FilterSet(Protocol):
    """The filters and functions of one way of writing, see `filters.bind_filters`; `show` prints a bare value."""

    filters: Mapping[str, Callable[..., Any]]
    functions: Mapping[str, Callable[..., Any]]

    def show(self, value: Any) -> Any: ...


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja environment that exposes plain data only; a mapping's keys come before its methods (`items`, `keys`)."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(
        self,
        filters: Mapping[str, Callable[..., Any]],
        functions: Mapping[str, Callable[..., Any]],
        show: Callable[[Any], Any] = str,
        **options: Any,
    ):
        """`show` gives the text of a figure for Jinja's own text filters, such as `upper`."""
        super().__init__(undefined=Missing, autoescape=False, keep_trailing_newline=True, extensions=[do], **options)
        self.filters = jinja_filters(self.filters, show) | {name: count_work(own) for name, own in filters.items()}
        kept = {name: self.globals[name] for name in ("cycler", "joiner", "namespace")}
        self.globals = {**kept, "range": _range, **functions}
        self._callable = frozenset(id(f) for f in self.globals.values())
        self._expressions: dict[str, Callable[..., Any]] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`, where a mapping's own key comes first.

        A missing value has only missing attributes, and so has an object that is not plain data.
        """
        if isinstance(obj, dict):
            value = obj[attribute] if attribute in obj else self._method_or_missing(obj, attribute)
            return _record_gap(value) if isinstance(value, Gap) else value
        if isinstance(obj, _ABSENT):
            return obj if isinstance(obj, Gap) else _missing_member(obj, attribute)
        value = super().getattr(obj, attribute)
        return _missing_member(obj, attribute) if isinstance(value, Undefined) else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`; a mapping knows only its own keys."""
        if type(obj) in _PLAIN and type(argument) in (int, str):  # fast path: a long table makes ten thousand of these
            try:
                value = obj[argument]
            except (LookupError, TypeError):
                pass
            else:
                return value if type(value) is str else _record_gap(value)
        if isinstance(argument, _ABSENT):
            return argument
        if isinstance(obj, dict):
            return _record_gap(obj[argument] if argument in obj else _missing_member(obj, argument))
        if isinstance(obj, _ABSENT):
            return obj if isinstance(obj, Gap) else _missing_member(obj, argument)
        value = super().getitem(obj, argument)
        return _missing_member(obj, argument) if isinstance(value, Undefined) else _record_gap(value)

    def _method_or_missing(self, obj: dict[str, Any], name: str) -> Any:
        if type(obj) is dict and name in _DICT_METHODS:
            return getattr(obj, name)
        return _missing_member(obj, name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """True for public attributes of plain data; never for those of other objects."""
        return isinstance(obj, _OPEN_TYPES) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """True for our own functions, macros, the loop object and harmless methods of text and mappings."""
        if id(obj) in self._callable or isinstance(obj, Macro | Undefined | Gap | Cycler | Joiner):
            return True
        if isinstance(obj, MethodType):
            return isinstance(obj.__self__, LoopContext | Cycler)
        if isinstance(obj, BuiltinMethodType):
            owner = obj.__self__
            return (isinstance(owner, str) and obj.__name__ in STR_METHODS) or (
                isinstance(owner, dict) and obj.__name__ in _DICT_METHODS
            )
        return False  # also a loop, which could call itself without being counted

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """`obj(…)`; a macro call counts as a loop step, since a macro may call itself."""
        state: RenderState | None = context.get(RENDER_STATE_KEY)
        if state is not None and isinstance(obj, Macro):
            state.step()
        result = _record_gap(super().call(context, obj, *args, **kwargs))
        if state is not None and isinstance(obj, BuiltinMethodType):
            state.count_work(obj.__self__, result)
        printed = "caller" in kwargs and isinstance(result, _ABSENT)  # {% call %} prints it, and only a str
        return str(result) if printed else result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A binary operation; a missing operand is the result, and the size of results is limited."""
        for side in (left, right):
            if isinstance(side, Undefined):
                return side
        if operator in ("*", "**", "%", "+"):
            _check_size(operator, left, right)
        result = _record_gap(super().call_binop(context, operator, left, right))
        if isinstance(result, str | list | tuple) and (state := context.get(RENDER_STATE_KEY)) is not None:
            state.count_work(result)
        return result

    def compile_source(self, source: str | nodes.Template, variables: Mapping[str, Any] | None = None) -> Template:
        """Compile `source` or its syntax tree, with loops counted and joins kept as values. Raises TemplateSyntaxError.

        `variables` are names that every render of this template sees.
        """
        tree = _CountingTransformer().visit(self.parse(source) if isinstance(source, str) else source)
        template = self.from_string(tree)
        template.globals = {**self.globals, **(variables or {})}  # one plain dict: Jinja's ChainMap is slow to copy
        return template

    def evaluate(self, expression: str, variables: Mapping[str, Any], state: RenderState) -> Any:
        """The value of one expression. Raises TemplateSyntaxError, and what its operators raise."""
        if expression not in self._expressions:
            self._expressions[expression] = self.compile_expression(expression, undefined_to_none=False)
        return self._expressions[expression]({**variables, RENDER_STATE_KEY: state})


def _range(*ends: int) -> range:
    """Jinja's `range`, no longer than a list may be."""
    numbers = range(*ends)
    if numbers[RENDER_LIMITS.items :]:  # len() overflows on the longest ranges
        raise LimitExceeded("slingorna går för många varv")
    return numbers


def _check_size(operator: str, left: Any, right: Any) -> None:
    """Raises LimitExceeded when the result of the operation would be too large."""
    kinds: tuple[Any, ...] = (str, list | tuple, int | float | Decimal)
    texts, lists, numbers = ([v for v in (left, right) if isinstance(v, kind)] for kind in kinds)
    times = abs(numbers[0]) if operator == "*" and len(numbers) == 1 else 1
    if operator == "%" and isinstance(left, str):
        raise LimitExceeded("formatering med % är inte tillåten")
    if operator == "**" and (len(numbers) < 2 or abs(right) > 64 or abs(left) > 1_000_000):
        raise LimitExceeded("potensen blir för stor")
    if operator == "*" and len(numbers) == 2 and any(abs(n) > _LARGEST_FACTOR for n in numbers):
        raise LimitExceeded("talet blir för stort")
    if sum(map(len, texts)) * times > RENDER_LIMITS.text:
        raise LimitExceeded("texten blir för lång")
    if sum(map(len, lists)) * times > RENDER_LIMITS.items:
        raise LimitExceeded("listan blir för lång")


def _missing_member(obj: Any, name: object) -> Missing:
    """The `Missing` for a member that `obj` lacks, with its full name where `obj` has one."""
    if isinstance(obj, Missing):
        return Missing(name=str(name), obj=obj)
    owner = obj.namn if isinstance(obj, Siffra) else getattr(obj, "name", "")
    return Missing(name=f"{owner}.{name}" if isinstance(owner, str) and owner else str(name))


def _record_gap(value: Any) -> Any:
    """`value`; a gap is recorded even when it is only tested (`{% if siffror.utfall > 0 %}`)."""
    if isinstance(value, Gap):
        line, state = current_line()
        if state is not None:
            state.gap(value, line)
    return value


class _CountingTransformer(NodeTransformer):
    """Puts our filters into loops and joins (`~`): they count loop steps and keep figures from becoming text."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filter_node(node.iter, "_steps", [])
        return node

    def visit_With(self, node: nodes.With) -> list[nodes.Node]:  # noqa: N802
        """A no-op statement is put before: `with` alone gets no line number by which an error could be located."""
        self.generic_visit(node)
        return [nodes.ExprStmt(nodes.Const(None), lineno=node.lineno), node]

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter_node(node.nodes[0], "_joined", list(node.nodes[1:]))


def _filter_node(value: nodes.Node, name: str, args: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", value), name, args, [], None, None, lineno=value.lineno)


def render_template(template: Template, variables: Mapping[str, Any], state: RenderState) -> str:
    """The template with `variables`, within the limits of `state`. Raises what its tags raise; see `failing_line`."""
    return render_prepared(template, {**template.globals, **variables, RENDER_STATE_KEY: state}, state)


def render_prepared(template: Template, context_values: dict[str, Any], state: RenderState) -> str:
    """As `render_template`, with globals, variables and state merged beforehand: a document has many parts."""
    context = template.new_context(context_values, shared=True)
    pieces: list[str] = []
    rest = template.root_render_func(context)
    while chunk := list(islice(rest, _CHUNK)):
        state.count_output(sum(map(len, chunk)))
        pieces += chunk
    return "".join(pieces)


__all__ = [
    "RENDER_LIMITS",
    "RENDER_STATE_KEY",
    "FilterSet",
    "JoinedValues",
    "LimitExceeded",
    "Missing",
    "RenderLimits",
    "RenderState",
    "Sandbox",
    "TemplateError",
    "current_line",
    "failing_line",
    "render_prepared",
    "render_template",
]
