"""The picture of numbered headings in docs/noter-och-hanvisningar.md: the municipality's paper with that setting.

Run as `python -m tests.making.rubriksidan`; LibreOffice and poppler are needed.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from beslutsdoc.pipeline import build
from tests.support.libreoffice import LibreOffice
from tests.support.paths import ROOT

PICTURE = ROOT / "docs" / "bilder" / "rubriknummer.png"
SAID = "Budgeten redovisas i @tab-drift, och avvikelsen förklaras i @avsnitt-ekonomi."
_DOTS = "80"  # an inch
_CUT = ("-x", "70", "-y", "255", "-W", "530", "-H", "232")  # of the first page, in dots


def paper(home: Path) -> bytes:
    """The document; its case and templates are copied to `home`."""
    shutil.copytree(ROOT / "templates", home / "mallar")
    shutil.copytree(ROOT / "inputs" / "delarsrapport-april", home / "fall")
    _put(home / "mallar" / "kommun" / "organisation.yaml", "skrivsätt:\n", "skrivsätt:\n  numrerade_rubriker: ja\n")
    _put(home / "fall" / "arende.yaml", "sammanfattning: |\n", f"sammanfattning: |\n  {SAID}\n\n")
    return build.draft_from_file(home / "fall" / "arende.yaml", build.Options(mallar=(home / "mallar",))).document


def _put(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def draw(home: Path) -> None:
    """Write the picture; scratch files go to `home`."""
    (home / "sida.pdf").write_bytes(LibreOffice(home / "lo").converted({"x": paper(home)})["x"])
    words = ["pdftoppm", "-png", "-singlefile", "-r", _DOTS, *_CUT, str(home / "sida.pdf")]
    subprocess.run([*words, str(PICTURE.with_suffix(""))], check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder))
