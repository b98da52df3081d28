"""A document to be made into a PDF."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A .docx and what it says of itself, as `word.described` has it; `name` is its file's."""

    name: str
    title: str
    language: str
    created: str
    alts: tuple[str, ...]
    document: bytes = field(repr=False)
