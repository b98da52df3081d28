"""LibreOffice, the one outside program: a batch of documents through it, and nothing of it left behind."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

from beslutsdoc.errors import ProgramMissing
from beslutsdoc.finding import Finding
from beslutsdoc.pdf import profile, program

LIMIT = "BESLUTSDOC_PDF_SEKUNDER"
_SECONDS = 300.0  # that one document may take: a first start on a slow disk alone may take two minutes
_FRUITLESS = 2  # starts in a row without one finished document: then it is the program, not a document


class Failure(Enum):
    """Why a document did not become a PDF."""

    HANGS = "hangs"
    CRASHES = "crashes"


def convert_batch(documents: Iterable[bytes], options: Mapping[str, object]) -> list[bytes | Failure]:
    """Each document as PDF, made in one start with the export options `options`, or why it could not be had.

    A document that LibreOffice cannot get past costs one more start for those after it. Raises ProgramMissing.
    """
    soffice = program.find_libreoffice(os.environ)
    try:
        with tempfile.TemporaryDirectory(prefix="beslutsdoc-", ignore_cleanup_errors=True) as folder:
            return _Batch(soffice, Path(folder), options).converted(documents)
    except OSError as error:
        what = f"LibreOffice kunde inte startas ({error.strerror or error})."
        do = (
            "Kontrollera att programmet går att starta och att mappen för tillfälliga filer (TMPDIR, TEMP) är skrivbar."
        )
        raise ProgramMissing(Finding("P002", what, do)) from error


class _Batch:
    """The documents of one run in a folder of their own, with names and a profile that no other program knows."""

    def __init__(self, soffice: Path, folder: Path, options: Mapping[str, object]) -> None:
        self._soffice = soffice
        self._profile, self._before, self._after = (folder / name for name in ("profil", "in", "ut"))
        told = {name: {"type": _type(value), "value": json.dumps(value)} for name, value in options.items()}
        self._words = [
            str(soffice),
            f"-env:UserInstallation={self._profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(told)}", "--outdir", self._after.as_uri()),
        ]

    def converted(self, documents: Iterable[bytes]) -> list[bytes | Failure]:
        profile.lay_out(self._profile, self._soffice)
        self._before.mkdir()
        self._after.mkdir()
        waiting = []
        for number, document in enumerate(documents):
            (self._before / f"{number}.docx").write_bytes(document)
            waiting.append(number)
        failed = self._worked_through(waiting)
        return [failed.get(number) or self._made(number).read_bytes() for number in waiting]

    def _worked_through(self, waiting: list[int]) -> dict[int, Failure]:
        """All documents tried: they are taken in order, so the first one without a PDF is the one that stopped it."""
        failed: dict[int, Failure] = {}
        fruitless = 0
        while waiting and fruitless < _FRUITLESS:
            failure = self._started(waiting)
            missing = [number for number in waiting if not self._is_whole(number)]
            fruitless = fruitless + 1 if missing == waiting else 0
            failed.update(dict.fromkeys(missing, failure or Failure.CRASHES))
            waiting = missing[1:]
        return {number: failure for number, failure in failed.items() if not self._is_whole(number)}

    def _started(self, numbers: list[int]) -> Failure | None:
        """Run the program until it ends, or until no document has been finished in the time that one may take."""
        files = [(self._before / f"{number}.docx").as_uri() for number in numbers]
        process = _start([*self._words, *files])
        finished = 0
        try:
            while True:
                try:
                    return Failure.CRASHES if process.wait(_limit()) else None
                except subprocess.TimeoutExpired:
                    before, finished = finished, sum(map(self._is_whole, numbers))
                    if finished == before:
                        return Failure.HANGS
        finally:
            _end(process)

    def _made(self, number: int) -> Path:
        return self._after / f"{number}.pdf"

    def _is_whole(self, number: int) -> bool:
        with suppress(OSError), self._made(number).open("rb") as file:
            file.seek(-min(1024, os.fstat(file.fileno()).st_size), os.SEEK_END)
            return b"%%EOF" in file.read()
        return False


def _limit() -> float:
    with suppress(ValueError):
        return float(os.environ.get(LIMIT, "")) or _SECONDS
    return _SECONDS


def _type(value: object) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _start(words: list[str]) -> subprocess.Popen[bytes]:
    """The program in a group of its own: it starts others, and they are to end with it."""
    quiet, environ = subprocess.DEVNULL, profile.environment(os.environ)
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, env=environ, creationflags=flags)
    return subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, env=environ, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End all that the program started; most often there is nothing left."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
