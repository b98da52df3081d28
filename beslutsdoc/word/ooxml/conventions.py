"""Conventions shared by writer and reader of a document: bookmark names, caption series, appendix headings."""

import hashlib
import re

REFERENCE_PREFIX = "_Ref_"  # hidden in Word's dialog, as its own `_Ref123456789`
_LONGEST_BOOKMARK = 40  # a bookmark's name
APPENDIX_SERIES = "Bilaga"
APPENDIX_KEY = "bilaga_"  # prefix of an appendix's name among the section keys
_NUMBERED = re.compile(rf"{APPENDIX_SERIES} \d+: ")
FIGURE_SERIES = "Figur"  # the SEQ series in which charts and pictures are counted together


def reference_bookmark(key: str) -> str:
    """The name of the bookmark that references to `key` point at: `_Ref_tab_ekonomi`; a long one ends in a hash."""
    name = f"{REFERENCE_PREFIX}{key.replace('-', '_')}"
    if len(name) <= _LONGEST_BOOKMARK:
        return name
    return f"{name[: _LONGEST_BOOKMARK - 9]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def appendix_prefix(words: str) -> str:
    """The prefix `Bilaga 1: ` of an appendix's heading `words`; empty when it has none."""
    found = _NUMBERED.match(words)
    return found[0] if found else ""
