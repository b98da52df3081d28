"""Finds where docxtpl's text differs from ours for the same template and sample case."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from beslutsdoc import context
from beslutsdoc.blocks import LoopItems, Record, Tabell, plain_text
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import Finding, Place
from beslutsdoc.mall.sample import SampleCase
from beslutsdoc.pipeline import cache
from beslutsdoc.word.docxtpl_reference import NoAnswer, filled_by_docxtpl
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.reader.outline import OutlineLine, outline

_FEW = 20  # characters of equal text quoted before the difference


class _PrintedDict(dict[str, Any]):
    """A dict that prints as `shown`: `{{ organisation }}` is the organisation's name."""

    shown = ""

    def __str__(self) -> str:
        return self.shown


class _PrintedList(list[Any]):
    """A list that prints one item a line."""

    def __str__(self) -> str:
        return "\n".join(map(str, self))


def differences(case: SampleCase, document: bytes) -> Iterator[Finding]:
    """A finding for each paragraph of docxtpl's that differs from `document`, or one that docxtpl could not run."""
    kind = case.case.dokumenttyp
    tools = cache.cached_text_tools(kind.organisation.skrivsätt)
    names = cache.cached_template(kind).names
    values = context.build_context(case.case, tools.reader, case.registers, names).values
    plain_values = {name: _plain_value(value, tools.bound) for name, value in values.items()}
    try:
        theirs = filled_by_docxtpl(
            kind.mall, plain_values, {n: _text_filter(f) for n, f in tools.bound.filters.items()}
        )
    except NoAnswer as reason:
        yield Finding("M085", f"Jämförelsen gick inte att göra: {reason}.", "", Place(file=kind.mall.name))
        return
    yield from _compare(*(_lines(written, kind.mall.name) for written in (document, theirs)))


def _lines(document: bytes, file: str) -> list[OutlineLine]:
    """The paragraphs that have text, in all parts."""
    return [line for line in outline(unpack_document(document), file) if line.words]


def _compare(ours: list[OutlineLine], theirs: list[OutlineLine]) -> Iterator[Finding]:
    parts = list(dict.fromkeys(line.part for line in (*ours, *theirs)))
    for own, other in (([ln for ln in side if ln.part == part] for side in (ours, theirs)) for part in parts):
        words = [[" ".join(line.words.split()) for line in side] for side in (own, other)]
        for how, a, b, c, d in SequenceMatcher(a=words[0], b=words[1], autojunk=False).get_opcodes():
            if how != "equal":
                place = own[min(a, len(own) - 1)].place if own else replace(other[c].place, paragraph=None)
                yield _difference(words[0][a:b], words[1][c:d], place)


def _difference(ours: list[str], theirs: list[str], place: Place) -> Finding:
    if _letters(ours) == _letters(theirs):
        what = f"Orden är desamma, men beslutsdoc skriver {len(ours)} stycken och docxtpl {len(theirs)}."
        return Finding("M084", what, "", place)
    own, other = " ¶ ".join(ours), " ¶ ".join(theirs)
    same = next((i for i, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), 0)
    start = max(same - _FEW, 0)
    what = f"beslutsdoc skriver {_excerpt(own, start)}, docxtpl {_excerpt(other, start)}."
    return Finding("M084", what, "", place)


def _letters(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def _excerpt(text: str, start: int) -> str:
    """The text from `start`, cut to four times `_FEW` characters."""
    end = start + 4 * _FEW
    cut = f"{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}"
    return f"”{cut}”" if text else "inget"


def _plain_value(value: Any, filters: BoundFilters) -> Any:
    """A value of the context as plain data for docxtpl."""
    if isinstance(value, Record):
        named = _PrintedDict({key: _plain_value(part, filters) for key, part in value.items()})
        named.shown = str(_plain_value(value.shown, filters) or "")
        return named
    if isinstance(value, LoopItems):
        return _PrintedList(_plain_value(item, filters) for item in value)
    if isinstance(value, Tabell):
        return plain_text(value)
    if isinstance(value, tuple):
        return plain_text(value)
    return value


def _text_filter(way: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: str(way(*given))
