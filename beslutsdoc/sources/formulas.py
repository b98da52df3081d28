"""The formulas of a sheet, read straight from its XML: openpyxl gives values or formulas, never both."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import IO, NamedTuple
from xml.etree import ElementTree

from beslutsdoc.names import nfc

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK = "xl/workbook.xml"


class Formel(NamedTuple):
    """A cell's formula as Excel shows it, and whether a value is stored with it (an empty text is one)."""

    text: str
    har_värde: bool


class Package:
    """The workbook's zip, for what openpyxl leaves out."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = frozenset(self._archive.namelist())
        self._sheets: Mapping[str, str] | None = None

    @property
    def has_external_links(self) -> bool:
        """True when some formula may read another workbook."""
        return any(name.startswith("xl/externalLinks/") for name in self._names)

    def external_names(self) -> tuple[str, ...]:
        """The file names of the workbooks that formulas refer to, [1] first."""
        parts = sorted(
            (n for n in self._names if re.fullmatch(r"xl/externalLinks/_rels/externalLink\d+\.xml\.rels", n)),
            key=lambda n: int(re.findall(r"\d+", n)[-1]),
        )
        return tuple(_file_name(next(iter(self._relations(p).values()), "")) for p in parts)

    def formulas(self, sheet: str) -> dict[str, Formel]:
        """Address → formula (`=Ekonomi!B4`) for every formula cell on the sheet."""
        part = self._sheet_parts().get(sheet)
        if part is None:
            return {}
        with self._archive.open(part) as stream:
            return dict(_read_formulas(stream))

    def _sheet_parts(self) -> Mapping[str, str]:
        if self._sheets is None:
            self._sheets = dict(self._find_sheets())
        return self._sheets

    def _find_sheets(self) -> Iterator[tuple[str, str]]:
        part = next(iter(self._relations("_rels/.rels", "/officeDocument").values()), _WORKBOOK).lstrip("/")
        folder, name = posixpath.split(part)
        targets = self._relations(f"{folder}/_rels/{name}.rels")
        root = ElementTree.fromstring(self._archive.read(part))
        for sheet in root.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(f"{_R}id", ""), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path in self._names:
                yield nfc(sheet.get("name", "")), path

    def _relations(self, part: str, kind: str = "") -> dict[str, str]:
        """Relationship id → target, of the relations whose type ends in `kind`."""
        if part not in self._names:
            return {}
        root = ElementTree.fromstring(self._archive.read(part))
        return {r.get("Id", ""): r.get("Target", "") for r in root if r.get("Type", "").endswith(kind)}


def _file_name(target: str) -> str:
    """The last part of a link's target: folders and servers are nobody's business."""
    return nfc(re.split(r"[/\\]", target.replace("%20", " "))[-1])


def _read_formulas(stream: IO[bytes]) -> Iterator[tuple[str, Formel]]:
    shared: dict[str, tuple[str, str]] = {}
    for _, cell in ElementTree.iterparse(stream):
        if cell.tag == f"{_MAIN}c":
            formula, address = cell.find(f"{_MAIN}f"), cell.get("r", "")
            if formula is not None:
                yield address, Formel(_text(formula, address, shared), _has_value(cell))
        if cell.tag == f"{_MAIN}row":
            cell.clear()


def _has_value(cell: ElementTree.Element) -> bool:
    """True when Excel has stored a result. An empty one counts only as text: openpyxl leaves `<v/>` behind it."""
    value = cell.find(f"{_MAIN}v")
    return value is not None and (bool(value.text) or cell.get("t") == "str")


def _text(formula: ElementTree.Element, address: str, shared: dict[str, tuple[str, str]]) -> str:
    """The formula as Excel shows it in this cell; a formula filled down is stored once, at its first cell."""
    text, index = f"={formula.text}" if formula.text else "", formula.get("si", "")
    if formula.get("t") != "shared":
        return text or "="
    if text:
        shared[index] = (text, address)
        return text
    from openpyxl.formula.translate import Translator  # openpyxl is heavy

    origin, where = shared.get(index, ("=", address))
    return str(Translator(origin, where).translate_formula(address))
