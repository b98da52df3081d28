"""Superscript and subscript in Markdown: `m^2^` and `CO~2~`, as a rule for markdown-it's parser."""

import re
from typing import Any

from beslutsdoc.markdown.anchors import push_match

MARKER = "raised"
_RAISED = re.compile(r"\^(?P<upp>[^\s^~\[\]]{1,30})\^|~(?P<ner>[^\s^~\[\]]{1,30})~(?!~)")


def install(parser: Any) -> None:
    """Teach a MarkdownIt the rule: a token MARKER with the words in `content` and `upp` or `ner` in `info`."""
    parser.inline.ruler.before("emphasis", MARKER, _rule)


def _rule(state: Any, silent: bool) -> bool:
    found = _RAISED.match(state.src, state.pos, state.posMax)
    return state.src[state.pos - 1 : state.pos] != "~" and push_match(state, silent, MARKER, found)
