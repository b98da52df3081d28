"""Finds the case file of a source, and the path of its document."""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from beslutsdoc.arende import Case
from beslutsdoc.errors import NotWritten, Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import file_name
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.provenance.paper_identity import PaperIdentity

CASE_FILES = ("arende.yaml", "arende.yml", "ärende.yaml", "ärende.yml")
WORKBOOKS = (".xlsx", ".xlsm")
OUTPUTS = "outputs"


def find_case_file(source: Path) -> Path:
    """The file that `source` means: itself, or the one case in a folder. Raises Unreadable."""
    if not source.exists():
        raise Unreadable(Finding("A020", "Filen finns inte.", "Kontrollera sökvägen.", _place(source)))
    if not source.is_dir():
        return source
    for name in CASE_FILES:
        if (source / name).is_file():
            return source / name
    books = [p for p in sorted(source.iterdir()) if is_workbook(p) and not p.name.startswith("~$")]
    if len(books) == 1:
        return books[0]
    what = f"Mappen {source.resolve().name} har varken en arende.yaml eller en arbetsbok."
    do = "Peka på mappen med ärendet, eller på filen."
    if books:
        what = f"Mappen {source.resolve().name} har flera arbetsböcker och ingen arende.yaml."
        do = f"Peka på den som är ärendet: {' eller '.join(book.name for book in books)}."
    raise Unreadable(Finding("A020", what, do, _place(source)))


def is_workbook(file: Path) -> bool:
    """True when the file is a workbook that is a whole case."""
    return file.suffix.lower() in WORKBOOKS


def document_path(file: Path, case: Case, out: Path | None) -> Path:
    """The document's path: in `out`, else in ./outputs when there is one, else beside the case.

    Named by the document type's or the organisation's `filnamn` (`{källa}`, `{diarienummer}`, `{rubrik}`, `{typ}`,
    `{datum}`, `{organ}`: the last body in `ärendegång`, else the recipient); without one after the
    case's folder when its file has the usual name, else after the file.
    """
    own = source_name(file)
    ärende, kind = case.ärende, case.dokumenttyp
    names = {
        "källa": own,
        "diarienummer": ärende.diarienummer,
        "rubrik": ärende.rubrik,
        "typ": kind.namn,
        "datum": ärende.datum and ärende.datum.isoformat(),
        "organ": ärende.ärendegång[-1].organ if ärende.ärendegång else ärende.mottagare,
    }
    stem = re.sub(r"\{(\w+)\}", lambda m: names.get(m[1]) or "", kind.filnamn or "{källa}")
    folder = out or (Path(OUTPUTS) if Path(OUTPUTS).is_dir() else file.parent)
    return folder / f"{file_name(stem)}.docx"


def identity(case: Case) -> PaperIdentity:
    """What tells the case's paper from the papers of other cases."""
    ärende, kind = case.ärende, case.dokumenttyp
    file = Path(case.located.file)
    return PaperIdentity(
        kind.typ,
        kind.organisation.namn,
        ärende.mottagare or "",
        str(ärende.avser or ""),
        ärende.diarienummer or "",
        "" if ärende.diarienummer else source_name(file),
        own_way(kind.organisation.skrivsätt),
    )


@lru_cache(maxsize=16)
def own_way(way: Skrivsätt) -> Mapping[str, str]:
    """The fields of a way of writing that differ from the standard, as text."""
    return {f.name: str(value) for f in fields(way) if (value := getattr(way, f.name)) != f.default}


def source_name(file: Path) -> str:
    """The name by which a case's file is known: its folder's when it has the usual name, else its own."""
    return _folder_name(file) if file.name in CASE_FILES else file.stem


def _folder_name(file: Path) -> str:
    """The name of the folder that holds `file`, also when it is reached as `.` or `..`."""
    name = file.parent.name
    return name if name not in ("", "..") else file.resolve().parent.name


def claim(path: Path, source: Path, taken: dict[Path, Path]) -> None:
    """Note in `taken` that `source` writes `path`. Raises NotWritten when another source already does."""
    key = Path(str(path.absolute()).casefold())
    if key in taken:
        what = f"{path.name} är redan skriven av {taken[key]}."
        do = "Ge ärendena olika namn, eller kör dem var för sig med olika --ut."
        raise NotWritten(Finding("U020", what, do, _place(source)))
    taken[key] = source


def _place(source: Path) -> Place:
    return Place(file=source.name or str(source))
