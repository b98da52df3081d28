"""Whether a template fetches anything from outside or carries programs: the bytes at a glance, then the review."""

import re
from collections.abc import Mapping

from beslutsdoc.finding import Finding

_RELATION = re.compile(rb"<\w*:?Relationship\s[^>]*>")
_RUNS = re.compile(rb"/(oleObject|package|control|aFChunk)[\"']")
_CODE = re.compile(rb"instrText(?:\s[^>]*)?>([^<]*)|instr=[\"']([^\"']*)")
_FETCHES = re.compile(rb"INCLUDE|IMPORT|LINK|DDE|DATABASE|RD", re.IGNORECASE)


def security_findings(files: Mapping[str, bytes], file: str) -> tuple[Finding, ...]:
    """What no document may be made with (M040–M043)."""
    if not any(_is_suspect(name, data) for name, data in files.items()):
        return ()
    from beslutsdoc.word.review import unsafe_content

    return unsafe_content(files, file)


def _is_suspect(name: str, data: bytes) -> bool:
    if name.endswith(".rels"):
        relations = (m[0] for m in _RELATION.finditer(data))
        return any(_RUNS.search(r) or (b"External" in r and b"/hyperlink" not in r) for r in relations)
    if not name.startswith("word/") or b"instr" not in data:
        return False
    codes = b"".join(m[1] or m[2] or b"" for m in _CODE.finditer(data))  # Word may cut a code into single letters
    return _FETCHES.search(codes) is not None
