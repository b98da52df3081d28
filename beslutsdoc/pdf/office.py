"""Runs LibreOffice, the only external program: converts a batch of documents, and leaves nothing behind."""

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
    """Each document as PDF, made in one start with the export options `options`, or why there is none.

    A document that LibreOffice fails on costs one more start for those after it. Raises ProgramMissing.
    """
    soffice = program.find_libreoffice(os.environ)
    try:
        with tempfile.TemporaryDirectory(prefix="beslutsdoc-", ignore_cleanup_errors=True) as folder:
            return _Batch(soffice, Path(folder), options).convert(documents)
    except OSError as error:
        what = f"LibreOffice kunde inte startas ({error.strerror or error})."
        do = (
            "Kontrollera att programmet går att starta och att mappen för tillfälliga filer (TMPDIR, TEMP) är skrivbar."
        )
        raise ProgramMissing(Finding("P002", what, do)) from error


class _Batch:
    """The documents of one batch in a temporary folder, numbered, with a LibreOffice profile of their own."""

    def __init__(self, soffice: Path, folder: Path, options: Mapping[str, object]) -> None:
        self._soffice = soffice
        self._profile, self._input, self._output = (folder / name for name in ("profil", "in", "ut"))
        filter_options = {
            name: {"type": _option_type(value), "value": json.dumps(value)} for name, value in options.items()
        }
        self._command = [
            str(soffice),
            f"-env:UserInstallation={self._profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(filter_options)}", "--outdir", self._output.as_uri()),
        ]

    def convert(self, documents: Iterable[bytes]) -> list[bytes | Failure]:
        profile.lay_out(self._profile, self._soffice)
        self._input.mkdir()
        self._output.mkdir()
        waiting = []
        for number, document in enumerate(documents):
            (self._input / f"{number}.docx").write_bytes(document)
            waiting.append(number)
        failed = self._convert_all(waiting)
        return [failed.get(number) or self._pdf_path(number).read_bytes() for number in waiting]

    def _convert_all(self, waiting: list[int]) -> dict[int, Failure]:
        """Number → failure. Documents are taken in order, so the first one without a PDF is the one that stopped it."""
        failed: dict[int, Failure] = {}
        fruitless = 0
        while waiting and fruitless < _FRUITLESS:
            failure = self._run_program(waiting)
            missing = [number for number in waiting if not self._is_whole(number)]
            fruitless = fruitless + 1 if missing == waiting else 0
            failed.update(dict.fromkeys(missing, failure or Failure.CRASHES))
            waiting = missing[1:]
        return {number: failure for number, failure in failed.items() if not self._is_whole(number)}

    def _run_program(self, numbers: list[int]) -> Failure | None:
        """Run the program until it ends, or until no document has been finished in the time that one may take."""
        files = [(self._input / f"{number}.docx").as_uri() for number in numbers]
        process = _start([*self._command, *files])
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

    def _pdf_path(self, number: int) -> Path:
        return self._output / f"{number}.pdf"

    def _is_whole(self, number: int) -> bool:
        with suppress(OSError), self._pdf_path(number).open("rb") as file:
            file.seek(-min(1024, os.fstat(file.fileno()).st_size), os.SEEK_END)
            return b"%%EOF" in file.read()
        return False


def _limit() -> float:
    with suppress(ValueError):
        return float(os.environ.get(LIMIT, "")) or _SECONDS
    return _SECONDS


def _option_type(value: object) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start the program in a process group of its own, so that the processes it starts can be ended with it."""
    null, environ = subprocess.DEVNULL, profile.environment(os.environ)
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(command, stdin=null, stdout=null, stderr=null, env=environ, creationflags=flags)
    return subprocess.Popen(command, stdin=null, stdout=null, stderr=null, env=environ, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole process group; most often it has ended already."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
