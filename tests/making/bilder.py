"""Makes the pictures of Mallhandboken from a real run: `python -m tests.making.bilder` (LibreOffice and pdftoppm)."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.making.tallmark import korning, officiell, utdrag
from tests.support.libreoffice import LibreOffice
from tests.support.paths import DOCS

PICTURES = DOCS / "bilder"

_PAGES = {  # picture → the document, and which page
    "mall-officiell": (officiell.NAME, 1),
    "mall-med-namn": (str(korning.MALL), 1),
    "mall-prov-1": ("prov/mall (rikt prov).docx", 1),
    "mall-prov-2": ("prov/mall (rikt prov).docx", 2),
    "mall-fardig": ("ut/arende.docx", 1),
}
_PAGE, _EXTRACT = 60, 75  # dots an inch
_BELOW = 12  # points
_EMPTY = {"tagg-ritad-tabell-fore": 34}  # points that rows without words take


def pictures() -> list[str]:
    """The names of all pictures."""
    return [*_PAGES, *(f"tagg-{name}-{side}" for name in utdrag.EXTRACTS for side in ("fore", "efter"))]


def main() -> None:
    """Write every picture into docs/bilder."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for command, told in korning.run(home).items():
            assert told.code == 0, (command, told.text)
        documents = {name: (home / path).read_bytes() for name, (path, _) in _PAGES.items()}
        for name, template in utdrag.templates(home, home):
            documents[f"tagg-{name}-fore"] = template.read_bytes()
            documents[f"tagg-{name}-efter"] = utdrag.paper(home, template).document
        pdfs = LibreOffice(home).converted(documents)
        for name, pdf in pdfs.items():
            _picture(name, pdf, home)


def _picture(name: str, pdf: bytes, home: Path) -> None:
    """A page as a PNG; of an extract only what stands on it."""
    (home / "sida.pdf").write_bytes(pdf)
    page = str(_PAGES[name][1]) if name in _PAGES else "1"
    dots = _PAGE if name in _PAGES else _EXTRACT
    words = ["pdftoppm", "-png", "-singlefile", "-r", str(dots), "-f", page, "-l", page]
    if name not in _PAGES:
        width = round(utdrag.WIDTH / 2.54 * dots)
        words += [
            "-x",
            "0",
            "-y",
            "0",
            "-W",
            str(width),
            "-H",
            str(round((_foot(home) + _EMPTY.get(name, 0)) / 72 * dots)),
        ]
    subprocess.run([*words, "sida.pdf", str(PICTURES / name)], check=True, cwd=home)


def _foot(home: Path) -> float:
    """How far down on the page its last words reach, in points, and a little more."""
    told = subprocess.run(["pdftotext", "-bbox", "sida.pdf", "-"], check=True, cwd=home, capture_output=True, text=True)
    return max(float(y) for y in re.findall(r'yMax="([\d.]+)"', told.stdout)) + _BELOW


if __name__ == "__main__":
    main()
