"""Catches what nobody foresaw while one source is worked on, so that the others go on: a finding, and a report to send.

The report says what a maintainer needs and nothing of the case: versions, the kind of error, lines of our own code.
"""

import platform
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import metadata
from pathlib import Path, PurePath

from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.finding import Finding, Place

_LIBRARIES = ("beslutsdoc", "jinja2", "lxml", "openpyxl", "pydantic", "python-docx", "pyyaml")


class Unforeseen(BeslutsdocError):
    """An error that no code of ours expected."""


@contextmanager
def safety_net(source: Path) -> Iterator[None]:
    """Turns an unexpected error within it into Unforeseen, with a report of it in the folder for temporary files."""
    try:
        yield
    except BeslutsdocError:
        raise
    except Exception as error:
        raise Unforeseen(_finding(source, error)) from error


def _finding(source: Path, error: Exception) -> Finding:
    told = "\n".join(report_lines(error, source.suffix or "mapp")) + "\n"
    path = Path(tempfile.gettempdir()) / f"beslutsdoc-felrapport-{sha256(told.encode()).hexdigest()[:8]}.txt"
    what = f"Något oväntat hände ({type(error).__name__}); inget skrevs för det här ärendet, men de andra gick vidare."
    do = "Det är ett fel i beslutsdoc."
    try:
        path.write_text(told, encoding="utf-8")
    except OSError:
        return Finding("U021", what, do, Place(file=source.name))
    return Finding(
        "U021", what, f"{do} Skicka gärna rapporten {path}; den innehåller inget ur ärendet.", Place(source.name)
    )


def report_lines(error: Exception, kind: str) -> Iterator[str]:
    """The lines of the report: versions, the `kind` of source, the types of the errors, where in our code they came."""
    yield f"Python {platform.python_version()} {platform.system()}"
    yield from (f"{name} {_version(name)}" for name in _LIBRARIES)
    yield f"källa: {kind}"
    current: BaseException | None = error
    while current is not None:
        yield type(current).__name__
        for frame in traceback.extract_tb(current.__traceback__):
            file = PurePath(frame.filename)
            ours = "beslutsdoc" in file.parts
            name = "/".join(file.parts[file.parts.index("beslutsdoc") :]) if ours else file.name
            yield f"  {name}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "saknas"
