"""Names that case text gives to what it refers to: `## Roller {#avsnitt-roller}`, a rule for markdown-it's parser.

Jinja takes `{#` for the beginning of a comment, so it is shown such names with another sign in the place of `#`.
"""

import re
from collections.abc import Sequence
from typing import Any

from beslutsdoc.names import inside_name

MARKER = "anchor"
SECTION = "avsnitt"
HIDDEN = "\ufdd5"  # instead of `#`; kept out of text for good, as the signs of tokens
_NAME = r"([^\W\d_][\w-]*)"
_WRITTEN = re.compile(rf"\{{#{_NAME}\}}")
_EITHER = re.compile(rf"\{{[#{HIDDEN}]{_NAME}\}}")


def hidden(source: str) -> str:
    """`source` with its names in a form that Jinja leaves alone."""
    return _WRITTEN.sub(rf"{{{HIDDEN}\1}}", source) if "{#" in source else source


def shown(text: str) -> str:
    """`text` as it was written."""
    return text.replace(HIDDEN, "#")


def install(parser: Any) -> None:
    """Teach a MarkdownIt the rule: a token MARKER, its content the name."""
    parser.inline.ruler.before("link", MARKER, _anchor)


def apart(children: Sequence[Any]) -> tuple[Sequence[Any], str]:
    """The inline tokens of a line without the name that it ends in, and the name; empty when there is none."""
    if children and children[-1].type == MARKER:
        return children[:-1], str(children[-1].content)
    return children, ""


def section(name: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The key that a heading gets by its name, `roller` of `avsnitt-roller`, and what is wrong: code, what, remedy."""
    kind, _, key = name.partition("-")
    if not name or (kind == SECTION and key.isidentifier()):
        return key, []
    meant = inside_name(key if kind == SECTION else name)
    do = f"Skriv {{#{SECTION}-{meant}}}, och @{SECTION}-{meant} där texten hänvisar till rubriken."
    return "", [("T051", f"Rubriken har ett namn som ingen kan hänvisa till: {{#{name}}}.", do)]


def _anchor(state: Any, silent: bool) -> bool:
    found = _EITHER.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        if found.end() == state.posMax:
            state.pending = state.pending.rstrip()
        state.push(MARKER, "", 0).content = found[1]
    state.pos = found.end()
    return True
