"""Finds what a template fetches from outside or can run: a quick search of the bytes, then the review."""

import re
from collections.abc import Mapping

from beslutsdoc.finding import Finding

_RELATION = re.compile(rb"<\w*:?Relationship\s[^>]*>")
_EXECUTABLE = re.compile(rb"/(oleObject|package|control|aFChunk)[\"']")
_FIELD_CODE = re.compile(rb"instrText(?:\s[^>]*)?>([^<]*)|instr=[\"']([^\"']*)")
_FETCHING_FIELD = re.compile(rb"INCLUDE|IMPORT|LINK|DDE|DATABASE|RD", re.IGNORECASE)


def security_findings(files: Mapping[str, bytes], file: str) -> tuple[Finding, ...]:
    """The findings that forbid rendering (M040–M043)."""
    if not any(_is_suspect(name, data) for name, data in files.items()):
        return ()
    from beslutsdoc.word.review import unsafe_content

    return unsafe_content(files, file)


def _is_suspect(name: str, data: bytes) -> bool:
    if name.endswith(".rels"):
        relations = (m[0] for m in _RELATION.finditer(data))
        return any(_EXECUTABLE.search(r) or (b"External" in r and b"/hyperlink" not in r) for r in relations)
    if not name.startswith("word/") or b"instr" not in data:
        return False
    codes = b"".join(
        m[1] or m[2] or b"" for m in _FIELD_CODE.finditer(data)
    )  # Word may split a code into single letters
    return _FETCHING_FIELD.search(codes) is not None
