"""Resolves a path such as `avsnitt[].text` in a vocabulary, and suggests a remedy when it does not exist."""

import re
from dataclasses import dataclass

from beslutsdoc.names import did_you_mean
from beslutsdoc.sandbox import STR_METHODS
from beslutsdoc.vocabulary.value_kinds import CELL_KIND, TEXT_KIND, ValueKind, Vocabulary

_STEP = re.compile(r"\[\]|[^.\[\]]+")


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The step that leads nowhere, from `owner` (None: it is no name at all)."""

    step: str
    owner: ValueKind | None = None


def resolve(path: str, names: Vocabulary) -> ValueKind | Nowhere | None:
    """The kind of value at `path`; None where only the case can tell."""
    head, *steps = _STEP.findall(path)
    kind = names.get(head)
    return Nowhere(head) if kind is None else _led(kind, steps)


def member(kind: ValueKind, path: str) -> ValueKind | Nowhere | None:
    """The kind of what `path` (`rubrik`, `punkter[]`) reaches in a value of that kind."""
    return _led(kind, _STEP.findall(path))


def _led(kind: ValueKind, steps: list[str]) -> ValueKind | Nowhere | None:
    for step in steps:
        found = _member(kind, step)
        if not isinstance(found, ValueKind):
            return found
        kind = found
    return kind


def _member(kind: ValueKind, step: str) -> ValueKind | Nowhere | None:
    if step == "[]" and kind.item is None and kind not in (CELL_KIND, TEXT_KIND):
        return Nowhere(step, kind)
    if step == "[]":
        return kind.item  # a text has letters
    if kind == CELL_KIND or (kind == TEXT_KIND and step in STR_METHODS):
        return None
    return kind.members.get(step) or kind.open or Nowhere(step, kind)


def stands_for(path: str, written: str) -> str:
    """What the variable that `written` begins with stands for: `avsnitt[]` for `avsnitt[].text`, `del.text`."""
    head = written.rpartition(")")[2] if written.startswith("(") else written[len(re.split(r"[.\[]", written)[0]) :]
    steps = list(_STEP.finditer(path))
    own = len(_STEP.findall(head))
    return path[: steps[-own].start()].rstrip(".") if own else path


def remedy(written: str, nowhere: Nowhere, names: Vocabulary) -> str:
    """The suggestion for `written`, which does not exist."""
    owner = nowhere.owner
    if owner is None:
        head = re.match(r"[^.\[]*", written)
        found = did_you_mean(nowhere.step, names)
        return found.replace("”?", f"{written[head.end() :]}”?") if head and found else _ALL
    if nowhere.step == "[]":
        one, _, after = written.partition("[")
        return f"”{one}” är {owner.a} och ingen lista: skriv {one}{after.partition(']')[2]}."
    before = written.rpartition(".")[0]
    if owner.item is not None:
        loop = f"{{% for {owner.var} in {before} %}}"
        return f"”{before}” är {owner.a}: gå igenom den med {loop} och skriv {owner.var}.{nowhere.step}."
    found = did_you_mean(nowhere.step, owner.members)
    if found:
        return found.replace("”", f"”{before}.", 1)
    members = ", ".join(f"{before}.{name}" for name in owner.members)
    return f"Det som finns är {members}." if members else f"”{before}” är {owner.a} och har inga delar."


_ALL = "Rätta namnet i mallen; ”beslutsdoc mall namn” visar alla."
