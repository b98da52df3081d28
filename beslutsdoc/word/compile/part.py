"""One part of the template while it is compiled: its tree, its places, and the faults found in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes
from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.charts.bound_charts import DrawnChart
from beslutsdoc.word.compile.placeholders import EmitContext, PlaceholderTable
from beslutsdoc.word.compile.syntax import ParsedTag
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.locations import Places
from beslutsdoc.word.ooxml.numbering import Numbering
from beslutsdoc.word.ooxml.styles import Styles

_REPEATS = {"for": 1, "endfor": -1, "endmacro": -1, "endcall": -1, "endfilter": -1, "endset": -1}
_ENDS = {"endmacro": ("endfilter", ""), "endset": ("endfilter", ""), "endcall": ("endfilter", "endfilter")}


@dataclass
class PartCompilation:
    """What the steps of compiling one part share; what is not about its tree is the whole template's."""

    name: str
    root: etree._Element
    places: Places
    placeholders: PlaceholderTable
    styles: Styles
    numbering: Numbering
    findings: list[Finding]
    parse: Callable[[TemplateTag], ParsedTag]  # one tag on its own
    trees: dict[TemplateTag, nodes.Template]  # of the tags that can be read
    links: Mapping[str, str] = field(default_factory=dict)  # addresses with tags in them, by relation id
    charts: Mapping[str, DrawnChart] = field(default_factory=dict)  # those that are to be filled, by relation id
    changed: bool = False  # the part differs from the template's
    containers: set[str] = field(default_factory=set)  # what holds paragraphs, rows or cells that may come or go
    columns: bool = False  # the number of columns may change
    loops: int = field(default=0)  # how many loops, and bodies to be printed anywhere, stand open here

    def add_finding(self, code: str, place: Place, what: str, do: str = "") -> None:
        """Remember what is wrong at `place`; once, however often it is found."""
        finding = Finding(code, what, do, place)
        if finding not in self.findings:
            self.findings.append(finding)

    def mark_container(self, parent: etree._Element) -> None:
        """Remember that something in `parent` may come or go."""
        holder: etree._Element | None = parent
        while holder is not None and xml.local(holder) in ("sdtContent", "sdt"):
            holder = holder.getparent()
        self.containers.add("" if holder is None else xml.local(holder))

    def register_tag(self, tag: TemplateTag) -> TemplateTag:
        """`tag`, its tree and its own faults remembered."""
        tree, findings = self.parse(tag)
        for finding in findings:
            self.add_finding(finding.code, tag.place, finding.what, finding.do)
        if tree is not None:
            self.trees[tag] = tree
        return tag

    def statement_placeholder(self, tag: TemplateTag, level: str = "run", rpr: str = "") -> etree._Element:
        """A hole for the statement of `tag` between elements; `level` is run, block or rows, by what stands there."""
        self.loops += _REPEATS.get(tag.word, int(tag.captures))
        return self.placeholders.statement_placeholder(tag, *self._capture_statements(tag, level, rpr))

    def _capture_statements(self, tag: TemplateTag, level: str, rpr: str) -> tuple[str, tuple[str, str]]:
        """What Jinja is told for `tag`, and between which statements, when it holds a body to be printed later."""
        if tag.word in ("block", "endblock"):  # without templates to extend, a block is its own text
            return tag.word.replace("block", "with"), ("", "")
        if not tag.captures:
            return tag.body, _ENDS.get(tag.word, ("", ""))
        self._misplaced(tag, level)
        site = self.add_context(tag, rpr=rpr)
        emission = f"_{level}({site})"
        if tag.word == "filter":
            return f"filter _words({site})|{tag.body.removeprefix('filter').strip()}|{emission}", ("", "")
        before = f"filter {emission}" if tag.word == "call" else ""
        return tag.body, (before, f"filter _captured('{level}', {site})")

    def _misplaced(self, tag: TemplateTag, level: str) -> None:
        if level == "rows":
            what = f"{tag} håller hela rader eller celler, och de kan inte skrivas ut någon annanstans."
            self.add_finding("M070", tag.place, what, "Använd {%tr for … %}, eller flytta taggen ut ur tabellen.")
        elif level == "block" and tag.word == "filter":
            what = f"{tag} går över hela stycken, men ett filter ändrar bara text i ett stycke."
            self.add_finding("M070", tag.place, what, "Skriv filtret i varje tagg: {{ namn | filter }}.")

    def add_context(self, tag: TemplateTag, **what: Any) -> int:
        """The number of the place where `tag` stands; `what` an emission must know of it."""
        return self.placeholders.add_context(replace(EmitContext(self.name, tag.place), **what))

    def value_placeholder(self, tag: TemplateTag, emission: str, **site: Any) -> etree._Element:
        """A hole for the value of `tag`; `site` is what its emission must know of the place."""
        loop = ", loop" if site.get("inner_loop") else ""
        return self.placeholders.element_placeholder(
            tag, tag.body, f"{emission}({self.add_context(tag, **site)}{loop})"
        )

    def text_placeholder(self, tag: TemplateTag, what: str, expression: str = "", attribute: bool = False) -> str:
        """A hole for text only; `what` holds it: `alternativtext`, `fältkod`."""
        site = self.add_context(tag, plain_container=what, attribute=attribute)
        return self.placeholders.inline_placeholder(tag, expression or tag.body, f"_plain({site})")

    def list_number_placeholder(self, tag: TemplateTag, restart: tuple[str, int]) -> str:
        """A hole for the number of the list that the loop of `tag` begins, as `restart` says."""
        site = self.add_context(tag, list_restart=restart)
        return self.placeholders.inline_placeholder(tag, "loop", f"_list({site})")
