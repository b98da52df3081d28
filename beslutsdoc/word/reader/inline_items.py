"""The content of a paragraph in order: stretches of runs, fields with code and result, links, figures, drawings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeAlias

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.controls import FIGURE_TAG_PREFIX
from beslutsdoc.word.reader.characters import character
from beslutsdoc.word.reader.fields import SIMPLE_FIELD, FieldSpan, fields

_WRAPPERS = frozenset(map(xml.qn, "sdt sdtContent ins moveTo smartTag customXml dir bdo".split()))
_ALTERNATES = f"{{{xml.MCNS}}}AlternateContent"
_RUBY, _RUBY_BASE = xml.qn("ruby"), xml.qn("rubyBase")


class RunPart(NamedTuple):
    """Children of one run, all of them or those outside a field."""

    run: etree._Element
    children: tuple[etree._Element, ...]

    @property
    def text(self) -> str:
        """What they show."""
        return "".join(map(character, self.children))


@dataclass(frozen=True)
class InlineField:
    """A field that begins and ends in the paragraph: its code, and what its result shows."""

    code: str
    shown: tuple[RunPart, ...]


InlineItem: TypeAlias = RunPart | InlineField | etree._Element
_Atom: TypeAlias = tuple[etree._Element, etree._Element | None]  # a run and its child, or another element and None


def inline_items(parent: etree._Element) -> Iterator[InlineItem]:
    """The content of a paragraph or a link: content controls other than figures', tracked insertions and the like are
    entered; tracked deletions, and hyperlinks, figures and whatever else it may hold, are elements."""
    spans = {span.marks[0]: span for span in fields(parent) if span.marks}
    atoms = list(_atoms(parent))
    at = begun = 0
    while at < len(atoms):
        span = spans.get(atoms[at][1]) if atoms[at][1] is not None else None  # type: ignore[arg-type]
        end = None if span is None else _position(atoms, span.marks[-1], at)
        if span is None or end is None:
            at += 1
            continue
        yield from _parts(atoms[begun:at])
        yield InlineField(span.code, tuple(_result(atoms[at:end], span)))
        at = begun = end + 1
    yield from _parts(atoms[begun:])


def is_figure(control: etree._Element) -> bool:
    """True for the content control of a figure."""
    return control.tag == xml.SDT and xml.val(control.find(f"{xml.qn('sdtPr')}/{xml.qn('tag')}")).startswith(
        FIGURE_TAG_PREFIX
    )


def _atoms(parent: etree._Element) -> Iterator[_Atom]:
    for element in parent:
        if element.tag == xml.R:
            yield from ((element, child) for child in _children(element))
        elif element.tag in _WRAPPERS and not is_figure(element):
            yield from _atoms(element)
        elif element.tag == _ALTERNATES:
            yield from _atoms(element[0]) if len(element) else ()
        else:
            yield element, None


def _children(run: etree._Element) -> Iterator[etree._Element]:
    """The run's children; of alternate content those of the first choice, of a ruby those of its base text."""
    for child in run:
        if child.tag == _ALTERNATES:
            yield from _children(child[0]) if len(child) else ()
        elif child.tag == _RUBY:
            yield from (e for base in child.iterchildren(_RUBY_BASE) for inner in base for e in _children(inner))
        else:
            yield child


def _position(atoms: Sequence[_Atom], mark: etree._Element, start: int) -> int | None:
    return next((at for at in range(start, len(atoms)) if atoms[at][1] is mark), None)


def _result(atoms: Sequence[_Atom], span: FieldSpan) -> Iterator[RunPart]:
    """The runs of the field's result, from the mark that separates it from the code."""
    start = _position(atoms, span.marks[1], 0)
    for part in _parts(atoms[start:] if start is not None else ()):
        if isinstance(part, RunPart):
            yield part
        elif isinstance(part, InlineField):
            yield from part.shown
        else:
            yield from (RunPart(run, tuple(run)) for run in part.iter(xml.R))


def _parts(atoms: Sequence[_Atom]) -> Iterator[InlineItem]:
    for element, of_element in groupby(atoms, key=lambda atom: atom[0]):
        children = tuple(child for _, child in of_element if child is not None)
        if element.tag == SIMPLE_FIELD:
            runs = tuple(RunPart(run, tuple(run)) for run in element.iter(xml.R))
            yield InlineField(element.get(xml.qn("instr"), ""), runs)
        else:
            yield RunPart(element, children) if children else element
