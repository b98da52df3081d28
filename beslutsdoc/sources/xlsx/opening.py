"""Finds and reads workbook files, and refuses other formats, damaged files and zip bombs before parsing."""

import io
import zipfile
from pathlib import Path

from beslutsdoc.errors import Unreadable
from beslutsdoc.files import LARGEST_PACKAGE, read_file
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import nfc, suggest

_OLE = b"\xd0\xcf\x11\xe0"  # Excel 97–2003, and every encrypted file
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_MOST_BYTES = 250_000_000  # unpacked; 200 000 rows of 20 columns are 170 million
_MOST_ENTRIES = 10_000
_STEEPEST = 300  # unpacked : packed size of one big entry; a sheet of one repeated row stays below 150
_BIG = 20_000_000
_SAVE_AS_XLSX = "Öppna filen i Excel och spara den som Excel-arbetsbok (.xlsx)."
_OTHER_ZIPS = (
    ("xl/workbook.bin", "en binär arbetsbok (.xlsb)"),
    ("word/document.xml", "ett Word-dokument"),
    ("content.xml", "ett kalkylblad från LibreOffice (.ods)"),
)


def read_bytes(path: Path) -> bytes:
    """The workbook's bytes, checked to be a zip of reasonable size with no other format in it. Raises Unreadable."""
    if path.name.startswith("~$"):
        what = "Filen är Excels låsfil, inte arbetsboken."
        raise _unreadable("E007", path, what, f"Ange ”{path.name[2:]}”, och stäng den i Excel först.")
    data = _read(path)
    _refuse_other_kinds(path, data)
    _refuse_bombs(path, data)
    return data


def lock_finding(path: Path) -> Finding | None:
    """A remark when Excel has the workbook open, since unsaved changes are not read; else None."""
    if not path.with_name(f"~${path.name}").exists():
        return None
    what = "Arbetsboken är öppen i Excel, så ändringar som inte är sparade kommer inte med."
    return Finding("E006", what, "Spara och stäng arbetsboken och kör igen.", Place(file=nfc(path.name)))


def _unreadable(code: str, path: Path, what: str, do: str) -> Unreadable:
    return Unreadable(Finding(code, what, do, Place(file=nfc(path.name))))


def _read(path: Path) -> bytes:
    try:
        return read_file(find_existing_path(path), LARGEST_PACKAGE)
    except FileNotFoundError:
        raise _unreadable("E001", path, "Arbetsboken finns inte.", _advice_on_missing(path)) from None
    except (IsADirectoryError, NotADirectoryError):
        raise _unreadable("E001", path, "Det är en mapp, inte en arbetsbok.", "Ange arbetsbokens filnamn.") from None
    except PermissionError:
        if path.is_dir():  # Windows raises this for a folder
            raise _unreadable(
                "E001", path, "Det är en mapp, inte en arbetsbok.", "Ange arbetsbokens filnamn."
            ) from None
        what = "Arbetsboken går inte att läsa: den är låst av ett annat program, eller så saknas behörighet."
        raise _unreadable("E005", path, what, "Stäng den i Excel och kör igen.") from None
    except OSError as error:
        what = f"Arbetsboken går inte att läsa ({error.strerror or type(error).__name__})."
        raise _unreadable("E005", path, what, "Kontrollera att filen går att öppna, och kör igen.") from None


def find_existing_path(path: Path) -> Path:
    """`path`, or the file beside it whose name is the same in NFC (macOS may store å ä ö decomposed)."""
    if path.exists() or not path.parent.is_dir():
        return path
    return next((p for p in sorted(path.parent.iterdir()) if nfc(p.name) == nfc(path.name)), path)


def _advice_on_missing(path: Path) -> str:
    """The advice on a missing file, with the workbook in the folder that was probably meant."""
    folder = path.parent
    names = sorted(nfc(p.name) for p in folder.glob("*.xls*")) if folder.is_dir() else []
    names = [n for n in names if not n.startswith("~$")]
    meant = suggest(path.name, names) or (names[0] if len(names) == 1 else None)
    return (
        f"Menade du ”{meant}”?" if meant else f"Lägg filen i mappen ”{nfc(folder.resolve().name)}” eller rätta namnet."
    )


def _refuse_other_kinds(path: Path, data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            what = "Arbetsboken är skyddad med lösenord och går inte att läsa."
            raise _unreadable("E002", path, what, "Ta bort lösenordet i Excel: Arkiv > Info > Skydda arbetsbok.")
        raise _unreadable("E003", path, "Filen är en äldre Excelfil (.xls).", _SAVE_AS_XLSX)
    if not data:
        raise _unreadable("E004", path, "Filen är tom.", "Hämta arbetsboken på nytt.")
    if not data.startswith(b"PK"):
        raise _unreadable("E003", path, f"Filen är ingen Excel-arbetsbok utan {_kind_of_text(data)}.", _SAVE_AS_XLSX)
    names = _entries(path, data)
    for part, kind in _OTHER_ZIPS:
        if part in names:
            raise _unreadable("E003", path, f"Filen är ingen .xlsx utan {kind}.", _SAVE_AS_XLSX)
    if "[Content_Types].xml" not in names:
        raise _unreadable("E003", path, "Filen är ingen Excel-arbetsbok utan ett annat slags zip-fil.", _SAVE_AS_XLSX)


def _kind_of_text(data: bytes) -> str:
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return "en webbsida eller XML-fil"
    return "något annat" if b"\0" in start else "en textfil, troligen CSV"


def _entries(path: Path, data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise damaged(path) from None


def damaged(path: Path) -> Unreadable:
    """The exception for a workbook that cannot be read to its end."""
    do = "Öppna den i Excel, låt Excel reparera den och spara. Går det inte: hämta den på nytt."
    return _unreadable("E004", path, "Arbetsboken är skadad och går inte att läsa.", do)


def refuse_strict(path: Path, data: bytes) -> None:
    """Refuse Strict Open XML, which has other namespaces in every part (ISO/IEC 29500-1). Raises Unreadable.

    A damaged zip raises what zipfile raises.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "_rels/.rels" in archive.namelist() and _STRICT in archive.read("_rels/.rels"):
            do = "Spara den i Excel som Excel-arbetsbok (.xlsx), inte som Strict Open XML-kalkylblad."
            raise _unreadable("E003", path, "Arbetsboken är sparad i formatet Strict Open XML.", do)


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Refuse a zip that would fill the memory: too large in all, or one entry with an unreal compression ratio."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    dense = any(e.file_size > _BIG and e.file_size > _STEEPEST * max(e.compress_size, 1) for e in entries)
    if dense or len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > _MOST_BYTES:
        what = "Arbetsboken är orimligt stor uppackad och läses därför inte."
        raise _unreadable("E008", path, what, "Spara de blad som behövs i en mindre arbetsbok.")
