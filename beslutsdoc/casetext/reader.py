"""Turns case text into blocks: Jinja first, which gives each value as an opaque token, then Markdown.

So a value is never parsed as Markdown or Jinja, and a pipe inside a tag never splits a table cell.
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
    """A text as blocks, and the findings on it."""

    flow: Flow
    findings: tuple[Finding, ...]


class _CompiledText(NamedTuple):
    template: Template
    tagged: tags.TaggedText  # what was compiled: the text with its faulty tags silenced
    faults: list[tags.LineFault]
    functions: tuple[str, ...] | None = None  # as `memo.called_functions` gives them


class _TextRenderState(RenderState):
    """The state of one text's rendering; `slots` holds its values, by token number, for the Markdown step."""

    def __init__(self, at: PlaceOfLine, names: Mapping[str, Any], tagged: tags.TaggedText | None = None) -> None:
        super().__init__()
        self.slots: list[Slot] = []
        self.at = at
        self.names = names
        self.tagged = tagged

    def tag(self, line: int) -> tags.TextTag:
        """The tag on Jinja's line `line`."""
        assert self.tagged is not None, "only a text with tags is run"
        return self.tagged.tag(self.tagged.at(line, silent=True))

    def place(self, line: int) -> Place:
        return self.at(self.tag(line).line)

    def missing(self, name: str, line: int) -> None:
        self.add_finding(self.unknown(name, line))

    def unknown(self, name: str, line: int) -> Finding:
        """The finding on an undefined name."""
        do = did_you_mean(name, self.names) or "Rätta taggen; ”beslutsdoc siffror” visar ärendets siffror."
        return Finding("T002", f"Namnet ”{name}” finns inte.", do, self.place(line))

    def gap_pieces(self, namn: str, finding: Finding, line: int) -> Pieces:
        """The pieces printed for a value that cannot be had; its finding is recorded."""
        gap = Gap(namn, finding.at(self.place(line)))
        self.add_finding(gap.finding)
        return (Value(gap),)


class CaseTextReader:
    """Reads the texts of cases that share one way of writing (one organisation's filters)."""

    def __init__(self, filter_set: FilterSet) -> None:
        self._sandbox = Sandbox(
            filter_set.filters,
            filter_set.functions,
            filter_set.show,
            finalize=_finalize_as_token(filter_set.show),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._compiled: dict[str, _CompiledText] = {}
        self._memo = TextMemo()

    def flow(
        self, source: str, names: Mapping[str, Any], at: PlaceOfLine, key: str = "", *, chapters: bool = False
    ) -> FlowReading:
        """A text of paragraphs and lists. `at` gives the place of a line, `key` is the text's key in the case; with
        `chapters` its headings are those of a whole report."""
        source = anchors.hide_anchors(strip_value_tokens(source))
        blocks, findings = self._memoize(
            (source, chapters), names, lambda names: self._blocks(source, names, at, chapters)
        )
        return FlowReading(Flow(blocks, key), findings)

    def line(self, source: str, names: Mapping[str, Any], at: PlaceOfLine) -> tuple[Pieces, tuple[Finding, ...]]:
        """One line, such as a title or a recipient, where block syntax is plain text."""
        source = anchors.hide_anchors(strip_value_tokens(source))
        return self._memoize((source, "line"), names, lambda names: self._pieces(source, names, at))

    def _memoize(
        self, text: tuple[str, Hashable], names: Mapping[str, Any], read: Callable[[Mapping[str, Any]], _ReadResult[T]]
    ) -> _ReadResult[T]:
        """The result of `read`, from the memo when the look-ups of `text` (source, way of reading) are unchanged."""
        if not self._is_memoizable(text[0], names):
            return read(names)
        known = self._memo.find(text, names)
        if known is not None:
            return known, ()
        recording, answers = memo.recording_registers(names)
        found, findings = read(recording)
        if not findings:  # a finding has its place in one case
            self._memo.keep(text, answers, found)
        return found, findings

    def _blocks(
        self, source: str, names: Mapping[str, Any], at: PlaceOfLine, chapters: bool
    ) -> _ReadResult[tuple[Block, ...]]:
        text, lines, state = self._render_tags(source, names, at)
        place = _rendered_line_places(lines, at)
        blocks, faults = markdown.to_blocks(text, state.slots, names.get("källor"), place, chapters=chapters)
        return blocks, (*state.findings, *_as_findings(faults, lines, at))

    def _pieces(self, source: str, names: Mapping[str, Any], at: PlaceOfLine) -> _ReadResult[Pieces]:
        text, lines, state = self._render_tags(source, names, at)
        pieces, faults = markdown.to_pieces(text, state.slots, names.get("källor"), _rendered_line_places(lines, at))
        return pieces, (*state.findings, *_as_findings(faults, lines, at))

    def _render_tags(
        self, source: str, names: Mapping[str, Any], at: PlaceOfLine
    ) -> tuple[str, Sequence[int], _TextRenderState]:
        """The text with a token for each value, the source line of each of its lines, and the state with the values."""
        if _is_untagged(source):
            return source, range(1, source.count("\n") + 2), _TextRenderState(at, names)
        text = self._compile(source)
        tag_findings = [fault.at(at(line)) for line, fault in text.faults]
        while True:
            state = _TextRenderState(at, names, text.tagged)
            try:
                rendered = render_template(text.template, names, state)
                state.findings[:] = dict.fromkeys((*tag_findings, *state.findings))
                return *tags.source_lines(rendered), state
            except Exception as error:
                index = text.tagged.at(failing_line(error))
                tag = text.tagged.tag(index)
                finding = tags.evaluation_failure(error, tag)
                tag_findings.append(finding.at(at(tag.line)))
                text = _CompiledText(*tags.compile_tagged(self._sandbox, text.tagged.silenced(index, finding)))

    def _is_memoizable(self, source: str, names: Mapping[str, Any]) -> bool:
        """True for a text whose result depends only on the figures and tables that it looks up."""
        called = memo.called_functions(source) if _is_untagged(source) else self._compile(source).functions
        return called is not None and not any(name in names for name in called)

    def _compile(self, source: str) -> _CompiledText:
        if source not in self._compiled:
            tagged, faults = tags.split_tags(source)
            template, tagged, more = tags.compile_tagged(self._sandbox, tagged)
            called = None if faults or more else memo.called_functions(source, self._sandbox.parse(tagged.source))
            self._compiled[source] = _CompiledText(template, tagged, faults + more, called)
        return self._compiled[source]


def _is_untagged(source: str) -> bool:
    return "{" not in source and "}" not in source


def _finalize_as_token(show: Callable[[Any], Any]) -> Callable[..., str]:
    @pass_context
    def leave_as_token(context: Context, value: Any) -> str:
        state: _TextRenderState = context[RENDER_STATE_KEY]
        state.slots.append(_slot(value, show, state))
        return value_token(len(state.slots) - 1)

    return leave_as_token


def _slot(value: Any, show: Callable[[Any], Any], state: _TextRenderState) -> Slot:
    """The slot for `value`: a table, a flow, or inline pieces."""
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
        return _flow_slot(shown)
    if shown is None or (isinstance(shown, _WRITABLE) and shown != tags.FAULTY):
        return (Text(str(shown)),) if shown not in (None, "") else ()
    return _gap_slot(shown, state, current_line()[0])


def _gap_slot(value: Any, state: _TextRenderState, line: int) -> Pieces:
    """The gap printed for a value that a text cannot hold; its finding is recorded."""
    if isinstance(value, Missing):
        return state.gap_pieces(value.namn, state.unknown(value.namn, line), line)
    if isinstance(value, Gap):
        return state.gap_pieces(value.namn, value.finding, line)
    tag = state.tag(line)
    return state.gap_pieces(tag.expression, tag.fault or tags.unprintable_value(tag), line)


def _flow_slot(flow: Flow) -> Slot:
    """The slot for a text used inside another: the pieces of one plain paragraph, such as a title; else the flow."""
    pieces = [p for block in flow.blocks if isinstance(block, Paragraph) for p in block.pieces]
    only_words = len(flow.blocks) < 2 and all(isinstance(p, Text | Value) for p in pieces)
    return tuple(pieces) if only_words and (pieces or not flow) else flow


def _plain_pieces(flow: Flow) -> Iterator[Text | Value]:
    """The pieces of a flow's blocks on one line; of a link only its visible pieces, of a note nothing."""
    for piece in flow_in_line(flow):
        if isinstance(piece, Note | Ref):
            yield Text(plain_text(piece))
        else:
            yield from piece.pieces if isinstance(piece, Link) else (piece,)


def _in_line(slot: Slot, state: _TextRenderState) -> Pieces:
    """`slot` as inline pieces; a gap for a table, a chart or a picture, which a line cannot hold."""
    if isinstance(slot, Flow) and isinstance(slot.blocks[0], Diagram | Bild | Liggande):
        return state.gap_pieces(plain_text(slot.blocks[0]), Finding(*FIGURE_IN_LINE), current_line()[0])
    if isinstance(slot, Flow):
        if not slot.line and (len(slot.blocks) > 1 or not isinstance(slot.blocks[0], Paragraph)):
            state.add_finding(Finding(*TEXT_IN_LINE, state.place(current_line()[0])))
        return (Text(slot.line),) if slot.line else tuple(_plain_pieces(slot))
    if not isinstance(slot, Tabell):
        return slot
    return state.gap_pieces(slot.namn, Finding(*TABLE_IN_LINE), current_line()[0])


def _as_findings(faults: list[MarkdownFault], lines: Sequence[int], at: PlaceOfLine) -> list[Finding]:
    """The faults as findings, placed in the source."""
    place_of = _rendered_line_places(lines, at)
    return [Finding(f.code, f.what, f.do, place_of(f.line)) for f in faults]


def _rendered_line_places(lines: Sequence[int], at: PlaceOfLine) -> PlaceOfLine:
    """The place in the case of each line of the rendered text (1-based); `lines`: the source line of each."""
    return lambda line: at(lines[min(line, len(lines)) - 1])
