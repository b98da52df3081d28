"""Expands shorthands that move values, together with their places; other shorthands are the model's (`shorthand`)."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from beslutsdoc.finding import Finding, Place
from beslutsdoc.model import shorthand
from beslutsdoc.model.shorthand import is_blank
from beslutsdoc.sources.located_data import LocatedData, Path_

_BESLUT: Path_ = ("förslag_till_beslut",)
_LINE_BY_LINE: tuple[Path_, ...] = (("beslutsunderlag",), ("skickas_till",))
_ITEM = re.compile(r"\s*(?:[-*•–·]\s+|\d+[.)]\s+|(?=att\s))(.*)")


def expand_shorthands(located: LocatedData, sections: Collection[str]) -> tuple[LocatedData, list[Finding]]:
    """The case with every list of texts as one, decision points grouped by body; `sections` are the type's keys."""
    findings: list[Finding] = []
    for path in (*_LINE_BY_LINE, _BESLUT):
        located = _lines_as_items(located, path)
    for path in list(_lists_at(located.data, ())):
        located = _without_blanks(located, path, findings)
    for path in list(_text_lists(located.data, sections)):
        located = _only_texts(located, path, findings)
    return _grouped(located), findings


def _lines_as_items(located: LocatedData, path: Path_) -> LocatedData:
    """A text of several lines as a list of them; decision points only when each line is marked as one."""
    text = located.data.get(str(path[0]))
    if not isinstance(text, str) or "\n" not in text.strip():
        return located
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    marked = [_ITEM.fullmatch(line) for _, line in lines]
    if path == _BESLUT and not all(marked):
        return located
    items = [found[1] if found else line for (_, line), found in zip(lines, marked, strict=True)]
    places: dict[Path_, Path_ | Place] = {}
    for index, (number, _) in enumerate(lines):
        places[(*path, index)] = located.text_place(path, number)
    return located.rearranged(path, items, places)


def _lists_at(value: Any, path: Path_) -> Iterator[Path_]:
    """The path of every list in `value`, inner ones before those that hold them."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list):
                yield from _lists_at(inner, (*path, step))
    if isinstance(value, list):
        yield path


def _without_blanks(located: LocatedData, path: Path_, findings: list[Finding]) -> LocatedData:
    """The list at `path` without its blank items; one with nothing else stays, as a list waiting to be filled in."""
    items = located.at(path)
    kept = [(index, item) for index, item in enumerate(items) if not is_blank(item)]
    if len(kept) in (0, len(items)):
        return located
    for index, item in enumerate(items):
        if is_blank(item):
            place = located.place((*path, index))
            findings.append(Finding("A012", "Listpunkten är tom.", "Ta bort den, eller fyll i den.", place))
    origins: dict[Path_, Path_ | Place] = {(*path, new): (*path, old) for new, (old, _) in enumerate(kept)}
    return located.rearranged(path, [item for _, item in kept], origins)


def _text_lists(data: dict[str, Any], sections: Collection[str]) -> Iterator[Path_]:
    """The path of every list in the case whose items are to be texts."""
    for key in (*(path[0] for path in (*_LINE_BY_LINE, _BESLUT)), *sections):
        yield from _lists_at(data.get(str(key)), (key,))


def _only_texts(located: LocatedData, path: Path_, findings: list[Finding]) -> LocatedData:
    """The list at `path` with texts restored that YAML took for keys."""
    items = located.at(path)
    meant = [None if path == _BESLUT and _is_body(item) else _taken_for_key(item) for item in items]
    for index, text in enumerate(meant):
        if text:
            what = f"”{text}” läses som nyckel och värde på grund av kolonet."
            place = located.place((*path, index))
            findings.append(Finding("Y013", what, f"Sätt citattecken: ”- '{text}'”.", place))
    if not any(meant):
        return located
    origins: dict[Path_, Path_ | Place] = {(*path, i): (*path, i) for i in range(len(items))}
    return located.rearranged(path, [text or item for text, item in zip(meant, items, strict=True)], origins)


def _is_body(item: Any) -> bool:
    return isinstance(item, dict) and not item.keys().isdisjoint(("organ", "punkter"))


def _taken_for_key(item: Any) -> str | None:
    """The text meant by `- Bilaga 1: Ekonomi`, which YAML reads as a mapping."""
    if not isinstance(item, dict) or len(item) != 1:
        return None
    ((key, value),) = item.items()
    return f"{key}: {value or ''}".rstrip() if value is None or isinstance(value, str) else None


def _grouped(located: LocatedData) -> LocatedData:
    """Decision points grouped by body, as in the model."""
    items = located.data.get(str(_BESLUT[0]))
    if not isinstance(items, list) or all(map(_is_body, items)):
        return located
    origins: dict[Path_, Path_ | Place] = {}
    for index, (new, _) in enumerate(shorthand.iter_decision_items(items)):
        origins[(*_BESLUT, *new)] = (*_BESLUT, index)
        origins.setdefault((*_BESLUT, new[0]), located.place((*_BESLUT, index)))
    return located.rearranged(_BESLUT, shorthand.decisions(items), origins)
