"""Attaches the lines that belong to a Markdown table: `Tabell: Ansvar {#tab-ansvar}` above it, `Källa: …` below it.

To Markdown they are paragraphs; here their inline tokens become parts of the token that begins the table.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

KIND = "tab"
_AROUND = "around"
_ABOVE = re.compile(r"(?i)Tabell(?P<number>\s+\d+)?\s*[:.]\s+")
SOURCE = re.compile(r"(?i)Källa:\s+")
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


class TableSurroundings(NamedTuple):
    """The `inline` tokens of a table's caption and of its source; `number`: the caption has one typed."""

    caption: Any = None
    source: Any = None
    number: bool = False


def table_surroundings(table: Any) -> TableSurroundings:
    """What belongs to the table that a token begins."""
    found = table.meta.get(_AROUND)
    return found if isinstance(found, TableSurroundings) else TableSurroundings()


def attach_captions(tokens: Sequence[Any]) -> list[Any]:
    """The tokens, with what belongs to a table in the table."""
    out: list[Any] = []
    for token in tokens:
        out.append(token)
        if token.type == "table_open" and (found := _begins(out[-4:-1], _ABOVE)):
            token.meta[_AROUND] = TableSurroundings(out[-3], number=bool(found["number"]))
            del out[-4:-1]
        elif [t.type for t in out[-4:]] == ["table_close", *_PARAGRAPH] and _begins(out[-3:], SOURCE):
            table = next(t for t in reversed(out) if t.type == "table_open")
            table.meta[_AROUND] = table_surroundings(table)._replace(source=out[-2])
            del out[-3:]
    return out


def _begins(paragraph: Sequence[Any], words: re.Pattern[str]) -> re.Match[str] | None:
    """The match of `words` at the beginning of the paragraph, which it loses."""
    children = paragraph[1].children if [t.type for t in paragraph] == _PARAGRAPH else None
    if not children or children[0].type != "text":
        return None
    first = children[0]
    found = words.match(first.content)
    if found and found.end() < len(paragraph[1].content):
        first.content = first.content[found.end() :]
        return found
    return None
