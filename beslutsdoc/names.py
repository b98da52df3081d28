"""Names from files, workbooks and templates: NFC, folding for matching, suggestions, identifiers, file names.

Names are normalised (NFC) here and nowhere else. Folding (å→a) is used only to match *values* that name something and
to suggest the right key, never to decide what a key means: in Swedish `vård` and `värd` are different words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(\.|$))")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_LONGEST_FILE_NAME = 120  # characters; leaves room for the folders in Windows' limit of 260
_LONGEST_IN_BYTES = 200  # Linux allows 255


def nfc(text: str) -> str:
    """`text` in NFC; names stored by macOS may hold å as two code points (NFD)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(4096)  # the same few keys and headings recur in every case
def fold(text: str) -> str:
    """`text` for matching: `Skickas till` → `skickastill`, without case, diacritics, space, hyphen, underscore."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c.isalnum())


def suggest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is closest to `name`, or None."""
    by_fold = {fold(k): k for k in known}
    folded = fold(name)
    if folded in by_fold:
        return by_fold[folded]
    import difflib  # imported only when a name is misspelt

    anagrams = [known for known in by_fold if sorted(known) == sorted(folded)]  # fro: for
    close = anagrams or difflib.get_close_matches(folded, by_fold, n=1, cutoff=0.7)
    return by_fold[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence with the suggestion (`Menade du ”ärende”?`), or an empty string."""
    found = suggest(name, known)
    return f"Menade du ”{found}”?" if found else ""


def to_identifier(label: str) -> str:
    """A printed label as a name for templates: `Utfall 2024` → `utfall_2024`, `2024` → `_2024`."""
    letters = nfc(nfc(label).lower())
    words = re.sub("_+", "_", "".join(c if f"_{c}".isidentifier() else "_" for c in letters)).strip("_")
    return words if words.isidentifier() or not words else f"_{words}"


def file_name(text: str) -> str:
    """`text` as the stem of a file name that Windows, macOS and Linux accept; å ä ö are kept."""
    stem = _FORBIDDEN.sub("-", nfc(text)).strip(" .-")
    stem = re.sub(r"\s+", " ", stem)[:_LONGEST_FILE_NAME]
    stem = stem.encode("utf-8", "ignore")[:_LONGEST_IN_BYTES].decode("utf-8", "ignore").rstrip(" .-")
    return _RESERVED.sub(r"\1_", stem) or "namnlös"
