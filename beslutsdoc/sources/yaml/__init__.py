"""Reads a YAML file as located data; every scalar stays text, no objects are constructed.

Read from PyYAML's events, so that duplicate keys, aliases and tags are seen before they are interpreted: an alias bomb
is never expanded, `!!python/object` never looked up, and 0123, 12:30 and NO stay as written.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.sources import decoding
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.sources.yaml.constructor import YamlConstructor
from beslutsdoc.sources.yaml.nodes import Alias, ListNode, MappingNode, Node, Scalar

if TYPE_CHECKING:
    from beslutsdoc.sources.yaml.syntax_errors import SyntaxFault

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST, _MOST_EVENTS, _MOST_FAULTS = 20, 100_000, 50
_DEEPER: dict[type, int] = {
    yaml.MappingStartEvent: 1,
    yaml.SequenceStartEvent: 1,
    yaml.MappingEndEvent: -1,
    yaml.SequenceEndEvent: -1,
}


def read_case_file(path: Path, name: str = "") -> LocatedData:
    """The file as located data; findings call it `name`, or by its own name.

    Raises Unreadable, with every finding, when the file cannot be read.
    """
    name = name or path.name
    text, findings = decoding.read_text_file(path, name)
    lines = text.split("\n")
    events = _events(lines, name, findings)
    roots = [_node(events, e) for e in events if isinstance(e, yaml.NodeEvent)]
    reading = YamlConstructor(lines, name, findings)
    data = reading.document(roots)
    return LocatedData(path, data, reading.places, reading.keys, tuple(findings), reading.lines)


def _events(lines: list[str], file: str, findings: list[Finding]) -> Iterator[yaml.Event]:
    """All events of the file; faulty lines are corrected in `lines`, with a finding each, as long as possible."""
    mended: set[int] = set()
    while True:
        try:
            events, excess = _limited_events("\n".join(lines))
        except yaml.MarkedYAMLError as e:
            fault = _explain(lines, e)
            if fault.finding(file) not in findings:
                findings.append(fault.finding(file))
            if not fault.mended or mended & fault.mended.keys() or len(mended) > _MOST_FAULTS:
                raise Unreadable(*findings) from None
            mended |= fault.mended.keys()
            for number, line in fault.mended.items():
                lines[number] = line
            continue
        if excess:
            place = Place(file, events[-1].start_mark.line + 1)
            raise Unreadable(*findings, Finding("Y007", excess, "Kontrollera att det är rätt fil.", place))
        return iter(events)


def _limited_events(text: str) -> tuple[list[Any], str]:
    """The events of `text` up to the limits, and a Swedish sentence on the limit exceeded, or an empty text."""
    events: list[Any] = []
    depth = 0
    for event in iter(_Loader(text).get_event, None):
        events.append(event)
        depth += _DEEPER.get(type(event), 0)
        if depth > _DEEPEST:
            return events, f"Värdena ligger mer än {_DEEPEST} nivåer djupt."
        if len(events) > _MOST_EVENTS:
            return events, f"Filen har fler än {_MOST_EVENTS // 1000} 000 nycklar och värden."
    return events, ""


def _explain(lines: Sequence[str], e: yaml.MarkedYAMLError) -> "SyntaxFault":
    from beslutsdoc.sources.yaml.syntax_errors import YamlProblem, explain  # imported only for a faulty file

    mark = e.problem_mark or e.context_mark
    context = e.context_mark
    broken = YamlProblem(
        lines, e.problem or "", e.context or "", mark.line if mark else 0, context.line if context else None
    )
    return explain(broken)


def _node(events: Iterator[Any], event: Any) -> Node:
    """The node that `event` begins."""
    start, end, kind = event.start_mark, event.end_mark, type(event)
    if kind is yaml.AliasEvent:
        return Alias(start, end, "", "", event.anchor or "")
    marks = (event.anchor or "", event.tag or "")
    if kind is yaml.ScalarEvent:
        return Scalar(start, end, *marks, event.value, event.style or "")
    inside: list[Node] = []
    while _DEEPER.get(type(after := next(events))) != -1:
        inside.append(_node(events, after))
    if kind is yaml.SequenceStartEvent:
        return ListNode(start, after.end_mark, *marks, tuple(inside))
    return MappingNode(start, after.end_mark, *marks, tuple(zip(inside[::2], inside[1::2], strict=True)))
