"""Rewrites lists that Markdown does not know, lettered or pasted from Word, with its own marks."""

import re
from itertools import pairwise
from string import ascii_lowercase

BULLETS = "•●■▪◦‣·"
_INNER = "▪◦o"  # what Word puts on the second level
_ITEM = re.compile(rf"^(?P<indent>[ \t]*)(?P<mark>[{BULLETS}]|o(?=\t))[ \t\u00a0]+(?=\S)", re.MULTILINE)
_DASHES = re.compile(r"^[ \t]*[–—][ \t\u00a0]+\S.*(?:\n[ \t]*[–—][ \t\u00a0]+\S.*)+", re.MULTILINE)
_DASH = re.compile(r"^([ \t]*)[–—][ \t\u00a0]+", re.MULTILINE)
_FIRST = re.compile(r"^( *)a\) +(?=\S)", re.MULTILINE)
_AFTER = dict(pairwise(ascii_lowercase))


def with_list_marks(text: str) -> tuple[str, frozenset[int]]:
    """`text` with the marks of lists that Markdown knows, and the lines (0-based) of items that are `a)`."""
    return as_numbered(_as_bullets(text))


def as_numbered(text: str) -> tuple[str, frozenset[int]]:
    """`text` with `1)` for each letter, and the lines (0-based) where one stood.

    A lone `a)`, or a `b)` that begins a line by chance, is no list. The lines keep their indentation.
    """
    if not _FIRST.search(text):
        return text, frozenset()
    lines = text.split("\n")
    lettered: set[int] = set()
    for i, line in enumerate(lines):
        first = _FIRST.match(line)
        found = _items(lines, i, first[1]) if first else []
        if len(found) > 1:
            lettered.update(found)
            for at in found:
                lines[at] = f"{first[1]}1{lines[at][len(first[1]) + 1 :]}" if first else lines[at]
    return "\n".join(lines), frozenset(lettered)


def _items(lines: list[str], start: int, indent: str) -> list[int]:
    """The lines of the items that begin at `start`: what lies deeper belongs to an item, as does a line that wraps."""
    found, wanted = [start], "b"
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if line.startswith(f"{indent}{wanted}) "):
            found.append(i)
            if wanted not in _AFTER:
                break
            wanted = _AFTER[wanted]
        elif line.strip() and not line.startswith(f"{indent} ") and not lines[i - 1].strip():
            break
    return found


def _as_bullets(text: str) -> str:
    """`text` with `-` for each such mark. A lone dash begins a line of speech: a list has two beside each other."""
    return _DASHES.sub(lambda lines: _DASH.sub(r"\1- ", lines[0]), _ITEM.sub(_bullet, text))


def _bullet(item: re.Match[str]) -> str:
    return f"{item['indent'] or '  ' * (item['mark'] in _INNER)}- "
