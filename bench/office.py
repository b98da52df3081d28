"""Five papers as PDF: one run of beslutsdoc against LibreOffice started for each of five finished documents."""

import shutil
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from bench import rounds
from beslutsdoc import scaffold
from beslutsdoc.pipeline import build
from beslutsdoc.pipeline.build import Options

PAPERS = (
    "arsrapport-halsoval",
    "arsrapport-psykoterapi",
    "arsrapport-psykoterapi-excel",
    "delarsrapport-april",
    "uppdragsdirektiv-halsoval",
)  # none with a contents list, for which a document is laid out once more
_ROUNDS = 3


def pdf(folder: Path) -> None:
    """From cases to tagged and mended PDFs, against plain conversions of documents that are there already."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("PDF: LibreOffice finns inte här")
        return
    cases = [scaffold.shipped_cases() / name for name in PAPERS]
    ready = [result.path for result in build.build_documents(cases, Options(ut=folder / "pdf")) if result.path]
    assert len(ready) == len(PAPERS)
    new = (folder / "pdf" / str(number) for number in count())
    contestants = {
        "en start var": lambda: _one_by_one(soffice, ready, next(new)),
        "beslutsdoc": lambda: _together(cases, next(new)),
    }
    seconds = rounds.interleaved(contestants, 1, _ROUNDS)
    print(
        rounds.told(f"PDF av {len(PAPERS)} ärenden (soffice för varje / vi)", seconds, "en start var", "beslutsdoc", 3)
    )


def _one_by_one(soffice: str, documents: Sequence[Path], out: Path) -> None:
    """The profile is made in the warm-up round and kept, so the rounds that count do not pay for it."""
    profile = f"-env:UserInstallation={(out.parent / 'profil').as_uri()}"
    for document in documents:
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(document)]
        subprocess.run(command, check=True, capture_output=True)
        assert (out / f"{document.stem}.pdf").is_file()


def _together(cases: Sequence[Path], out: Path) -> None:
    results = build.build_documents(cases, Options(ut=out, pdf=True))
    assert all(result.pdf and result.pdf.path for result in results)
