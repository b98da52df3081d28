"""A mark in a PDF by which it is known whether it was made here and whether it has been changed since.

Every PDF has two identifiers. The first is to stay as the file is changed, so it says where the file comes from; the
second is to follow its contents, so it is a checksum of all the rest.
"""

import hashlib
import re
from enum import Enum

_IDS = re.compile(rb"/ID *\[ *<([0-9a-f]{32})> *<([0-9a-f]{32})> *\]")
_OURS = b"beslutsdoc".hex().encode()
_NONE = b"0" * 32


class PdfOrigin(Enum):
    """Where a PDF that stands in the way comes from."""

    OURS = "ours"  # as it was written here
    CHANGED = "changed"  # written here, then commented, filled in or signed by somebody
    FOREIGN = "foreign"


def add_origin_mark(pdf: bytes) -> bytes:
    """`pdf` with identifiers that tell of its origin; the same length. It must have two."""
    place = _last(pdf)
    assert place is not None
    first = _OURS + hashlib.sha256(pdf).hexdigest().encode()[: 32 - len(_OURS)]
    named = pdf[: place.start(1)] + first + pdf[place.end(1) :]
    return _with_second(named, place, _checksum(named, place))


def detect_origin(pdf: bytes) -> PdfOrigin:
    """Where the file with the bytes `pdf` comes from."""
    place = _last(pdf)
    if place is None or not place[1].startswith(_OURS):
        return PdfOrigin.FOREIGN
    return PdfOrigin.OURS if place[2] == _checksum(pdf, place) else PdfOrigin.CHANGED


def _last(pdf: bytes) -> re.Match[bytes] | None:
    """The identifiers that count: a change is most often written behind the old file."""
    return max(_IDS.finditer(pdf), key=lambda found: found.start(), default=None)


def _checksum(pdf: bytes, place: re.Match[bytes]) -> bytes:
    return hashlib.sha256(_with_second(pdf, place, _NONE)).hexdigest()[:32].encode()


def _with_second(pdf: bytes, place: re.Match[bytes], number: bytes) -> bytes:
    return pdf[: place.start(2)] + number + pdf[place.end(2) :]
