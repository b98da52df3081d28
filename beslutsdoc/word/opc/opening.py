"""Reads a .docx or .dotx as named parts; refuses what is no Word document or not safe to read."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.opc.part_names import CONTENT_TYPES, DOCUMENT

_MOST_PARTS = 5_000
_MOST_BYTES = 300_000_000  # unpacked
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = _MAIN.replace("document.main", "template.main")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)")
_SAVE = "Öppna filen i Word och spara den som Word-dokument (.docx)."
_MACROS = "Spara mallen utan makron: Arkiv › Spara som › Word-dokument (.docx). Makron körs aldrig av beslutsdoc."
_ZIP_ERRORS = (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, EOFError, OSError, ValueError)


def open_template(path: Path) -> dict[str, bytes]:
    """The parts of the .docx or .dotx at `path` by name, a .dotx turned into a document. Raises Unreadable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _unreadable(path, "M001", "Mallen finns inte.", "Kontrollera sökvägen.") from None
    except OSError as error:
        what = f"Mallen går inte att läsa ({error.strerror})."
        raise _unreadable(path, "M001", what, "Stäng den i andra program och kontrollera behörigheten.") from None
    parts = _unpack(path, data)
    _refuse_other_kinds(path, parts)
    _refuse_entities(path, parts)
    return main_part_in_place(parts)


def _unpack(path: Path, data: bytes) -> dict[str, bytes]:
    if data[:8] == _OLE:
        locked = "EncryptedPackage".encode("utf-16-le") in data
        what = "Mallen är skyddad med lösenord." if locked else "Mallen är sparad i ett äldre Wordformat (.doc)."
        raise _unreadable(path, "M002", what, "Ta bort lösenordet i Word." if locked else _SAVE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_BYTES:
                raise _unreadable(path, "M001", "Mallen är orimligt stor när den packas upp.", "Krymp bilderna i den.")
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError):
        raise _unreadable(path, "M001", "Filen är trasig eller ingen Wordfil.", _SAVE) from None
    if len(parts) < len(entries):
        raise _unreadable(path, "M001", "Filen är trasig: två delar har samma namn.", _SAVE)
    return parts


def _refuse_other_kinds(path: Path, parts: dict[str, bytes]) -> None:
    types = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    if b"opendocument" in parts.get("mimetype", b""):
        raise _unreadable(path, "M002", "Mallen är ett OpenDocument (.odt).", _SAVE)
    if "macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in parts):
        raise _unreadable(path, "M002", "Mallen innehåller makron (.docm eller .dotm).", _MACROS)
    if _MAIN not in types and _TEMPLATE_MAIN not in types:
        kind = "en Excelfil" if "spreadsheetml" in types else "en PowerPointfil" if "presentationml" in types else ""
        raise _unreadable(path, "M002", f"Filen är {kind or 'ingen Wordfil'}.", _SAVE)
    if b"purl.oclc.org/ooxml" in parts.get("_rels/.rels", b""):
        raise _unreadable(path, "M002", "Mallen är sparad som Strict Open XML.", _SAVE)


def _refuse_entities(path: Path, parts: dict[str, bytes]) -> None:
    for name, data in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        start = data.decode("utf-16").encode() if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
        if _DOCTYPE.search(start):
            what = "Filen är trasig eller farlig: den innehåller en DTD, som Word aldrig skriver."
            raise _unreadable(path, "M001", what, _SAVE)


def main_part_in_place(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts as a document whose main part is word/document.xml; Word on the web names it document2.xml."""
    types = parts[CONTENT_TYPES].decode("utf-8").replace(_TEMPLATE_MAIN, _MAIN)
    found = re.search(rf'PartName="/([^"]+)"\s+ContentType="{re.escape(_MAIN)}"', types)
    main = found[1] if found else DOCUMENT
    if main != DOCUMENT and main in parts and DOCUMENT not in parts:
        types = types.replace(f'"/{main}"', f'"/{DOCUMENT}"')
        root = parts["_rels/.rels"].decode()
        parts = {_new_part_name(name, main): data for name, data in parts.items()}
        parts["_rels/.rels"] = re.sub(rf'Target="/?{re.escape(main)}"', f'Target="{DOCUMENT}"', root).encode()
    return {**parts, CONTENT_TYPES: types.encode()}


def _new_part_name(name: str, main: str) -> str:
    folder, _, file = main.rpartition("/")
    return {main: DOCUMENT, f"{folder}/_rels/{file}.rels": "word/_rels/document.xml.rels"}.get(name, name)


def _unreadable(path: Path, code: str, what: str, do: str) -> Unreadable:
    return Unreadable(Finding(code, what, do, Place(file=path.name)))


def unpack_document(document: bytes) -> dict[str, bytes]:
    """The document's parts by name; empty when it is no readable zip."""
    try:
        with zipfile.ZipFile(BytesIO(document)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except _ZIP_ERRORS:
        return {}
