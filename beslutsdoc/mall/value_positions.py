"""Finds where the values of a sample case came out in its document, and which are misplaced or repeated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.finding import Finding
from beslutsdoc.mall.tag_placement import format_tag, is_heading, requested_fact, sections_of, split_label
from beslutsdoc.mall.template_labels import HEADINGS
from beslutsdoc.names import fold
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.reader.outline import OutlineLine

ValueLines = Mapping[str, tuple[OutlineLine, ...]]


def find_values(lines: Sequence[OutlineLine], forms: Mapping[str, frozenset[str]]) -> ValueLines:
    """Name → the lines that contain one of its printed forms."""
    return {name: tuple(ln for ln in lines if any(form in ln.words for form in of)) for name, of in forms.items()}


def check_duplicate_values(found: ValueLines, kind: Dokumenttyp) -> Iterator[Finding]:
    """The values that belong once in the running text and are there more often."""
    for name, lines in found.items():
        body = [line for line in lines if line.part == DOCUMENT]
        if len(body) > 1 and _key(name) in _in_running_text(kind):
            first, second = (str(replace(line.place, file="", words="")) for line in body[:2])
            what = f"{format_tag(_key(name))} skrivs {len(body)} gånger: först {first}, sedan {second}."
            yield Finding("M083", what, "Ta bort den ena taggen.", body[1].place)


def check_misplaced_values(lines: Sequence[OutlineLine], found: ValueLines, kind: Dokumenttyp) -> Iterator[Finding]:
    """The values under another's heading, or beside another's label."""
    headings = {**HEADINGS, **sections_of(kind)}
    for name, where in found.items():
        for line in where if _key(name) in _in_running_text(kind) else ():
            other = headings.get(fold(line.place.heading))
            if other not in (None, _key(name)) and line.part == DOCUMENT:
                yield _misplacement(name, f"under rubriken ”{line.place.heading}”", str(other), line)
    for label in lines:
        yield from _beside(label, lines, found)


def _beside(label: OutlineLine, lines: Sequence[OutlineLine], found: ValueLines) -> Iterator[Finding]:
    """The value at a label, when it is another's: in the label's own paragraph, or the first one near with a value."""
    wanted = requested_fact(label)
    if wanted is None or wanted not in found or (is_heading(label) and not label.control):
        return
    filled = any(label in where for where in found.values())
    words = label.control or split_label(label.words)[0]
    for line in [label] if filled else [lines[number] for number in label.near]:
        names = [name for name, where in found.items() if line in where]
        if names:
            if not any(_same(name, wanted) for name in names):
                yield _misplacement(names[0], f"vid ”{words}”", wanted, line)
            return


def _misplacement(name: str, where: str, wanted: str, line: OutlineLine) -> Finding:
    what = f"{format_tag(_key(name))} står {where}, där {format_tag(wanted)} hör hemma."
    return Finding("M082", what, "Flytta taggen, eller ändra orden i mallen.", line.place)


def _same(name: str, wanted: str) -> bool:
    """True when either name fits: a title may be the signer's as well as the handläggare's."""
    own, asked = name.partition("."), wanted.partition(".")
    people = ("handläggare", "underskrift", "underskrifter")
    return name == wanted or (own[0] in people and asked[0] in people and own[2] == asked[2])


def _key(name: str) -> str:
    """The key of the case that a value belongs to: `skickas_till` of `skickas_till 2`."""
    return name.split(" ")[0] if name.split(" ")[0] in HEADINGS.values() else name


def _in_running_text(kind: Dokumenttyp) -> frozenset[str]:
    own = {section.nyckel for section in kind.avsnitt}
    return frozenset(own | {"förslag_till_beslut", "beslutsunderlag", "skickas_till"})
