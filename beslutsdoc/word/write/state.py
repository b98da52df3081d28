"""The state of one document while it is written: numbers, relationships, ledger, output log and remarks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from beslutsdoc.blocks import Bild, Block, Diagram
from beslutsdoc.figures import Gap
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.sandbox import current_line
from beslutsdoc.word.charts import attachments
from beslutsdoc.word.charts.bound_charts import DrawnChart
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.ooxml import controls
from beslutsdoc.word.ooxml.conventions import reference_bookmark
from beslutsdoc.word.ooxml.styles import WordStyle
from beslutsdoc.word.provenance.ledger import Ledger
from beslutsdoc.word.write import tag_values
from beslutsdoc.word.write.deferred import CapturingState
from beslutsdoc.word.write.name_suggestions import suggestion
from beslutsdoc.word.write.references import ReferenceIndex
from beslutsdoc.word.write.resources import Resources

BlockWriter = Callable[["WordRenderState", tuple[Block, ...], EmitContext], str]
_FIRST_ID = 1_100_000  # of pictures and the template's own controls: above what a template holds


class WordRenderState(CapturingState):
    """The state of one rendering. `output_log`: (part, text) of each emission, in order.

    `write_blocks` writes the blocks inside a note or a cell (passed in so that no import goes in a circle).
    `references`: what the first writing of the document taught about them; None the first time.
    """

    def __init__(
        self,
        resources: Resources,
        values: Mapping[str, Any],
        write_blocks: BlockWriter,
        references: ReferenceIndex | None = None,
    ) -> None:
        super().__init__(resources.show)
        self.resources = resources
        self.write_blocks = write_blocks
        self.values = values
        self.ledger = Ledger()
        self.output_log: list[tuple[str, str]] = []
        self.attribute_output_log: list[tuple[str, str]] = []
        self.links: dict[str, dict[str, str]] = {}  # part → address → relation id
        self.notes: dict[str, list[str]] = {}  # footnote, endnote → the XML of each
        self.cited: dict[tuple[str, str], tuple[int, str]] = {}  # key and text of a footnote → its id, its number
        self.lists: list[str] = []  # w:num elements
        self.attached: list[attachments.Attached] = []  # charts and pictures
        self.open_lists: dict[tuple[str, int], int] = {}  # the last list by its (definition, level)
        self.references = references
        self.shown: dict[str, str] = {}  # as in ReferenceIndex
        self.referenced_keys: set[str] = set()
        self.has_landscape = False  # whether there are landscape pages
        self.has_contents = resources.has_contents  # whether there are lists with page numbers to fill
        self.printed: set[str] = set()  # keys of the texts that were emitted
        self.tags: Sequence[TemplateTag] = ()  # of the part being rendered, by line
        self._ids = _FIRST_ID
        self._counts: dict[str, int] = {}
        self._sections: set[str] = set()
        self._loops: dict[int, tuple[object, int]] = {}
        self._remarks: dict[Finding, Finding] = {}

    def place(self, line: int) -> Place:
        """The place of the tag on `line` of the compiled part; a part's first tag is on line 2."""
        return self.tags[line - 2].place if 2 <= line < len(self.tags) + 2 else NOWHERE

    def missing(self, name: str, line: int) -> None:
        """Adds a finding (M020) on a name in the template that the case does not have."""
        do = suggestion(name, self.values) or "Rätta namnet i mallen."
        self.add_finding(Finding("M020", f"”{name}” finns inte.", do, self.place(line)))

    def gap(self, gap: Gap, line: int) -> None:
        """Adds the finding of a gap that the tag on `line` uses, whether it prints it or only tests it."""
        self.remark(self.with_tag_values(gap.finding, line), self.place(line))

    def with_tag_values(self, finding: Finding, line: int = 0) -> Finding:
        """The finding with the figures and values of the tag on `line` (default: the tag now running) added."""
        line = line or current_line()[0]
        known = 2 <= line < len(self.tags) + 2
        return (
            tag_values.with_tag_values(finding, self.tags[line - 2], tag_values.current_template_frame())
            if known
            else finding
        )

    def remark(self, finding: Finding, place: Place) -> None:
        """Adds a finding met at `place`; equal ones become one with all their places."""
        self._remarks[finding] = self._remarks.get(finding, finding).at(place)

    def remarks(self) -> tuple[Finding, ...]:
        """All findings of the rendering, each once."""
        return tuple(dict.fromkeys([*self.findings, *self._remarks.values()]))

    def style(self, role: str, place: Place) -> WordStyle | None:
        """The template's style for `role`; None, with a finding (M013), when it is missing."""
        found = self.resources.styles.role(role)
        if found is None:
            what = f"Formatmallen ”{self.resources.styles.name(role)}” finns inte i mallen."
            self.remark(Finding("M013", what, "Lägg till formatmallen i Word."), place)
        return found

    def heading_style(self, level: int, place: Place) -> WordStyle | None:
        """The style of headings of `level`, or of the nearest higher one that the template has."""
        return self.style(f"rubrik_{level}", place) or self.resources.styles.heading_above(level)

    def is_repeated_section(self, key: str) -> bool:
        """True when the heading of section `key` has been written already; notes that it has been now."""
        known = key in self._sections
        self._sections.add(key)
        return known

    def next_number(self, series: str) -> int:
        """The next number of `series` (Tabell, Figur), as Word's SEQ field counts."""
        self._counts[series] = self._counts.get(series, 0) + 1
        return self._counts[series]

    def number_caption(self, series: str, key: str) -> str:
        """The next number of `series`, for a caption in the template; `key`, if any, is what references call it."""
        number = str(self.next_number(series))
        if key:
            self.shown.setdefault(key, number)
        return number

    def with_reference_bookmark(self, key: str, shown: str, runs: str) -> str:
        """The runs that `key` refers to, bookmarked if the document refers to it; `shown` is what a reference shows."""
        if key in self.shown or not runs:
            return runs
        self.shown[key] = shown.replace("\n", " ")
        if self.references is None or key not in self.references.wanted:
            return runs
        number = self.ledger.next_bookmark()
        return f"{controls.bookmark_start(number, reference_bookmark(key))}{runs}{controls.bookmark_end(number)}"

    def next_id(self) -> int:
        """An id for a picture, control or bookmark, unique in the document."""
        self._ids += 1
        return self._ids

    def link(self, part: str, address: str) -> str:
        """The relation id of a link to `address` in `part`."""
        known = self.links.setdefault(part, {})
        return known.setdefault(address, f"rIdBd{len(known) + 1}")

    def attach(self, part: str, content: Diagram | Bild, width: int = 0, drawn: DrawnChart | None = None) -> str:
        """The relation id of a chart or picture in `part`, `width` in twips; `drawn`: the template's chart to fill."""
        relation = attachments.attached_relation_id(self.resources.first_figure + len(self.attached))
        self.attached.append(attachments.Attached(part, relation, content, width, drawn))
        return relation

    def note(self, kind: str, body: str) -> int:
        """The id of a new footnote or endnote."""
        notes = self.notes.setdefault(kind, [])
        number = self.resources.first_note.get(kind, 1) + len(notes)
        notes.append(f'<w:{kind} w:id="{number}">{body}</w:{kind}>')
        return number

    def new_list(self, restart: tuple[str, int], *, stays_open: bool = True) -> int:
        """The numId of a new list that begins at 1, for the (abstractNumId, level) `restart`; if it `stays_open`, it
        may be continued further down."""
        number = self.resources.first_list + len(self.lists)
        self.lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{restart[0]}"/><w:lvlOverride w:ilvl="{restart[1]}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        if stays_open:
            self.open_lists[restart] = number
        return number

    def list_of_loop(self, index: int, restart: tuple[str, int], loop: object) -> int:
        """The numId of the list at context `index` for the run of `loop`; a new one each time the loop is started."""
        known = self._loops.get(index)
        if known is None or known[0] is not loop:
            known = self._loops[index] = (loop, self.new_list(restart))
        return known[1]
