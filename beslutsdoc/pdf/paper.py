"""A document to convert to PDF."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A .docx and its metadata, as `word.reader.file_properties` reads them; `name` is the PDF's file name.

    `original`: the file that the PDF is of, when `document` is a copy without its memory.
    """

    name: str
    title: str
    language: str
    created: str
    alts: tuple[str, ...]
    document: bytes = field(repr=False)
    original: bytes = field(default=b"", repr=False)
