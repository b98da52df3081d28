"""Stores the memory in a document: a custom XML part, and a packed copy in the custom properties.

LibreOffice drops the first on its second save and keeps the second; Word cuts a text property at 255 characters, so the
copy is split into several.
"""

import re
from collections.abc import Mapping
from html import escape
from zlib import crc32

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import DECLARATION, AddedPart, before_end, with_parts, without_part
from beslutsdoc.word.opc.part_names import DOCUMENT
from beslutsdoc.word.provenance.ledger import NAMESPACE

CUSTOM_PROPERTIES = "docProps/custom.xml"

_PIECE_LENGTH = 250
_PACKING_VERSION = "2"
_PROPERTY_PREFIX = "beslutsdoc."
_ITEM = re.compile(r"customXml/item(\d+)\.xml$")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_VTYPES = f"{_OFFICE}/docPropsVTypes"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the fmtid of all custom properties
_ITEM_ID = "{B5E5C2D1-0D0C-4B1E-9A51-51FF12A0B001}"  # the custom XML part's own id
_EMPTY = f'<siffror xmlns="{NAMESPACE}"/>'.encode()
_SWAPPED = bytes.maketrans(b"<{>|&} ~", b"{<|>}&~ ")  # makes rare what XML must escape and what a program may trim


def with_empty_memory(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A template's parts with an empty memory in both stores, so that a document only has to fill them."""
    out = without_memory(files)
    taken = re.findall(r"customXml/item(?:Props)?(\d+)\.xml", " ".join(out))
    number = max(map(int, taken), default=0) + 1
    item, item_properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    properties = _foreign_properties(out.get(CUSTOM_PROPERTIES)).encode()
    office = "application/vnd.openxmlformats-officedocument"
    parts = (
        AddedPart(item, _EMPTY, "application/xml", DOCUMENT, f"{_OFFICE}/relationships/customXml"),
        AddedPart(
            item_properties,
            _item_properties(),
            f"{office}.customXmlProperties+xml",
            item,
            f"{_OFFICE}/relationships/customXmlProps",
        ),
        AddedPart(
            CUSTOM_PROPERTIES,
            properties,
            f"{office}.custom-properties+xml",
            "",
            f"{_OFFICE}/relationships/custom-properties",
        ),
    )
    return {**out, **with_parts(out, {}, parts)}


def memory_parts(files: Mapping[str, bytes], memory: str) -> dict[str, bytes]:
    """The two parts that hold `memory` (XML) in a document whose parts are `files`."""
    data = memory.encode()
    properties = files[CUSTOM_PROPERTIES]
    first = max(map(int, re.findall(rb'\bpid="(\d+)"', properties)), default=1) + 1
    packed = _pack(data)
    needs_escaping = any(sign in packed for sign in "&<>")
    pieces = [escape(piece, quote=False) if needs_escaping else piece for piece in _split(packed)]
    own = "".join([_property(first + i, i + 1, piece) for i, piece in enumerate(pieces)])
    return {_item_name(files): DECLARATION.encode() + data, CUSTOM_PROPERTIES: before_end(properties, own)}


def is_memory(name: str, data: bytes) -> bool:
    """True for the custom XML part that holds the memory."""
    return name[:14] == "customXml/item" and _ITEM.match(name) is not None and NAMESPACE.encode() in data


def foreign_properties(part: bytes) -> list[tuple[str, str]]:
    """(name, value) of the custom properties that are not the memory's, sorted."""
    names = [(p.get("name", ""), str(p.xpath("string()"))) for p in (xml.parse(part) if b"<property" in part else ())]
    return sorted(p for p in names if not p[0].startswith(_PROPERTY_PREFIX))


def stored_memory(parts: Mapping[str, bytes]) -> bytes | None:
    """The memory's XML from the custom XML part, else from the properties; None when neither holds it whole."""
    item = _item_name(parts)
    if item and parts[item] != _EMPTY:
        return parts[item]
    return _unpack(parts.get(CUSTOM_PROPERTIES, b""))


def without_memory(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without memory."""
    out = dict(parts)
    while item := _item_name(out):
        number = re.findall(r"\d+", item)[0]
        out = without_part(without_part(out, item), f"customXml/itemProps{number}.xml")
    if _PROPERTY_PREFIX.encode() in out.get(CUSTOM_PROPERTIES, b""):
        out[CUSTOM_PROPERTIES] = _foreign_properties(out[CUSTOM_PROPERTIES]).encode()
    return out


def _item_name(parts: Mapping[str, bytes]) -> str:
    return next((name for name in parts if is_memory(name, parts[name])), "")


def _item_properties() -> bytes:
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    root = f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM_ID}">{schema}</ds:datastoreItem>'
    return (DECLARATION + root).encode()


def _foreign_properties(part: bytes | None) -> str:
    """The custom properties part as XML, without ours and ready to take them."""
    root = xml.parse(f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VTYPES}"></Properties>'.encode())
    root.extend([p for p in (xml.parse(part) if part else ()) if not p.get("name", "").startswith(_PROPERTY_PREFIX)])
    root.text = ""
    return DECLARATION + etree.tostring(root, encoding="unicode")


def _property(pid: int, number: int, piece: str) -> str:
    start = f'<property fmtid="{_FMTID}" pid="{pid}" name="{_PROPERTY_PREFIX}{number}">'
    return f"{start}<vt:lpwstr>{piece}</vt:lpwstr></property>"


def _pack(data: bytes) -> str:
    """`data` as text that needs hardly any escaping: version of the packing, checksum, text."""
    return f"{_PACKING_VERSION}{crc32(data):08x}{data.translate(_SWAPPED).decode()}"


def _split(packed: str) -> list[str]:
    return [packed[i : i + _PIECE_LENGTH] for i in range(0, len(packed), _PIECE_LENGTH)]


def _unpack(properties: bytes) -> bytes | None:
    own = {p.get("name", ""): str(p.xpath("string()")) for p in (xml.parse(properties) if properties else ())}
    packed = "".join(
        own[name] for name in sorted((n for n in own if n.startswith(_PROPERTY_PREFIX)), key=_piece_number)
    )
    if packed[:1] != _PACKING_VERSION:
        return None
    data = packed[9:].encode().translate(_SWAPPED)
    return data if f"{crc32(data):08x}" == packed[1:9] else None


def _piece_number(name: str) -> int:
    digits = name.removeprefix(_PROPERTY_PREFIX)
    return int(digits) if digits.isdigit() else 0
