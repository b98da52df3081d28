"""The parts of a template → a .docx with fixed dates and a fixed order, so that remaking gives the same bytes."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from making.mall.markup import HEAD

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BORN = "2025-01-02T08:00:00Z"
_ZIP_DATE = (2025, 1, 2, 8, 0, 0)
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id → (the last word of its type, target)."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind if kind.startswith("http") else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def root_relations() -> str:
    """`_rels/.rels`."""
    return relations(
        {
            "rId1": ("officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": ("extended-properties", "docProps/app.xml"),
        }
    )


def core_properties(title: str, author: str) -> str:
    """`docProps/core.xml` of the template itself; the product writes the paper's own."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_BORN}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_BORN}</dcterms:modified>'
        "<dc:language>sv-SE</dc:language></cp:coreProperties>"
    )


def app_properties(organisation: str) -> str:
    """`docProps/app.xml`."""
    return f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Company>{escape(organisation)}</Company></Properties>'.replace(
        f"{_OFFICE}/extended", "http://schemas.openxmlformats.org/officeDocument/2006/extended"
    )


def content_types(names: list[str]) -> str:
    """`[Content_Types].xml` for these parts."""

    def kind(name: str) -> str:
        return _TYPES.get(name) or f"{_WORD}.{'header' if 'header' in name else 'footer'}+xml"

    parts = [n for n in names if n.endswith(".xml")]
    lines = "".join(f'<Override PartName="/{n}" ContentType="{kind(n)}"/>' for n in parts)
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        )
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{lines}</Types>'


def write(parts: Mapping[str, str | bytes], path: Path) -> None:
    """The parts, their content types first, as a zip at `path`."""
    whole = {"[Content_Types].xml": content_types(list(parts)), **parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
