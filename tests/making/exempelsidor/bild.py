"""A picture of a table or a figure: the region's template with nothing else, drawn by LibreOffice, cut at its foot."""

import re
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from beslutsdoc.doctypes import shipped
from tests.support.libreoffice import LibreOffice

_DOTS = 80  # an inch
_WIDTH, _MARGIN = 9600, 280  # twentieths of a point
_BELOW = 12  # points


def template(path: Path, names: Sequence[str]) -> Path:
    """The region's template, its body only what the names (`tabeller.ekonomi`) stand for."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Brdtext"/></w:pPr><w:r><w:t>{{{{ {n} }}}}</w:t></w:r></w:p>' for n in names
    )
    edges = "".join(f' w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    size = f'<w:pgSz w:w="{_WIDTH}" w:h="12000"/>'
    page = f'<w:sectPr>{size}<w:pgMar{edges} w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    return with_body(path, body + page)


def with_body(path: Path, body: str) -> Path:
    """The region's template with another body."""
    source = shipped() / "region" / "foredragningspm" / "mall.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                start, end = data.index(b"<w:body>") + len(b"<w:body>"), data.index(b"</w:body>")
                data = data[:start] + body.encode() + data[end:]
            new.writestr(name, data)
    return path


def draw(documents: Mapping[str, bytes], folder: Path, home: Path, kind: str) -> None:
    """`folder/KIND-NAME.png` for each document."""
    for name, pdf in LibreOffice(home).converted(documents).items():
        (home / "sida.pdf").write_bytes(pdf)
        told = subprocess.run(
            ["pdftotext", "-bbox", "-l", "1", "sida.pdf", "-"], check=True, cwd=home, capture_output=True, text=True
        )
        foot = max(float(y) for y in re.findall(r'yMax="([\d.]+)"', told.stdout)) + _BELOW
        size = ["-x", "0", "-y", "0", "-W", str(_WIDTH * _DOTS // 1440), "-H", str(round(foot / 72 * _DOTS))]
        words = ["pdftoppm", "-png", "-singlefile", "-r", str(_DOTS), "-l", "1", *size]
        subprocess.run([*words, "sida.pdf", str(folder / f"{kind}-{name}")], check=True, cwd=home)
