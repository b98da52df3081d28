"""The sort order of Swedish words: å ä ö last, other diacritics ignored (SAOL)."""

import unicodedata

# å ä ö become the three characters after z in Unicode
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"})


def collation_key(text: str) -> str:
    """The sort key of `text`."""
    letters = unicodedata.normalize("NFC", text.casefold()).translate(_LAST)
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
