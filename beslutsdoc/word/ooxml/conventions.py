"""What writer and reader of a document agree on: names of bookmarks, series of captions, an appendix's heading."""

import hashlib
import re

REFERENCE_PREFIX = "_Ref_"  # hidden in Word's dialog, as its own `_Ref123456789`
_LONGEST_MARK = 40  # a bookmark's name
APPENDIX_SERIES = "Bilaga"
APPENDIX_KEY = "bilaga_"  # before an appendix's name among the keys of sections
_NUMBERED = re.compile(rf"{APPENDIX_SERIES} \d+: ")
FIGURE_SERIES = "Figur"  # what Word counts charts and pictures together as


def reference_bookmark(key: str) -> str:
    """The name of the bookmark on what `key` stands for: `_Ref_tab_ekonomi`; a long one ends in a hash."""
    name = f"{REFERENCE_PREFIX}{key.replace('-', '_')}"
    if len(name) <= _LONGEST_MARK:
        return name
    return f"{name[: _LONGEST_MARK - 9]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def appendix_prefix(words: str) -> str:
    """What stands before an appendix's own words in its heading: `Bilaga 1: `; empty when that is not there."""
    found = _NUMBERED.match(words)
    return found[0] if found else ""
