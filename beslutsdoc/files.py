"""Reads a file that somebody pointed at: only an ordinary one, and none larger than its kind may be."""

import errno
import stat
from collections.abc import Iterable
from pathlib import Path

LARGEST_PACKAGE = 300_000_000  # bytes of a workbook or a Word file

OUTSIDE = "Lägg filen i ärendets mapp, eller skriv mappen under tillåtna_mappar i organisation.yaml."
"""What to do with a file that `lies_in` none of the folders it may lie in."""

_MEGABYTE = 1_000_000


def lies_in(path: Path, folders: Iterable[Path]) -> bool:
    """True when the file lies in one of the folders or below it, once links have been followed."""
    real = path.resolve()
    return any(real.is_relative_to(folder.resolve()) for folder in folders)


def read_file(path: Path, largest: int) -> bytes:
    """The bytes of the file at `path`. Raises OSError, also for what is no file (a pipe, a device) or larger than
    `largest` bytes: then before anything is read."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "det är en mapp", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "det är ingen vanlig fil", str(path))
    if found.st_size > largest:
        raise OSError(errno.EFBIG, f"den är större än {largest // _MEGABYTE} MB", str(path))
    return path.read_bytes()
