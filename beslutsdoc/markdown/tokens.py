"""Tokens that stand for values while a text is read as Markdown."""

import re
from functools import lru_cache

from beslutsdoc.blocks import Text
from beslutsdoc.markdown.anchors import restore_anchors
from beslutsdoc.swedish.typography import typeset

# Code points that Unicode keeps out of text for good ("noncharacters").
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")


def value_token(index: int) -> str:
    """The token of value number `index`."""
    return f"{_OPEN}{index}{_CLOSE}"


def strip_value_tokens(text: str) -> str:
    """`text` without characters that could be taken for a token."""
    return text if text.isascii() else _NONCHARACTERS.sub("", text)


@lru_cache(4096)
def split_at_value_tokens(text: str, bold: bool, italic: bool) -> tuple[Text | int, ...]:
    """The words of a text and the numbers of the values among them; cached for papers of the same wording."""
    split = enumerate(TOKEN.split(typeset(restore_anchors(text))))
    return tuple(int(part) if i % 2 else Text(part, bold, italic) for i, part in split if part)
