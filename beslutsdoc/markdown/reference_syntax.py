"""References in case text: `@tab-ekonomi` as a token of Markdown, and whether a sentence begins with one."""

import re
from typing import Any

from beslutsdoc.markdown.anchors import push_match

MARKER = "reference"
_KINDS = "tab|tabell|fig|figur|avsnitt|kapitel|bilaga|bil"  # and what people write instead, which is reported
WRITTEN = rf"@(?:{_KINDS})-\w"
_KEY = rf"(?:{_KINDS})-\w*[^\W_]"  # in `_se @tab-ekonomi_` the last _ is Markdown's
_REFERENCE = re.compile(f"@({_KEY})")
_BEFORE = re.compile(r"[\w.@-]")  # anna@tab-konsult.example is an address
_ENDED = re.compile(r"[.?!][”)]*\s+$")
_SHORTENED = re.compile(r"(?:\.\w+|\b(?:jfr|dvs|resp|kap|nr|ca|dnr|st))\.\s+$")


def install(parser: Any) -> None:
    """Teach a MarkdownIt the rule: a token MARKER, its content the key."""
    parser.inline.ruler.before("link", MARKER, _reference)


def reference_key(target: str) -> str:
    """The key that a link leads to, as in `[tabellen](@tab-ekonomi)`; empty for an ordinary address."""
    found = _REFERENCE.fullmatch(target)
    return found[1] if found else ""


def ends_sentence(words: str) -> bool:
    """True when a new sentence begins after `words`; an abbreviation (`jfr. `, `bl.a. `) ends none."""
    return not words.strip() or (_ENDED.search(words) is not None and _SHORTENED.search(words) is None)


def _reference(state: Any, silent: bool) -> bool:
    if state.src[state.pos] != "@" or (state.pos and _BEFORE.match(state.src[state.pos - 1])):
        return False
    return push_match(state, silent, MARKER, _REFERENCE.match(state.src, state.pos))
