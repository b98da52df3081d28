"""Case text becomes blocks: Jinja runs first and each value leaves it as an opaque token, Markdown comes second.

So a value is never Markdown and never Jinja, and a pipe inside a tag never cuts anything.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from jinja2 import Template, pass_context
from jinja2.runtime import Context

from beslutsdoc import casetags, markdown
from beslutsdoc.blocks import Flow, Link, Pieces, Record, Series, Tabell, Text, Value
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import did_you_mean
from beslutsdoc.run import RUN, Joined, Missing, Run, current_line, failing_line
from beslutsdoc.sandbox import Sandbox, render

At = Callable[[int], Place]  # line of a text (1-based) → its place in the case


class Bound(Protocol):
    """What a text needs of the filters: see `filters.bind`."""

    filters: Mapping[str, Callable[..., Any]]
    functions: Mapping[str, Callable[..., Any]]

    def show(self, value: Any) -> Any: ...


class Read(NamedTuple):
    """A text that has been read: what it became, and the remarks on it."""

    flow: Flow
    findings: tuple[Finding, ...]


class _Compiled(NamedTuple):
    template: Template
    tagged: casetags.Tagged  # what was compiled: the text with its faulty tags silenced
    faults: list[casetags.Fault]


class _TextRun(Run):
    """One text being run: its values wait in `slots` for Markdown."""

    def __init__(self, at: At, names: Mapping[str, Any], tagged: casetags.Tagged | None = None) -> None:
        super().__init__()
        self.slots: list[markdown.Slot] = []
        self.at = at
        self.names = names
        self.tagged = tagged

    def place(self, line: int) -> Place:
        return self.at(self.tagged.tag(self.tagged.at(line)).line if self.tagged else 1)

    def missing(self, name: str, line: int) -> None:
        do = did_you_mean(name, self.names) or "Rätta taggen; ”beslutsdoc siffror” visar ärendets siffror."
        self.findings.append(Finding("T002", f"Namnet ”{name}” finns inte.", do, self.place(line)))

    def unknown(self, name: str) -> Finding:
        """The remark on a name that is printed but not there; it is remembered."""
        self.missing(name, current_line()[0])
        return self.findings[-1]


class Reader:
    """Reads the texts of cases that share one way of writing (one organisation's filters)."""

    def __init__(self, bound: Bound) -> None:
        self._box = Sandbox(
            bound.filters, bound.functions, finalize=_emission(bound.show), trim_blocks=True, lstrip_blocks=True
        )
        self._compiled: dict[str, _Compiled] = {}

    def flow(self, source: str, names: Mapping[str, Any], at: At, key: str = "") -> Read:
        """A text of paragraphs and lists. `at` gives the place of a line, `key` is the text's key in the case."""
        text, run = self._run_tags(source, names, at)
        blocks, faults = markdown.to_blocks(text, run.slots)
        return Read(Flow(blocks, key), (*run.findings, *_placed(faults, source, at)))

    def line(self, source: str, names: Mapping[str, Any], at: At) -> tuple[Pieces, tuple[Finding, ...]]:
        """One line, such as a title or a recipient, where block marks are ordinary words."""
        text, run = self._run_tags(source, names, at)
        pieces, faults = markdown.to_pieces(" ".join(text.split("\n")).strip(), run.slots)
        return pieces, (*run.findings, *_placed(faults, source, at))

    def _run_tags(self, source: str, names: Mapping[str, Any], at: At) -> tuple[str, _TextRun]:
        source = markdown.without_tokens(source)
        if "{" not in source and "}" not in source:
            return source, _TextRun(at, names)
        text = self._compile(source)
        lasting = [fault.at(at(line)) for line, fault in text.faults]
        while True:
            run = _TextRun(at, names, text.tagged)
            try:
                rendered = render(text.template, names, run)
                run.findings[:0] = lasting
                return rendered, run
            except Exception as error:
                index = text.tagged.at(failing_line(error))
                tag = text.tagged.tag(index)
                lasting.append(casetags.failed(error, tag).at(at(tag.line)))
                text = _Compiled(*casetags.compiled(self._box, text.tagged.silenced(index)))

    def _compile(self, source: str) -> _Compiled:
        if source not in self._compiled:
            tagged, faults = casetags.cut(source)
            template, tagged, more = casetags.compiled(self._box, tagged)
            self._compiled[source] = _Compiled(template, tagged, faults + more)
        return self._compiled[source]


def _emission(show: Callable[[Any], Any]) -> Callable[..., str]:
    @pass_context
    def leave_as_token(context: Context, value: Any) -> str:
        run: _TextRun = context[RUN]
        run.slots.append(_slot(value, show, run))
        return markdown.token(len(run.slots) - 1)

    return leave_as_token


def _slot(value: Any, show: Callable[[Any], Any], run: _TextRun) -> markdown.Slot:
    """What stands in the text for `value`: a table, or inline pieces."""
    if isinstance(value, Joined):
        parts = [_slot(part, show, run) for part in value.parts]
        return tuple(p for part in parts if not isinstance(part, Tabell) for p in part if not isinstance(p, Link))
    if isinstance(value, Record | Series):
        return _slot(value.shown, show, run)
    if isinstance(value, Missing):
        return (Value(Gap(value.namn, run.unknown(value.namn))),)
    shown = show(value)
    if isinstance(shown, Tabell):
        return shown
    if isinstance(shown, Gap):
        gap = Gap(shown.namn, shown.finding.at(run.place(current_line()[0])))
        run.findings.append(gap.finding)
        return (Value(gap),)
    if isinstance(shown, Printed):
        return (Value(shown),)
    return (Text(str(shown)),) if shown not in (None, "") else ()


def _placed(faults: list[markdown.Fault], source: str, at: At) -> Iterator[Finding]:
    """Each fault at the first line of the text that holds its words."""
    lines = source.split("\n")
    for fault in faults:
        line = next((n for n, words in enumerate(lines, 1) if fault.words and fault.words in words), 1)
        yield Finding(fault.code, fault.what, fault.do, at(line))
