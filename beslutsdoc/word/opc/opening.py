"""Opens a Word file as named parts: one opener for templates, drafts and papers of others, with its bounds.

It refuses what is no Word document, or not safe to read. What Word writes is unpacked as it is; what other programs
write is brought into Word's form (`usual_form`).
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree

from beslutsdoc.errors import Unreadable
from beslutsdoc.files import LARGEST_PACKAGE, read_file
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.opc.part_names import CONTENT_TYPES, DOCUMENT
from beslutsdoc.word.opc.usual_form import in_usual_form, is_strict

_MOST_PARTS = 5_000
_MOST_BYTES = 300_000_000  # unpacked
_MOST_XML = 60_000_000  # unpacked
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = _MAIN.replace("document.main", "template.main")
_MACRO_MAIN = re.compile(r"application/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)")
_SAVE = "Öppna filen i Word och spara den som Word-dokument (.docx)."
_MACROS = "Spara mallen utan makron: Arkiv › Spara som › Word-dokument (.docx). Makron körs aldrig av beslutsdoc."
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip


class LazyParts(Mapping[str, bytes]):
    """The parts of a package by name; each is unpacked when it is asked for, so pictures nobody looks at never are.

    A part that cannot be unpacked is one that is not there.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
        self._unpacked: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._unpacked:
            try:
                self._unpacked[name] = self._archive.read(self._entries[name])
            except _BROKEN:
                raise KeyError(name) from None
        return self._unpacked[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def open_template(path: Path) -> dict[str, bytes]:
    """The parts of the .docx or .dotx at `path` by name, a .dotx turned into a document. Raises Unreadable."""
    try:
        data = read_file(path, LARGEST_PACKAGE)
    except FileNotFoundError:
        raise _unreadable(path.name, "M001", "Mallen finns inte.", "Kontrollera sökvägen.") from None
    except OSError as error:
        what = f"Mallen går inte att läsa ({error.strerror})."
        raise _unreadable(path.name, "M001", what, "Stäng den i andra program och kontrollera behörigheten.") from None
    packed = _open_package(data, path.name, "Mallen")
    try:
        parts = {name: packed[name] for name in packed}
    except KeyError:
        raise _unreadable(path.name, "M001", "Filen är trasig eller ingen Wordfil.", _SAVE) from None
    types = _content_types(parts)
    if "macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in parts):
        raise _unreadable(path.name, "M002", "Mallen innehåller makron (.docm eller .dotm).", _MACROS)
    if is_strict(parts):
        raise _unreadable(path.name, "M002", "Mallen är sparad som Strict Open XML.", _SAVE)
    return as_docx(parts, path.name)


def open_paper(data: bytes, file: str) -> Mapping[str, bytes]:
    """The parts of a Word file of any program, to be read only: macros and Strict Open XML too. Raises Unreadable."""
    return _usual(_open_package(data, file, "Filen"), file)


def as_docx(parts: Mapping[str, bytes], file: str) -> dict[str, bytes]:
    """The parts in Word's form, as a document and no template. Raises Unreadable."""
    usual = _usual(parts, file)
    return {**usual, CONTENT_TYPES: _content_types(usual).replace(_TEMPLATE_MAIN, _MAIN).encode()}


def unpack_document(document: bytes) -> dict[str, bytes]:
    """The document's parts by name; empty when it is no readable zip."""
    try:
        with zipfile.ZipFile(BytesIO(document)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except _BROKEN:
        return {}


def _open_package(data: bytes, file: str, thing: str) -> LazyParts:
    """The package, its bounds held; `thing` is what the messages call it."""
    if data[:8] == _OLE:
        locked = "EncryptedPackage".encode("utf-16-le") in data
        what = f"{thing} är skyddad med lösenord." if locked else f"{thing} är sparad i ett äldre Wordformat (.doc)."
        raise _unreadable(file, "M002", what, "Ta bort lösenordet i Word." if locked else _SAVE)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN:
        raise _unreadable(file, "M001", "Filen är trasig eller ingen Wordfil.", _SAVE) from None
    entries = [e for e in archive.infolist() if not e.is_dir()]
    texts = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_BYTES:
        raise _unreadable(file, "M001", f"{thing} är orimligt stor när den packas upp.", "Krymp bilderna i den.")
    if texts > _MOST_XML:
        raise _unreadable(file, "M001", f"Texten i {thing.lower()} är orimligt stor när den packas upp.", "Dela den.")
    parts = LazyParts(archive)
    if len(parts) < len(entries):
        raise _unreadable(file, "M001", "Filen är trasig: två delar har samma namn.", _SAVE)
    _refuse_other_kinds(file, parts, thing)
    _refuse_entities(file, parts)
    return parts


def _refuse_other_kinds(file: str, parts: Mapping[str, bytes], thing: str) -> None:
    types = _content_types(parts)
    if b"opendocument" in parts.get("mimetype", b""):
        raise _unreadable(file, "M002", f"{thing} är ett OpenDocument (.odt).", _SAVE)
    if _MAIN not in types and _TEMPLATE_MAIN not in types and not _MACRO_MAIN.search(types):
        kind = "en Excelfil" if "spreadsheetml" in types else "en PowerPointfil" if "presentationml" in types else ""
        raise _unreadable(file, "M002", f"Filen är {kind or 'ingen Wordfil'}.", _SAVE)


def _content_types(parts: Mapping[str, bytes]) -> str:
    return _decoded(parts.get(CONTENT_TYPES, b"")).decode("utf-8", "replace")


def _refuse_entities(file: str, parts: Mapping[str, bytes]) -> None:
    for name in parts:
        if not name.endswith((".xml", ".rels")):
            continue
        if (data := parts.get(name)) is None:
            raise _unreadable(file, "M001", "Filen är trasig eller ingen Wordfil.", _SAVE)
        if _DOCTYPE.search(_decoded(data)):
            what = "Filen är trasig eller farlig: den innehåller en DTD, som Word aldrig skriver."
            raise _unreadable(file, "M001", what, _SAVE)


def _decoded(data: bytes) -> bytes:
    """The XML in UTF-8."""
    return data.decode("utf-16", "replace").encode() if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data


def _usual(parts: Mapping[str, bytes], file: str) -> Mapping[str, bytes]:
    try:
        usual = in_usual_form(parts)
    except etree.XMLSyntaxError as error:
        what = f"Filen är trasig: dess XML går inte att läsa ({error.msg})."
        raise _unreadable(file, "M001", what, _SAVE) from None
    if DOCUMENT not in usual:
        raise _unreadable(file, "M001", "Filen är trasig eller ingen Wordfil.", _SAVE)
    return usual


def _unreadable(file: str, code: str, what: str, do: str) -> Unreadable:
    return Unreadable(Finding(code, what, do, Place(file=file)))
