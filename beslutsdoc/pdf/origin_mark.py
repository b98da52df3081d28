"""Marks a PDF so that we can see whether it was made here and whether it has been changed since.

Every PDF has two identifiers (`/ID`). The first stays when the file is changed, so it tells the origin and of which
document the PDF is; the second follows the contents, so it is a checksum of all the rest.
"""

import hashlib
import re
from enum import Enum

_IDS = re.compile(rb"/ID *\[ *<([0-9a-f]{32})> *<([0-9a-f]{32})> *\]")
_OURS = b"beslutsdoc".hex().encode()
_NONE = b"0" * 32
_VERSION = b"1"  # raised when the same document would become another PDF


class PdfOrigin(Enum):
    """Where an existing PDF comes from."""

    OURS = "ours"  # unchanged since it was written here
    CHANGED = "changed"  # written here, then commented, filled in or signed by somebody
    FOREIGN = "foreign"


def add_origin_mark(pdf: bytes, document: bytes = b"") -> bytes:
    """`pdf`, made from the .docx `document`, with its two identifiers replaced by the origin mark; the same length.

    It must have two. Without `document` it `is_of` none.
    """
    place = _last_identifiers(pdf)
    assert place is not None
    first = _OURS + _sum(document or pdf)
    with_first = pdf[: place.start(1)] + first + pdf[place.end(1) :]
    return _with_second(with_first, place, _checksum(with_first, place))


def detect_origin(pdf: bytes) -> PdfOrigin:
    """Where the file with the bytes `pdf` comes from."""
    place = _last_identifiers(pdf)
    if place is None or not place[1].startswith(_OURS):
        return PdfOrigin.FOREIGN
    return PdfOrigin.OURS if place[2] == _checksum(pdf, place) else PdfOrigin.CHANGED


def is_of(pdf: bytes, document: bytes) -> bool:
    """True when the PDF was made here from just this .docx, and is as it was then."""
    place = _last_identifiers(pdf)
    return place is not None and place[1] == _OURS + _sum(document) and detect_origin(pdf) is PdfOrigin.OURS


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(_VERSION + data).hexdigest().encode()[: 32 - len(_OURS)]


def _last_identifiers(pdf: bytes) -> re.Match[bytes] | None:
    """The last identifiers, which are the valid ones: a change is most often appended (incremental update)."""
    return max(_IDS.finditer(pdf), key=lambda found: found.start(), default=None)


def _checksum(pdf: bytes, place: re.Match[bytes]) -> bytes:
    return hashlib.sha256(_with_second(pdf, place, _NONE)).hexdigest()[:32].encode()


def _with_second(pdf: bytes, place: re.Match[bytes], identifier: bytes) -> bytes:
    return pdf[: place.start(2)] + identifier + pdf[place.end(2) :]
