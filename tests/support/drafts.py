"""A draft as `skapa` writes it, and what people do to drafts."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
from docx.document import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from beslutsdoc.blocks import Flow, Kolumn, List, Paragraph, Rad, Tabell, Text, Value
from beslutsdoc.figures import Enhet, Källa, Printed, Siffra
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.paper_identity import UNKNOWN, PaperIdentity
from beslutsdoc.word.render import render_document
from tests.support import smallword

TABLE_STYLE = "Light Grid Accent 1"  # one that makes its head, its last row and its first column bold
SHA = "0123456789abcdef" * 4


def figure(text: str, namn: str = "utfall", form: str = "mnkr:1", cell: str = "B3", värde: str = "6800000") -> Printed:
    källa = Källa("siffror.xlsx", "Ekonomi", cell, värde, "#,##0", SHA, "Psykoterapi", "Utfall 2024")
    return Printed(text, form, Siffra(namn, Decimal(värde), Enhet.KRONOR, källor=(källa,)))


def draft(title: str = "Årsrapport 2024") -> bytes:
    """A draft of a page: header, footer, text with figures, a list, a table, a picture."""
    return _draft(title)


@cache
def of_paper(paper: PaperIdentity) -> bytes:
    """The same page as a draft of that paper."""
    return _draft("Årsrapport 2024", paper)


@cache
def _draft(title: str, paper: PaperIdentity = UNKNOWN) -> bytes:
    with TemporaryDirectory() as folder:
        path = smallword.made(Path(folder) / "mall.docx", build=_template)
        template = smallword.load(path, {"tabell": TABLE_STYLE})
    return written(template, {**_values(), "rubrik": title}, title, paper)


def written(
    template: CompiledTemplate, values: Mapping[str, Any], title: str = "Titel", paper: PaperIdentity = UNKNOWN
) -> bytes:
    """The template filled with the values, and with its memory."""
    rendered = render_document(template, values, Properties(title=title))
    compiled = [part.name for part in template.parts]
    parts = memory.with_memory(template.package.files, rendered.parts, rendered.ledger, compiled, paper)
    return template.package.to_bytes(parts)


def _template(document: Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "Region Exempel, dnr 25RS1873, utfall {{ utfall }}"
    section.footer.paragraphs[0].text = "Sida 1"
    document.add_paragraph("{{ rubrik }}", "Title")
    document.add_paragraph("Sammanfattning", "Heading 1")
    paragraph = document.add_paragraph("Utfallet blev {{ utfall }}, budgeten ", "Body Text")
    paragraph.add_run("{{ budget }}").bold = True
    paragraph.add_run(" & besöken 6 151 (se <tabellen>).")
    document.add_paragraph("{{ text }}", "Body Text")
    document.add_paragraph("{{ tabell }}")
    document.add_picture(BytesIO(png(90)), width=Cm(2))
    document.add_paragraph("Slut på utkastet.", "List Bullet")


def _values() -> dict[str, object]:
    text = (
        Paragraph(
            (Text("Resultatet är "), Value(figure("1,1 mnkr", "resultat")), Text(" och "), Text("stort", bold=True))
        ),
        List(False, ((Paragraph((Text("första punkten"),)),), (Paragraph((Text("andra punkten"),)),))),
        Paragraph((Text("Stycket efter listan."),)),
    )
    return {
        "utfall": figure("6,8 mnkr"),
        "budget": figure("7,9 mnkr", "budget"),
        "text": Flow(text),
        "tabell": _table(),
    }


def _table() -> Tabell:
    columns = (Kolumn("Post", "post"), Kolumn("Budget", "budget", True, 0), Kolumn("Utfall", "utfall", True, 0))
    labels = ("Vård", "Läkemedel", "Hjälpmedel", "Summa")
    rows = [
        Rad(
            ((Text(label),), (_cell("7 900", row, "budget"),), (_cell("−6 800", row, "utfall"),)),
            label == "Summa",
            nyckel=f"ekonomi.{row}",
        )
        for row, label in enumerate(labels, 4)
    ]
    return Tabell("ekonomi", (Text("Budget och utfall"),), "tkr", columns, tuple(rows))


def _cell(text: str, row: int, column: str) -> Value:
    return Value(figure(text, f"ekonomi.{row}.{column}", "tkr", f"{column[0].upper()}{row}", "1000"))


def png(shade: int) -> bytes:
    """A small picture in one colour."""
    rows = b"".join(b"\0" + bytes((0, shade, 140)) * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def in_word(change: Callable[[Document], object], document: bytes) -> bytes:
    """The document opened, changed and saved by python-docx."""
    opened = docx.Document(BytesIO(document))
    change(opened)
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def replaced(old: str, new: str, document: bytes, part: str = "word/document.xml") -> bytes:
    """The document with the first `old` in a part's XML replaced."""
    files = parts(document)
    text = files[part].decode()
    assert old in text, old
    return zipped({**files, part: text.replace(old, new, 1).encode()})


def paragraph(document: Document, words: str) -> WordParagraph:
    return next(p for p in document.paragraphs if words in p.text)


def _word_typed(document: Document) -> None:
    paragraph(document, "Slut på").add_run(" Nu.")


def _comment(document: Document) -> None:
    document.add_comment(paragraph(document, "Slut på").runs, text="Stämmer det här?", author="Kollega")


def _picture(document: Document) -> None:
    paragraph(document, "Slut på").add_run().add_picture(BytesIO(png(200)), width=Cm(1))


def _header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].add_run(" utkast")


def _moved(document: Document) -> None:
    paragraph(document, "Utfallet blev")._p.addprevious(paragraph(document, "Slut på")._p)


def _row_deleted(document: Document) -> None:
    table = document.tables[0]
    table._tbl.remove(table.rows[2]._tr)


def _bold(document: Document) -> None:
    paragraph(document, "Slut på").runs[0].bold = True


_INSERTED = (
    '<w:ins w:id="99" w:author="Kollega" w:date="2025-03-04T12:00:00Z">'
    '<w:r><w:t xml:space="preserve"> Nytt.</w:t></w:r></w:ins>'
)
_END = "Slut på utkastet.</w:t></w:r>"

EDITS: dict[str, Callable[[bytes], bytes]] = {  # what the issue lists, and what must be said of each
    "ett ord": lambda d: in_word(_word_typed, d),
    "en siffra": lambda d: replaced(">7,9 mnkr<", ">8,1 mnkr<", d),
    "en kommentar": lambda d: in_word(_comment, d),
    "en spårad ändring": lambda d: replaced(_END, _END + _INSERTED, d),
    "en bild": lambda d: in_word(_picture, d),
    "sidhuvudet": lambda d: in_word(_header, d),
    "ett flyttat stycke": lambda d: in_word(_moved, d),
    "en borttagen rad": lambda d: in_word(_row_deleted, d),
    "bara fetstil": lambda d: in_word(_bold, d),
}
