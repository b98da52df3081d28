"""The parts of a workbook's zip and their relationships (Open Packaging Conventions, ECMA-376-2)."""

import posixpath
import re
import zipfile
from io import BytesIO
from typing import IO, NamedTuple
from xml.etree import ElementTree

from beslutsdoc.names import nfc

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_LINK = re.compile(r"xl/externalLinks/externalLink(\d+)\.xml")
_TRUE = frozenset({"1", "true", "t"})


class PackageRelation(NamedTuple):
    """A relationship: the last part of its type (`worksheet`), and the name of a part or an external address."""

    kind: str
    target: str


class Parts:
    """The parts of an open workbook. Methods raise what zipfile and the XML parser raise on a damaged file."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._entries = {name.replace("\\", "/"): name for name in self._archive.namelist()}  # some programs write `\`
        self._by_case = {name.lower(): name for name in self._entries}  # and a case that is not the relationship's
        self.names = frozenset(self._entries)

    def root(self, name: str) -> ElementTree.Element:
        """The root element of the part."""
        return ElementTree.fromstring(self._archive.read(self._entries[name]))

    def size(self, name: str) -> int:
        """The size of the part in bytes, unpacked."""
        return self._archive.getinfo(self._entries[name]).file_size

    def stream(self, name: str) -> IO[bytes]:
        """The part as a stream."""
        return self._archive.open(self._entries[name])

    def relations(self, owner: str = "") -> dict[str, PackageRelation]:
        """Relationship id → relationship of the part `owner`; of the package itself for an empty name."""
        folder, name = posixpath.split(owner)
        part = self._by_case.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
        return {r.get("Id", ""): self._relation(folder, r) for r in self.root(part)} if part else {}

    def _relation(self, folder: str, element: ElementTree.Element) -> PackageRelation:
        found = _relation(folder, element)
        return found._replace(target=self._by_case.get(found.target.lower(), found.target))

    def external_names(self) -> tuple[str, ...]:
        """The file names of the workbooks that formulas refer to, [1] first."""
        links = sorted((int(found[1]), name) for name in self.names if (found := _LINK.fullmatch(name)))
        return tuple(_file_name(next(iter(self.relations(name).values()), None)) for _, name in links)


def _relation(folder: str, element: ElementTree.Element) -> PackageRelation:
    kind, target = element.get("Type", "").rpartition("/")[2], element.get("Target", "")
    if element.get("TargetMode") == "External":
        return PackageRelation(kind, target)
    target = target.replace("\\", "/")
    inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return PackageRelation(kind, inside)


def _file_name(link: PackageRelation | None) -> str:
    """The file name in a link's target, without its folders and servers, which must not be disclosed."""
    return nfc(re.split(r"[/\\]", link.target.replace("%20", " "))[-1]) if link else ""


def is_true(text: str | None) -> bool:
    """True for the XML booleans `1` and `true`."""
    return text in _TRUE
