"""Brings a package into the form that Word gives it: part names, UTF-8, transitional namespaces.

Other programs name parts as they like, write UTF-16, prefixed relationships, backslashes, or Strict Open XML; what
reads and writes parts after this need not know. A package in Word's own form is returned unchanged.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from beslutsdoc.word.opc import part_names
from beslutsdoc.word.opc.package import parse_relationships, relations_of, resolve_target

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ROOT = "_rels/.rels"
_NAMES = {
    "styles": part_names.STYLES,
    "numbering": part_names.NUMBERING,
    "settings": part_names.SETTINGS,
    "footnotes": part_names.FOOTNOTES,
    "endnotes": part_names.ENDNOTES,
    "comments": part_names.COMMENTS,
}
_NUMBERED = {"header": re.compile(r"word/header\d*\.xml"), "footer": re.compile(r"word/footer\d*\.xml")}
_USUAL_START = re.compile(rb'(?:<\?xml[^>]*?(?:encoding=["\']utf-8["\'][^>]*)?\?>\s*)?<', re.IGNORECASE)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([\w/]+)")
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    b"drawingml/diagram": b"http://schemas.openxmlformats.org/drawingml/2006/diagram",
}


def in_usual_form(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The parts by the names and in the form that Word gives them. Raises XMLSyntaxError."""
    if any("\\" in name for name in parts):
        parts = {name.replace("\\", "/"): parts[name] for name in parts}
    changed = {name: form for name in parts if _is_xml(name) and (form := _usual_xml(name, parts[name])) is not None}
    if changed:
        parts = {name: changed.get(name) or parts[name] for name in parts}
    renamed = dict(_renamed(parts))
    return _with_names(parts, renamed) if renamed else parts


def is_strict(parts: Mapping[str, bytes]) -> bool:
    """True for Strict Open XML, whose namespaces are others."""
    return _STRICT.search(parts.get(_ROOT, b"")) is not None


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _usual_xml(name: str, data: bytes) -> bytes | None:
    """The part in UTF-8, transitional, relationships and content types without prefix; None when it is so already."""
    root = b"<Relationships" if name.endswith(".rels") else b"<Types" if name == part_names.CONTENT_TYPES else b""
    is_prefixed = root not in data
    if _USUAL_START.match(data) and not is_prefixed and b"purl.oclc.org" not in data:
        return None
    parsed = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if is_prefixed:
        parsed = _without_prefix(parsed)
    return _STRICT.sub(_transitional, etree.tostring(parsed, encoding="UTF-8", xml_declaration=True, standalone=True))


def _transitional(strict: re.Match[bytes]) -> bytes:
    kind = strict[1].removeprefix(b"officeDocument/")
    usual = _TRANSITIONAL.get(kind)
    return usual or b"http://schemas.openxmlformats.org/officeDocument/2006/" + kind


def _without_prefix(root: etree._Element) -> etree._Element:
    """The relationships or content types with their namespace as the default."""
    namespace = str(etree.QName(root).namespace)
    out = etree.Element(root.tag, nsmap={None: namespace})  # type: ignore[dict-item]
    out.extend(list(root))
    etree.cleanup_namespaces(out)
    return out


def _renamed(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(name, Word's name) of each part that has another."""
    by_case = {name.lower(): name for name in parts}
    main = next(
        (by_case.get(target.lower(), "") for kind, target in _targets(parts, "") if kind == "officeDocument"), ""
    )
    if not main:
        return
    taken = set(parts)
    for old, new in ((main, part_names.DOCUMENT), *_wanted_names(parts, main, taken)):
        found = by_case.get(old.lower(), old)
        if found != new and found in parts and (new not in parts or new == part_names.DOCUMENT):
            yield found, new


def _wanted_names(parts: Mapping[str, bytes], main: str, taken: set[str]) -> Iterator[tuple[str, str]]:
    for kind, target in _targets(parts, main):
        if kind in _NAMES:
            yield target, _NAMES[kind]
        elif kind in _NUMBERED and not _NUMBERED[kind].fullmatch(target):
            new = next(name for i in range(1, len(taken) + 2) if (name := f"word/{kind}{i}.xml") not in taken)
            taken.add(new)
            yield target, new


def _targets(parts: Mapping[str, bytes], owner: str) -> Iterator[tuple[str, str]]:
    """(kind, name) of the parts inside the package that `owner` is related to."""
    for relation in parse_relationships(parts.get(relations_of(owner), b"")):
        if relation.get("TargetMode") != "External":
            yield relation.get("Type", "").rpartition("/")[2], resolve_target(owner, relation.get("Target", ""))


def _with_names(parts: Mapping[str, bytes], renamed: Mapping[str, str]) -> dict[str, bytes]:
    """The parts with other names, their relationships and content types told so."""
    out: dict[str, bytes] = {}
    for name in parts:
        owner = name.replace("_rels/", "").removesuffix(".rels") if name.endswith(".rels") else None
        if owner is not None:
            out[relations_of(renamed.get(owner, owner))] = _relationships(parts[name], owner, renamed)
        else:
            out[renamed.get(name, name)] = parts[name]
    types = etree.fromstring(out[part_names.CONTENT_TYPES])
    for override in types.iter(f"{{{_TYPES}}}Override"):
        name = override.get("PartName", "").lstrip("/")
        override.set("PartName", f"/{renamed.get(name, name)}")
    out[part_names.CONTENT_TYPES] = etree.tostring(types, encoding="UTF-8", xml_declaration=True, standalone=True)
    return out


def _relationships(data: bytes, owner: str, renamed: Mapping[str, str]) -> bytes:
    """The relationships of a part with targets from the package's root, since it may have moved."""
    root = etree.fromstring(data)
    for relation in root.iter(f"{{{_RELATIONSHIPS}}}Relationship"):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External" and not target.startswith("#"):
            part = resolve_target(owner, target)
            relation.set("Target", f"/{renamed.get(part, part)}")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
