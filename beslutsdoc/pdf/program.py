"""Finds LibreOffice: by environment variable, on PATH, or where its installers put it on Linux, macOS and Windows."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from beslutsdoc.errors import ProgramMissing
from beslutsdoc.finding import Finding

POINTER = "BESLUTSDOC_SOFFICE"
_OTHERWISE = "Tills dess: öppna dokumentet i Word och välj Arkiv > Spara som > PDF."


def find_libreoffice(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The program to start. Raises ProgramMissing."""
    if pointed := environ.get(POINTER):
        if Path(pointed).is_file():
            return Path(pointed)
        what = f"{POINTER} pekar på ”{pointed}”, och där finns inget program."
        do = f"Låt {POINTER} peka på LibreOffices program soffice, eller ta bort miljövariabeln."
        raise ProgramMissing(Finding("P001", what, do))
    found = next((place for place in _places(environ, platform) if place.is_file()), None)
    if found is None:
        do = f"Installera LibreOffice 7.4 eller senare, eller peka ut programmet soffice med {POINTER}. {_OTHERWISE}"
        raise ProgramMissing(Finding("P001", "LibreOffice, som gör PDF, finns inte på den här datorn.", do))
    return found


def _places(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    """The paths to try, the likeliest first. On Windows only soffice.com waits until the work is done."""
    if platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if root := environ.get(variable):
                below = Path(root, "Programs") if variable == "LOCALAPPDATA" else Path(root)
                yield from (below / "LibreOffice" / "program" / name for name in ("soffice.com", "soffice.exe"))
    for name in ("soffice.com",) if platform == "win32" else ("soffice", "libreoffice"):
        if on_path := shutil.which(name, path=environ.get("PATH")):
            yield Path(on_path)
    if platform == "darwin":
        for folder in (Path("/Applications"), Path(environ.get("HOME", "/"), "Applications")):
            yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    if platform.startswith("linux"):
        yield from (root / "program" / "soffice" for root in _roots())


def _roots() -> Iterator[Path]:
    yield from (Path(root, "libreoffice") for root in ("/usr/lib", "/usr/lib64", "/usr/local/lib"))
    yield from sorted(Path("/opt").glob("libreoffice*"), reverse=True)
