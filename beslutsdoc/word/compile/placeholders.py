"""The placeholders of a template: where values and statements go, and the context of each emission.

Between runs a placeholder is a processing instruction, in an attribute a private mark; Jinja is put in after
serialising, so `<` and `&` in an expression need no care.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.charts.bound_charts import DrawnChart
from beslutsdoc.word.compile.drawn_tables import DrawnTable
from beslutsdoc.word.compile.tags import CAPTURE_ENDS, TemplateTag
from beslutsdoc.word.ooxml.xml import BLOCK, BLOCK_END, PLACEHOLDER_MARK, VALUE, VALUE_END

PLACEHOLDER = re.compile(rf"<\?bd (\d+)\?>|{PLACEHOLDER_MARK}(\d+){PLACEHOLDER_MARK}")
_EMISSION = re.compile(r"\b(_run|_block|_plain|_note|_link|_list|_id|_count)(?:\((.*)\))?$")


@dataclass(frozen=True, slots=True)
class EmitContext:
    """What an emission must know of the place that it fills.

    `rpr`, `ppr`: the formatting of its run and paragraph, whole or empty. `marks`: bookmarks to keep in the paragraph.
    `keeps_paragraph`: an empty value must leave one. `plain_container`: what holds the text where no control may stand
    (`länk`), else empty. `attribute`: the text goes into an attribute. `in_text_box`: no note may stand here.
    `list_restart`: the (definition, level) of the lists begun here, whose number goes into `list_ppr` at
    LIST_NUMBER_MARK; `inner_loop`: one is begun each time the inner loop is. `width`: what a table may take, in
    twentieths of a point; `landscape_width`: the same on a landscape page, 0 where none can be. `may_split`: the
    paragraph may be ended here and begun anew. `compact`: in a note or a table's cell, where the items of a list keep
    the formatting of the text around them. `drawn`: the look of the table to fill; `chart`: of the chart, with
    `has_caption` when its author has written its caption.
    """

    part: str
    place: Place
    rpr: str = ""
    ppr: str = ""
    marks: str = ""
    keeps_paragraph: bool = False
    plain_container: str = ""
    attribute: bool = False
    heading: bool = False
    in_text_box: bool = False
    list_restart: tuple[str, int] | None = None
    list_ppr: str = ""
    inner_loop: bool = False
    width: int = 9000
    landscape_width: int = 0
    may_split: bool = False
    compact: bool = False
    drawn: DrawnTable | None = None
    chart: DrawnChart | None = None
    has_caption: bool = False

    @property
    def run_head(self) -> str:
        """The XML before the text of a run."""
        return f"<w:r>{self.rpr}"

    @property
    def paragraph_break(self) -> str:
        """The XML that ends the paragraph and begins one like it; empty where it must not be split."""
        return f"</w:p><w:p>{self.ppr}" if self.may_split else ""

    @property
    def paragraph_head(self) -> str:
        """The XML before a text that is alone in its paragraph."""
        return f"<w:p>{self.ppr}{self.marks}{self.run_head}"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One tag in the compiled source. `emission`: the filter that writes its value; empty for a statement.

    `around`: statements before and after the author's own, for a body that is captured (`word/write/deferred.py`).
    """

    tag: TemplateTag
    expression: str
    emission: str = ""
    around: tuple[str, str] = ("", "")

    @property
    def source(self) -> str:
        """The Jinja source of the placeholder. It starts with a newline, so that line number = tag number."""
        if self.emission:
            return f"{VALUE}\n({self.expression})|{self.emission}{VALUE_END}"
        return self._statements(self.expression)

    @property
    def word(self) -> str:
        """The statement's first word: `for`, `endif`; empty for a value."""
        return "" if self.emission else self.expression.partition(" ")[0]

    @property
    def capture_delta(self) -> int:
        """1 when a captured body begins here, −1 when one ends, else 0."""
        return int(self.tag.captures) - int(self.tag.word in CAPTURE_ENDS)

    def deferred(self) -> "Placeholder":
        """The same placeholder inside a captured body."""
        expression = defer_emission(self.expression) if self.word == "filter" else self.expression
        return replace(
            self,
            expression=expression,
            emission=defer_emission(self.emission),
            around=_both(defer_emission, self.around),
        )

    def failed_source(self, number: int) -> str:
        """The source after the tag raised: gap `number` for a value, a false condition, an empty loop."""
        gap = f"{FAILED_GAPS}[{number}]"
        if self.emission:
            return f"{VALUE}\n({gap})|{self.emission}{VALUE_END}"
        harmless = {
            "for": re.sub(r"\bin\b.*", "in ()", self.expression, count=1),
            "if": "if false",
            "elif": "elif false",
            "set": re.sub(r"=.*", f"= {gap}", self.expression, count=1),
            "with": re.sub(r"=.*", f"= {gap}", self.expression, count=1),
            "macro": re.sub(r"=[^,]*(?=,|\)$)", f"={gap}", self.expression),
            "call": f"call {gap}()",
            "filter": re.sub(r"\|.*\|", "|", self.expression),
        }
        return self._statements(harmless.get(self.tag.word, f"do {gap}"))

    def _statements(self, own: str) -> str:
        before, after = self.around
        return BLOCK + "\n" + f"{BLOCK_END}{BLOCK}".join(s for s in (before, own, after) if s) + BLOCK_END


def _both(change: Callable[[str], str], pair: tuple[str, str]) -> tuple[str, str]:
    return change(pair[0]), change(pair[1])


LIST_NUMBER_MARK = "\ufdd7"  # stands for a list's number in paragraph properties
FAILED_GAPS = "_bd_misslyckade"  # the gaps of tags that raised, by number


@dataclass
class PlaceholderTable:
    """All placeholders and emit contexts of a template while it is compiled."""

    placeholders: list[Placeholder] = field(default_factory=list)
    contexts: list[EmitContext] = field(default_factory=list)

    def add_context(self, context: EmitContext) -> int:
        """Add a context; returns its number."""
        self.contexts.append(context)
        return len(self.contexts) - 1

    def element_placeholder(self, tag: TemplateTag, expression: str, emission: str = "") -> etree._Element:
        """A placeholder between elements."""
        return self._between(Placeholder(tag, expression, emission))

    def inline_placeholder(self, tag: TemplateTag, expression: str, emission: str = "") -> str:
        """A placeholder inside an attribute or a text."""
        return f"{PLACEHOLDER_MARK}{self._number(Placeholder(tag, expression, emission))}{PLACEHOLDER_MARK}"

    def statement_placeholder(
        self, tag: TemplateTag, expression: str = "", around: tuple[str, str] = ("", "")
    ) -> etree._Element:
        """A placeholder for the statement of `tag` (or `expression` instead), with the statements `around` it."""
        return self._between(Placeholder(tag, expression or tag.body, "", around))

    def from_match(self, match: re.Match[str]) -> Placeholder:
        """The placeholder that PLACEHOLDER matched."""
        return self.placeholders[int(match[1] or match[2])]

    def _between(self, placeholder: Placeholder) -> etree._Element:
        return etree.ProcessingInstruction("bd", str(self._number(placeholder)))

    def _number(self, placeholder: Placeholder) -> int:
        self.placeholders.append(placeholder)
        return len(self.placeholders) - 1


def placeholders_in(element: etree._Element) -> list[int]:
    """The numbers of the placeholders between the elements inside `element`."""
    found = element.iter(etree.ProcessingInstruction)
    return [int(placeholder.text or 0) for placeholder in found]


def defer_emission(emission: str) -> str:
    """The emission filter `_run(17)` in its deferred form: `_later('_run', 17)`."""
    return _EMISSION.sub(lambda m: f"_later('{m[1]}'{f', {m[2]}' if m[2] else ''})", emission)
