"""Writes a .docx as a zip: unchanged parts are compressed once; order and dates are fixed: same input, same bytes."""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from lxml import etree

from beslutsdoc.word.opc.part_names import CONTENT_TYPES

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'.encode()
_STORED_UP_TO, _STORED = 1_000, 0  # bytes up to which a part is not compressed; the zip method of that
_CACHED_BELOW = 4_000  # bytes below which an entry is cached
_QUICK = (1, zlib.DEFLATED, -14, 7)  # for a document's own parts: half the time of zlib's default memory level
_SMALLEST = (9, zlib.DEFLATED, -15, 9)  # for the template's parts, compressed once
_FIRST = (CONTENT_TYPES, "_rels/.rels")  # first in the file, for readers that only look at its beginning


@dataclass(frozen=True)
class AddedPart:
    """A part to add: its bytes, its content type, and its relationship from part `owner` (empty: the package)."""

    name: str  # customXml/item2.xml
    data: bytes
    content_type: str
    owner: str
    relation: str  # the relationship type


class Package:
    """The parts of a template, each compressed once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        first = [name for name in _FIRST if name in files]
        self._order = [*first, *sorted(name for name in files if name not in _FIRST)]
        self._ready = {name: _entry(name, self.files[name], _SMALLEST) for name in self._order}

    def to_bytes(self, changed: Mapping[str, bytes]) -> bytes:
        """The zip file: the template's parts with those in `changed` replaced or added."""
        out: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        new = sorted(name for name in changed if name not in self._ready)
        for name in [*self._order, *new]:
            entry, meta = _new_entry(name, changed[name]) if name in changed else self._ready[name]
            out.append(entry)
            directory.append(_directory_entry(name, meta, offset))
            offset += len(entry)
        listing = b"".join(directory)
        end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(directory), len(directory), len(listing), offset, 0)
        return b"".join([*out, listing, end])


def is_packed_here(document: bytes) -> bool:
    """True when the zip has the form that `Package` gives it, which no other program does."""
    try:
        entries = zipfile.ZipFile(BytesIO(document)).infolist()
    except (zipfile.BadZipFile, ValueError):
        return False
    return all(
        (e.flag_bits, e.date_time, e.create_system, e.extra, e.external_attr)
        == (0x800, (1980, 1, 1, 0, 0, 0), 0, b"", 0)
        for e in entries
    )


def with_parts(
    files: Mapping[str, bytes], changed: Mapping[str, bytes], parts: Iterable[AddedPart]
) -> dict[str, bytes]:
    """`changed` with `parts` added, their content types and relationships; a part that exists is replaced."""
    out = dict(changed)
    for part in parts:
        known = part.name in out or part.name in files
        out[part.name] = part.data
        if not known:
            _declare(files, out, part)
    return out


def with_relations(files: Mapping[str, bytes], changed: dict[str, bytes], owner: str, relations: str) -> None:
    """Add `relations` (`<Relationship>` XML) to those of part `owner`; `changed` is modified."""
    name = relations_of(owner)
    changed[name] = before_end(changed.get(name) or files.get(name) or _EMPTY, relations)


def relations_of(part: str) -> str:
    """The name of the .rels part of `part`; of the package for an empty name."""
    folder, slash, file = part.rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def relationship_targets(files: Mapping[str, bytes], owner: str) -> Iterator[tuple[str, str, str]]:
    """(id, type, target) of the relationships of part `owner`, in order; none when they cannot be read."""
    for relation in parse_relationships(files.get(relations_of(owner), b"")):
        yield relation.get("Id", ""), relation.get("Type", ""), relation.get("Target", "")


@lru_cache(64)
def parse_relationships(part: bytes) -> tuple[Mapping[str, str], ...]:
    """The attributes of each relationship of a .rels part; cached: they are the same in every document of a batch."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ()
    return tuple(dict(element.attrib) for element in root.iter("{*}Relationship"))


def resolve_target(owner: str, target: str) -> str:
    """The name of the part that `target`, in a relationship of part `owner`, points to."""
    path = posixpath.join("/", owner.rpartition("/")[0], target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


def without_part(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The parts without `name`, its content type and every relationship to it."""
    file = re.escape(name.rpartition("/")[2])
    out = {n: data for n, data in files.items() if n not in (name, relations_of(name))}
    for n in [n for n in out if n.endswith(".rels")]:
        out[n] = re.sub(rb'<Relationship\s[^>]*Target="(?:[^"]*/)?%b"[^>]*?/>' % file.encode(), b"", out[n])
    types = rb'<Override\s[^>]*PartName="/%b"[^>]*?/>' % re.escape(name).encode()
    out[CONTENT_TYPES] = re.sub(types, b"", out[CONTENT_TYPES])
    return out


def _declare(files: Mapping[str, bytes], out: dict[str, bytes], part: AddedPart) -> None:
    types = out.get(CONTENT_TYPES) or files[CONTENT_TYPES]
    override = f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>'
    out[CONTENT_TYPES] = before_end(types, override)
    known = {i for i, _, _ in relationship_targets(out if relations_of(part.owner) in out else files, part.owner)}
    number = next(i for i in range(1, len(known) + 2) if f"rIdBdDel{i}" not in known)
    target = part.name.removeprefix(f"{part.owner.rpartition('/')[0]}/") if part.owner else part.name
    target = target if not part.owner or target != part.name else f"/{part.name}"
    relation = f'<Relationship Id="rIdBdDel{number}" Type="{part.relation}" Target="{target}"/>'
    with_relations(files, out, part.owner, relation)


def before_end(part: bytes, new: str) -> bytes:
    """The part with `new` just before the root's end tag; a self-closing root gets one first."""
    if part.rstrip().endswith(b"/>"):
        root = re.search(rb"<([\w:]+)[^>]*/>\s*$", part)
        assert root is not None
        part = part.rstrip()[:-2] + b"></" + root[1] + b">"
    at = part.rindex(b"</")
    return part[:at] + new.encode() + part[at:]


def _entry(name: str, data: bytes, settings: tuple[int, int, int, int]) -> tuple[bytes, bytes]:
    """A local file entry, and the header fields that the central directory repeats. Dated 1980-01-01."""
    method = zlib.DEFLATED if len(data) > _STORED_UP_TO else _STORED
    compressed = _deflate(data, settings) if method else data
    file = name.encode()
    meta = struct.pack(
        "<HHHHHIIIHH", 20, 0x800, method, 0, 0x21, zlib.crc32(data), len(compressed), len(data), len(file), 0
    )
    return b"PK\3\4" + meta + file + compressed, meta


def _new_entry(name: str, data: bytes) -> tuple[bytes, bytes]:
    """The entry of a part of this document only."""
    return _cached_entry(name, data) if len(data) < _CACHED_BELOW else _entry(name, data, _QUICK)


@lru_cache(64)
def _cached_entry(name: str, data: bytes) -> tuple[bytes, bytes]:
    """The same, cached: footers and relationships are identical in every document of a batch."""
    return _entry(name, data, _QUICK)


def _deflate(data: bytes, settings: tuple[int, int, int, int]) -> bytes:
    compressor = zlib.compressobj(*settings)
    return compressor.compress(data) + compressor.flush()


def _directory_entry(name: str, meta: bytes, offset: int) -> bytes:
    return b"PK\1\2\x14\0" + meta + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name.encode()
