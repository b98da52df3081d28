"""The type rules of filters: which kinds of value they take, and the kind they give."""

from dataclasses import replace

from beslutsdoc.figures import Enhet
from beslutsdoc.filters import FILTERS, Filter
from beslutsdoc.sandbox import builtin_filters
from beslutsdoc.vocabulary.resolve import Nowhere, member
from beslutsdoc.vocabulary.value_kinds import NUMBER_KIND, TEXT_KIND, ValueKind
from beslutsdoc.word.compile.scope import KEEPING, PICKING, AppliedFilter

_OURS = {f.name: f for f in FILTERS}
_COUNTING = frozenset({"count", "length"})
_PARTS = frozenset({"first", "last", "reverse", *_COUNTING})  # of a list or of a text
_BY_ATTRIBUTE = frozenset({"selectattr", "rejectattr"})  # the first argument is a member's name
_MOST = 4  # filters to suggest


def fits(name: str, kind: ValueKind) -> bool:
    """Whether the filter can do anything with a value of that kind; True for one that is not known."""
    if kind.units is None:
        return True
    if name in _OURS:
        return _accepts(_OURS[name], kind)
    if name in builtin_filters.LOOPING:
        return kind.item is not None
    if name in _PARTS:
        return kind.item is not None or kind == TEXT_KIND
    if name in builtin_filters.NUMERIC:
        return kind in (NUMBER_KIND, TEXT_KIND)
    return not (name in builtin_filters.TEXTUAL and kind.prints == "inget")


def _accepts(f: Filter, kind: ValueKind) -> bool:
    """A name that is known to be a text is no date, whatever a date in a text may be."""
    if f.lists:
        return True
    taken = f.takes if f.takes[:1] == (Enhet.TEXT,) else tuple(e for e in f.takes if e is not Enhet.TEXT)
    return any(enhet in taken for enhet in kind.units or ()) if f.takes else bool(kind.units)


def filter_result_kind(applied: AppliedFilter, kind: ValueKind) -> ValueKind | Nowhere | None:
    """The kind that comes of the filter; None where it cannot be told."""
    name = applied.name
    attribute = applied.args[0] if name in _BY_ATTRIBUTE and applied.args else applied.attribute
    reached = member(kind.item, attribute) if kind.item and isinstance(attribute, str) and attribute else None
    if isinstance(reached, Nowhere):
        return reached
    if name == "map":
        return replace(kind, item=reached, prints="inget") if reached else None
    if name in _OURS or name in builtin_filters.TEXTUAL or name == "join":
        return TEXT_KIND
    if name in _COUNTING or name in builtin_filters.NUMERIC:
        return NUMBER_KIND
    if name in PICKING:
        return kind.item
    return kind if name in KEEPING else None


def fitting_filters(kind: ValueKind) -> list[str]:
    """Some of our filters that fit: of a text those for any text, of anything else those made for it."""
    if kind.item is not None:
        return ["med_och"] if kind.prints != "inget" else []
    any_text = kind.units == TEXT_KIND.units
    fit = [f for f in FILTERS if not f.lists and fits(f.name, kind) and (any_text or f.takes)]
    return [f.name for f in sorted(fit, key=lambda f: bool(f.takes))][:_MOST]
