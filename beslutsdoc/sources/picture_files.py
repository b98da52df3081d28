"""A picture file: what kind it is and how large, without what it tells of its maker, and what is wrong with it."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from beslutsdoc.finding import Finding, Place

_KINDS = {"PNG": "png", "JPEG": "jpeg"}
_MOST_BYTES, _MOST_PIXELS = 20_000_000, 60_000_000
_USUAL_DPI = 96.0  # of a file that does not say; what cameras and programs write by themselves says nothing
_SAYS_NOTHING = 72.0
_ORIENTATION, _UPRIGHT = 274, 1  # in Exif
_SAVE_ANEW = "Öppna den i ett bildprogram och spara den som PNG eller JPEG."
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND gAMA cHRM sRGB iCCP sBIT tRNS pHYs".split())  # what the picture looks like
_JPEG_START, _SCAN, _END, _FILL = b"\xff\xd8", 0xDA, 0xD9, 0xFF
_TOLD = (*range(0xE1, 0xF0), 0xFE)  # application data: Exif, XMP, IPTC, previews; comments
_KEPT = {0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}  # of it, what the colours mean
_IN_SCAN = frozenset((0x00, *range(0xD0, 0xD8), _FILL))  # what may follow 0xFF inside compressed data


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture: its bytes (`slag` png or jpeg), its size in pixels, and how many of them go to an inch."""

    data: bytes
    slag: str
    bredd: int
    höjd: int
    punkter_per_tum: float


def read_picture(path: Path) -> tuple[PictureFile, tuple[Finding, ...]] | Finding:
    """The picture at `path` with the warnings on it, or why there is none."""
    place = Place(file=path.name)
    if not path.is_file():
        do = "Kontrollera namnet; filen söks från ärendets mapp."
        return Finding("F020", f"Bilden ”{path.name}” finns inte.", do)
    try:
        data = path.read_bytes()
    except OSError:
        return Finding("F020", f"Bilden ”{path.name}” går inte att läsa.", "Stäng programmet som håller filen.")
    if len(data) > _MOST_BYTES:
        return _too_large(f"är {len(data) // 1_000_000} MB", place)
    return _opened(data, place)


def _opened(data: bytes, place: Place) -> tuple[PictureFile, tuple[Finding, ...]] | Finding:
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError  # heavy: only for a case with pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # judged here
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
    dots = dpi if dpi > _SAYS_NOTHING else _USUAL_DPI
    picture = PictureFile(_silent(data, slag), slag, image.width, image.height, dots)
    return picture, tuple(_doubtful(image.mode, image.getexif().get(_ORIENTATION, _UPRIGHT), place))


def _too_large(what: str, place: Place) -> Finding:
    do = "Minska den i ett bildprogram; 300 punkter per tum räcker i tryck."
    return Finding("F023", f"Bilden ”{place.file}” {what}.", do, place)


def _doubtful(mode: str, orientation: object, place: Place) -> Iterator[Finding]:
    if mode == "CMYK":
        what = f"Bilden ”{place.file}” har färger för tryckpress (CMYK), som kan bli fel på skärm och i PDF."
        yield Finding("F024", what, "Gör om den till RGB i ett bildprogram.", place)
    if orientation != _UPRIGHT:
        what = f"Bilden ”{place.file}” är tagen med kameran på sidan eller upp och ned, och skrivs så."
        yield Finding("F025", what, "Vrid den rätt i ett bildprogram och spara den.", place)


def _silent(data: bytes, slag: str) -> bytes:
    """The file without what it tells of who made it, where and with what; not a pixel is changed."""
    parts = _png_parts(data) if slag == "png" else _jpeg_parts(data)
    return b"".join(parts)


def _png_parts(data: bytes) -> Iterator[bytes]:
    yield _PNG_START
    at = len(_PNG_START)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big") + 12
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            yield data[at : at + size]
        at += size
        if kind == b"IEND":
            return


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The segments as far as the picture's end; what programs put after it is left out too."""
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
        kept = _KEPT.get(marker)
        if marker not in _TOLD or (kept and data.startswith(kept, at + 4)):
            yield data[at:end]
        at = end
    yield bytes((_FILL, _END))


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the compressed data that begin at `at` end: at the next marker of their own."""
    while (at := data.find(_FILL, at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in _IN_SCAN:
            return at
        at += 1
    return len(data)
