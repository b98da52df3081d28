"""What a workbook says of itself: its sheets, its calendar, and the names it has defined."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from beslutsdoc.names import nfc
from beslutsdoc.sources.xlsx.naming import StoredName
from beslutsdoc.sources.xlsx.package_parts import MAIN, RELATION, PackageRelation, Parts, is_true

_WORKBOOK = "xl/workbook.xml"


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it: its name, whether it is hidden, and its part in the zip."""

    namn: str
    är_dolt: bool
    del_: str


class WorkbookOutline(NamedTuple):
    """The workbook's own part.

    `namn`: its defined names; `bladens`: those of each sheet; `texts` and `styles`: the parts that its cells point
    into, empty when it has none.
    """

    blad: tuple[SheetEntry, ...]
    från_1904: bool
    namn: Mapping[str, StoredName]
    bladens: tuple[Mapping[str, StoredName], ...]
    texts: str
    styles: str


def read_workbook_outline(parts: Parts) -> WorkbookOutline:
    """The outline of the workbook. Raises ValueError when the zip holds none, and what a broken part raises."""
    offices = (r.target for r in parts.relations().values() if r.kind == "officeDocument")
    name = next(offices, _WORKBOOK)
    root = parts.root(name)
    if root.tag != f"{MAIN}workbook":
        raise ValueError(root.tag)
    relations = parts.relations(name)
    listed = tuple(_listed(root, relations, parts))
    about = root.find(f"{MAIN}workbookPr")
    names = [*root.iterfind(f"{MAIN}definedNames/{MAIN}definedName")]
    scopes = range(len(listed))
    return WorkbookOutline(
        blad=tuple(post for post in listed if post.del_),
        från_1904=about is not None and is_true(about.get("date1904")),
        namn=_names(e for e in names if e.get("localSheetId") is None),
        bladens=tuple(_names(e for e in names if e.get("localSheetId") == str(n)) for n in scopes if listed[n].del_),
        texts=_related(relations, "sharedStrings", parts),
        styles=_related(relations, "styles", parts),
    )


def _listed(root: Element, relations: Mapping[str, PackageRelation], parts: Parts) -> Iterator[SheetEntry]:
    """Every sheet there is; one of a chart has no part here, but counts when a name tells its sheet by number."""
    for sheet in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        relation = relations.get(sheet.get(RELATION, ""))
        if relation and relation.target in parts.names:
            part = "" if relation.kind == "chartsheet" else relation.target
            yield SheetEntry(nfc(sheet.get("name", "")), sheet.get("state", "visible") != "visible", part)


def _names(elements: Iterator[Element]) -> dict[str, StoredName]:
    """The names of one scope; of two that are spelt alike the last counts."""
    found = (StoredName(e.get("name", ""), e.text or "", is_true(e.get("hidden"))) for e in elements)
    return {own.namn: own for own in found}


def _related(relations: Mapping[str, PackageRelation], kind: str, parts: Parts) -> str:
    return next((r.target for r in relations.values() if r.kind == kind and r.target in parts.names), "")
