"""The tags of a PDF as a reader meets them: what they stand for, one after the other."""

from collections.abc import Iterator

import pikepdf

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)
"""The kinds of tags that ISO 32000-1, 14.8.4, defines; any other must be said to stand for one of them."""

HEADINGS = frozenset("H H1 H2 H3 H4 H5 H6".split())


def elements(pdf: pikepdf.Pdf) -> "Iterator[tuple[str, pikepdf.Dictionary]]":
    """Each tag with the kind that it stands for, in reading order; nothing when there are none."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    root = pdf.Root.StructTreeRoot
    roles = {str(name)[1:]: str(role)[1:] for name, role in root.get("/RoleMap", pikepdf.Dictionary()).items()}
    waiting = _kids(root)
    while waiting:
        element = waiting.pop()
        kind = str(element.S)[1:]
        yield kind if kind in STANDARD else roles.get(kind, kind), element
        waiting.extend(_kids(element))


def descendants(element: pikepdf.Dictionary) -> "Iterator[pikepdf.Dictionary]":
    """The tags inside `element`, at any depth, in reading order."""
    waiting = _kids(element)
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting.extend(_kids(inner))


def _kids(element: pikepdf.Object) -> "list[pikepdf.Dictionary]":
    """The tags right inside `element`, the last one first."""
    inside = element.get("/K")
    found = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [kid for kid in reversed(found) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
