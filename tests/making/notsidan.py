"""The picture of docs/noter-och-hanvisningar.md: its example in the region's template, on a small page, by LibreOffice.

Run as `python -m tests.making.notsidan`; LibreOffice and poppler are needed.
"""

import re
import subprocess
import tempfile
from pathlib import Path

from beslutsdoc.blocks import Flow
from beslutsdoc.filters import bind_filters
from beslutsdoc.markdown import to_blocks
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from tests.making.exempelsidor.bild import with_body
from tests.support.libreoffice import LibreOffice
from tests.support.paths import DOCS

PAGE = (DOCS / "noter-och-hanvisningar.md").read_text(encoding="utf-8")
PICTURE = DOCS / "bilder" / "noter.png"
_BODY = '<w:p><w:pPr><w:pStyle w:val="Brdtext"/></w:pPr><w:r><w:t>{{ text }}</w:t></w:r></w:p>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="9600" w:h="3700"/><w:pgMar w:top="280" w:right="280" w:bottom="200" w:left="280"'
    ' w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
)
_DOTS = "80"  # an inch


def example(kind: str) -> str:
    """The page's first block of code of that kind."""
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def draw(home: Path) -> None:
    """Write the picture; scratch files go to `home`."""
    mall = load_template(with_body(home / "mall.docx", _BODY + _PAGE), bind_filters(Skrivsätt()), {})
    blocks, _ = to_blocks(example("markdown"), ())
    document = to_docx(mall, render_document(mall, {"text": Flow(blocks)}, Properties(title="Noter")))
    (home / "sida.pdf").write_bytes(LibreOffice(home / "lo").converted({"noter": document})["noter"])
    words = ["pdftoppm", "-png", "-singlefile", "-r", _DOTS, str(home / "sida.pdf"), str(PICTURE.with_suffix(""))]
    subprocess.run(words, check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder))
