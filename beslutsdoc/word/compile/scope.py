"""Resolves names in a template: the loops, `with`, `set` and conditions that are open at each tag."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jinja2 import nodes

KEEPING = frozenset("list reverse sort unique select selectattr reject rejectattr default d".split())
"""Filters that give what they get, or some of it, so that its members are the same."""
PICKING = frozenset({"first", "last", "max", "min"})
"""Filters that give one of a list's items."""

_PROPERTIES = "_bd_"  # names of our own: the document's properties


class AppliedFilter(NamedTuple):
    """A filter as a tag applies it; an argument that is no constant is None. `attribute`: of `map(attribute='a.b')`."""

    name: str
    args: tuple[Any, ...] = ()
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedExpr:
    """A resolved expression: its data path (`avsnitt[].text`) and the filters applied.

    `written` is the expression as written: `del.text`.
    """

    path: str
    written: str
    filters: tuple[AppliedFilter, ...] = ()

    def member(self, step: str, written: str = "") -> "ResolvedExpr | None":
        """What `step` (`.text` or `[]`) leads to; None after a filter that changes what it is."""
        names = [f.name for f in self.filters]
        if any(name not in KEEPING | PICKING for name in names):
            return None
        picked = [name for name in names if name in PICKING]
        owner = f"({' | '.join((self.written, *picked))})" if picked else self.written
        return ResolvedExpr(f"{self.path}{'[]' * len(picked)}{step}", f"{owner}{written or step}")


@dataclass
class _Frame:
    """An open block, what its names resolve to (None: unknown), and the names set in its branches."""

    word: str
    names: dict[str, ResolvedExpr | None] = field(default_factory=dict)
    set_here: set[str] = field(default_factory=set)


class Scope:
    """The open blocks while a template's tags are walked. `functions`: names that are no data; `unclear`:
    names that cannot be resolved anywhere."""

    def __init__(self, functions: Collection[str], unclear: Iterable[str] = ()) -> None:
        self._functions = functions
        self._frames = [_Frame("", dict.fromkeys(unclear))]
        self._left: set[str] = set()

    def open(self, word: str, names: dict[str, ResolvedExpr | None] | None = None) -> None:
        """Open a block that binds these names."""
        self._frames.append(_Frame(word, names or {}))

    def assign(self, target: nodes.Node, meant: ResolvedExpr | None) -> None:
        """Bind a `set` name where Jinja does: in the nearest loop or `with`, outside conditions."""
        for name in names_in(target):
            self._frames[-1].set_here.add(name)
            self._home().names[name] = meant if isinstance(target, nodes.Name) else None

    def branch(self, word: str) -> None:
        """`else` or `elif`: names set in the branch before are unknown from here on."""
        frame = self._frames[-1]
        if frame.word == "for" and word == "else":  # the loop was empty
            frame.names.clear()
        self._forget(frame)

    def end(self, word: str) -> None:
        """Close the nearest open block of that word, if any."""
        at = next((i for i in range(len(self._frames) - 1, 0, -1) if self._frames[i].word == word), 0)
        if at:
            frame = self._frames.pop(at)
            self._forget(frame)
            self._left |= frame.names.keys()

    def is_out_of_scope(self, name: str) -> bool:
        """True for a name of a block that has ended."""
        return name in self._left and not self._binds(name)

    def is_function(self, meant: ResolvedExpr) -> bool:
        """True for one of our functions by its bare name, and for names that no author wrote."""
        return meant.path.startswith(_PROPERTIES) or (meant.path in self._functions and not self._binds(meant.path))

    def resolve(self, node: nodes.Node | None) -> ResolvedExpr | None:
        """The resolved expression when it is a name with members and filters; else None."""
        if isinstance(node, nodes.Name):
            return self._name(node.name)
        if not isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter):
            return None
        owner = self.resolve(node.node)
        if owner is None:
            return None
        if isinstance(node, nodes.Getattr):
            return owner.member(f".{node.attr}")
        if isinstance(node, nodes.Getitem):
            return _item(owner, node.arg)
        return ResolvedExpr(owner.path, owner.written, (*owner.filters, _applied(node)))

    def _name(self, name: str) -> ResolvedExpr | None:
        for frame in reversed(self._frames):
            if name in frame.names:
                known = frame.names[name]
                return ResolvedExpr(known.path, name, known.filters) if known else None
        return ResolvedExpr(name, name)

    def _binds(self, name: str) -> bool:
        return any(name in frame.names for frame in self._frames)

    def _home(self) -> _Frame:
        return next(frame for frame in reversed(self._frames) if frame.word != "if")

    def _forget(self, frame: _Frame) -> None:
        if frame.word == "if":
            self._home().names.update(dict.fromkeys(frame.set_here))


def names_in(target: nodes.Node) -> list[str]:
    """The names that a loop or a `set` binds."""
    own = [target] if isinstance(target, nodes.Name) else []
    return [name.name for name in (*own, *target.find_all(nodes.Name))]


def _item(owner: ResolvedExpr, at: nodes.Node) -> ResolvedExpr | None:
    """A member by its name, an item by its number, a slice as the whole list."""
    if isinstance(at, nodes.Slice):
        return owner
    if isinstance(at, nodes.Neg) and isinstance(at.node, nodes.Const):
        return owner.member("[]", f"[-{at.node.value}]")
    if not isinstance(at, nodes.Const):
        return None
    return owner.member(f".{at.value}") if isinstance(at.value, str) else owner.member("[]", f"[{at.value}]")


def _applied(node: nodes.Filter) -> AppliedFilter:
    named = {str(pair.key): _constant(pair.value) for pair in node.kwargs}
    attribute = named.get("attribute")
    return AppliedFilter(node.name, tuple(map(_constant, node.args)), attribute if isinstance(attribute, str) else "")


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None
