"""Reads picture files: format, size and resolution, with metadata stripped, and findings on what is wrong."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from beslutsdoc.files import read_file
from beslutsdoc.finding import Finding, Place

_KINDS = {"PNG": "png", "JPEG": "jpeg"}
_MOST_BYTES, _MOST_PIXELS = 20_000_000, 60_000_000
_USUAL_DPI = 96.0  # of a file without a resolution of its own
_DEFAULT_DPI = 72.0  # what cameras and programs write by default, so it counts as no resolution
_ORIENTATION, _UPRIGHT = 274, 1  # in Exif
_SAVE_ANEW = "Öppna den i ett bildprogram och spara den som PNG eller JPEG."
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND gAMA cHRM sRGB iCCP sBIT tRNS pHYs".split())  # how it looks
_JPEG_START, _SCAN, _END, _FILL = b"\xff\xd8", 0xDA, 0xD9, 0xFF
_METADATA = (*range(0xE1, 0xF0), 0xFE)  # application data: Exif, XMP, IPTC, previews; comments
_KEPT_METADATA = {0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}  # the exceptions: what defines the colours
_IN_SCAN = frozenset((0x00, *range(0xD0, 0xD8), _FILL))  # what may follow 0xFF inside compressed data


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture: its bytes (`slag` png or jpeg), its size in pixels, and its resolution in pixels per inch."""

    data: bytes
    slag: str
    bredd: int
    höjd: int
    punkter_per_tum: float


def read_picture(path: Path) -> tuple[PictureFile, tuple[Finding, ...]] | Finding:
    """The picture at `path` with the warnings on it, or a Finding when it cannot be used."""
    place = Place(file=path.name)
    if not path.is_file():
        do = "Kontrollera namnet; filen söks från ärendets mapp."
        return Finding("F020", f"Bilden ”{path.name}” finns inte.", do)
    if path.stat().st_size > _MOST_BYTES:
        return _too_large(f"är {path.stat().st_size // 1_000_000} MB", place)
    try:
        data = read_file(path, _MOST_BYTES)
    except OSError:
        return Finding("F020", f"Bilden ”{path.name}” går inte att läsa.", "Stäng programmet som håller filen.")
    return _open(data, place)


def _open(data: bytes, place: Place) -> tuple[PictureFile, tuple[Finding, ...]] | Finding:
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError  # a heavy import: only for cases with pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # checked below
            image = Image.open(BytesIO(data))
        if image.format not in _KINDS:
            return Finding("F021", f"”{place.file}” är en bild av slaget {image.format}.", _SAVE_ANEW, place)
        if image.width * image.height > _MOST_PIXELS:
            return _too_large(f"är {image.width} × {image.height} bildpunkter", place)
        image.load()
    except UnidentifiedImageError:
        return Finding("F021", f"”{place.file}” är ingen bild i PNG eller JPEG.", _SAVE_ANEW, place)
    except Image.DecompressionBombError:
        return _too_large("har orimligt många bildpunkter", place)
    except (OSError, ValueError, SyntaxError):
        return Finding("F021", f"Bilden ”{place.file}” är skadad.", _SAVE_ANEW, place)
    slag = _KINDS[image.format]
    dpi = float(image.info.get("dpi", (_USUAL_DPI,))[0])
    dots = dpi if dpi > _DEFAULT_DPI else _USUAL_DPI
    picture = PictureFile(_strip_metadata(data, slag), slag, image.width, image.height, dots)
    return picture, tuple(_picture_warnings(image.mode, image.getexif().get(_ORIENTATION, _UPRIGHT), place))


def _too_large(what: str, place: Place) -> Finding:
    do = "Minska den i ett bildprogram; 300 punkter per tum räcker i tryck."
    return Finding("F023", f"Bilden ”{place.file}” {what}.", do, place)


def _picture_warnings(mode: str, orientation: object, place: Place) -> Iterator[Finding]:
    if mode == "CMYK":
        what = f"Bilden ”{place.file}” har färger för tryckpress (CMYK), som kan bli fel på skärm och i PDF."
        yield Finding("F024", what, "Gör om den till RGB i ett bildprogram.", place)
    if orientation != _UPRIGHT:
        what = f"Bilden ”{place.file}” är tagen med kameran på sidan eller upp och ned, och skrivs så."
        yield Finding("F025", what, "Vrid den rätt i ett bildprogram och spara den.", place)


def _strip_metadata(data: bytes, slag: str) -> bytes:
    """The file without metadata on who made it, where and with what; the pixels are unchanged."""
    parts = _png_parts(data) if slag == "png" else _jpeg_parts(data)
    return b"".join(parts)


def _png_parts(data: bytes) -> Iterator[bytes]:
    yield _PNG_START
    at = len(_PNG_START)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big") + 12
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT_CHUNKS:
            yield data[at : at + size]
        at += size
        if kind == b"IEND":
            return


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The segments kept, up to the end of the picture; what programs append after it is left out."""
    yield _JPEG_START
    at = len(_JPEG_START)
    while at + 4 <= len(data):
        marker = data[at + 1]
        if marker == _END:
            break
        if marker == _FILL:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        kept = _KEPT_METADATA.get(marker)
        if marker not in _METADATA or (kept and data.startswith(kept, at + 4)):
            yield data[at:end]
        at = end
    yield bytes((_FILL, _END))


def _end_of_scan(data: bytes, at: int) -> int:
    """The offset where the compressed data from `at` end: at the next marker not allowed inside them."""
    while (at := data.find(_FILL, at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in _IN_SCAN:
            return at
        at += 1
    return len(data)
