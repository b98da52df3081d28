"""Case text becomes blocks: Jinja runs first and each value leaves it as an opaque token, Markdown comes second.

So a value is never Markdown and never Jinja, and a pipe inside a tag never cuts anything.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias, TypeVar

from jinja2 import Template, pass_context
from jinja2.runtime import Context

from beslutsdoc import markdown
from beslutsdoc.blocks import (
    Bild,
    Block,
    Diagram,
    Flow,
    Liggande,
    Link,
    LoopItems,
    Note,
    Paragraph,
    Pieces,
    Record,
    Ref,
    Tabell,
    Text,
    Value,
    plain_text,
)
from beslutsdoc.casetext import memo, tags
from beslutsdoc.casetext.memo import TextMemo
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import Finding, Place, PlaceOfLine
from beslutsdoc.markdown import anchors
from beslutsdoc.markdown.formatting import flow_in_line
from beslutsdoc.markdown.lines import Slot
from beslutsdoc.markdown.tokens import strip_value_tokens, value_token
from beslutsdoc.markdown.unsupported import FIGURE_IN_LINE, TABLE_IN_LINE, TEXT_IN_LINE, MarkdownFault
from beslutsdoc.names import did_you_mean
from beslutsdoc.sandbox import FilterSet, Sandbox, render_template
from beslutsdoc.sandbox.state import RENDER_STATE_KEY, JoinedValues, Missing, RenderState, current_line, failing_line

T = TypeVar("T")
_ReadResult: TypeAlias = tuple[T, tuple[Finding, ...]]
_WRITABLE = (str, int, float, Decimal, dt.date, dt.time, Flow)


class FlowReading(NamedTuple):
    """A text that has been read: what it became, and the remarks on it."""

    flow: Flow
    findings: tuple[Finding, ...]


class _Compiled(NamedTuple):
    template: Template
    tagged: tags.TaggedText  # what was compiled: the text with its faulty tags silenced
    faults: list[tags.LineFault]
    functions: tuple[str, ...] | None = None  # as `repeats.functions`


class _TextRenderState(RenderState):
    """One text being run: its values wait in `slots` for Markdown."""

    def __init__(self, at: PlaceOfLine, names: Mapping[str, Any], tagged: tags.TaggedText | None = None) -> None:
        super().__init__()
        self.slots: list[Slot] = []
        self.at = at
        self.names = names
        self.tagged = tagged

    def tag(self, line: int) -> tags.TextTag:
        """The tag that stands on Jinja's `line`."""
        assert self.tagged is not None, "only a text with tags is run"
        return self.tagged.tag(self.tagged.at(line, silent=True))

    def place(self, line: int) -> Place:
        return self.at(self.tag(line).line)

    def missing(self, name: str, line: int) -> None:
        self.add_finding(self.unknown(name, line))

    def unknown(self, name: str, line: int) -> Finding:
        """The remark on a name that is not there."""
        do = did_you_mean(name, self.names) or "Rätta taggen; ”beslutsdoc siffror” visar ärendets siffror."
        return Finding("T002", f"Namnet ”{name}” finns inte.", do, self.place(line))

    def hole(self, namn: str, finding: Finding, line: int) -> Pieces:
        """What stands in the text for a value that cannot be had; the remark is remembered."""
        gap = Gap(namn, finding.at(self.place(line)))
        self.add_finding(gap.finding)
        return (Value(gap),)


class CaseTextReader:
    """Reads the texts of cases that share one way of writing (one organisation's filters)."""

    def __init__(self, bound: FilterSet) -> None:
        self._box = Sandbox(
            bound.filters,
            bound.functions,
            bound.show,
            finalize=_emission(bound.show),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._compiled: dict[str, _Compiled] = {}
        self._repeats = TextMemo()

    def flow(
        self, source: str, names: Mapping[str, Any], at: PlaceOfLine, key: str = "", *, chapters: bool = False
    ) -> FlowReading:
        """A text of paragraphs and lists. `at` gives the place of a line, `key` is the text's key in the case; with
        `chapters` its headings are those of a whole report."""
        source = anchors.hide_anchors(strip_value_tokens(source))
        blocks, findings = self._memoized(
            (source, chapters), names, lambda names: self._blocks(source, names, at, chapters)
        )
        return FlowReading(Flow(blocks, key), findings)

    def line(self, source: str, names: Mapping[str, Any], at: PlaceOfLine) -> tuple[Pieces, tuple[Finding, ...]]:
        """One line, such as a title or a recipient, where block marks are ordinary words."""
        source = anchors.hide_anchors(strip_value_tokens(source))
        return self._memoized((source, "line"), names, lambda names: self._pieces(source, names, at))

    def _memoized(
        self, text: tuple[str, Hashable], names: Mapping[str, Any], read: Callable[[Mapping[str, Any]], _ReadResult[T]]
    ) -> _ReadResult[T]:
        """What `read` finds in a text and its way of reading, or found when all that it asked for was the same."""
        if not self._may_repeat(text[0], names):
            return read(names)
        known = self._repeats.find(text, names)
        if known is not None:
            return known, ()
        recording, answers = memo.recording_registers(names)
        found, findings = read(recording)
        if not findings:  # a remark has its place
            self._repeats.keep(text, answers, found)
        return found, findings

    def _blocks(
        self, source: str, names: Mapping[str, Any], at: PlaceOfLine, chapters: bool
    ) -> _ReadResult[tuple[Block, ...]]:
        text, lines, state = self._run_tags(source, names, at)
        place = _located(lines, at)
        blocks, faults = markdown.to_blocks(text, state.slots, names.get("källor"), place, chapters=chapters)
        return blocks, (*state.findings, *_placed(faults, lines, at))

    def _pieces(self, source: str, names: Mapping[str, Any], at: PlaceOfLine) -> _ReadResult[Pieces]:
        text, lines, state = self._run_tags(source, names, at)
        pieces, faults = markdown.to_pieces(text, state.slots, names.get("källor"), _located(lines, at))
        return pieces, (*state.findings, *_placed(faults, lines, at))

    def _run_tags(
        self, source: str, names: Mapping[str, Any], at: PlaceOfLine
    ) -> tuple[str, Sequence[int], _TextRenderState]:
        """The text with a token for each value, for each of its lines the source's, and the run that holds them."""
        if _is_untagged(source):
            return source, range(1, source.count("\n") + 2), _TextRenderState(at, names)
        text = self._compile(source)
        lasting = [fault.at(at(line)) for line, fault in text.faults]
        while True:
            state = _TextRenderState(at, names, text.tagged)
            try:
                rendered = render_template(text.template, names, state)
                state.findings[:] = dict.fromkeys((*lasting, *state.findings))
                return *tags.source_lines(rendered), state
            except Exception as error:
                index = text.tagged.at(failing_line(error))
                tag = text.tagged.tag(index)
                finding = tags.evaluation_failure(error, tag)
                lasting.append(finding.at(at(tag.line)))
                text = _Compiled(*tags.compile_tagged(self._box, text.tagged.silenced(index, finding)))

    def _may_repeat(self, source: str, names: Mapping[str, Any]) -> bool:
        """True for a text that is the same again when the figures and tables that it asks for are."""
        called = memo.called_functions(source) if _is_untagged(source) else self._compile(source).functions
        return called is not None and not any(name in names for name in called)

    def _compile(self, source: str) -> _Compiled:
        if source not in self._compiled:
            tagged, faults = tags.split_tags(source)
            template, tagged, more = tags.compile_tagged(self._box, tagged)
            called = None if faults or more else memo.called_functions(source, self._box.parse(tagged.source))
            self._compiled[source] = _Compiled(template, tagged, faults + more, called)
        return self._compiled[source]


def _is_untagged(source: str) -> bool:
    return "{" not in source and "}" not in source


def _emission(show: Callable[[Any], Any]) -> Callable[..., str]:
    @pass_context
    def leave_as_token(context: Context, value: Any) -> str:
        state: _TextRenderState = context[RENDER_STATE_KEY]
        state.slots.append(_slot(value, show, state))
        return value_token(len(state.slots) - 1)

    return leave_as_token


def _slot(value: Any, show: Callable[[Any], Any], state: _TextRenderState) -> Slot:
    """What stands in the text for `value`: a table, or inline pieces."""
    if isinstance(value, JoinedValues):
        return tuple(p for part in value.parts for p in _in_line(_slot(part, show, state), state))
    if isinstance(value, Record | LoopItems) and (value.shown is not None or not value):
        return _slot(value.shown, show, state)
    shown = value if isinstance(value, Missing) else show(value)
    if isinstance(shown, Printed):
        return (Value(shown),)
    if isinstance(shown, Tabell):
        return shown
    if isinstance(shown, Diagram | Bild | Liggande):
        return Flow((shown,))
    if isinstance(shown, Flow):
        return _text(shown)
    if shown is None or (isinstance(shown, _WRITABLE) and shown != tags.FAULTY):
        return (Text(str(shown)),) if shown not in (None, "") else ()
    return _hole(shown, state, current_line()[0])


def _hole(value: Any, state: _TextRenderState, line: int) -> Pieces:
    """What shows for a value that cannot stand in a text; the remark on it is remembered."""
    if isinstance(value, Missing):
        return state.hole(value.namn, state.unknown(value.namn, line), line)
    if isinstance(value, Gap):
        return state.hole(value.namn, value.finding, line)
    tag = state.tag(line)
    return state.hole(tag.expression, tag.fault or tags.unprintable_value(tag), line)


def _text(flow: Flow) -> Slot:
    """A text of the case inside another: its words where that is all, such as the paper's title; else itself."""
    pieces = [p for block in flow.blocks if isinstance(block, Paragraph) for p in block.pieces]
    only_words = len(flow.blocks) < 2 and all(isinstance(p, Text | Value) for p in pieces)
    return tuple(pieces) if only_words and (pieces or not flow) else flow


def _unlinked(flow: Flow) -> Iterator[Text | Value]:
    """The pieces of a text of one paragraph, such as the paper's title; a link keeps only its words, a note nothing."""
    for piece in flow_in_line(flow):
        if isinstance(piece, Note | Ref):
            yield Text(plain_text(piece))
        else:
            yield from piece.pieces if isinstance(piece, Link) else (piece,)


def _in_line(slot: Slot, state: _TextRenderState) -> Pieces:
    """`slot` as part of a line, where no table or figure can stand."""
    if isinstance(slot, Flow) and isinstance(slot.blocks[0], Diagram | Bild | Liggande):
        return state.hole(plain_text(slot.blocks[0]), Finding(*FIGURE_IN_LINE), current_line()[0])
    if isinstance(slot, Flow):
        if not slot.line and (len(slot.blocks) > 1 or not isinstance(slot.blocks[0], Paragraph)):
            state.add_finding(Finding(*TEXT_IN_LINE, state.place(current_line()[0])))
        return (Text(slot.line),) if slot.line else tuple(_unlinked(slot))
    if not isinstance(slot, Tabell):
        return slot
    return state.hole(slot.namn, Finding(*TABLE_IN_LINE), current_line()[0])


def _placed(faults: list[MarkdownFault], lines: Sequence[int], at: PlaceOfLine) -> list[Finding]:
    """Each fault where the source has it."""
    located = _located(lines, at)
    return [Finding(f.code, f.what, f.do, located(f.line)) for f in faults]


def _located(lines: Sequence[int], at: PlaceOfLine) -> PlaceOfLine:
    """Where a line of the text that the tags have left stands."""
    return lambda line: at(lines[min(line, len(lines)) - 1])
