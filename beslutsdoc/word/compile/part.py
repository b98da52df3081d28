"""The state of compiling one template part: its tree, places, placeholders and findings."""

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
from beslutsdoc.word.ooxml.numbering import Numbering
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.reader.places import Places

_REPEATS = {"for": 1, "endfor": -1, "endmacro": -1, "endcall": -1, "endfilter": -1, "endset": -1}
_ENDS = {"endmacro": ("endfilter", ""), "endset": ("endfilter", ""), "endcall": ("endfilter", "endfilter")}


@dataclass
class PartCompilation:
    """Shared by all steps of compiling one part; what does not concern its tree belongs to the whole template."""

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
    containers: set[str] = field(
        default_factory=set
    )  # containers whose paragraphs, rows or cells may be added or removed
    columns: bool = False  # the number of columns may change
    loops: int = field(default=0)  # open loops and captured bodies here

    def add_finding(self, code: str, place: Place, what: str, do: str = "") -> None:
        """Add a finding at `place`, once."""
        finding = Finding(code, what, do, place)
        if finding not in self.findings:
            self.findings.append(finding)

    def mark_container(self, parent: etree._Element) -> None:
        """Note that children of `parent` may be added or removed while rendering."""
        holder: etree._Element | None = parent
        while holder is not None and xml.local(holder) in ("sdtContent", "sdt"):
            holder = holder.getparent()
        self.containers.add("" if holder is None else xml.local(holder))

    def register_tag(self, tag: TemplateTag) -> TemplateTag:
        """Parse `tag` on its own and keep its tree and faults. Returns the tag."""
        tree, findings = self.parse(tag)
        for finding in findings:
            self.add_finding(finding.code, tag.place, finding.what, finding.do)
        if tree is not None:
            self.trees[tag] = tree
        return tag

    def statement_placeholder(self, tag: TemplateTag, level: str = "run", rpr: str = "") -> etree._Element:
        """A placeholder for the statement of `tag` between elements; `level` is run, block or rows."""
        self.loops += _REPEATS.get(tag.word, int(tag.captures))
        return self.placeholders.statement_placeholder(tag, *self._capture_statements(tag, level, rpr))

    def _capture_statements(self, tag: TemplateTag, level: str, rpr: str) -> tuple[str, tuple[str, str]]:
        """The Jinja statement for `tag` and the statements around it, for a tag that captures a body."""
        if tag.word in ("block", "endblock"):  # without templates to extend, a block is its own text
            return tag.word.replace("block", "with"), ("", "")
        if not tag.captures:
            return tag.body, _ENDS.get(tag.word, ("", ""))
        self._misplaced(tag, level)
        context = self.add_context(tag, rpr=rpr)
        emission = f"_{level}({context})"
        if tag.word == "filter":
            return f"filter _words({context})|{tag.body.removeprefix('filter').strip()}|{emission}", ("", "")
        before = f"filter {emission}" if tag.word == "call" else ""
        return tag.body, (before, f"filter _captured('{level}', {context})")

    def _misplaced(self, tag: TemplateTag, level: str) -> None:
        if level == "rows":
            what = f"{tag} håller hela rader eller celler, och de kan inte skrivas ut någon annanstans."
            self.add_finding("M070", tag.place, what, "Använd {%tr for … %}, eller flytta taggen ut ur tabellen.")
        elif level == "block" and tag.word == "filter":
            what = f"{tag} går över hela stycken, men ett filter ändrar bara text i ett stycke."
            self.add_finding("M070", tag.place, what, "Skriv filtret i varje tagg: {{ namn | filter }}.")

    def add_context(self, tag: TemplateTag, **what: Any) -> int:
        """The number of a new EmitContext for `tag`, with the fields in `what`."""
        return self.placeholders.add_context(replace(EmitContext(self.name, tag.place), **what))

    def value_placeholder(self, tag: TemplateTag, emission: str, **context: Any) -> etree._Element:
        """A placeholder for the value of `tag`; `context` holds the fields of its EmitContext."""
        loop = ", loop" if context.get("inner_loop") else ""
        return self.placeholders.element_placeholder(
            tag, tag.body, f"{emission}({self.add_context(tag, **context)}{loop})"
        )

    def text_placeholder(self, tag: TemplateTag, what: str, expression: str = "", attribute: bool = False) -> str:
        """A placeholder for plain text inside `what`: `alternativtext`, `fältkod`."""
        context = self.add_context(tag, plain_container=what, attribute=attribute)
        return self.placeholders.inline_placeholder(tag, expression or tag.body, f"_plain({context})")

    def list_number_placeholder(self, tag: TemplateTag, restart: tuple[str, int]) -> str:
        """A placeholder for the number of the list that the loop of `tag` restarts at (definition, level)."""
        context = self.add_context(tag, list_restart=restart)
        return self.placeholders.inline_placeholder(tag, "loop", f"_list({context})")
