"""The CRC-32 and size of each part of a document: by them it is seen that nothing at all has happened to it."""

import re
import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from zlib import crc32

from beslutsdoc.word.provenance import storage

_SUM = struct.Struct(">III")  # CRC-32 of the part's name, CRC-32 of its bytes, their number
_OWN_PROPERTY = re.compile(rb'<property [^>]*\bname="beslutsdoc\.\d+"[^>]*>.*?</property>', re.DOTALL)


def part_sums(files: Mapping[str, bytes], parts: Mapping[str, bytes]) -> bytes:
    """12 bytes a part, sorted: of a template's `files`, which are reckoned once, and of a document's own `parts`.

    The part that holds the memory is left out, and the memory in the custom properties.
    """
    own = [_own_sum(name, data) for name, data in parts.items()]
    given = [_template_sum(name, data) for name, data in files.items() if name not in parts]
    return b"".join(sorted([*own, *given]))


def changed_names(sums: bytes, parts: Mapping[str, bytes]) -> tuple[list[str], int]:
    """The names of the parts that are not as `sums` has them, and how many of those are gone."""
    before = dict(_by_name(sums))
    now = {name: _own_sum(name, data) for name, data in parts.items()}
    changed = [name for name, found in now.items() if found and before.get(found[:4]) != found]
    return changed, len(before.keys() - {found[:4] for found in now.values()})


def without_own_properties(properties: bytes) -> bytes:
    """The custom properties part without the pieces of the memory, byte for byte as it was before they were put in."""
    return _OWN_PROPERTY.sub(b"", properties)


def _by_name(sums: bytes) -> Iterator[tuple[bytes, bytes]]:
    for i in range(0, len(sums), _SUM.size):
        yield sums[i : i + 4], sums[i : i + _SUM.size]


def _own_sum(name: str, data: bytes) -> bytes:
    if storage.is_memory(name, data):
        return b""
    data = without_own_properties(data) if name == storage.CUSTOM_PROPERTIES else data
    return _SUM.pack(_name_sum(name), crc32(data), len(data))


@lru_cache(maxsize=512)
def _name_sum(name: str) -> int:
    return crc32(name.encode())


_template_sum = lru_cache(maxsize=256)(_own_sum)  # the same bytes objects in every document of a template
