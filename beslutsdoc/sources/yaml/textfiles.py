"""Loads texts of a case kept in files of their own: `sammanfattning: {fil: sammanfattning.md}`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from beslutsdoc.errors import Unreadable
from beslutsdoc.files import OUTSIDE
from beslutsdoc.finding import Finding, Place
from beslutsdoc.sources import decoding
from beslutsdoc.sources.located_data import LocatedData, Path_

KEY = "fil"
_ENDINGS = (".md", ".txt")
_OTHERS = ("arbetsbok", "bilder")  # whose `fil` is no text file


def load_text_files(located: LocatedData) -> tuple[LocatedData, list[Finding]]:
    """The case with each such file's text in its place, each line located in that file, and the remarks.

    A path is relative to the case's folder. Beside other keys of a section the text becomes its `text`.
    """
    findings: list[Finding] = []
    for path in [
        path for key in located.data if key not in _OTHERS for path in _paths_to_files(located.data[key], (key,))
    ]:
        located, remarks = _load_text(located, path)
        findings += remarks
    return located, findings


def _paths_to_files(value: Any, path: Path_) -> Iterator[Path_]:
    """The paths of the mappings that name a file."""
    if isinstance(value, dict):
        if isinstance(value.get(KEY), str):
            yield path
        for key, inner in value.items():
            yield from _paths_to_files(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _paths_to_files(inner, (*path, i))


def _load_text(located: LocatedData, path: Path_) -> tuple[LocatedData, list[Finding]]:
    old = located.at(path)
    name, place = old[KEY].strip(), located.place((*path, KEY))
    text, findings = _read(located, name, place)
    others = {key: value for key, value in old.items() if key != KEY}
    at = (*path, "text") if others else path
    value = {**others, "text": text} if others else text
    new = located.rearranged(path, value, {(*path, key): (*path, key) for key in others})
    line_places = [Place(name, n, 1) for n in range(1, (text or "").count("\n") + 2)]
    places = {**new.places, at: line_places[0] if text else place}
    return replace(new, places=places, lines={**new.lines, at: line_places if text else ()}), findings


def _read(located: LocatedData, name: str, place: Place) -> tuple[str | None, list[Finding]]:
    """The file's text, None when it cannot be read, and the remarks on it."""
    path = located.file_beside(name)
    if not name.lower().endswith(_ENDINGS):
        return None, [Finding("Y005", f"”{name}” är ingen textfil.", "Ange en fil som slutar på .md.", place)]
    if path is None:
        return None, [Finding("Y005", f"Textfilen ”{name}” ligger utanför ärendets mapp.", OUTSIDE, place)]
    if not path.exists():
        do = "Kontrollera namnet; filen söks från ärendets mapp."
        return None, [Finding("Y005", f"Textfilen ”{name}” finns inte.", do, place)]
    try:
        return decoding.read_text_file(path, name)
    except Unreadable as stop:
        return None, [finding.at(place) for finding in stop.findings]
