"""Small extracts of a template for the handbook's pictures: what stands in the template, what stands in the paper."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import quoteattr

from beslutsdoc import arende, register
from beslutsdoc.doctypes import find_document_type
from beslutsdoc.pipeline import build, cache
from beslutsdoc.sources import yaml
from tests.making.mall.markup import cm, paragraph
from tests.making.tallmark import korning

WIDTH, MARGIN = 13.0, 0.5  # cm


def _running(words: str) -> str:
    return paragraph("TallmarkBrodtext", words)


def _heading(words: str) -> str:
    return paragraph("TallmarkRubrik1", words)


def _cell(words: str, width: float, style: str) -> str:
    content = paragraph(style, words) if words else f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{cm(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _table(rows: list[list[str]], title: str = "", total: bool = False) -> str:
    """A table as an author draws it in Word; `title` is its alternative text's."""
    others = len(rows[0]) - 1
    widths = [8.0, *[4.0 / others] * others] if others == 1 else [6.0, *[3.0] * others]
    caption = f"<w:tblCaption w:val={quoteattr(title)}/>" if title else ""
    look = f'<w:tblLook w:val="{"0460" if total else "0420"}" w:firstRow="1" w:lastRow="{int(total)}" w:noVBand="1"/>'
    properties = (
        f'<w:tblPr><w:tblStyle w:val="TallmarkTabell"/><w:tblW w:w="0" w:type="auto"/>{look}{caption}</w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{cm(width)}"/>' for width in widths)
    content = "".join(_row(row, widths, first=number == 0) for number, row in enumerate(rows))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{content}</w:tbl>"


def _row(row: list[str], widths: list[float], first: bool) -> str:
    styles = ["TallmarkTabelltext", *["TallmarkTabellsiffra"] * (len(row) - 1)]
    cells = "".join(_cell(words, *look) for words, *look in zip(row, widths, styles, strict=True))
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' * first}{cells}</w:tr>"


EXTRACTS: dict[str, Callable[[], str]] = {
    "att-satser": lambda: (
        _heading("Förslag till beslut")
        + _running("{{ beslutsinledning }}")
        + paragraph("TallmarkAtt-sats", "{{ förslag_till_beslut }}")
    ),
    "villkor": lambda: (
        _running("{%p if uppföljning %}") + _heading("Uppföljning") + _running("{{ uppföljning }}")
        + _running("{%p else %}") + _running("Ärendet följs inte upp.") + _running("{%p endif %}")
    ),
    "slinga": lambda: (
        _running("{%p for steg in ärendegång %}")
        + _running("{{ loop.index }}. {{ steg.organ }}, {{ steg.datum | datum_iso }}")
        + _running("{%p endfor %}")
    ),
    "tabell": lambda: _running("{{ tabeller.ekonomi }}"),
    "radslinga": lambda: _table([
        ["Post", "Utfall 2024"],
        ["{%tr for rad in tabeller.ekonomi.rader %}", ""],
        ["{{ rad.post }}", "{{ rad.utfall_2024 }}"],
        ["{%tr endfor %}", ""],
    ]) + _running(""),
    "ritad-tabell": lambda: _table(
        [["Post", "Utfall 2023", "Utfall 2024"], ["", "", ""], ["", "", ""]], "tabell:ekonomi", total=True
    ) + _running(""),
}  # fmt: skip
"""Name → the body of the extract."""


def templates(home: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each extract as a template of its own in `folder`, in the look of the template under `home`."""
    for name, body in EXTRACTS.items():
        path = folder / f"{name}-fore.docx"
        _with_body(home / korning.MALL, path, body())
        yield name, path


def _with_body(source: Path, path: Path, body: str) -> None:
    page = (
        f'<w:sectPr><w:pgSz w:w="{cm(WIDTH)}" w:h="{cm(9.0)}"/><w:pgMar w:top="{cm(MARGIN)}" w:right="{cm(MARGIN)}"'
        f' w:bottom="{cm(MARGIN)}" w:left="{cm(MARGIN)}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                start, end = (re.search(mark, data) for mark in (rb"<w:body>", rb"</w:body>"))
                assert start
                assert end
                data = data[: start.end()] + (body + page).encode() + data[end.start() :]
            new.writestr(name, data)


def paper(home: Path, template: Path) -> build.PaperDraft:
    """What the run's case becomes in that template."""
    folders = [home / "templates"]
    case = arende.build_case(yaml.read_case_file(home / "arende" / "arende.yaml"), folders)
    kind = find_document_type("tjansteskrivelse", "Region Tallmark", folders)
    case = replace(case, dokumenttyp=replace(kind, mall=template))
    tools = cache.cached_text_tools(kind.organisation.skrivsätt)
    return build.draft_from_case(case, register.open_register(case, tools.bound, cache.cached_workbook, tools.reader))
