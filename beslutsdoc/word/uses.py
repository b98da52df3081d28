"""Which names a template uses: `rubrik`, `handläggare.telefon`, `avsnitt[].text`."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

_Scope = Mapping[str, str]
_UNSEEN = ("loop", "_bd_")


def names(tree: nodes.Node) -> frozenset[str]:
    """The dotted names in a parsed template; what a loop's variable reaches is told by what is looped over."""
    return frozenset(n for n in _names(tree, {}) if not n.startswith(_UNSEEN))


def _names(node: nodes.Node, scope: _Scope) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _names(node.iter, scope)
        inner = {**scope, **_bound(node.target, f"{_path(node.iter, scope)}[]")}
        for child in (*node.body, *([node.test] if node.test else []), *node.else_):
            yield from _names(child, inner)
        return
    path = _path(node, scope)
    if path:
        yield path
        return
    known = dict(scope)
    for child in node.iter_child_nodes():
        yield from _names(child, known)
        if isinstance(child, nodes.Assign):
            known |= _bound(child.target, _path(child.node, known) or "_bd_")


def _path(node: nodes.Node, scope: _Scope) -> str:
    """`a.b` for what is a name and its members only; empty for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name) if node.ctx == "load" else ""
    if isinstance(node, nodes.Getattr):
        owner = _path(node.node, scope)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        owner = _path(node.node, scope)
        return f"{owner}.{node.arg.value}" if owner else ""
    if isinstance(node, nodes.Filter) and node.name.startswith("_") and node.node is not None:
        return _path(node.node, scope) if not node.args else ""
    return ""


def _bound(target: nodes.Node, path: str) -> dict[str, str]:
    return {name.name: path for name in target.find_all(nodes.Name)} | (
        {target.name: path} if isinstance(target, nodes.Name) else {}
    )
