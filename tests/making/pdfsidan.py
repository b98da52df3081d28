"""The picture and the tags of docs/pdf.md, of the PDF of a shipped case: `python -m tests.making.pdfsidan`.

LibreOffice and poppler are needed.
"""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from beslutsdoc import skapa
from tests.support.paths import ROOT

CASE = ROOT / "inputs" / "arsrapport-halsoval"
PAGE, PICTURE = ROOT / "docs" / "pdf.md", ROOT / "docs" / "bilder" / "pdf-bokmarken.png"
TAGS = re.compile(r"(<!-- exempel: taggar -->\n\n```\n)(?P<tags>.*?)(```\n\n<!-- slut -->)", re.DOTALL)
_ROWS = 2
_NAMES = {
    "H1": "Rubrik 1",
    "P": "Stycke",
    "Link": "Länk",
    "Table": "Tabell",
    "TR": "Rad",
    "TH": "Rubrikcell",
    "TD": "Cell",
}
_DOTS, _PANEL, _MARGIN, _LEADING = 60, 232, 14, 19
_FONTS = Path("/usr/share/fonts/truetype/crosextra")
_GREY, _LINE, _INK = (243, 244, 246), (203, 208, 214), (33, 37, 41)


def tags(pdf: Path, texts: bool = True) -> str:
    """The first table's section as far as its second row, as a screen reader meets it, by poppler.

    Without `texts` it takes no time: poppler reads the whole page anew for each text.
    """
    with pikepdf.open(pdf) as file, TemporaryDirectory() as folder:
        _keep_the_section(file.Root.StructTreeRoot.K)
        file.save(Path(folder) / "avsnitt.pdf")
        words = ["pdfinfo", "-struct-text" if texts else "-struct", str(Path(folder) / "avsnitt.pdf")]
        told = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    lines = (
        f"{'  ' * depth}{_NAMES[tag]}{f': {_short(text)}' if text else ''}" for depth, tag, text in _elements(told)
    )
    return "".join(f"{line}\n" for line in lines)


def _keep_the_section(document: pikepdf.Object) -> None:
    """Take away the tags of all else."""
    whole = document[0] if isinstance(document, pikepdf.Array) else document
    kinds = [str(kid.S) for kid in whole.K]
    table = kinds.index("/Table")
    heading = max(n for n, kind in enumerate(kinds[:table]) if kind == "/H1")
    whole.K[table].K = pikepdf.Array(list(whole.K[table].K)[:_ROWS])
    whole.K = pikepdf.Array(list(whole.K)[heading : table + 1])


def _elements(told: str) -> Iterator[tuple[int, str, str]]:
    """Each tag with its depth and the text right in it; the paragraph of a cell is told with the cell."""
    found: list[tuple[int, str, str]] = []
    for line in told.splitlines():
        indent = len(line) - len(line.lstrip())
        if tag := re.fullmatch(r" *(H1|P|Link|Table|TR|TH|TD)\b.*:", line):
            in_cell = tag[1] == "P" and found and found[-1][1] in ("TH", "TD") and not found[-1][2]
            found += [] if in_cell else [(indent // 2 - 1, tag[1], "")]
        elif found and (text := re.fullmatch(r' *"(.*)"', line)):
            depth, kind, before = found[-1]
            if indent // 2 - 1 > depth:  # what follows a link in its paragraph is left out
                found[-1] = (depth, kind, before + text[1])
    yield from found


def _short(text: str) -> str:
    return text if len(text) < 70 else f"{text[:66].rsplit(' ', 1)[0]} …"


def picture(pdf: Path) -> Image.Image:
    """The page with the table, beside it the bookmarks as a reading program shows them."""
    words = ["pdftoppm", "-png", "-r", str(_DOTS), "-f", "2", "-l", "2", "-singlefile", str(pdf)]
    page = Image.open(BytesIO(subprocess.run(words, capture_output=True, check=True).stdout))
    whole = Image.new("RGB", (_PANEL + page.width + 1, page.height), _GREY)
    whole.paste(page, (_PANEL + 1, 0))
    draw = ImageDraw.Draw(whole)
    draw.line([(_PANEL, 0), (_PANEL, page.height)], _LINE)
    bold, plain = (ImageFont.truetype(str(_FONTS / f"Carlito-{face}.ttf"), 15) for face in ("Bold", "Regular"))
    draw.text((_MARGIN, _MARGIN), "Bokmärken", _INK, bold)
    top = _MARGIN + 2 * _LEADING
    with pikepdf.open(pdf) as file, file.open_outline() as outline:
        for item in outline.root:
            for line in _broken(str(item.title), plain):
                draw.text((_MARGIN, top), line, _INK, plain)
                top += _LEADING
            top += _LEADING // 3
    return whole


def _broken(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if font.getlength(longer) < _PANEL - 2 * _MARGIN else [*lines, word]
    return lines


def main() -> None:
    """Bring the page and its picture up to date."""
    with TemporaryDirectory() as folder:
        result = skapa(CASE, ut=folder, pdf=True)
        assert result.pdf is not None
        assert result.pdf.path is not None, result.findings
        page = PAGE.read_text(encoding="utf-8")
        told = TAGS.sub(lambda found: f"{found[1]}{tags(result.pdf.path)}{found[3]}", page)
        PAGE.write_text(told, encoding="utf-8", newline="\n")
        picture(result.pdf.path).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
