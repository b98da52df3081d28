"""LibreOffice for tests: a batch of documents through one start of the program, with a profile of its own."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.support import updating

REQUIRED = "BESLUTSDOC_KRAV_LIBREOFFICE"  # CI sets it: a test that cannot run is then a fault, not a silence
_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf"}


def missing() -> str:
    """Why the program cannot be used, or an empty string."""
    return "" if shutil.which("soffice") else "LibreOffice (soffice) finns inte på den här datorn"


def required() -> bool:
    return os.environ.get(REQUIRED) == "1"


class LibreOffice:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batches = 0

    def resaved(self, documents: Mapping[str, bytes]) -> dict[str, bytes]:
        """The documents as LibreOffice saves them again."""
        return self.converted(documents, "docx")

    def updated(self, documents: Mapping[str, bytes]) -> dict[str, bytes]:
        """The documents as LibreOffice saves them after it has updated every field in them."""
        self._start("--terminate_after_init")  # the first start lays out the profile anew
        macro = updating.install(self._folder / "profil")
        self._batches += 1
        out = {}
        for name, document in documents.items():
            before, after = (self._folder / f"{self._batches}-{name}-{when}.docx" for when in ("fore", "efter"))
            before.write_bytes(document)
            self._start(f'macro:///{macro}("{before}","{after}")')
            out[name] = after.read_bytes()
        return out

    def converted(self, documents: Mapping[str, bytes], kind: str = "pdf") -> dict[str, bytes]:
        """The documents, by the same names, as `kind` (pdf or docx)."""
        self._batches += 1
        before, after = (self._folder / f"{self._batches}-{name}" for name in ("fore", "efter"))
        before.mkdir(parents=True)
        for name, document in documents.items():
            (before / f"{name}.docx").write_bytes(document)
        files = [str(before / f"{name}.docx") for name in documents]
        self._start("--convert-to", _FILTERS[kind], "--outdir", str(after), *files)
        return {name: (after / f"{name}.{kind}").read_bytes() for name in documents}

    def _start(self, *words: str) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profil').as_uri()}"
        subprocess.run(["soffice", profile, "--headless", *words], check=True, capture_output=True, timeout=300)
