"""A template opened for review: its parts as trees that know their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from beslutsdoc.codes import CODES
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.compile.template_notes import NOTE_KINDS
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.locations import Places, note_numbers, part_labels, style_id
from beslutsdoc.word.ooxml.stories import text_parts
from beslutsdoc.word.ooxml.styles import Styles, WordStyle
from beslutsdoc.word.opc.package import relations_of, resolve_target
from beslutsdoc.word.opc.part_names import DOCUMENT, SETTINGS, STYLES

_FEW = 5  # remarks of one kind, where the same thing is often done all over a document
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class PartRelation:
    """What a part points to: `part` of the file, or a `target` outside it."""

    id: str
    kind: str  # image, hyperlink, attachedTemplate
    target: str
    part: str  # empty for what lies outside

    @property
    def is_external(self) -> bool:
        """Whether it leads out of the file."""
        return not self.part


@dataclass(frozen=True)
class Story:
    """A part with running text."""

    name: str
    root: etree._Element
    places: Places

    def place_of(self, element: etree._Element, what: str = "", quote: str = "") -> Place:
        """The place of the paragraph or table around `element`, or of `what` or the words `quote` in it."""
        return replace(self.places.place_of(element, what), quote=quote)

    @property
    def paragraphs(self) -> Iterator[etree._Element]:
        """Its paragraphs in order; those of a text box once, though the file holds them twice."""
        return (p for p in self.root.iter(xml.P) if not xml.in_fallback(p))


@dataclass(frozen=True)
class ReviewedTemplate:
    """A template: its raw parts, its stories (the body first), its styles; `roles` are styles that it must hold."""

    file: str
    files: Mapping[str, bytes]
    roles: Mapping[str, str]
    stories: tuple[Story, ...]
    styles: Styles

    @property
    def body(self) -> Story:
        """The document's own text."""
        return self.stories[0]

    @cached_property
    def settings(self) -> etree._Element:
        """The root of the document's settings; empty when it has none."""
        part = self.files.get(SETTINGS)
        return xml.parse(part) if part else xml.el("settings")

    @cached_property
    def stylesheet(self) -> etree._Element:
        """The root of the styles; empty when it has none."""
        part = self.files.get(STYLES)
        return xml.parse(part) if part else xml.el("styles")

    @cached_property
    def used_styles(self) -> dict[str, WordStyle]:
        """The styles that the stories use, and those they build on, by id."""
        kinds = tuple(map(xml.qn, ("pStyle", "rStyle", "tblStyle")))
        named = {xml.val(e) for story in self.stories for e in story.root.iter(*kinds)}
        named |= {e.get(xml.qn("styleId"), "") for e in self.stylesheet if e.get(xml.qn("default")) == "1"}
        named |= {style.id for role in self.roles if (style := self.styles.role(role))}
        return {style.id: style for name in sorted(named) for style in self.styles.chain(name)}

    def relations(self, part: str) -> Iterator[PartRelation]:
        """What `part` points to; the file itself for an empty name."""
        data = self.files.get(relations_of(part))
        for e in xml.parse(data) if data else ():
            kind, target = e.get("Type", "").rpartition("/")[2], e.get("Target", "")
            inside = "" if e.get("TargetMode") == "External" else resolve_target(part, target)
            yield PartRelation(e.get("Id", ""), kind, target, inside)


def open_for_review(files: Mapping[str, bytes], file: str, roles: Mapping[str, str]) -> ReviewedTemplate:
    """The template with these parts. Raises XMLSyntaxError."""
    styles = Styles(files.get(STYLES, b""), roles)
    document = xml.parse(files[DOCUMENT])
    bare = ReviewedTemplate(file, files, roles, (), styles)
    called = part_labels(document, {r.id: r.part for r in bare.relations(DOCUMENT)})
    stories = []
    for name in sorted(text_parts(files), key=lambda n: (n != DOCUMENT, n)):
        root = document if name == DOCUMENT else xml.parse(files[name])
        numbers = note_numbers(document, NOTE_KINDS[name]) if name in NOTE_KINDS else {}
        places = Places(file, name, root, styles.headings, called.get(name, ""), numbers)
        stories.append(Story(name, root, places))
    return replace(bare, stories=tuple(stories))


def review_finding(code: str, what: str, place: Place) -> Finding:
    """The finding, with what the code says to do in Word."""
    return Finding(code, what, CODES[code].advice, place)


def few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The first of the findings; the last that is told says how many more there are."""
    more = len(findings) - _FEW
    yield from findings[: _FEW - 1] if more > 0 else findings
    if more > 0:
        last = findings[_FEW - 1]
        yield replace(last, what=f"{last.what} Det gäller {more} ställe{'n' if more > 1 else ''} till.")


def is_on(props: etree._Element | None, name: str) -> bool:
    """True when the properties switch `name` on: `<w:b/>`, and not `<w:b w:val="0"/>`."""
    found = None if props is None else props.find(xml.qn(name))
    return found is not None and found.get(xml.qn("val"), "1") not in _OFF


def text_runs(paragraph: etree._Element) -> list[tuple[str, etree._Element]]:
    """The paragraph's own runs that hold letters or figures, each with its text."""
    runs: dict[etree._Element, str] = {}
    for text in xml.own_descendants(paragraph, "t"):
        run = xml.nearest_ancestor(text, "r")
        if run is not None:
            runs[run] = runs.get(run, "") + (text.text or "")
    return [(words, run) for run, words in runs.items() if any(c.isalnum() for c in words)]


def style_name(template: ReviewedTemplate, paragraph: etree._Element) -> str:
    """What the paragraph's style is called, or an empty string."""
    style = template.styles.by_id.get(style_id(paragraph))
    return style.name if style else ""
