"""Finds every use of a name in a template without any data: `avsnitt[].text`, its filters, where and how.

Tags are walked one by one in document order, so a tag that cannot be parsed hides only itself.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jinja2 import nodes

from beslutsdoc.finding import Place
from beslutsdoc.word.compile.placeholders import Placeholder
from beslutsdoc.word.compile.scope import AppliedFilter, ResolvedExpr, Scope, names_in
from beslutsdoc.word.compile.tags import TemplateTag

How = Literal["skrivs", "villkor", "slinga", "argument"]

_NAMES = r"(\w+(?:\s*,\s*\w+)*)"
_BOUND = re.compile(rf"\b(?:for|set|with)\s+{_NAMES}|{_NAMES}\s+in\b")
_WHOLE = ("_block", "_chart")  # block-level emissions
_IN_A_MACRO = ("caller", "varargs", "kwargs")


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a name in a tag. `path` is the data path (`avsnitt[].text`), `written` the source (`del.text`).

    `how`: it is printed, asked about, looped over, or handed on. `block`: the tag is alone in its paragraph;
    `text_only`: only text can stand here, as in an alt text. `is_optional`: the tag works without it (`is defined`,
    `default`). `after_loop`: it is a loop's variable, and the loop has ended.
    """

    path: str
    written: str
    place: Place
    tag: str
    how: How
    filters: tuple[AppliedFilter, ...] = ()
    block: bool = False
    text_only: bool = False
    is_optional: bool = False
    after_loop: bool = False


def uses(
    source: Iterable[str | Placeholder],
    trees: Mapping[TemplateTag, nodes.Template],
    functions: Collection[str],
    unclear: Collection[str] = (),
) -> Iterator[Use]:
    """The uses in one part, in its order.

    `trees`: each readable tag, parsed alone. `functions`: names that are no data. `unclear`: names that a tag too
    broken to compile was meant to bind.
    """
    scope = Scope(functions, unclear)
    for piece in source:
        if isinstance(piece, Placeholder):
            yield from _of_placeholder(piece, trees.get(piece.tag), scope)


def bound_by(words: str) -> set[str]:
    """The names that a broken tag among `words` was meant to bind: `del` of `{% for del i avsnitt`."""
    found = (name for match in _BOUND.findall(words) for part in match for name in part.split(","))
    return {name.strip() for name in found if name.strip()}


def _of_placeholder(placeholder: Placeholder, tree: nodes.Template | None, scope: Scope) -> Iterator[Use]:
    """The uses of one tag; `scope` is updated with what it opens, binds and ends."""
    tag = placeholder.tag
    word = tag.word if tag.kind == "%" else ""
    if word in ("elif", "else"):
        scope.branch(word)
    for node in tree.body if tree and word != "else" else ():
        for use in _statement(node, scope):
            yield _placed(use, placeholder)
    if tree is None and word and (tag.opens or " in " in tag.body):
        scope.open(word, dict.fromkeys(bound_by(tag.body)))
    if word.startswith("end"):
        scope.end(word[3:])


def _placed(use: Use, placeholder: Placeholder) -> Use:
    return replace(
        use,
        place=placeholder.tag.place,
        tag=str(placeholder.tag),
        block=use.block and placeholder.emission.startswith(_WHOLE),
        text_only=placeholder.emission.startswith("_plain"),
    )


def _statement(node: nodes.Node, scope: Scope) -> Iterator[Use]:
    if isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.If):
        yield from _condition(node, scope)
    elif isinstance(node, nodes.With):
        yield from _with(node, scope)
    elif isinstance(node, nodes.Macro | nodes.CallBlock):
        yield from _deferred_body(node, scope)
    elif isinstance(node, nodes.AssignBlock):
        scope.assign(node.target, None)
    elif isinstance(node, nodes.Assign):
        yield from _uses(node.node, "argument", scope)
        scope.assign(node.target, scope.resolve(node.node))
    else:
        how: How = "skrivs" if isinstance(node, nodes.Output) else "argument"
        for child in node.iter_child_nodes():
            yield from _uses(child, how, scope)


def _loop(node: nodes.For, scope: Scope) -> Iterator[Use]:
    yield from _uses(node.iter, "slinga", scope)
    items = scope.resolve(node.iter)
    item = items.member("[]") if items and isinstance(node.target, nodes.Name) else None
    bound = {name: ResolvedExpr(item.path, name) if item else None for name in names_in(node.target)}
    scope.open("for", {"loop": None, **bound})
    if node.test:
        yield from _uses(node.test, "villkor", scope)


def _condition(node: nodes.If, scope: Scope) -> Iterator[Use]:
    """The condition of an `if`, or of an `elif` (which is parsed behind an added `if`)."""
    yield from _uses(node.elif_[0].test if node.elif_ else node.test, "villkor", scope)
    if not node.elif_:
        scope.open("if")


def _with(node: nodes.With, scope: Scope) -> Iterator[Use]:
    bound: dict[str, ResolvedExpr | None] = {}
    for target, value in zip(node.targets, node.values, strict=True):
        yield from _uses(value, "argument", scope)
        bound |= dict.fromkeys(names_in(target), scope.resolve(value))
    scope.open("with", bound)


def _deferred_body(node: nodes.Macro | nodes.CallBlock, scope: Scope) -> Iterator[Use]:
    """A captured body: its arguments are unknown here."""
    for value in (*node.defaults, *([node.call] if isinstance(node, nodes.CallBlock) else [])):
        yield from _uses(value, "argument", scope)
    if isinstance(node, nodes.Macro):
        scope.assign(nodes.Name(node.name, "store"), None)
    given = (name for argument in node.args for name in names_in(argument))
    scope.open("macro" if isinstance(node, nodes.Macro) else "call", dict.fromkeys((*given, *_IN_A_MACRO)))


def _uses(node: nodes.Node, how: How, scope: Scope, asked: bool = False) -> Iterator[Use]:
    """The uses in an expression whose value is used in that way."""
    meant = scope.resolve(node)
    if meant:
        if not scope.is_function(meant):
            yield _use(meant, how, scope, asked)
        yield from _arguments(node, scope)
    elif isinstance(node, nodes.CondExpr):
        yield from _uses(node.test, "villkor", scope)
        for branch in (node.expr1, node.expr2):
            yield from _uses(branch, how, scope) if branch else ()
    elif not isinstance(node, nodes.Name | nodes.Const):
        passed = how == "villkor" or isinstance(node, nodes.And | nodes.Or | nodes.Concat)
        asked = isinstance(node, nodes.Test) and node.name in ("defined", "undefined")
        for child in node.iter_child_nodes():
            for use in _uses(child, how if passed else "argument", scope, asked):
                yield replace(use, block=False) if isinstance(node, nodes.Concat) else use


def _use(meant: ResolvedExpr, how: How, scope: Scope, asked: bool) -> Use:
    default = bool(meant.filters) and meant.filters[0].name in ("default", "d")
    left = scope.is_out_of_scope(re.split(r"[.\[]", meant.written)[0])
    return Use(
        meant.path,
        meant.written,
        Place(),
        "",
        how,
        meant.filters,
        block=True,
        is_optional=asked or default,
        after_loop=left,
    )


def _arguments(node: nodes.Node, scope: Scope) -> Iterator[Use]:
    """The arguments and subscripts along a chain of members and filters."""
    if not isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) or node.node is None:
        return
    yield from _arguments(node.node, scope)
    given = [*node.args, *(pair.value for pair in node.kwargs)] if isinstance(node, nodes.Filter) else []
    for argument in [node.arg] if isinstance(node, nodes.Getitem) else given:
        yield from _uses(argument, "argument", scope)
