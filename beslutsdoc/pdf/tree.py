"""Walks the tags (structure elements) of a PDF in reading order."""

from collections.abc import Iterator

import pikepdf

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)
"""The standard structure types of ISO 32000-1, 14.8.4; any other must map to one of them (RoleMap)."""

HEADINGS = frozenset("H H1 H2 H3 H4 H5 H6".split())


def elements(pdf: pikepdf.Pdf) -> "Iterator[tuple[str, pikepdf.Dictionary]]":
    """(type, element) of each tag in reading order, types mapped by the RoleMap; nothing for an untagged PDF."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    root = pdf.Root.StructTreeRoot
    roles = {str(name)[1:]: str(role)[1:] for name, role in root.get("/RoleMap", pikepdf.Dictionary()).items()}
    stack = _kids(root)
    while stack:
        element = stack.pop()
        kind = str(element.S)[1:]
        yield kind if kind in STANDARD else roles.get(kind, kind), element
        stack.extend(_kids(element))


def descendants(element: pikepdf.Dictionary) -> "Iterator[pikepdf.Dictionary]":
    """The tags inside `element`, at any depth, in reading order."""
    stack = _kids(element)
    while stack:
        inner = stack.pop()
        yield inner
        stack.extend(_kids(inner))


def _kids(element: pikepdf.Object) -> "list[pikepdf.Dictionary]":
    """The direct child tags of `element`, in reverse order."""
    inside = element.get("/K")
    found = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [kid for kid in reversed(found) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
