"""The names of a document type as an author reads them: kind, example, loop, and the tag to copy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.filters import bind_filters
from beslutsdoc.vocabulary.filter_types import fitting_filters
from beslutsdoc.vocabulary.type_names import type_vocabulary
from beslutsdoc.vocabulary.value_kinds import DATE_KIND, ValueKind

_ANY = {
    "siffror": "besök_2024",
    "tabeller": "ekonomi",
    "diagram": "kostnader",
    "bilder": "karta",
    "rad": "utfall_2024",
}  # where the case decides the names
_UNITS = {"tabellrad": "tr", "kolumn": "tc"}

Dated = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A name that a template may use.

    `slinga`: the tag that begins the loop it belongs in, or empty. `tagg`: what to copy; of a list that cannot be
    printed it is its loop's beginning. `ensam`: the tag wants a paragraph of its own. `filter`: some that fit.
    """

    namn: str
    slag: str
    exempel: str
    slinga: str
    tagg: str
    hjälp: str
    ensam: bool
    filter: tuple[str, ...]


def list_type_names(typ: Dokumenttyp) -> tuple[TemplateName, ...]:
    """Every name, those of a loop after the list they go through."""
    dated = bind_filters(typ.organisation.skrivsätt).filters["datum"]
    return tuple(row for name, kind in type_vocabulary(typ).items() for row in _rows(name, kind, "", dated))


def _rows(name: str, kind: ValueKind, loop: str, dated: Dated) -> Iterator[TemplateName]:
    if kind.prints != "inget" or kind.item is not None:
        yield _row(name, kind, loop, dated)
    for member, inner in kind.members.items():
        if inner.help:
            yield from _rows(f"{name}.{member}", inner, loop, dated)
    if kind.open is not None:
        yield from _rows(f"{name}.{_ANY[name]}", kind.open, loop, dated)
    if kind.item is not None:
        item = kind.item.described(kind.item.help, kind.item.example or kind.example)
        yield from _rows(kind.var, item, beginning(name, kind), dated)


def _row(name: str, kind: ValueKind, loop: str, dated: Dated) -> TemplateName:
    printed = kind.prints != "inget"
    example = dated(kind.example) if kind == DATE_KIND else kind.example if printed else ""
    tag = f"{{{{ {name} }}}}" if printed else beginning(name, kind)
    alone = kind.prints in ("stycken", "tabell", "figur")
    return TemplateName(name, kind.word, example, loop, tag, kind.help, alone, tuple(fitting_filters(kind)))


def beginning(name: str, kind: ValueKind) -> str:
    """The tag that begins the loop over a list: of paragraphs, or of a table's rows or columns."""
    unit = _UNITS.get(kind.item.word, "p") if kind.item else "p"
    return f"{{%{unit} for {kind.var} in {name} %}}"


def ending(loop: str) -> str:
    """The tag that ends the loop that `loop` begins."""
    return f"{loop.partition(' ')[0]} endfor %}}"
