"""A template opened for review: its parts parsed, with the places of their paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from beslutsdoc.codes import CODES
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles, WordStyle, style_id
from beslutsdoc.word.opc.package import parse_relationships, relations_of, resolve_target
from beslutsdoc.word.opc.part_names import SETTINGS, STYLES
from beslutsdoc.word.reader.stories import Story, open_stories

_FEW = 5  # findings of one kind, where the same fault is often repeated all over a document


@dataclass(frozen=True)
class PartRelation:
    """A relationship of a part: to `part` of the file, or to a `target` outside it."""

    id: str
    kind: str  # image, hyperlink, attachedTemplate
    target: str
    part: str  # empty when the target is external

    @property
    def is_external(self) -> bool:
        """True when the target is outside the file."""
        return not self.part


@dataclass(frozen=True)
class ReviewedTemplate:
    """A template: its raw parts, its stories (the body first), its styles; `roles`: role → style it must have."""

    file: str
    files: Mapping[str, bytes]
    roles: Mapping[str, str]
    stories: tuple[Story, ...]
    styles: Styles

    @property
    def body(self) -> Story:
        """The story of word/document.xml."""
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
        """Style id → style, of those that the stories use and those they are based on."""
        kinds = tuple(map(xml.qn, ("pStyle", "rStyle", "tblStyle")))
        names = {xml.val(e) for story in self.stories for e in story.root.iter(*kinds)}
        names |= {e.get(xml.qn("styleId"), "") for e in self.stylesheet if e.get(xml.qn("default")) == "1"}
        names |= {style.id for role in self.roles if (style := self.styles.role(role))}
        return {style.id: style for name in sorted(names) for style in self.styles.chain(name)}

    def relations(self, part: str) -> Iterator[PartRelation]:
        """The relationships of `part`; of the package for an empty name."""
        for e in parse_relationships(self.files.get(relations_of(part), b"")):
            kind, target = e.get("Type", "").rpartition("/")[2], e.get("Target", "")
            inside = "" if e.get("TargetMode") == "External" else resolve_target(part, target)
            yield PartRelation(e.get("Id", ""), kind, target, inside)


def open_for_review(files: Mapping[str, bytes], file: str, roles: Mapping[str, str]) -> ReviewedTemplate:
    """The template with these parts. Raises XMLSyntaxError."""
    styles = Styles(files.get(STYLES, b""), roles)
    return ReviewedTemplate(file, files, roles, tuple(open_stories(files, file, styles.headings)), styles)


def review_finding(code: str, what: str, place: Place) -> Finding:
    """The finding, with the advice of its code on what to do in Word."""
    return Finding(code, what, CODES[code].advice, place)


def few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The first five findings; if there are more, the last of them says how many."""
    more = len(findings) - _FEW
    yield from findings[: _FEW - 1] if more > 0 else findings
    if more > 0:
        last = findings[_FEW - 1]
        yield replace(last, what=f"{last.what} Det gäller {more} ställe{'n' if more > 1 else ''} till.")


def text_runs(paragraph: etree._Element) -> list[tuple[str, etree._Element]]:
    """The paragraph's own runs that hold letters or figures, each with its text."""
    runs: dict[etree._Element, str] = {}
    for text in xml.own_descendants(paragraph, "t"):
        run = xml.nearest_ancestor(text, "r")
        if run is not None:
            runs[run] = runs.get(run, "") + (text.text or "")
    return [(words, run) for run, words in runs.items() if any(c.isalnum() for c in words)]


def style_name(template: ReviewedTemplate, paragraph: etree._Element) -> str:
    """The name of the paragraph's style, or an empty string."""
    style = template.styles.by_id.get(style_id(paragraph))
    return style.name if style else ""
