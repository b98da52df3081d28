"""Hashes of what a document holds besides its text: pages, links, sizes of pictures, properties, settings, styles."""

import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from html import unescape
from zlib import crc32

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.part_names import APP_PROPERTIES, CORE_PROPERTIES, NUMBERING, SETTINGS, STYLES
from beslutsdoc.word.provenance import storage
from beslutsdoc.word.provenance.markup_sums import element_sum, markup_sums, pack_kinds, small_part_sum

THEME = "word/theme/theme1.xml"
_HASH = struct.Struct(">I")
_PAGE = struct.Struct(">III")  # size, margins, the rest
_STYLE = struct.Struct(">HH")  # its id, the rest
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_FIELD_LINK = re.compile(r"HYPERLINK (?:&quot;|\")(.*?)(?:&quot;|\")")
_EXTERNAL = re.compile(rb'<Relationship\s[^>]*TargetMode="External"[^>]*>')
_QUOTED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TARGET = re.compile(rb'Target="([^"]*)"')
_CORE = re.compile(r"<((?:dc|cp):\w+)(?: [^>]*)?>([^<]*)</")
_SIX = struct.Struct(">6I")
_APP = re.compile(r"<(Company|Manager|HyperlinkBase)(?:\s[^>]*)?>([^<]*)</")
_CHART_WORDS = re.compile(r"<a:t>([^<]*)</a:t>")
_PROTECTION = re.compile(r"<w:(documentProtection|writeProtection|trackRevisions|mirrorMargins)\b([^>]*)>")
_FILES = re.compile(r"word/(media|embeddings|activeX|diagrams)/|word/vbaProject|_xmlsignatures/")
_SIGNATURES = "_xmlsignatures/"
_CHARTS = re.compile(r"word/charts/(?!style|colors)[^/]+\.xml$")
_OWN_BY_WORD = re.compile(  # parts that a program adds, rewrites or takes away by itself
    r"word/(fontTable|webSettings|stylesWithEffects|people|comments\w*|document|styles|settings|numbering|footnotes"
    r"|endnotes|header\d*|footer\d*|theme/theme\d+|charts/(style|colors|_rels/).*)\.(xml|xml\.rels)$"
    r"|docProps/|\[Content_Types\]|_rels/|word/_rels/|word/(theme|charts|embeddings)/_rels/|customXml/|word/charts/"
)
_SETTINGS_OF_PROGRAMS = frozenset(
    "zoom rsids proofState compat mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator shapeDefaults "
    "characterSpacingControl footnotePr endnotePr hdrShapeDefaults docId chartTrackingRefBased hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle view savePreviewPicture doNotPromptForConvert attachedSchema "
    "updateFields hyphenationZone defaultTabStop docVars noLineBreaksAfter noLineBreaksBefore conflictMode "
    "discardImageEditingData defaultImageDpi revisionView documentProtection writeProtection trackRevisions".split()
)


@dataclass(frozen=True)
class Surroundings:
    """Hashes besides the text's. The first group is compared also after LibreOffice, the second only otherwise.

    `pages`: 12 bytes a section. `links`, `drawings`, `words` (in charts), `properties`: 4 bytes each. `protection`: 4.
    `markup`: 4 bytes for all, then 2 for each paragraph. `kinds`: 2 bytes for each of `markup_sums.KINDS`.
    `styles`: 4 bytes each. `rest`: 4 bytes for each of RESTS. `files`, `chart_parts`: 4 bytes each.
    """

    pages: bytes = b""
    links: bytes = b""
    drawings: bytes = b""
    words: bytes = b""
    properties: bytes = b""
    protection: bytes = b""

    markup: bytes = b""
    kinds: bytes = b""
    margins: bytes = b""
    styles: bytes = b""
    rest: bytes = b""
    files: bytes = b""
    chart_parts: bytes = b""

    def as_xml(self) -> str:
        """The hashes as the element `<omgivning>` of the memory."""
        values = ((f.name, getattr(self, f.name)) for f in fields(self))
        attributes = "".join([f' {n}="{b64encode(v).decode()}"' for n, v in values if v])
        return f"<omgivning{attributes}/>"

    def differences(self, other: "Surroundings") -> set[str]:
        """The names of the fields that differ."""
        return {f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name)}

    @classmethod
    def from_attributes(cls, attributes: Mapping[str, str]) -> "Surroundings":
        """What `as_xml` wrote. Raises ValueError."""
        return cls(**{f.name: b64decode(attributes.get(f.name, "")) for f in fields(cls)})


EXACT = frozenset(
    {"markup", "kinds", "margins", "styles", "rest", "files", "chart_parts"}
)  # LibreOffice writes them anew
RESTS = (
    "dokumentets inställningar är ändrade",
    "numreringen av listor eller rubriker är ändrad",
    "temat är ändrat",
    "dokumentets egenskaper är ändrade: organisation, kategori eller status",
)
PROPERTIES = ("titel", "ämne", "författare", "nyckelord", "kommentar", "egna egenskaper")
_CORE_EXACT = ("cp:category", "cp:contentStatus", "cp:version", "dc:identifier")
_CORE_ORDER = ("dc:title", "dc:subject", "dc:creator", "cp:keywords", "dc:description")


def surroundings(
    parts: Mapping[str, bytes], stories: Mapping[str, list[str]], margins: Mapping[str, str]
) -> tuple[Surroundings, tuple[tuple[str, int], ...]]:
    """The hashes of the document with these parts, and its sections with the sums of their words.

    `stories`: its stories by name, split where paragraphs end; `margins`: the text of its headers and footers.
    """
    sums = {name: markup_sums(split) for name, split in stories.items()}
    small = [small_part_sum(text) for text in margins.values()]
    blocks = [block for one in sums.values() for block in one.blocks]
    kinds = sum(one.kinds for one in sums.values()) + sum(kind for _, kind in small)
    charts = [name for name in parts if name[:12] == "word/charts/" and _CHARTS.match(name)]
    found = Surroundings(
        pages=b"".join([_page(inner) for one in sums.values() for inner in one.pages]),
        links=_links(parts, [code for one in sums.values() for code in one.links]),
        drawings=b"".join([_drawing(tag) for one in sums.values() for tag in one.drawings]),
        words=_sorted_hashes([_chart_words(parts[n]) for n in charts]),
        properties=_properties(parts),
        protection=_protection(parts.get(SETTINGS, b"")),
        markup=_HASH.pack(crc32(struct.pack(f">{len(blocks)}I", *blocks)))
        + struct.pack(f">{len(blocks)}H", *[block & 0xFFFF for block in blocks]),
        kinds=pack_kinds(kinds),
        margins=b"".join(sorted({_HASH.pack(one) for one, _ in small})),
        styles=_styles(parts.get(STYLES, b"")),
        rest=_rests(parts),
        files=b"".join(sorted([found for found, _ in files_by_sum(parts)])),
        chart_parts=b"".join(sorted([_HASH.pack(_xml_sum(parts[n])) for n in charts])),
    )
    return found, tuple(section for one in sums.values() for section in one.sections)


def is_signed(parts: Iterable[str]) -> bool:
    """True when the document with these parts has been signed electronically."""
    return any(name.startswith(_SIGNATURES) for name in parts)


def saved_by_libreoffice(parts: Mapping[str, bytes]) -> bool:
    """True when the document says that LibreOffice saved it last."""
    return b"<Application>LibreOffice" in parts.get(APP_PROPERTIES, b"")


def _sections(text: str) -> list[str]:
    return [piece.partition(">")[2].partition("</w:sectPr>")[0] for piece in text.split("<w:sectPr")[1:]]


@lru_cache(maxsize=256)
def _page(inner: str) -> bytes:
    """The hashes of a section's page: its size, its margins, its columns and whether its first page is different."""
    tags = {name: dict(_ATTRIBUTE.findall(rest)) for name, rest in re.findall(r"<(w:\w+)\b([^>]*)>", inner)}
    size, margins = tags.get("w:pgSz", {}), tags.get("w:pgMar", {})
    sides = [margins.get(f"w:{side}", "") for side in ("top", "right", "bottom", "left", "gutter")]
    columns = tags.get("w:cols", {}).get("w:num", "1")
    first = "w:titlePg" in tags and tags["w:titlePg"].get("w:val", "1") not in ("0", "false")
    pages = tags.get("w:pgNumType", {}).get("w:start", "")
    return _PAGE.pack(
        crc32(f"{size.get('w:w')} {size.get('w:h')}".encode()),
        crc32(" ".join(side or "0" for side in sides).encode()),
        crc32(f"{columns} {first} {pages} {'w:pgBorders' in tags} {'w:lnNumType' in tags}".encode()),
    )


def _is_wider_than_high(inner: str) -> bool:
    """True when the section with this inner `w:sectPr` is wider than it is high."""
    found = re.search(r"<w:pgSz\b([^>]*)>", inner)
    size = dict(_ATTRIBUTE.findall(found[1])) if found else {}
    return int(size.get("w:w", "0")) > int(size.get("w:h", "0"))


def _links(parts: Mapping[str, bytes], codes: Iterable[str]) -> bytes:
    """The hashes of the addresses that the document's links lead to, each once; LibreOffice splits off their #parts."""
    targets = {t for name, data in parts.items() if name.endswith(".rels") for t in _external_targets(data)}
    targets |= {target for code in codes for target in _FIELD_LINK.findall(code)}
    if not targets:
        return b""
    plain = {_unquoted(unescape(t)).partition("#")[0].rstrip("/") for t in targets}
    return b"".join(sorted(_HASH.pack(crc32(t.encode())) for t in plain if t))


@lru_cache(maxsize=64)
def _external_targets(relations: bytes) -> tuple[str, ...]:
    found = _EXTERNAL.findall(relations) if b"External" in relations else ()
    return tuple(target.decode("utf-8", "replace") for relation in found for target in _TARGET.findall(relation))


def _unquoted(address: str) -> str:
    """The address with its %XX as letters."""
    return _QUOTED.sub(lambda m: bytes.fromhex(m[0].replace("%", "")).decode("utf-8", "replace"), address)


@lru_cache(maxsize=256)
def _drawing(tag: str) -> bytes:
    """The hash of a picture's size or cropping."""
    values = [(n, int(v)) for n, v in _ATTRIBUTE.findall(tag) if n != "rotWithShape" and re.fullmatch(r"-?\d+", v)]
    if tag.startswith("a:srcRect"):
        values = [(n, round(v / 1000)) for n, v in values if round(v / 1000)]
    else:
        values = [(n, round(round(v / 360) * 72 / 127)) for n, v in values]  # as LibreOffice: 0.01 mm, then twips
    return _HASH.pack(crc32(repr(sorted(values)).encode())) if values else b""


@lru_cache(maxsize=64)
def _chart_words(part: bytes) -> str:
    return "".join(_CHART_WORDS.findall(part.decode("utf-8", "replace")))


def _properties(parts: Mapping[str, bytes]) -> bytes:
    """The hashes of PROPERTIES."""
    core = _core(parts.get(CORE_PROPERTIES, b""))
    values = [crc32(core[name].encode()) if name in core else 0 for name in _CORE_ORDER]
    foreign = storage.foreign_properties(parts.get(storage.CUSTOM_PROPERTIES, b""))
    return _SIX.pack(*values, crc32(repr(foreign).encode()) if foreign else 0)


@lru_cache(maxsize=16)
def _core(part: bytes) -> dict[str, str]:
    """The core properties by the names of their elements."""
    found = _CORE.findall(part.decode("utf-8", "replace"))
    return {name: unescape(value) if "&" in value else value for name, value in found}


@lru_cache(maxsize=32)
def _protection(settings: bytes) -> bytes:
    return _HASH.pack(crc32(repr(_PROTECTION.findall(settings.decode("utf-8", "replace"))).encode()))


@lru_cache(maxsize=32)
def _styles(part: bytes) -> bytes:
    """Each style's hashes, sorted by its id; the document's defaults are the style without an id."""
    found = []
    for element in xml.parse(part) if part else ():
        if element.tag in (xml.qn("style"), xml.qn("docDefaults")):
            key = crc32(element.get(xml.qn("styleId"), "").encode()) & 0xFFFF
            found.append(_STYLE.pack(key, element_sum(xml.serialise_element(element)) & 0xFFFF))
    return b"".join(sorted(found))


def _rests(parts: Mapping[str, bytes]) -> bytes:
    """The hashes of RESTS; 0 for a part that is not there."""
    core = _core(parts.get(CORE_PROPERTIES, b""))
    others = "".join([core.get(name, "") for name in _CORE_EXACT])
    sums = (
        _settings(parts.get(SETTINGS, b"")),
        _numbering(parts.get(NUMBERING, b"")),
        _xml_sum(parts.get(THEME, b"")),
        crc32(f"{others}{_app(parts.get(APP_PROPERTIES, b''))}".encode()),
    )
    return b"".join([_HASH.pack(one) for one in sums])


@lru_cache(maxsize=16)
def _app(part: bytes) -> str:
    return repr(_APP.findall(part.decode("utf-8", "replace")))


@lru_cache(maxsize=32)
def _settings(part: bytes) -> int:
    """The sum of the settings that no program changes by itself."""
    own = [e for e in (xml.parse(part) if part else ()) if e.tag.rpartition("}")[2] not in _SETTINGS_OF_PROGRAMS]
    return crc32("".join(sorted(f"{element_sum(xml.serialise_element(e)):x}" for e in own)).encode())


@lru_cache(maxsize=16)
def _numbering(part: bytes) -> int:
    """The sum of the lists, one by one, as a document only adds some to its template's."""
    pieces = part.decode("utf-8", "replace").split("</w:num>")
    return crc32(b"".join([_HASH.pack(element_sum(p)) for piece in pieces for p in piece.split("</w:abstractNum>")]))


@lru_cache(maxsize=64)
def _xml_sum(part: bytes) -> int:
    return element_sum(part.decode("utf-8", "replace").partition("?>")[2]) if part else 0


@lru_cache(maxsize=512)
def _is_file(name: str) -> bool:
    return _FILES.match(name) is not None or not _OWN_BY_WORD.match(name)


def files_by_sum(parts: Mapping[str, bytes]) -> list[tuple[bytes, str]]:
    """The hash and the name of each of the document's files, as of `Surroundings.files`."""
    return [(_HASH.pack(_bytes_sum(data)), name) for name, data in parts.items() if _is_file(name)]


@lru_cache(maxsize=64)
def _bytes_sum(data: bytes) -> int:
    return crc32(data)


def _sorted_hashes(texts: Iterable[str]) -> bytes:
    return b"".join(sorted(_HASH.pack(crc32(text.encode())) for text in texts))


def landscape_pages(texts: Iterable[str]) -> Iterator[bool]:
    """Whether each section of these stories is wider than high."""
    for text in texts:
        yield from (_is_wider_than_high(inner) for inner in _sections(text))
