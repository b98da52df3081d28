"""A document's text, structure, comments and marks as short hashes that a mere re-save leaves as they are.

Hashes only: what somebody has taken out of a draft must not be kept in it. 32 bits tell an edit from none; they are no
seal.
"""

import struct
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from zlib import crc32

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.stories import STORY_PARTS, reserialise, text_parts
from beslutsdoc.word.opc.package import relations_of, relationship_targets, resolve_target
from beslutsdoc.word.opc.part_names import COMMENTS, STYLES
from beslutsdoc.word.reader.effective_format import FormattingResolver, formatting_resolver
from beslutsdoc.word.reader.scan import Scan, ScannedBlock

VERSION = "1"

_BLOCK = struct.Struct(">BIH")  # the table's number, the text, the look
_HASH = struct.Struct(">I")
_MARKS = {
    "ins": ("<w:ins ", "<w:moveTo "),
    "del": ("<w:del ", "<w:moveFrom "),
    "format": ("<w:rPrChange ", "<w:pPrChange ", "<w:tblPrChange ", "<w:trPrChange ", "<w:tcPrChange "),
}


@dataclass(frozen=True)
class Fingerprint:
    """Hashes in reading order, so that what was added, taken out, moved or changed can be told.

    `blocks`: 7 bytes a paragraph or table row of the text and the notes. The others are 4 bytes each: `headers` and
    `footers` (the different ones, sorted: LibreOffice repeats them), `images` (picture files), `shapes` (alternative
    texts of drawings), `comments` (sorted). `marks`: the kinds of tracked change that stand in it.
    `charts`: 12 bytes each, as `charts.prints` has them.
    """

    blocks: bytes = b""
    headers: bytes = b""
    footers: bytes = b""
    images: bytes = b""
    shapes: bytes = b""
    comments: bytes = b""
    marks: bytes = b""
    charts: bytes = b""

    def as_xml(self) -> str:
        """The fingerprint as an element of the memory."""
        known = ((f.name, getattr(self, f.name)) for f in fields(self))
        told = "".join(f' {name}="{b64encode(held).decode()}"' for name, held in known if held or name != "charts")
        return f'<avtryck version="{VERSION}"{told}/>'

    @classmethod
    def from_element(cls, element: etree._Element) -> "Fingerprint | None":
        """The fingerprint that `as_xml` wrote; None when another version wrote it. Raises ValueError."""
        if element.get("version") != VERSION:
            return None
        return cls(**{f.name: b64decode(element.get(f.name, "")) for f in fields(cls)})

    def normalised_against(self, before: "Fingerprint") -> "Fingerprint":
        """The same without what other programs take from charts that stand as they stood `before`."""
        if not self.charts:
            return self
        from beslutsdoc.word.charts.chart_fingerprint import (
            fill_missing_hashes,  # needed by few: most drafts have no charts
        )

        return replace(self, charts=fill_missing_hashes(before.charts, self.charts))


def fingerprint(parts: Mapping[str, bytes], compiled: Collection[str] = ()) -> Fingerprint:
    """The fingerprint of the document with these parts; `compiled` names parts that need not be parsed to be read."""
    seen = formatting_resolver(parts.get(STYLES, b""))
    texts = {n: parts[n].decode() if n in compiled else reserialise(parts[n]) for n in text_parts(parts)}
    stories = {name: Scan(texts[name], seen) for name in STORY_PARTS if name in parts}
    margins = {name: _margin(text, seen) for name, text in texts.items() if name not in stories}
    return Fingerprint(
        blocks=b"".join([_block(block) for scan in stories.values() for block in scan.blocks]),
        headers=_different(_told(parts, name, *told) for name, told in margins.items() if "/header" in name),
        footers=_different(_told(parts, name, *told) for name, told in margins.items() if "/footer" in name),
        images=b"".join([image for name, scan in stories.items() for image in _images(parts, name, scan.images)]),
        shapes=b"".join([hash_text(shape) for scan in stories.values() for shape in scan.shapes]),
        comments=b"".join(sorted(_comments(parts))),
        marks=_marks(texts.values()),
        charts=b"".join([_chart(parts, name, *chart) for name, scan in stories.items() for chart in scan.charts]),
    )


def split_hashes(hashes: bytes, size: int = _HASH.size) -> list[bytes]:
    """The hashes one by one."""
    return [hashes[i : i + size] for i in range(0, len(hashes), size)]


def blocks_of(hashes: bytes) -> list[tuple[int, bytes, bytes]]:
    """(table number, text, look) of each block."""
    return [(block[0], block[1:5], block[5:]) for block in split_hashes(hashes, _BLOCK.size)]


def hash_text(text: str) -> bytes:
    """The hash of a text, as it stands in a block."""
    return _HASH.pack(crc32(text.encode()))


def _block(block: ScannedBlock) -> bytes:
    return _BLOCK.pack(block.table & 0xFF, crc32(block.text.encode()), crc32(block.look.encode()) & 0xFFFF)


@lru_cache(maxsize=64)
def _margin(text: str, seen: FormattingResolver) -> tuple[bytes, tuple[str, ...]]:
    """A header's or footer's hashes, and the relations of its pictures."""
    scan = Scan(text, seen)
    return b"".join([*map(_block, scan.blocks), *map(hash_text, scan.shapes)]), tuple(scan.images)


def _told(parts: Mapping[str, bytes], name: str, hashes: bytes, images: Sequence[str]) -> bytes:
    return hashes + b"".join(_images(parts, name, images))


def _different(margins: Iterable[bytes]) -> bytes:
    """The hashes of the different ones that hold anything."""
    return b"".join(sorted({_HASH.pack(crc32(margin)) for margin in margins if margin}))


def _images(parts: Mapping[str, bytes], name: str, relations: Sequence[str]) -> list[bytes]:
    if not relations:
        return []
    files = _files(name, parts.get(relations_of(name), b""))
    return [_image(parts.get(f"word/{files.get(relation, '')}", b"")) for relation in relations]


def _chart(parts: Mapping[str, bytes], name: str, relation: str, alt: str) -> bytes:
    from beslutsdoc.word.charts.chart_fingerprint import chart_hashes

    target = _files(name, parts.get(relations_of(name), b"")).get(relation, "")
    return chart_hashes(parts.get(resolve_target(name, target), b""), alt)


@lru_cache(maxsize=64)
def _files(name: str, relations: bytes) -> dict[str, str]:
    return {relation: target for relation, _, target in relationship_targets({relations_of(name): relations}, name)}


def _image(data: bytes) -> bytes:
    return _HASH.pack(crc32(data))


def _comments(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    for comment in xml.parse(parts[COMMENTS]).iter(xml.qn("comment")) if COMMENTS in parts else ():
        yield hash_text("\n".join(xml.paragraph_text(p) for p in comment.iter(xml.P)))


def _marks(texts: Iterable[str]) -> bytes:
    tracked = [text for text in texts if " w:author=" in text]
    told = (kind for kind, signs in _MARKS.items() if any(sign in text for sign in signs for text in tracked))
    return " ".join(told).encode()
