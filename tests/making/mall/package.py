"""The parts of a template → a .docx with fixed dates and a fixed order, so that remaking gives the same bytes."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tests.making.mall.markup import HEAD

_SCHEMAS = "http://schemas.openxmlformats.org"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BORN = "2025-01-02T08:00:00Z"
_ZIP_DATE = (2025, 1, 2, 8, 0, 0)
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
}
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/footer2.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_METADATA = f"{_SCHEMAS}/package/2006/relationships/metadata/core-properties"
OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part from id → (type, target)."""
    lines = "".join(f'<Relationship Id="{k}" Type="{kind}" Target="{to}"/>' for k, (kind, to) in targets.items())
    return f'{HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">{lines}</Relationships>'


def root_relations() -> str:
    """`_rels/.rels`."""
    return relations(
        {
            "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (_METADATA, "docProps/core.xml"),
            "rId3": (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        }
    )


def core_properties(title: str, author: str) -> str:
    """`docProps/core.xml` of the template itself; the product writes the paper's own."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_SCHEMAS}/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_BORN}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_BORN}</dcterms:modified>'
        "<dc:language>sv-SE</dc:language></cp:coreProperties>"
    )


def app_properties(organisation: str) -> str:
    """`docProps/app.xml`."""
    namespace = f"{_SCHEMAS}/officeDocument/2006/extended-properties"
    return f'{HEAD}<Properties xmlns="{namespace}"><Company>{escape(organisation)}</Company></Properties>'


def content_types(names: list[str]) -> str:
    """`[Content_Types].xml` for these parts."""
    lines = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _DEFAULTS.items())
    parts = (name for name in names if name in _TYPES)
    lines += "".join(f'<Override PartName="/{name}" ContentType="{_TYPES[name]}"/>' for name in parts)
    return f'{HEAD}<Types xmlns="{_SCHEMAS}/package/2006/content-types">{lines}</Types>'


def write(parts: Mapping[str, str | bytes], path: Path) -> None:
    """The parts, their content types first, as a zip at `path`."""
    whole = {"[Content_Types].xml": content_types(list(parts)), **parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
