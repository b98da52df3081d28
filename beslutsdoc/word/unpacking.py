"""Any file as the parts of a .docx, whoever wrote it."""

import zipfile
from io import BytesIO

_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, EOFError, OSError, ValueError)


def unpacked(document: bytes) -> dict[str, bytes]:
    """The document's parts by name; empty when it is no document at all."""
    try:
        with zipfile.ZipFile(BytesIO(document)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except _BROKEN:
        return {}
