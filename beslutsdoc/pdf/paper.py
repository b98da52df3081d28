"""A document to convert to PDF."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A .docx and its metadata, as `word.reader.file_properties` reads them; `name` is the PDF's file name."""

    name: str
    title: str
    language: str
    created: str
    alts: tuple[str, ...]
    document: bytes = field(repr=False)
