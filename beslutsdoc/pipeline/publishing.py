"""Makes the PDF of each document, beside it: converted together, saved one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beslutsdoc import pdf
from beslutsdoc.errors import NotWritten, ProgramMissing
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import saving
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus
from beslutsdoc.word.provenance.removal import clean
from beslutsdoc.word.reader.drawings import alternative_texts
from beslutsdoc.word.reader.file_properties import read_properties

_FAILED = ProgramMissing.exit_code
_CHANGED = "filen har kommenterats, undertecknats eller sparats i ett annat program"


@dataclass(frozen=True, slots=True)
class Published:
    """The result for one document's PDF. `path` is None when none was made; `exit_code` then says why."""

    path: Path | None
    findings: tuple[Finding, ...] = ()
    exit_code: int = 0
    unchanged: bool = False
    kept: Path | None = None


def publish(documents: Sequence[Path], ersätt: bool) -> list[Published]:
    """Make the PDF of each document, beside it. When LibreOffice is missing only the first result says so."""
    try:
        results = pdf.convert_papers(pdf_source(pdf_path(path).name, path.read_bytes()) for path in documents)
    except ProgramMissing as stop:
        silent = Published(None, exit_code=_FAILED)
        return [replace(silent, findings=stop.findings), *(silent for _ in documents[1:])] if documents else []
    return [_save_pdf(pdf_path(path), result, ersätt) for path, result in zip(documents, results, strict=True)]


def pdf_path(document: Path) -> Path:
    """The path of the PDF of `document`."""
    return document.with_suffix(".pdf")


def pdf_source(name: str, document: bytes) -> pdf.PdfSource:
    """The .docx `document` to convert to the PDF `name`: its own properties, and its text without the memory."""
    about = read_properties(document, name)
    created = f"{about.created:%Y-%m-%dT%H:%M:%SZ}" if about.created else ""
    return pdf.PdfSource(name, about.title, about.language, created, alternative_texts(document), clean(document))


def _save_pdf(path: Path, result: pdf.PdfResult, ersätt: bool) -> Published:
    if result.pdf is None:
        return Published(None, result.findings, _FAILED)
    try:
        saved = saving.save(path, result.pdf, ersätt, _draft_state)
    except NotWritten as stop:
        return Published(None, (*stop.findings, *result.findings), stop.exit_code)
    return Published(path, result.findings, 0, saved.unchanged, saved.kept)


def _draft_state(existing: bytes, new: bytes) -> DraftState:
    if existing == new:
        return DraftState(EditStatus.SAME)
    if (origin := pdf.detect_origin(existing)) is pdf.PdfOrigin.OURS:
        return DraftState(EditStatus.UNTOUCHED)
    return (
        DraftState(EditStatus.EDITED, (_CHANGED,))
        if origin is pdf.PdfOrigin.CHANGED
        else DraftState(EditStatus.FOREIGN)
    )
