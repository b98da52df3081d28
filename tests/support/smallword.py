"""Small templates for tests: made with python-docx, XML put in where it cannot, rendered, and read back as text."""

import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE

from beslutsdoc.blocks import Flow, List, Paragraph, Text
from beslutsdoc.figures import Enhet, Gap, Källa, Printed, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate, load_template
from beslutsdoc.word.render import RenderedDocument, render_document, to_docx

WNS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WNS}}}"
DOCUMENT = "word/document.xml"


def printed(text: str = "7,9 mnkr", namn: str = "utfall") -> Printed:
    källa = Källa("siffror.xlsx", "Ekonomi", "B3", "7900000")
    return Printed(text, "mnkr:1", Siffra(namn, Decimal(7900000), Enhet.KRONOR, källor=(källa,)))


def gap(namn: str = "utfall") -> Gap:
    return Gap(namn, Finding("S001", f"”{namn}” finns inte."))


class Bound:
    """Just enough of filters.Bound."""

    filters: Mapping[str, Callable[..., Any]] = {"mnkr": lambda _: printed(), "fel": lambda _: {}["fel"]}
    functions: Mapping[str, Callable[..., Any]] = {"summa": sum}

    def show(self, value: Any) -> Any:
        return printed(namn=value.namn) if isinstance(value, Siffra) else value


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def flow(*texts: str, key: str = "") -> Flow:
    return Flow(tuple(map(paragraph, texts)), key)


def a_list(*texts: str, ordered: bool = False) -> List:
    return List(ordered, tuple((paragraph(t),) for t in texts))


@cache
def _base() -> bytes:
    """python-docx's own template without what Word itself would not write: a hundred table styles and their shadow."""
    document = Document()
    styles = document.styles.element
    for style in [s for s in styles.style_lst if s.type == WD_STYLE_TYPE.TABLE and s.name_val != "Normal Table"]:
        styles.remove(style)
    for number, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("stylesWithEffects"):
            del document.part.rels[number]
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made(
    path: Path,
    *content: str | tuple[str, str],
    build: Callable[[DocumentObject], object] | None = None,
    xml: Mapping[str, Callable[[str], str]] | None = None,
    add: Mapping[str, bytes] | None = None,
) -> Path:
    """A template at `path`: paragraphs of text (or text and style), then what `build` does, then each part's text
    through its function in `xml`, and the parts of `add`."""
    document = Document(BytesIO(_base()))
    for item in content:
        text, style = item if isinstance(item, tuple) else (item, None)
        document.add_paragraph(text, style)
    if build is not None:
        build(document)
    buffer = BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            change = (xml or {}).get(name)
            out.writestr(name, change(data.decode()).encode() if change else data)
        for name, data in (add or {}).items():
            out.writestr(name, data)
    return path


def with_table_styles(document: DocumentObject) -> None:
    """For `made`: the styles that tables and links are written in."""
    for name in ("Tabellhuvud", "Tabelltext", "Tabellsiffra", "Tabellnot"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("Beslutstabell", WD_STYLE_TYPE.TABLE)
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)


def body(xml: str) -> Mapping[str, Callable[[str], str]]:
    """For `made`: `xml` put first in the body."""
    return {DOCUMENT: lambda part: part.replace("<w:body>", f"<w:body>{xml}", 1)}


def load(path: Path, styles: Mapping[str, str] | None = None) -> CompiledTemplate:
    return load_template(path, Bound(), styles or {})


def filled(path: Path, values: Mapping[str, Any] | None = None, **more: Any) -> tuple[bytes, RenderedDocument]:
    """The document as bytes, and what rendering it gave."""
    template = load(path)
    rendered = render_document(template, {**(values or {}), **more}, Properties(title="Titel"))
    return to_docx(template, rendered), rendered


def part(document: bytes, name: str = DOCUMENT) -> str:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return archive.read(name).decode()


def texts(document: bytes, name: str = DOCUMENT) -> list[str]:
    """The text of each paragraph, tabs and line breaks in it; empty paragraphs too."""
    tree = ElementTree.fromstring(part(document, name))
    return [_text(p) for p in tree.iter(f"{W}p")]


def cells(document: bytes) -> list[list[str]]:
    """The text of each cell, row by row."""
    tree = ElementTree.fromstring(part(document))
    return [["\n".join(_text(p) for p in c.iter(f"{W}p")) for c in r.findall(f"{W}tc")] for r in tree.iter(f"{W}tr")]


def _text(paragraph: ElementTree.Element) -> str:
    seen = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = (e for r in paragraph.iter(f"{W}r") for e in r)
    return "".join((e.text or "") if e.tag == f"{W}t" else seen.get(e.tag, "") for e in runs)


def codes(rendered: RenderedDocument) -> list[str]:
    return [f.code for f in rendered.findings]
