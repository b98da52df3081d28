"""Reads the workbook part: the list of sheets, the calendar, the defined names."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from beslutsdoc.names import nfc
from beslutsdoc.sources.xlsx.naming import StoredName
from beslutsdoc.sources.xlsx.package_parts import MAIN, RELATION, PackageRelation, Parts, is_true

_WORKBOOK = "xl/workbook.xml"


class SheetEntry(NamedTuple):
    """A sheet in the workbook's list: its name, whether it is hidden, and its part (empty for a chart sheet)."""

    name: str
    is_hidden: bool
    part: str


class WorkbookOutline(NamedTuple):
    """The content of the workbook part.

    `names`: defined names of the workbook; `sheet_names`: those of each sheet; `texts` and `styles`: the names of the
    parts with shared strings and styles, empty when there is none.
    """

    sheets: tuple[SheetEntry, ...]
    from_1904: bool
    names: Mapping[str, StoredName]
    sheet_names: tuple[Mapping[str, StoredName], ...]
    texts: str
    styles: str


def read_workbook_outline(parts: Parts) -> WorkbookOutline:
    """The outline of the workbook. Raises ValueError when there is none, and what a damaged part raises."""
    offices = (r.target for r in parts.relations().values() if r.kind == "officeDocument")
    name = next(offices, _WORKBOOK)
    root = parts.root(name)
    if root.tag != f"{MAIN}workbook":
        raise ValueError(root.tag)
    relations = parts.relations(name)
    entries = tuple(_sheet_entries(root, relations, parts))
    properties = root.find(f"{MAIN}workbookPr")
    names = [*root.iterfind(f"{MAIN}definedNames/{MAIN}definedName")]
    scopes = range(len(entries))
    return WorkbookOutline(
        sheets=tuple(entry for entry in entries if entry.part),
        from_1904=properties is not None and is_true(properties.get("date1904")),
        names=_names(e for e in names if e.get("localSheetId") is None),
        sheet_names=tuple(
            _names(e for e in names if e.get("localSheetId") == str(n)) for n in scopes if entries[n].part
        ),
        texts=_part_of_kind(relations, "sharedStrings", parts),
        styles=_part_of_kind(relations, "styles", parts),
    )


def _sheet_entries(root: Element, relations: Mapping[str, PackageRelation], parts: Parts) -> Iterator[SheetEntry]:
    """Every sheet; a chart sheet gets no part, but counts since `localSheetId` is an index into all sheets."""
    for sheet in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        relation = relations.get(sheet.get(RELATION, ""))
        if relation and relation.target in parts.names:
            part = "" if relation.kind == "chartsheet" else relation.target
            yield SheetEntry(nfc(sheet.get("name", "")), sheet.get("state", "visible") != "visible", part)


def _names(elements: Iterator[Element]) -> dict[str, StoredName]:
    """The names of one scope; the last of two with the same spelling counts."""
    found = (StoredName(e.get("name", ""), e.text or "", is_true(e.get("hidden"))) for e in elements)
    return {own.namn: own for own in found}


def _part_of_kind(relations: Mapping[str, PackageRelation], kind: str, parts: Parts) -> str:
    return next((r.target for r in relations.values() if r.kind == kind and r.target in parts.names), "")
