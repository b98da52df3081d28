"""`mall namn`: every name that a template may use, as lines, as JSON, or as a Word document to copy from."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from beslutsdoc.doctypes import Dokumenttyp, find_document_type, types_of
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.finding import Finding
from beslutsdoc.mall import names_document
from beslutsdoc.pipeline import report, saving
from beslutsdoc.vocabulary.name_rows import TemplateName, ending, list_type_names

_NAME, _KIND, _EXAMPLE = 42, 26, 60  # widths in characters


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of one document type. `file`: the Word document that they were written to."""

    source: Path
    title: str
    names: tuple[TemplateName, ...]
    findings: tuple[Finding, ...] = ()
    exit_code: int = 0
    file: Path | None = None

    def lines(self) -> Iterator[str]:
        """The names, those of a loop between its tags; only the path and number when they are in a Word document."""
        yield from report.finding_lines(self.findings)
        if self.file:
            yield f"{self.file} ({self.title}: {len(self.names)} namn)"
        elif self.names:
            yield from _name_lines(self.title, self.names)

    def as_dict(self) -> dict[str, Any]:
        """The fields for JSON besides the findings."""
        names = [asdict(row) for row in self.names]
        return {"title": self.title, "names": names, "file": str(self.file) if self.file else None}


def template_names(kind: Dokumenttyp) -> tuple[TemplateName, ...]:
    """Every name that a template of the document type may use."""
    return list_type_names(kind)


def list_template_names(
    typ: str | None, organisation: str | None, folders: Sequence[Path], word: Path | None = None
) -> list[NameList]:
    """The names of the document type, or of all the organisation's; also written as the Word document `word`."""
    try:
        kinds = [find_document_type(typ, organisation, folders)] if typ else types_of(organisation, folders)
        lists = [NameList(kind.mapp, f"{kind.namn}, {kind.organisation.namn}", template_names(kind)) for kind in kinds]
        if word:
            saving.create(word, names_document.build_names_document([(each.title, each.names) for each in lists]))
    except BeslutsdocError as stop:
        return [NameList(word or Path(typ or "mall"), "", (), stop.findings, stop.exit_code)]
    return [replace(each, file=word) for each in lists]


def _name_lines(title: str, names: Sequence[TemplateName]) -> Iterator[str]:
    yield title
    for loop, inside in groupby(names, key=lambda row: row.slinga):
        margin = "  " if not loop else "      "
        yield from [f"    {loop}"] * bool(loop)
        for row in inside:
            if row.tagg[1] == "%":  # its loop begins with the same tag
                continue
            example = row.exempel if len(row.exempel) <= _EXAMPLE else f"{row.exempel[: _EXAMPLE - 1]}…"
            yield f"{margin}{row.tagg:<{_NAME}} {row.slag:<{_KIND}} {example}".rstrip()
        yield from [f"    {ending(loop)}"] * bool(loop)
    yield ""
