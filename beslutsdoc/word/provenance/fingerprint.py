"""Short hashes of a document's text, structure, comments and tracked changes, unchanged when it is only saved again.

Hashes only: text that somebody has removed from a draft must not be kept in it. 32 bits are enough to detect an edit;
they do not protect against forgery.
"""

import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from zlib import crc32

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import relations_of, relationship_targets, resolve_target
from beslutsdoc.word.opc.part_names import COMMENTS, STYLES
from beslutsdoc.word.provenance.surroundings import THEME, Surroundings, surroundings
from beslutsdoc.word.reader.effective_format import FormattingResolver, formatting_resolver
from beslutsdoc.word.reader.full_format import full_formatting_resolver
from beslutsdoc.word.reader.scan import FIELD, Scan, ScannedBlock
from beslutsdoc.word.reader.stories import STORY_PARTS, reserialise, text_parts

VERSIONS = ("1", "2")  # 1 lacks `around`, and its looks are those of `FormattingResolver`

_BLOCK = struct.Struct(">BIH")  # table number, hash of the text, hash of the look
_HASH = struct.Struct(">I")
_SPLIT_AT_WORDS = re.compile(">([^<]+)")
_ODD = re.compile(r"^\s|\s$|[&\u00ad\u2011\ue000-\uf8ff]").search  # words that a scan changes, or that hold our signs
_FIRST_SIGN, _MOST_SIGNS = 0xE000, 6_000  # signs of Unicode's private use
_TRACKED = {
    "ins": ("<w:ins ", "<w:moveTo "),
    "del": ("<w:del ", "<w:moveFrom "),
    "format": ("<w:rPrChange ", "<w:pPrChange ", "<w:tblPrChange ", "<w:trPrChange ", "<w:tcPrChange "),
}


@dataclass(frozen=True)
class Fingerprint:
    """Hashes in reading order, so that additions, removals, moves and changes can be distinguished.

    `blocks`: 7 bytes a paragraph or table row of the body and the notes. The others are 4 bytes each: `headers` and
    `footers` (distinct ones, sorted: LibreOffice repeats them), `images` (picture files), `shapes` (alternative texts
    of drawings), `comments` (sorted). `marks`: the kinds of tracked change in the document, separated by spaces.
    `charts`: 12 bytes each, from `chart_hashes`. `around`: all that is not text; None in version 1.
    """

    blocks: bytes = b""
    headers: bytes = b""
    footers: bytes = b""
    images: bytes = b""
    shapes: bytes = b""
    comments: bytes = b""
    marks: bytes = b""
    charts: bytes = b""
    around: Surroundings | None = None

    def as_xml(self) -> str:
        """The fingerprint as the elements `<avtryck>` and `<omgivning>` of the memory."""
        values = ((name, getattr(self, name)) for name in _TEXTS)
        attributes = "".join([f' {name}="{b64encode(value).decode()}"' for name, value in values if value])
        around = self.around.as_xml() if self.around else ""
        return f'<avtryck version="{VERSIONS[bool(around)]}"{attributes}/>{around}'

    @classmethod
    def from_elements(cls, prints: etree._Element, around: etree._Element | None) -> "Fingerprint | None":
        """The fingerprint that `as_xml` wrote; None when another version wrote it. Raises ValueError."""
        if prints.get("version") not in VERSIONS:
            return None
        texts = {name: b64decode(prints.get(name, "")) for name in _TEXTS}
        has = around is not None and prints.get("version") != VERSIONS[0]
        attributes = {str(n): str(v) for n, v in around.attrib.items()} if around is not None else {}
        return cls(**texts, around=Surroundings.from_attributes(attributes) if has else None)

    def differences(self, other: "Fingerprint") -> set[str]:
        """The names of the fields that differ, those of `around` too when both have it."""
        texts = {name for name in _TEXTS if getattr(self, name) != getattr(other, name)}
        if self.around is None or other.around is None:
            return texts
        return texts | self.around.differences(other.around)

    def normalised_against(self, before: "Fingerprint") -> "Fingerprint":
        """The same, with the chart hashes that other programs have lost taken from `before`."""
        if not self.charts:
            return self
        from beslutsdoc.word.charts.chart_fingerprint import (
            fill_missing_hashes,  # seldom needed: most drafts have no charts
        )

        return replace(self, charts=fill_missing_hashes(before.charts, self.charts))


_TEXTS = tuple(f.name for f in fields(Fingerprint) if f.name != "around")

SectionSums = tuple[tuple[str, int], ...]  # the key of each generated section, and the sum of its words without figures


def fingerprint(parts: Mapping[str, bytes], compiled: Collection[str] = (), version: str = VERSIONS[-1]) -> Fingerprint:
    """The fingerprint of the document with these parts; those named in `compiled` need no reserialising."""
    return fingerprint_and_sections(parts, compiled, version)[0]


def fingerprint_and_sections(
    parts: Mapping[str, bytes], compiled: Collection[str] = (), version: str = VERSIONS[-1]
) -> tuple[Fingerprint, SectionSums]:
    """The same, and the sums of the document's sections, which version 1 does not have."""
    formatting = resolver_of(parts, version)
    texts = {n: parts[n].decode() if n in compiled else _cached_reserialise(parts[n]) for n in text_parts(parts)}
    stories = {name: Scan(texts[name], formatting) for name in STORY_PARTS if name in parts}
    margins = {name: _margin_hashes(text, formatting) for name, text in texts.items() if name not in stories}
    around: Surroundings | None = None
    sections: SectionSums = ()
    blocks = [block for scan in stories.values() for block in scan.blocks]
    if version != VERSIONS[0]:
        blocks = list(map(_without_look_of_field, blocks))
        outside = {name: text for name, text in texts.items() if name not in stories}
        around, sections = surroundings(parts, {name: scan.stretches for name, scan in stories.items()}, outside)
    return Fingerprint(
        blocks=b"".join([_block_hash(block) for block in blocks]),
        headers=_distinct(_with_images(parts, name, *margin) for name, margin in margins.items() if "/header" in name),
        footers=_distinct(_with_images(parts, name, *margin) for name, margin in margins.items() if "/footer" in name),
        images=b"".join([image for name, scan in stories.items() for image in _image_hashes(parts, name, scan.images)]),
        shapes=b"".join([hash_text(shape) for scan in stories.values() for shape in scan.shapes]),
        comments=b"".join(sorted(_comment_hashes(parts))),
        marks=_tracked_kinds(texts.values()),
        charts=b"".join([_hash_chart(parts, name, *chart) for name, scan in stories.items() for chart in scan.charts]),
        around=around,
    ), sections


def resolver_of(parts: Mapping[str, bytes], version: str = VERSIONS[-1]) -> FormattingResolver:
    """What resolves the formatting of the document with these parts, as far as that version of the fingerprint does."""
    styles = parts.get(STYLES, b"")
    return (
        formatting_resolver(styles)
        if version == VERSIONS[0]
        else full_formatting_resolver(styles, parts.get(THEME, b""))
    )


def split_hashes(hashes: bytes, size: int = _HASH.size) -> list[bytes]:
    """The hashes of `size` bytes, one by one."""
    return [hashes[i : i + size] for i in range(0, len(hashes), size)]


def blocks_of(hashes: bytes) -> list[tuple[int, bytes, bytes]]:
    """(table number, text, look) of each block."""
    return [(block[0], block[1:5], block[5:]) for block in split_hashes(hashes, _BLOCK.size)]


_cached_reserialise = lru_cache(maxsize=64)(reserialise)  # a template's own headers are the same in each document


def hash_text(text: str) -> bytes:
    """The hash of a text, as in `Fingerprint.blocks`."""
    return _HASH.pack(crc32(text.encode()))


@lru_cache(maxsize=4096)
def _block_hash(block: ScannedBlock) -> bytes:
    return _BLOCK.pack(block.table & 0xFF, crc32(block.text.encode()), crc32(block.look.encode()) & 0xFFFF)


def _without_look_of_field(block: ScannedBlock) -> ScannedBlock:
    """The block; of one that is only a field, such as a list of contents, without what an update makes anew."""
    return block._replace(look="") if block.text == FIELD else block


@lru_cache(maxsize=64)
def _margin_hashes(text: str, formatting: FormattingResolver) -> tuple[bytes, tuple[str, ...]]:
    """A header's or footer's hashes, and the relationship ids of its pictures.

    Only its words differ from one document to the next: what they stand in is read once, with signs in their place.
    """
    pieces = _SPLIT_AT_WORDS.split(text)
    words: dict[int, str] = {}
    for i in range(1, len(pieces), 2):
        if not _ODD(word := pieces[i]):
            sign = _FIRST_SIGN + i
            words[sign], pieces[i] = word, chr(sign)
        pieces[i] = f">{pieces[i]}"
    if len(pieces) > _MOST_SIGNS:
        return _scanned_margin(text, formatting)
    blocks, shapes, images = _scanned_skeleton("".join(pieces), formatting)
    filled = [ScannedBlock(b.table, b.text.translate(words), b.look.translate(words)) for b in blocks]
    return b"".join([*map(_block_hash, filled), *map(hash_text, shapes)]), images


@lru_cache(maxsize=64)
def _scanned_skeleton(
    text: str, formatting: FormattingResolver
) -> tuple[list[ScannedBlock], tuple[str, ...], tuple[str, ...]]:
    scan = Scan(text, formatting)
    return scan.blocks, tuple(scan.shapes), tuple(scan.images)


@lru_cache(maxsize=64)
def _scanned_margin(text: str, formatting: FormattingResolver) -> tuple[bytes, tuple[str, ...]]:
    scan = Scan(text, formatting)
    return b"".join([*map(_block_hash, scan.blocks), *map(hash_text, scan.shapes)]), tuple(scan.images)


def _with_images(parts: Mapping[str, bytes], name: str, hashes: bytes, images: Sequence[str]) -> bytes:
    return hashes + b"".join(_image_hashes(parts, name, images))


def _distinct(margins: Iterable[bytes]) -> bytes:
    """The sorted, distinct hashes of those that are not empty."""
    return b"".join(sorted({_HASH.pack(crc32(margin)) for margin in margins if margin}))


def _image_hashes(parts: Mapping[str, bytes], name: str, relations: Sequence[str]) -> list[bytes]:
    if not relations:
        return []
    targets = _targets_by_id(name, parts.get(relations_of(name), b""))
    return [_image_hash(parts.get(f"word/{targets.get(relation, '')}", b"")) for relation in relations]


def _hash_chart(parts: Mapping[str, bytes], name: str, relation: str, alt: str) -> bytes:
    from beslutsdoc.word.charts.chart_fingerprint import chart_hashes

    target = _targets_by_id(name, parts.get(relations_of(name), b"")).get(relation, "")
    return chart_hashes(parts.get(resolve_target(name, target), b""), alt)


@lru_cache(maxsize=64)
def _targets_by_id(name: str, relations: bytes) -> dict[str, str]:
    return {relation: target for relation, _, target in relationship_targets({relations_of(name): relations}, name)}


def _image_hash(data: bytes) -> bytes:
    return _HASH.pack(crc32(data))


def _comment_hashes(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    for comment in xml.parse(parts[COMMENTS]).iter(xml.qn("comment")) if COMMENTS in parts else ():
        yield hash_text("\n".join(xml.paragraph_text(p) for p in comment.iter(xml.P)))


def _tracked_kinds(texts: Iterable[str]) -> bytes:
    tracked = [text for text in texts if " w:author=" in text]
    kinds = (kind for kind, signs in _TRACKED.items() if any(sign in text for sign in signs for text in tracked))
    return " ".join(kinds).encode()
