"""Finds the figures and values that a failing tag used, with their cells in Excel, for its finding."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import FrameType, TracebackType
from typing import Any

from beslutsdoc.figures import Printed, Siffra
from beslutsdoc.finding import NOWHERE, Finding
from beslutsdoc.word.compile.tags import TemplateTag

_LOCAL = re.compile(r"l_\d+_(\w+)")  # a template variable in Jinja's compiled code
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_PATH = re.compile(r"(?<![\w.|])[^\W\d]\w*(?:\.\w+)*")
_MOST_VALUES = 3  # figures and values named in one remark
_MOST_CHARACTERS = 40  # characters of a text


def current_template_frame() -> FrameType | None:
    """The innermost frame on the stack of a compiled template; None outside one."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    return frame


def where_raised(error: BaseException) -> FrameType | None:
    """The innermost template frame in an error's traceback; None when there is none."""
    found, step = None, error.__traceback__
    while isinstance(step, TracebackType):
        found = step.tb_frame if "__jinja_template__" in step.tb_frame.f_globals else found
        step = step.tb_next
    return found


def with_tag_values(finding: Finding, tag: TemplateTag, frame: FrameType | None) -> Finding:
    """The finding with the tag's figures and values added to its text; unchanged when it already has a place."""
    if finding.place != NOWHERE or frame is None:
        return finding
    what = finding.what.replace("Värdet är", f"”{tag.value}” är", 1) if finding.code == "M025" else finding.what
    values = list(_values(tag, frame))[:_MOST_VALUES]
    return replace(finding, what=" ".join([what, *values]))


def _values(tag: TemplateTag, frame: FrameType) -> Iterator[str]:
    scope = {match[1]: value for name, value in frame.f_locals.items() if (match := _LOCAL.fullmatch(name))}
    for path in dict.fromkeys(_PATH.findall(_QUOTED.sub("", tag.value))):
        first, *steps = path.split(".")
        value = scope[first] if first in scope else _in_context(frame, first)
        for step in steps:
            value = value.get(step) if isinstance(value, Mapping) else None
        if description := _describe_value(path, value):
            yield description


def _in_context(frame: FrameType, name: str) -> Any:
    context = frame.f_locals.get("context")
    return None if context is None else context.vars.get(name, context.parent.get(name))


def _describe_value(path: str, value: object) -> str:
    figure = value.siffra if isinstance(value, Printed) else value
    if isinstance(figure, Siffra):
        source = f" från {', '.join(map(str, figure.källor))}" if figure.källor else ""
        return f"Siffran ”{figure.namn}” är {figure.värde}{source}."
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return f"”{path}” är ”{str(value)[:_MOST_CHARACTERS]}”."
    return ""
