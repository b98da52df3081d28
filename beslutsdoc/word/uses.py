"""Every use of a name in a template, known without any data: `avsnitt[].text`, its filters, where and how.

The tags are walked one by one in the order of the document, so one that cannot be read hides nothing but itself.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from jinja2 import nodes

from beslutsdoc.finding import Place
from beslutsdoc.word.holes import Hole
from beslutsdoc.word.tags import Tag

How = Literal["skrivs", "villkor", "slinga", "argument"]
KEEPING = frozenset("list reverse sort unique select selectattr reject rejectattr default d".split())
"""Filters that give what they get, or some of it, so that its members are the same."""
PICKING = frozenset({"first", "last", "max", "min"})
"""Filters that give one of a list's items."""

_NAMES = r"(\w+(?:\s*,\s*\w+)*)"
_BOUND = re.compile(rf"\b(?:for|set|with)\s+{_NAMES}|{_NAMES}\s+in\b")
_MACRO = ("caller", "varargs", "kwargs")
_PROPERTIES = "_bd_"  # names of our own: the document's properties


class Applied(NamedTuple):
    """A filter as a tag applies it; an argument that is no constant is None. `attribute`: of `map(attribute='a.b')`."""

    name: str
    args: tuple[Any, ...] = ()
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A name that a tag uses. `path` says what is meant (`avsnitt[].text`), `written` what stands there (`del.text`).

    `how`: it is printed, asked about, looped over, or handed on. `block`: the tag is alone in its paragraph;
    `text_only`: it stands where only text can, as in an alt text. `asked`: the tag does without it (`is defined`,
    `default`). `left`: it is a loop's variable, and the loop has ended.
    """

    path: str
    written: str
    place: Place
    tag: str
    how: How
    filters: tuple[Applied, ...] = ()
    block: bool = False
    text_only: bool = False
    asked: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an expression stands for: a path and the filters it has gone through."""

    path: str
    written: str
    filters: tuple[Applied, ...] = ()

    def member(self, step: str, written: str = "") -> "_Meant | None":
        """What `step` (`.text` or `[]`) leads to; None when a filter stands between that makes it something else."""
        names = [f.name for f in self.filters]
        if any(name not in KEEPING | PICKING for name in names):
            return None
        picked = [name for name in names if name in PICKING]
        owner = f"({' | '.join((self.written, *picked))})" if picked else self.written
        return _Meant(f"{self.path}{'[]' * len(picked)}{step}", f"{owner}{written or step}")


@dataclass
class _Frame:
    """A block that stands open, what its names mean (None: cannot be told), and those set in its branches."""

    word: str
    names: dict[str, _Meant | None] = field(default_factory=dict)
    set_here: set[str] = field(default_factory=set)


def uses(
    source: Iterable[str | Hole],
    trees: Mapping[Tag, nodes.Template],
    functions: Collection[str],
    unclear: Collection[str] = (),
) -> Iterator[Use]:
    """The uses in one part, in its order.

    `trees`: each readable tag, parsed alone. `functions`: names that are no data. `unclear`: names that a tag too
    broken to be a hole was meant to bind.
    """
    walk = _Walk(trees, functions, unclear)
    for piece in source:
        if isinstance(piece, Hole):
            yield from walk.hole(piece)


def bound_by(words: str) -> set[str]:
    """The names that a broken tag among `words` was meant to bind: `del` of `{% for del i avsnitt`."""
    found = (name for match in _BOUND.findall(words) for part in match for name in part.split(","))
    return {name.strip() for name in found if name.strip()}


class _Walk:
    def __init__(
        self, trees: Mapping[Tag, nodes.Template], functions: Collection[str], unclear: Collection[str]
    ) -> None:
        self._trees, self._functions = trees, functions
        self._frames = [_Frame("", dict.fromkeys(unclear))]
        self._left: set[str] = set()

    def hole(self, hole: Hole) -> Iterator[Use]:
        """The uses of one tag, whose names are remembered."""
        tag, tree = hole.tag, self._trees.get(hole.tag)
        word = tag.word if tag.kind == "%" else ""
        if word == "else" or (word == "elif" and self._frames[-1].word == "if"):
            self._next_branch()
        for node in tree.body if tree and word != "else" else ():
            for use in self._statement(node):
                yield _placed(use, hole)
        if tree is None and word and (tag.opens or " in " in tag.body):
            self._frames.append(_Frame(word, dict.fromkeys(bound_by(tag.body))))
        if word.startswith("end"):
            self._end(word[3:])

    def _statement(self, node: nodes.Node) -> Iterator[Use]:
        if isinstance(node, nodes.For):
            yield from self._loop(node)
        elif isinstance(node, nodes.If):
            yield from self._condition(node)
        elif isinstance(node, nodes.With):
            yield from self._with(node)
        elif isinstance(node, nodes.Assign):
            yield from self._uses(node.node, "argument")
            self._set(node.target, self._meant(node.node))
        elif isinstance(node, nodes.AssignBlock):
            self._set(node.target, None)
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            yield from self._held(node)
        else:
            how: How = "skrivs" if isinstance(node, nodes.Output) else "argument"
            for child in node.iter_child_nodes():
                yield from self._uses(child, how)

    def _loop(self, node: nodes.For) -> Iterator[Use]:
        yield from self._uses(node.iter, "slinga")
        items = self._meant(node.iter)
        frame = _Frame("for", {"loop": None})
        for name in _names(node.target):
            alone = isinstance(node.target, nodes.Name)
            meant = items.member("[]") if items and alone else None
            frame.names[name] = _Meant(meant.path, name) if meant else None
        self._frames.append(frame)
        if node.test:
            yield from self._uses(node.test, "villkor")

    def _condition(self, node: nodes.If) -> Iterator[Use]:
        if node.elif_:
            yield from self._uses(node.elif_[0].test, "villkor")
            return
        yield from self._uses(node.test, "villkor")
        self._frames.append(_Frame("if"))

    def _with(self, node: nodes.With) -> Iterator[Use]:
        frame = _Frame("with")
        for target, value in zip(node.targets, node.values, strict=True):
            yield from self._uses(value, "argument")
            for name in _names(target):
                frame.names[name] = self._meant(value)
        self._frames.append(frame)

    def _held(self, node: nodes.Macro | nodes.CallBlock) -> Iterator[Use]:
        """A body that is printed elsewhere; what it is given cannot be told here."""
        for value in (*node.defaults, *([node.call] if isinstance(node, nodes.CallBlock) else [])):
            yield from self._uses(value, "argument")
        if isinstance(node, nodes.Macro):
            self._frames[-1].names[node.name] = None
        given = (name for argument in node.args for name in _names(argument))
        self._frames.append(
            _Frame("macro" if isinstance(node, nodes.Macro) else "call", dict.fromkeys((*given, *_MACRO)))
        )

    def _set(self, target: nodes.Node, meant: _Meant | None) -> None:
        """Bind what is set where Jinja does: in the nearest loop or `with`, past conditions."""
        within = self._frames[-1]
        home = next(f for f in reversed(self._frames) if f.word != "if")
        for name in _names(target):
            within.set_here.add(name)
            home.names[name] = meant if isinstance(target, nodes.Name) else None

    def _next_branch(self) -> None:
        """In another branch, and after the last, it cannot be told what one branch has set."""
        frame = self._frames[-1]
        if frame.word == "for":  # the loop had nothing to go through
            frame.names.clear()
        self._forget(frame)

    def _forget(self, frame: _Frame) -> None:
        home = next(f for f in reversed(self._frames) if f.word != "if")
        if frame.word == "if":
            home.names.update(dict.fromkeys(frame.set_here))

    def _end(self, word: str) -> None:
        at = next((i for i in range(len(self._frames) - 1, 0, -1) if self._frames[i].word == word), 0)
        if at:
            frame = self._frames.pop(at)
            self._forget(frame)
            self._left |= frame.names.keys()

    def _uses(self, node: nodes.Node, how: How, asked: bool = False) -> Iterator[Use]:
        """The uses in an expression whose value is used in that way."""
        meant = self._meant(node)
        if meant:
            if not self._is_function(meant):
                yield self._use(meant, how, asked)
            yield from self._arguments(node)
            return
        if isinstance(node, nodes.Name | nodes.Const):
            return
        if isinstance(node, nodes.CondExpr):
            yield from self._uses(node.test, "villkor")
            for branch in (node.expr1, node.expr2):
                yield from self._uses(branch, how) if branch else ()
            return
        inner: How = how if how == "villkor" or isinstance(node, nodes.And | nodes.Or | nodes.Concat) else "argument"
        asked = isinstance(node, nodes.Test) and node.name in ("defined", "undefined")
        for child in node.iter_child_nodes():
            for use in self._uses(child, inner, asked):
                yield replace(use, block=False) if isinstance(node, nodes.Concat) else use

    def _use(self, meant: _Meant, how: How, asked: bool) -> Use:
        head = re.split(r"[.\[]", meant.written)[0]
        known = any(head in frame.names for frame in self._frames)
        default = bool(meant.filters) and meant.filters[0].name in ("default", "d")
        left = head in self._left and not known
        return Use(
            meant.path, meant.written, Place(), "", how, meant.filters, block=True, asked=asked or default, left=left
        )

    def _arguments(self, node: nodes.Node) -> Iterator[Use]:
        """What stands in the brackets along a chain of members and filters."""
        if not isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) or node.node is None:
            return
        yield from self._arguments(node.node)
        given = [*node.args, *(pair.value for pair in node.kwargs)] if isinstance(node, nodes.Filter) else []
        for argument in [node.arg] if isinstance(node, nodes.Getitem) else given:
            yield from self._uses(argument, "argument")

    def _is_function(self, meant: _Meant) -> bool:
        known = any(meant.path in frame.names for frame in self._frames)
        return meant.path.startswith(_PROPERTIES) or (meant.path in self._functions and not known)

    def _meant(self, node: nodes.Node | None) -> _Meant | None:
        """What an expression stands for, when it is a name, its members and filters; else None."""
        if isinstance(node, nodes.Name):
            for frame in reversed(self._frames):
                if node.name in frame.names:
                    known = frame.names[node.name]
                    return _Meant(known.path, node.name, known.filters) if known else None
            return _Meant(node.name, node.name)
        if isinstance(node, nodes.Getattr):
            owner = self._meant(node.node)
            return owner.member(f".{node.attr}") if owner else None
        if isinstance(node, nodes.Getitem):
            owner = self._meant(node.node)
            return _item(owner, node.arg) if owner else None
        if isinstance(node, nodes.Filter) and (owner := self._meant(node.node)):
            return _Meant(owner.path, owner.written, (*owner.filters, _applied(node)))
        return None


def _item(owner: _Meant, at: nodes.Node) -> _Meant | None:
    """A member by its name, an item by its number, a slice as the whole list."""
    if isinstance(at, nodes.Slice):
        return owner
    if isinstance(at, nodes.Neg) and isinstance(at.node, nodes.Const):
        return owner.member("[]", f"[-{at.node.value}]")
    if not isinstance(at, nodes.Const):
        return None
    return owner.member(f".{at.value}") if isinstance(at.value, str) else owner.member("[]", f"[{at.value}]")


def _applied(node: nodes.Filter) -> Applied:
    named = {str(pair.key): _constant(pair.value) for pair in node.kwargs}
    attribute = named.get("attribute")
    return Applied(node.name, tuple(map(_constant, node.args)), attribute if isinstance(attribute, str) else "")


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None


def _names(target: nodes.Node) -> list[str]:
    own = [target] if isinstance(target, nodes.Name) else []
    return [name.name for name in (*own, *target.find_all(nodes.Name))]


def _placed(use: Use, hole: Hole) -> Use:
    return replace(
        use,
        place=hole.tag.place,
        tag=str(hole.tag),
        block=use.block and hole.emission.startswith("_block"),
        text_only=hole.emission.startswith("_plain"),
    )
