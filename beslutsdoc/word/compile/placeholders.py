"""The holes of a template: where values and statements go, and what an emission must know of the place it fills.

Between runs a hole is a processing instruction, in an attribute a private mark; Jinja source is put in after
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
        """What stands before a text in the run."""
        return f"<w:r>{self.rpr}"

    @property
    def paragraph_break(self) -> str:
        """What ends the paragraph and begins another like it; empty where that cannot be."""
        return f"</w:p><w:p>{self.ppr}" if self.may_split else ""

    @property
    def paragraph_head(self) -> str:
        """What stands before a text that is alone in its paragraph."""
        return f"<w:p>{self.ppr}{self.marks}{self.run_head}"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One tag in the compiled source. `emission`: what finishes its value; empty for a statement.

    `around` are the statements of ours that stand before and after the author's, for what is held (captures.py).
    """

    tag: TemplateTag
    expression: str
    emission: str = ""
    around: tuple[str, str] = ("", "")

    @property
    def source(self) -> str:
        """The Jinja that takes the hole's place. It starts with a newline: line number = tag number."""
        if self.emission:
            return f"{VALUE}\n({self.expression})|{self.emission}{VALUE_END}"
        return self._statements(self.expression)

    @property
    def word(self) -> str:
        """The statement's first word: `for`, `endif`; empty for a value."""
        return "" if self.emission else self.expression.partition(" ")[0]

    @property
    def capture_delta(self) -> int:
        """1 when what follows is held, −1 when that ends."""
        return int(self.tag.captures) - int(self.tag.word in CAPTURE_ENDS)

    def deferred(self) -> "Placeholder":
        """The same hole in a body that is held."""
        expression = defer_emission(self.expression) if self.word == "filter" else self.expression
        return replace(
            self,
            expression=expression,
            emission=defer_emission(self.emission),
            around=_both(defer_emission, self.around),
        )

    def failed_source(self, number: int) -> str:
        """The source when running it has raised: gap `number` for the value, a false condition, an empty loop."""
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


LIST_NUMBER_MARK = "\ufdd7"  # stands for a list's number in a site's paragraph formatting
FAILED_GAPS = "_bd_misslyckade"  # the gaps that holes become when their tags raise, by number


@dataclass
class PlaceholderTable:
    """All holes and sites of a template while it is compiled."""

    placeholders: list[Placeholder] = field(default_factory=list)
    contexts: list[EmitContext] = field(default_factory=list)

    def add_context(self, site: EmitContext) -> int:
        """The site's number."""
        self.contexts.append(site)
        return len(self.contexts) - 1

    def element_placeholder(self, tag: TemplateTag, expression: str, emission: str = "") -> etree._Element:
        """A hole between elements."""
        return self._between(Placeholder(tag, expression, emission))

    def inline_placeholder(self, tag: TemplateTag, expression: str, emission: str = "") -> str:
        """A hole inside an attribute or a text."""
        return f"{PLACEHOLDER_MARK}{self._number(Placeholder(tag, expression, emission))}{PLACEHOLDER_MARK}"

    def statement_placeholder(
        self, tag: TemplateTag, expression: str = "", around: tuple[str, str] = ("", "")
    ) -> etree._Element:
        """The statement of `tag`, or `expression` in its stead, between ours."""
        return self._between(Placeholder(tag, expression or tag.body, "", around))

    def from_match(self, match: re.Match[str]) -> Placeholder:
        """The hole that HOLE has found."""
        return self.placeholders[int(match[1] or match[2])]

    def _between(self, hole: Placeholder) -> etree._Element:
        return etree.ProcessingInstruction("bd", str(self._number(hole)))

    def _number(self, hole: Placeholder) -> int:
        self.placeholders.append(hole)
        return len(self.placeholders) - 1


def placeholders_in(element: etree._Element) -> list[int]:
    """The numbers of the holes between the elements inside `element`."""
    found = element.iter(etree.ProcessingInstruction)
    return [int(hole.text or 0) for hole in found]


def defer_emission(emission: str) -> str:
    """The emission filter `_run(17)` as one that waits: `_later('_run', 17)`."""
    return _EMISSION.sub(lambda m: f"_later('{m[1]}'{f', {m[2]}' if m[2] else ''})", emission)
