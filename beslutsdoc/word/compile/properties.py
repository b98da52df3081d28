"""Document properties (core and app): title, author, dates and organisation, written for every document."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from beslutsdoc.blocks import Record
from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import AddedPart, relationship_targets, with_parts, without_part
from beslutsdoc.word.opc.part_names import APP_PROPERTIES, CORE_PROPERTIES

NAME = "_bd_egenskaper"  # what the compiled parts call the Properties of a render
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FIELDS = (  # (namespace, name, our property); the order is the one Word writes
    (_DC, "title", "title"),
    (_DC, "subject", "subject"),
    (_DC, "creator", "author"),
    (_CP, "keywords", "keywords"),
    (_DC, "description", ""),
    (_CP, "lastModifiedBy", "author"),
    (_CP, "category", ""),
    (_CP, "contentStatus", ""),
    (_DC, "language", "language"),
)


@dataclass(frozen=True)
class Properties:
    """The document properties of a paper. `created` is the paper's own date, never the clock's."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    organisation: str = ""
    created: dt.date | None = None
    language: str = "sv-SE"

    def values(self) -> Record:
        """The properties under the names that the compiled parts use."""
        day = self.created.isoformat() if self.created else "2000-01-01"
        return Record({name: getattr(self, name) for name in _OWN} | {"created": f"{day}T00:00:00Z"})


_OWN = ("title", "author", "subject", "keywords", "organisation", "language")


def with_properties(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The template's parts with properties that a render fills in; those that the author tagged stay the author's."""
    given = {_name(e): e.text or "" for e in _core(files)}
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    for namespace, name, own in _FIELDS:
        text = (
            given.get(name, "") if TAG_PATTERN.search(given.get(name, "")) else f"{{{{ {NAME}.{own} }}}}" if own else ""
        )
        if text:
            etree.SubElement(root, f"{{{namespace}}}{name}").text = text
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        moment.text = f"{{{{ {NAME}.created }}}}"
    app = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=cast("dict[str, str]", {None: _EXTENDED}))
    etree.SubElement(app, f"{{{_EXTENDED}}}Application").text = "beslutsdoc"
    etree.SubElement(app, f"{{{_EXTENDED}}}Company").text = f"{{{{ {NAME}.organisation }}}}"
    out = dict(files)
    for _, kind, target in relationship_targets(files, ""):
        if kind.endswith(("/core-properties", "/extended-properties")):
            out = without_part(out, target.lstrip("/"))
    parts = (
        AddedPart(CORE_PROPERTIES, xml.serialise_part(root), _CORE_TYPE, "", _CORE_RELATION),
        AddedPart(APP_PROPERTIES, xml.serialise_part(app), _APP_TYPE, "", f"{xml.RNS}/extended-properties"),
    )
    return out | with_parts(out, {}, parts)


def _core(files: Mapping[str, bytes]) -> list[etree._Element]:
    part = next(
        (t.lstrip("/") for _, kind, t in relationship_targets(files, "") if kind == _CORE_RELATION), CORE_PROPERTIES
    )
    return list(xml.parse(files[part])) if files.get(part) else []


def _name(element: etree._Element) -> str:
    return xml.local(element)
