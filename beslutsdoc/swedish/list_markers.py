"""Parses lines typed as list items, in Excel cells and pasted text: `•`, `–`, `1.`, `a)`."""

import re
from typing import Literal, NamedTuple, TypeAlias

MarkerKind: TypeAlias = Literal["punkt", "nummer", "bokstav"]

_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[•●·▪■◦‣–—*+-]|o(?=\t))[ \t\u00a0]+(?P<text>\S.*)")
_NUMBER = re.compile(r"(?P<indent>\s*)(?P<mark>\d{1,2})[.)][ \t\u00a0]+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<indent>\s*)(?P<mark>[a-z])\)[ \t\u00a0]+(?P<text>\S.*)")
_INNER_MARKS = "◦▪o"  # Word's bullets of the second level


class MarkedLine(NamedTuple):
    """A list item: its kind, the number of its marker (1 for `1.` and `a)`), and its text.

    `inner`: it is nested under the item above.
    """

    kind: MarkerKind
    number: int
    text: str
    inner: bool


def parse_marked_line(line: str) -> MarkedLine | None:
    """The list item in `line`, or None."""
    if found := _BULLET.fullmatch(line):
        return MarkedLine("punkt", 1, found["text"].rstrip(), found["mark"] in _INNER_MARKS or is_deep(found["indent"]))
    if found := _NUMBER.fullmatch(line):
        return MarkedLine("nummer", int(found["mark"]), found["text"].rstrip(), is_deep(found["indent"]))
    if found := _LETTER.fullmatch(line):
        return MarkedLine(
            "bokstav", ord(found["mark"]) - ord("a") + 1, found["text"].rstrip(), is_deep(found["indent"])
        )
    return None


def is_deep(indent: str) -> bool:
    """True for an indent of two columns or more: nested under the item above."""
    return len(indent.expandtabs(4)) >= 2
