"""Anchors in case text: `## Roller {#avsnitt-roller}`, as an inline rule for markdown-it.

Jinja takes `{#` for the start of a comment, so anchors are written with another character instead of `#` meanwhile.
"""

import re
from collections.abc import Sequence
from typing import Any

from beslutsdoc.names import to_identifier

MARKER = "anchor"
HIDDEN = "\ufdd5"  # instead of `#`; kept out of text for good, as the signs of tokens
_NAME = r"([^\W\d_][\w-]*)"
_WRITTEN = re.compile(rf"\{{#{_NAME}\}}")
_EITHER = re.compile(rf"\{{[#{HIDDEN}]{_NAME}\}}")


def hide_anchors(source: str) -> str:
    """`source` with its anchors in a form that Jinja leaves alone."""
    return _WRITTEN.sub(rf"{{{HIDDEN}\1}}", source) if "{#" in source else source


def restore_anchors(text: str) -> str:
    """`text` as it was written."""
    return text.replace(HIDDEN, "#")


def install(parser: Any) -> None:
    """Teach a MarkdownIt the rule: a token MARKER, its content the name."""
    parser.inline.ruler.before("link", MARKER, _anchor)


def split_anchor(children: Sequence[Any]) -> tuple[Sequence[Any], str]:
    """The inline tokens of a line without the name that it ends in, and the name; empty when there is none."""
    if children and children[-1].type == MARKER:
        return children[:-1], str(children[-1].content)
    return children, ""


def anchor_key(name: str, kind: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The key that `name` gives what is of `kind`: `roller` of `avsnitt-roller`; code, what, remedy of each fault."""
    start, _, found = name.partition("-")
    if not name or (start == kind and found.isidentifier()):
        return found, []
    meant = f"{kind}-{to_identifier(found if start == kind else name)}"
    do = f"Skriv {{#{meant}}}, och @{meant} där texten hänvisar hit."
    return "", [("T051", f"Ingen kan hänvisa till namnet {{#{name}}} här.", do)]


def _anchor(state: Any, silent: bool) -> bool:
    return push_match(state, silent, MARKER, _EITHER.match(state.src, state.pos, state.posMax))


def push_match(state: Any, silent: bool, marker: str, found: re.Match[str] | None) -> bool:
    """Push what an inline rule has matched as a token `marker`: its group in `content`, the group's name in `info`."""
    if found is None:
        return False
    if not silent:
        token = state.push(marker, "", 0)
        token.content, token.info = found[found.lastindex or 0], found.lastgroup or ""
    state.pos = found.end()
    return True
