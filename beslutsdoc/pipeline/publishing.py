"""The PDF of each document, beside it: made together, put in their places one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beslutsdoc import pdf
from beslutsdoc.errors import NotWritten, ProgramMissing
from beslutsdoc.finding import Finding
from beslutsdoc.pipeline import saving
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus
from beslutsdoc.word.provenance.removal import clean
from beslutsdoc.word.reader.metadata import described

_FAILED = ProgramMissing.exit_code
_CHANGED = "filen har kommenterats, undertecknats eller sparats i ett annat program"


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one document's PDF. `path` is None when there is none; `exit_code` is 0 unless it says why."""

    path: Path | None
    findings: tuple[Finding, ...] = ()
    exit_code: int = 0
    unchanged: bool = False
    kept: Path | None = None


def publish(documents: Sequence[Path], ersätt: bool) -> list[Published]:
    """The PDF of each document, beside it. That LibreOffice is missing is said once."""
    try:
        made = pdf.convert_papers(map(_paper, documents))
    except ProgramMissing as stop:
        silent = Published(None, exit_code=_FAILED)
        return [replace(silent, findings=stop.findings), *(silent for _ in documents[1:])] if documents else []
    return [_put(pdf_path(path), one, ersätt) for path, one in zip(documents, made, strict=True)]


def pdf_path(document: Path) -> Path:
    """Where the PDF of `document` goes."""
    return document.with_suffix(".pdf")


def _paper(document: Path) -> pdf.PdfSource:
    data = document.read_bytes()
    told = described(data)
    return pdf.PdfSource(pdf_path(document).name, told.title, told.language, told.created, told.alts, clean(data))


def _put(path: Path, made: pdf.PdfResult, ersätt: bool) -> Published:
    if made.pdf is None:
        return Published(None, made.findings, _FAILED)
    try:
        saved = saving.save(path, made.pdf, ersätt, _state)
    except NotWritten as stop:
        return Published(None, (*stop.findings, *made.findings), stop.exit_code)
    return Published(path, made.findings, 0, saved.unchanged, saved.kept)


def _state(existing: bytes, new: bytes) -> DraftState:
    if existing == new:
        return DraftState(EditStatus.SAME)
    if (origin := pdf.detect_origin(existing)) is pdf.PdfOrigin.OURS:
        return DraftState(EditStatus.UNTOUCHED)
    return (
        DraftState(EditStatus.EDITED, (_CHANGED,))
        if origin is pdf.PdfOrigin.CHANGED
        else DraftState(EditStatus.FOREIGN)
    )
