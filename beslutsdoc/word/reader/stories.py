"""Opens the parts of a Word file that hold running text, each walked once."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import relationship_targets, resolve_target
from beslutsdoc.word.opc.part_names import DOCUMENT, ENDNOTES, FOOTNOTES
from beslutsdoc.word.reader.places import Places, note_numbers, part_labels
from beslutsdoc.word.reader.walk import Spot

STORY_PARTS = (DOCUMENT, FOOTNOTES, ENDNOTES)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")
_RELATION = f"{{{xml.RNS}}}"
NOTE_KINDS = {FOOTNOTES: "footnote", ENDNOTES: "endnote"}


@dataclass(frozen=True)
class Story:
    """A part with running text: its name in the package, its root, the places in it."""

    name: str
    root: etree._Element
    places: Places

    @property
    def spots(self) -> list[Spot]:
        """Its paragraphs in order, without what `mc:Fallback` repeats."""
        return [spot for spot in self.places.spots.values() if spot.table is None and not spot.is_copy]

    @property
    def paragraphs(self) -> Iterator[etree._Element]:
        """The elements of these paragraphs."""
        return (spot.element for spot in self.spots)

    @cached_property
    def related(self) -> Mapping[str, etree._Element]:
        """Relationship id → the first element that names it."""
        found: dict[str, etree._Element] = {}
        for element in self.root.iter(etree.Element):
            for name, value in element.attrib.items():
                if str(name).startswith(_RELATION):
                    found.setdefault(str(value), element)
        return found

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """Its elements of those names in order, without what `mc:Fallback` repeats."""
        return (e for e in self.root.iter(*names) if not xml.in_fallback(e))

    def place_of(self, element: etree._Element, what: str = "", quote: str = "") -> Place:
        """The place of the paragraph or table around `element`, or of `what` or the words `quote` in it."""
        return replace(self.places.place_of(element, what), quote=quote)


@dataclass(frozen=True)
class Labels:
    """What the parts of a document are called, and the numbers that its notes have on the page: part → id → number."""

    parts: Mapping[str, str]
    numbers: Mapping[str, Mapping[str, int]]

    def places(self, file: str, part: str, root: etree._Element, headings: frozenset[str]) -> Places:
        """The places in `part`, whose root is `root`."""
        return Places(file, part, root, headings, self.parts.get(part, ""), self.numbers.get(part, {}))


def read_labels(files: Mapping[str, bytes], document: etree._Element) -> Labels:
    """The labels of a document; `document`: the root of its body part."""
    relations = {i: resolve_target(DOCUMENT, target) for i, _, target in relationship_targets(files, DOCUMENT)}
    numbers = {part: note_numbers(document, kind) for part, kind in NOTE_KINDS.items()}
    return Labels(part_labels(document, relations), numbers)


def open_stories(
    files: Mapping[str, bytes], file: str, headings: frozenset[str], more: Collection[str] = ()
) -> Iterator[Story]:
    """The body, then notes, headers and footers, and `more` parts; `headings`: the style ids of headings. Raises
    XMLSyntaxError."""
    document = xml.parse(files[DOCUMENT])
    labels = read_labels(files, document)
    names = [*text_parts(files), *(name for name in more if name in files)]
    for part in sorted(names, key=lambda name: (name != DOCUMENT, name)):
        root = document if part == DOCUMENT else xml.parse(files[part])
        yield Story(part, root, labels.places(file, part, root, headings))


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The names of the parts that hold text: the document, its notes, its headers and footers."""
    return [name for name in STORY_PARTS if name in parts] + sorted(n for n in parts if _MARGIN.match(n))


def reserialise(part: bytes) -> str:
    """A part's XML in the form that `Scan` requires: `w:` prefixes, double quotes."""
    root = xml.parse(part)
    etree.cleanup_namespaces(root, top_nsmap=xml.DECLARED_NAMESPACES)
    return etree.tostring(root, encoding="unicode")
