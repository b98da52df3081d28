"""Checks that every text in the output log is found, in order, in the parts as written.

The text is read back from the bytes with expat, which also proves that they are well-formed, with namespaces.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import groupby
from operator import itemgetter
from xml.parsers import expat

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml.xml import FORBIDDEN

_IGNORED = re.compile(f"[\t\n\r]|{FORBIDDEN.pattern}")
_ROOT = re.compile(rb"(?:<\?xml[^>]*>\s*)?<[^>]*")
_NAMESPACE = re.compile(rb'(\sxmlns(?::[\w.-]+)?=)"([^"]*)"')
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_MOST_CHARACTERS = 60
_CACHED_SIZE = 4_000  # bytes


def check_output(
    parts: Mapping[str, bytes], log: Sequence[tuple[str, str]], attributes: Sequence[tuple[str, str]], file: str
) -> Iterator[Finding]:
    """A finding (U010) for each logged text missing from its part, and each part that is not well-formed XML."""
    logged: dict[str, list[str]] = {name: [] for name in parts}
    for part, here in groupby(log, itemgetter(0)):
        logged.setdefault(part, []).extend([words for _, words in here])
    for name, wanted in logged.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            data = parts.get(name, b"")
            text = _cached_text(data) if len(data) < _CACHED_SIZE else _text(data)
        except expat.ExpatError as error:
            yield _fault(file, f"delen {name} är inte välformad XML ({error})")
            continue
        yield from _missing_text(text, wanted, file)
    for name in dict.fromkeys(part for part, _ in attributes):
        values = "\n".join(_ATTRIBUTE.findall(parts[name].decode()))
        yield from _missing_text(
            _without_ignored(unescape(values)), [words for part, words in attributes if part == name], file
        )


def _text(part: bytes) -> str:
    """All character data of a part. Raises ExpatError when it is not well-formed."""
    root = _ROOT.match(part)
    end = root.end() if root else 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    words: list[str] = []
    parser.CharacterDataHandler = words.append
    parser.Parse(_with_short_namespaces(part[:end]) + part[end:], True)
    return "".join(words)


_cached_text = lru_cache(64)(_text)  # footers and relations are the same, byte for byte, in each document of a batch


def _with_short_namespaces(root: bytes) -> bytes:
    """The root's start tag with short namespace names: expat copies the whole address for each name it reads."""
    addresses = list(dict.fromkeys(address for _, address in _NAMESPACE.findall(root)))
    return _NAMESPACE.sub(lambda m: m[1] + b'"%d"' % addresses.index(m[2]), root)


def _missing_text(text: str, wanted: Sequence[str], file: str) -> Iterator[Finding]:
    at = 0
    for words in wanted:
        found = text.find(words, at)
        if found < 0:
            words = _without_ignored(words)
            found = text.find(words, at)
        if found < 0:
            yield _fault(file, f"texten ”{words[:_MOST_CHARACTERS]}” skulle ha skrivits men står inte på sin plats")
        else:
            at = found + len(words)


def _without_ignored(words: str) -> str:
    return _IGNORED.sub("", words) if _IGNORED.search(words) else words


def _fault(file: str, what: str) -> Finding:
    do = "Lita inte på dokumentet. Rapportera felet tillsammans med mallen."
    return Finding("U010", f"Kvittot stämmer inte: {what}.", do, Place(file=file))
