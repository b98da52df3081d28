"""Checks how a template uses names: unknown ones, filters that do not fit, loops over what is no list."""

from collections.abc import Iterable, Iterator

from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.vocabulary.filter_types import filter_result_kind, fits, fitting_filters
from beslutsdoc.vocabulary.resolve import Nowhere, remedy, resolve, stands_for
from beslutsdoc.vocabulary.value_kinds import ValueKind, Vocabulary
from beslutsdoc.word.compile.scope import AppliedFilter
from beslutsdoc.word.compile.uses import Use

_OWN_PARAGRAPH = "Ge taggen ett eget stycke i mallen."


def check_uses(uses: Iterable[Use], names: Vocabulary) -> tuple[Finding, ...]:
    """The remarks on every use, each once, in order."""
    uses = tuple(uses)
    asked = {use.path for use in uses if use.is_optional and use.how == "villkor"}
    return tuple(dict.fromkeys(finding for use in uses for finding in _of_use(use, names, asked)))


def _of_use(use: Use, names: Vocabulary, asked: set[str]) -> Iterator[Finding]:
    kind = resolve(use.path, names)
    if isinstance(kind, Nowhere):
        if not _is_reported_at_binding(use, names):
            yield from _unknown(use, kind, names, use.is_optional or _is_asked(use.path, asked))
        return
    written = use.written
    for applied in use.filters:
        if kind is None:
            return
        if not fits(applied.name, kind):
            yield _unfit(applied, written, kind, use)
            return
        comes = filter_result_kind(applied, kind)
        if isinstance(comes, Nowhere):
            yield _no_attribute(applied, kind, comes, use)
            return
        kind = comes
        written = f"{written} | {applied.name}"
    if kind is not None and use.how == "skrivs":
        yield from _printed(use, kind)
    elif kind is not None and use.how == "slinga" and kind.item is None and kind.units is not None:
        yield _no_list(use, kind, names)


def _is_reported_at_binding(use: Use, names: Vocabulary) -> bool:
    """True for a loop's variable, or a `set` name, that stands for something which is not there itself."""
    bound = stands_for(use.path, use.written)
    return not use.written.startswith(bound) and isinstance(resolve(bound, names), Nowhere)


def _is_asked(path: str, asked: set[str]) -> bool:
    """A name that the template asks whether it is there may be missing."""
    return any(path == name or path.startswith((f"{name}.", f"{name}[")) for name in asked)


def _unknown(use: Use, nowhere: Nowhere, names: Vocabulary, may_be_missing: bool) -> Iterator[Finding]:
    what = f"”{use.written}” finns inte."
    if use.after_loop and nowhere.owner is None:
        what = f"”{use.written}” finns inte här, eftersom slingan med ”{nowhere.step}” redan är slut."
        yield Finding("M020", what, "Flytta in taggen i slingan, före dess {% endfor %}.", use.place)
        return
    do = remedy(use.written, nowhere, names)
    if not may_be_missing or do.startswith("Menade"):
        yield Finding("M020", what, do, use.place)


def _no_attribute(applied: AppliedFilter, kind: ValueKind, nowhere: Nowhere, use: Use) -> Finding:
    what = f"”{nowhere.step}”, som filtret ”{applied.name}” i taggen {use.tag} vill ha, finns inte."
    known = kind.item.members if kind.item else {}
    return Finding(
        "M020", what, did_you_mean(nowhere.step, known) or f"Det som finns är {', '.join(known)}.", use.place
    )


def _unfit(applied: AppliedFilter, written: str, kind: ValueKind, use: Use) -> Finding:
    what = f"Filtret ”{applied.name}” passar inte ”{written}”, som är {kind.a}."
    *others, last = fitting_filters(kind) or [""]
    better = " eller ".join((*([", ".join(others)] if others else []), last))
    do = f"Ta bort filtret, eller använd {better}." if better else "Ta bort filtret."
    if kind.item is not None:
        do = f"Sätt filtret på varje del för sig, i {{% for {kind.var} in {use.written} %}}."
    return Finding("M030", what, do, use.place)


def _no_list(use: Use, kind: ValueKind, names: Vocabulary) -> Finding:
    what = f"Slingan {use.tag} går igenom ”{use.written}”, som är {kind.a} och ingen lista."
    inside = [name for name, member in kind.members.items() if member.item is not None]
    lists = [name for name, other in names.items() if other.item is not None]
    if inside:
        do = f"Skriv {' eller '.join(f'{use.written}.{name}' for name in inside)}."
    else:
        do = did_you_mean(use.written, lists) or f"Det som går att gå igenom är {', '.join(lists)}."
    return Finding("M033", what, do, use.place)


def _printed(use: Use, kind: ValueKind) -> Iterator[Finding]:
    """What cannot be printed at all, or not in the middle of a line."""
    if kind.prints == "inget":
        yield Finding(
            "M025", f"”{use.written}” är {kind.a} och går inte att skriva ut för sig.", _parts(use, kind), use.place
        )
    elif use.block or use.text_only:
        return
    elif kind.prints in ("tabell", "figur"):
        what = f"”{use.written}” är {kind.a} men står mitt i en rad i mallen, där bara text får plats."
        yield Finding("M024", what, _OWN_PARAGRAPH, use.place)
    elif kind.prints == "stycken":
        what = f"”{use.written}” kan ha flera stycken men står mitt i en rad i mallen; de skiljs åt med radbrytning."
        yield Finding("M023", what, _OWN_PARAGRAPH, use.place)


def _parts(use: Use, kind: ValueKind) -> str:
    if kind.item is not None:
        return (
            f"Gå igenom den med {{% for {kind.var} in {use.written} %}}." if kind.var else "Gå igenom den i en slinga."
        )
    members = [f"{{{{ {use.written}.{name} }}}}" for name in kind.members]
    return (
        f"Skriv {' eller '.join(members)}."
        if members
        else f"Skriv namnet efter en punkt: {{{{ {use.written}.namn }}}}."
    )
