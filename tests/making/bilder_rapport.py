"""Takes the pictures of the page Rapporter, of the shipped report (`python -m tests.making.bilder_rapport`)."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from beslutsdoc import skapa
from tests.support.libreoffice import LibreOffice
from tests.support.paths import ROOT

DOCS = ROOT / "docs"
CASE = ROOT / "inputs" / "rapport-psykoterapi-vardval"
PICTURES = {"rapport-1": 1, "rapport-2": 3, "rapport-3": 9, "rapport-4": 23}
"""Each picture's page of the report: the title, the contents, a chapter with a chart, an appendix on its side."""

_DOTS = 50  # an inch


def main() -> None:
    """Write the pictures into docs/bilder."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        result = skapa(CASE, ut=home)
        assert result.path is not None
        assert result.exit_code == 0, result.findings
        (home / "r.pdf").write_bytes(LibreOffice(home).converted({"r": Path(result.path).read_bytes()})["r"])
        for name, page in PICTURES.items():
            words = ["pdftoppm", "-png", "-singlefile", "-r", str(_DOTS), "-f", str(page), "-l", str(page)]
            subprocess.run([*words, str(home / "r.pdf"), str(DOCS / "bilder" / name)], check=True)


if __name__ == "__main__":
    main()
