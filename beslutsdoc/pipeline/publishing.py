"""Makes the PDF of each document, beside it: converted together, saved one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beslutsdoc import pdf
from beslutsdoc.errors import NotWritten, ProgramMissing
from beslutsdoc.files import LARGEST_PACKAGE, read_file
from beslutsdoc.finding import Finding, Place
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


def publish(documents: Sequence[Path], ersätt: bool, laid_out: Mapping[bytes, bytes] | None = None) -> list[Published]:
    """Make the PDF of each document, beside it, unless the one there is of just that document. `laid_out`: cleaned
    documents → what LibreOffice has made of them. When LibreOffice is missing only the first result says so."""
    contents = {path: path.read_bytes() for path in documents}
    old = [path for path in documents if not _is_current(path, contents[path])]
    try:
        made = pdf.convert_papers([pdf_source(pdf_path(p).name, contents[p]) for p in old], laid_out) if old else []
        saved = {p: _save_pdf(pdf_path(p), result, ersätt) for p, result in zip(old, made, strict=True)}
    except ProgramMissing as stop:
        silent = Published(None, exit_code=_FAILED)
        saved = dict.fromkeys(old, silent) | {old[0]: replace(silent, findings=stop.findings)}
    return [saved.get(path) or Published(pdf_path(path), unchanged=True) for path in documents]


def check_age(document: Path) -> Iterator[Finding]:
    """A remark when the PDF beside the document was made here of an older draft (P005)."""
    path = pdf_path(document)
    existing = read_file(path, LARGEST_PACKAGE)
    if pdf.detect_origin(existing) is not pdf.PdfOrigin.FOREIGN and not pdf.is_of(existing, document.read_bytes()):
        what = f"”{path.name}” är gjord av ett tidigare utkast."
        yield Finding("P005", what, "Kör med --pdf, eller ta bort den.", Place(file=path.name))


def _is_current(document: Path, content: bytes) -> bool:
    path = pdf_path(document)
    return path.is_file() and pdf.is_of(read_file(path, LARGEST_PACKAGE), content)


def pdf_path(document: Path) -> Path:
    """The path of the PDF of `document`."""
    return document.with_suffix(".pdf")


def pdf_source(name: str, document: bytes) -> pdf.PdfSource:
    """The .docx `document` to convert to the PDF `name`: its own properties, and its text without the memory."""
    about = read_properties(document, name)
    created = f"{about.created:%Y-%m-%dT%H:%M:%SZ}" if about.created else ""
    alts = alternative_texts(document)
    return pdf.PdfSource(name, about.title, about.language, created, alts, clean(document), document)


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
