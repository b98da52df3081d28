"""A lock round a paper's file: one writer at a time, of all threads and processes on the computer.

The lock is the operating system's, on an empty file among the temporary ones: it goes with a process that dies.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_FOLDER = "beslutsdoc-locks"


@contextlib.contextmanager
def paper_lock(target: Path) -> Iterator[None]:
    """Waits until nobody else holds the lock of `target`. Where no lock can be had the work goes on without."""
    descriptor = _open(target)
    if descriptor is None:
        yield
        return
    try:
        with contextlib.suppress(OSError):
            _wait(descriptor)
        yield
    finally:
        os.close(descriptor)  # which lets go of it


def _open(target: Path) -> int | None:
    name = sha256(os.path.normcase(target.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    folder = Path(tempfile.gettempdir()) / _FOLDER
    try:
        folder.mkdir(mode=0o777, exist_ok=True)
        return os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None


if sys.platform == "win32":
    import msvcrt

    def _wait(descriptor: int) -> None:
        while True:
            with contextlib.suppress(OSError):  # it gives up after ten seconds
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return
else:
    import fcntl

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
