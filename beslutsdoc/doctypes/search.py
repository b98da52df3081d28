"""Where templates are looked for, and which document type a case means."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import beslutsdoc
from beslutsdoc.doctypes.load import ORGANISATION, TYP, load_document_type, load_organisation
from beslutsdoc.doctypes.models import Dokumenttyp
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import did_you_mean, fold

VARIABLE = "BESLUTSDOC_MALLAR"


def template_folders(explicit: Sequence[Path], case: Path | None, environ: Mapping[str, str]) -> list[Path]:
    """Folders of organisations, the nearest first: asked for, in the environment, beside or above the case, shipped."""
    named = [*explicit, *(Path(p) for p in environ.get(VARIABLE, "").split(os.pathsep) if p)]
    above = [parent / "templates" for parent in case.resolve().parents] if case else []
    found = [folder.resolve() for folder in above if any(_organisations(folder))]
    return list(dict.fromkeys((*(folder.resolve() for folder in named), *found, shipped())))


def shipped() -> Path:
    """The templates that come with beslutsdoc: inside the installed package, or in the source tree."""
    return _shipped(beslutsdoc.__file__)


@cache
def _shipped(package: str) -> Path:
    home = Path(package).resolve().parent
    inside = home / "templates"
    return inside if inside.is_dir() else home.parent / "templates"


def find_document_type(typ: str | None, organisation_: str | None, folders: Sequence[Path]) -> Dokumenttyp:
    """The document type called `typ`, by its folder's or its printed name, of the organisation so called.

    Without an organisation it is the standard one. Raises Unreadable.
    """
    for folder in folders:
        if not folder.is_dir():
            what = f"Mallmappen ”{folder}” finns inte."
            raise Unreadable(Finding("D005", what, "Kontrollera sökvägen.", Place(folder.name)))
    home = _named_organisation(organisation_, folders) if organisation_ else _standard(folders)
    found = _named_type(typ, home)
    if not found.mall.is_file():
        what = f"Mallen ”{found.mall.name}” finns inte i mappen {home.name}/{found.typ}."
        do = f"Lägg den där, eller ändra mall: i {TYP}."
        raise Unreadable(*found.findings, Finding("D006", what, do, Place(f"{found.typ}/{TYP}", key="mall")))
    return found


def all_types(folders: Iterable[Path]) -> list[Dokumenttyp]:
    """Every document type that can be read, the nearest folder first; an organisation met before is not read again."""
    out, met = [], set()
    for folder in folders:
        for home in _organisations(folder):
            if home.name not in met:
                met.add(home.name)
                out += [found for kind in _types(home) if (found := _readable(kind))]
    return out


def types_of(organisation_: str | None, folders: Sequence[Path]) -> list[Dokumenttyp]:
    """Every readable document type of the organisation so called, else of the standard one. Raises Unreadable."""
    home = _named_organisation(organisation_, folders) if organisation_ else _standard(folders)
    return [found for kind in _types(home) if (found := _readable(kind))]


def of_folder(folder: Path) -> Dokumenttyp | None:
    """The document type that `folder` is, or None when it is none. Raises Unreadable."""
    return load_document_type(folder.resolve()) if (folder / TYP).is_file() else None


def _readable(folder: Path) -> Dokumenttyp | None:
    try:
        return load_document_type(folder)
    except Unreadable:
        return None


def _organisations(folder: Path) -> Iterator[Path]:
    """The organisations of a template folder; a folder that is one itself counts as that one."""
    if folder.is_dir():
        yield from (folder,) if (folder / ORGANISATION).is_file() else _holding(folder, ORGANISATION)


def _types(home: Path) -> list[Path]:
    return _holding(home, TYP)


def _holding(folder: Path, file: str) -> list[Path]:
    """The folders in `folder` that hold `file`, in order."""
    return [sub for sub in sorted(folder.iterdir()) if (sub / file).is_file()]


def _named_organisation(name: str, folders: Sequence[Path]) -> Path:
    homes = [home for folder in folders for home in _organisations(folder)]
    for home in homes:
        if fold(home.name) == fold(name):
            return home
    printed = {_printed_organisation(home): home for home in reversed(homes)}
    for label, home in printed.items():
        if fold(label) == fold(name):
            return home
    known = list(dict.fromkeys(name for home in homes for name in (home.name, _printed_organisation(home))))
    raise Unreadable(Finding("D002", f"Organisationen ”{name}” finns inte.", _remedy(name, known)))


def _standard(folders: Sequence[Path]) -> Path:
    """The standard organisation of the nearest folder that has any."""
    homes = next((found for folder in folders if (found := list(_organisations(folder)))), [])
    standard = [home for home in homes if _is_standard(home)] if len(homes) > 1 else homes
    if len(standard) == 1:
        return standard[0]
    names = ", ".join(home.name for home in (standard or homes))
    what = f"Flera organisationer är standard ({names})." if standard else "Ingen organisation är standard."
    do = f"Skriv organisation: i ärendet. Det finns: {names}." if homes else "Ange mappen med mallar med --mallar."
    raise Unreadable(Finding("D003", what, do))


def _is_standard(home: Path) -> bool:
    try:
        return load_organisation(home).organisation.standard
    except Unreadable:
        return False


def _named_type(name: str | None, home: Path) -> Dokumenttyp:
    kinds = _types(home)
    if not name:
        do = f"Skriv typ:, till exempel ”typ: {_printed_type(kinds[0])}”." if kinds else ""
        raise Unreadable(Finding("D007", "Ärendet anger ingen dokumenttyp.", do))
    for kind in kinds:
        if fold(name) in (fold(kind.name), fold(_printed_type(kind))):
            return load_document_type(kind)
    known = [_printed_type(kind) for kind in kinds]
    what = f"Dokumenttypen ”{name}” finns inte för {_printed_organisation(home)}."
    raise Unreadable(Finding("D001", what, _remedy(name, known)))


def _printed_organisation(home: Path) -> str:
    try:
        return load_organisation(home).organisation.namn
    except Unreadable:
        return home.name


def _printed_type(kind: Path) -> str:
    found = _readable(kind)
    return found.namn if found else kind.name


def _remedy(name: str, known: Sequence[str]) -> str:
    return " ".join(part for part in (did_you_mean(name, known), f"Det finns: {', '.join(known)}.") if part)
