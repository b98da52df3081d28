"""A template opened for review: its parts parsed, with the places of their paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from beslutsdoc.codes import CODES
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles, WordStyle, style_id
from beslutsdoc.word.opc.package import parse_relationships, relations_of, resolve_target
from beslutsdoc.word.opc.part_names import SETTINGS, STYLES
from beslutsdoc.word.reader.stories import Story, open_stories

_EACH = frozenset({"M013"})
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
    """A template: its raw parts, its stories (the body first), its styles; `roles`: role → style it must have.

    `styles_at`: paragraph → the ids of its style and its table's, as far as they have been asked for.
    """

    file: str
    files: Mapping[str, bytes]
    roles: Mapping[str, str]
    stories: tuple[Story, ...]
    styles: Styles
    styles_at: dict[etree._Element, tuple[str, str]] = field(default_factory=dict)

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

    @cached_property
    def default_paragraph_style(self) -> str:
        """The id of the style of paragraphs that name none; empty when there is none."""
        styles = self.stylesheet.iterchildren(xml.qn("style"))
        usual = (
            s for s in styles if s.get(xml.qn("default")) in ("1", "true") and s.get(xml.qn("type")) == "paragraph"
        )
        return next((s.get(xml.qn("styleId"), "") for s in usual), "")

    @cached_property
    def default_run_properties(self) -> etree._Element:
        """The `w:rPr` of the document's defaults; empty when there is none."""
        found = self.stylesheet.find("/".join(map(xml.qn, ("docDefaults", "rPrDefault", "rPr"))))
        return xml.el("rPr") if found is None else found

    @cached_property
    def style_run_properties(self) -> dict[str, etree._Element]:
        """Style id → its own `w:rPr`, empty when it has none."""
        styles = self.stylesheet.iter(xml.qn("style"))
        return {
            s.get(xml.qn("styleId"), ""): p if (p := s.find(xml.RPR)) is not None else xml.el("rPr") for s in styles
        }

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


def few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of each code the first five findings; if there are more, the fifth says how many.

    Missing styles (M013) are all told, since each is a thing of its own to do.
    """
    found = list(findings)
    all_of, seen = Counter(f.code for f in found), Counter[str]()
    for finding in found:
        seen[finding.code] += 1
        more = all_of[finding.code] - _FEW
        if finding.code in _EACH or more <= 0 or seen[finding.code] < _FEW:
            yield finding
        elif seen[finding.code] == _FEW:
            yield replace(finding, what=f"{finding.what} Det gäller {more} ställe{'n' if more > 1 else ''} till.")


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
