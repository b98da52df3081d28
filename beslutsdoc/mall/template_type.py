"""Finds the document type of a template: the one asked for, or that of its folder."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from beslutsdoc.doctypes import Dokumenttyp, find_document_type, of_folder
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place


def kind_of(path: Path, folders: Sequence[Path], typ: str | None, organisation: str | None) -> Dokumenttyp:
    """The document type with `path` as its template. Raises Unreadable."""
    own = None if typ or organisation else of_folder(path.parent)
    if own is not None:
        return replace(own, mall=path)
    if typ is None:
        what = "Mallen ligger inte i någon dokumenttyps mapp."
        raise Unreadable(Finding("D007", what, "Ange dokumenttypen med --typ.", Place(file=path.name)))
    return replace(find_document_type(typ, organisation, folders), mall=path)
