"""Decodes text files: UTF-8 with or without BOM, line breaks as line feeds, control characters as spaces."""

import re
from pathlib import Path

from beslutsdoc.errors import Unreadable
from beslutsdoc.files import read_file
from beslutsdoc.finding import Finding, Place

LARGEST = 5_000_000  # bytes

_SAVE = "Öppna filen i en textredigerare, välj Spara som och kodningen UTF-8."
_UTF_16_AND_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff]")
_MANGLED = re.compile("Ã[¥¤¶©¨\u2026\u201e\u2013\u201c\x85\x84\x96]")
_LOST = "\ufffd"


def read_text_file(path: Path, name: str) -> tuple[str, list[Finding]]:
    """The text of the file, every line ended by a bare line feed, and findings on what was replaced. Raises Unreadable.

    `name` is what findings call the file.
    """
    text = _decode(_read_bytes(path, name), name).removeprefix("\ufeff").replace("\ufeff", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _unreadable("Y006", "Filen är tom.", "Skriv ärendet i filen, eller börja från ”beslutsdoc ny”.", name)
    return _replace_unwanted(text, name)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise _unreadable("Y005", f"”{path}” är en mapp.", "Ange en fil.", name)
        if path.stat().st_size > LARGEST:
            what = f"Filen är större än {LARGEST // 1_000_000} MB."
            raise _unreadable("Y007", what, "Kontrollera att det är rätt fil.", name)
        return read_file(path, LARGEST)
    except FileNotFoundError:
        raise _unreadable("Y005", f"Filen ”{path}” finns inte.", "Kontrollera namnet och mappen.", name) from None
    except OSError as e:
        what = f"Filen ”{path}” går inte att öppna ({e.strerror or e})."
        raise _unreadable("Y005", what, "Kontrollera att du får läsa den och att den inte är låst.", name) from None


def _decode(raw: bytes, name: str) -> str:
    if raw.startswith(b"PK\x03\x04"):
        what = "Filen är en arbetsbok eller ett Word-dokument, inte en textfil."
        raise _unreadable("Y005", what, "Ge arbetsboken ändelsen .xlsx, eller ange ärendets textfil.", name)
    if raw.startswith(b"%PDF"):
        raise _unreadable("Y005", "Filen är en PDF, inte en textfil.", "Ange ärendets textfil eller arbetsbok.", name)
    if raw.startswith(_PICTURES):
        raise _unreadable("Y005", "Filen är en bild, inte en textfil.", "Ange ärendets textfil.", name)
    if raw.startswith(_UTF_16_AND_32) or raw[:200].count(0) > len(raw[:200]) // 4:
        raise _unreadable("Y002", "Filen är sparad som UTF-16 (”Unicode”), inte UTF-8.", _SAVE, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        raise Unreadable(_not_utf8(raw, e.start, name)) from None


def _not_utf8(raw: bytes, at: int, name: str) -> Finding:
    """The remark on the first bad byte, with the word around it, read as Windows-1252."""
    start = raw.rfind(b"\n", 0, at) + 1
    before = raw[start:at].decode("utf-8")
    after = raw[at:].split(b"\n", 1)[0].decode("cp1252", "replace")
    word = re.split(r"\s", before)[-1] + (after.split() or [""])[0]
    what = (
        f"Filen är inte sparad som UTF-8. Det första tecknet som inte går att läsa är troligen ”{after[0]}” i ”{word}”."
    )
    return Finding("Y002", what, _SAVE, Place(name, raw.count(b"\n", 0, at) + 1, len(before) + 1))


def _replace_unwanted(text: str, name: str) -> tuple[str, list[Finding]]:
    """The text with control characters and odd line breaks as spaces; lines and columns keep their numbers."""
    findings: list[Finding] = []
    if not _UNWANTED.search(text) and not _MANGLED.search(text):
        return text, findings
    for number, line in enumerate(text.split("\n"), 1):
        if found := _UNWANTED.search(line):
            findings.append(_unwanted_character(found[0], Place(name, number, found.start() + 1)))
        if found := _MANGLED.search(line):
            what = f"Här står ”{found[0]}”: texten har en gång sparats med fel kodning."
            do = "Rätta å, ä och ö i texten och spara som UTF-8."
            findings.append(Finding("Y008", what, do, Place(name, number, found.start() + 1)))
    return _UNWANTED.sub(lambda m: m[0] if m[0] == _LOST else " ", text), findings


def _unwanted_character(character: str, place: Place) -> Finding:
    if character == _LOST:
        what = f"Här står ”{_LOST}”: ett tecken har gått förlorat när filen sparades."
        return Finding("Y008", what, "Skriv in det rätta tecknet.", place)
    what = f"Här finns ett osynligt tecken (U+{ord(character):04X}), som läses som ett mellanslag."
    return Finding("Y008", what, "Ta bort tecknet; sådana brukar följa med inklistrad text.", place)


def _unreadable(code: str, what: str, do: str, name: str) -> Unreadable:
    return Unreadable(Finding(code, what, do, Place(name)))
