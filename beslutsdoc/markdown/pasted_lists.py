"""Rewrites lists pasted from Word, whose items begin with `•` or `–`, with the marker of Markdown."""

import re

BULLETS = "•●■▪◦‣·"
_INNER = "▪◦o"  # what Word puts on the second level
_ITEM = re.compile(rf"^(?P<indent>[ \t]*)(?P<mark>[{BULLETS}]|o(?=\t))[ \t\u00a0]+(?=\S)", re.MULTILINE)
_DASHES = re.compile(r"^[ \t]*[–—][ \t\u00a0]+\S.*(?:\n[ \t]*[–—][ \t\u00a0]+\S.*)+", re.MULTILINE)
_DASH = re.compile(r"^([ \t]*)[–—][ \t\u00a0]+", re.MULTILINE)


def as_bullets(text: str) -> str:
    """`text` with `-` for each such mark. A lone dash begins a line of speech: a list has two beside each other."""
    return _DASHES.sub(lambda lines: _DASH.sub(r"\1- ", lines[0]), _ITEM.sub(_bullet, text))


def _bullet(item: re.Match[str]) -> str:
    return f"{item['indent'] or '  ' * (item['mark'] in _INNER)}- "
