"""Saves a finished document: whole or not at all, and never over somebody's edits."""

import contextlib
import errno
import os
import shutil
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count, pairwise
from pathlib import Path

from beslutsdoc.errors import NotWritten
from beslutsdoc.files import LARGEST_PACKAGE, read_file
from beslutsdoc.finding import Finding, Place
from beslutsdoc.pipeline.locks import paper_lock
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus, draft_state

Judge = Callable[[bytes, bytes], DraftState]

_NEW = DraftState(EditStatus.UNTOUCHED)
_MOST_RESAVED = 3
_LONGEST_PATH = 259  # the limit on Windows unless long paths are enabled


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the document was saved. `state`: that of the file already there; `kept`: the backup of an edited draft."""

    path: Path
    state: DraftState = _NEW
    kept: Path | None = None

    @property
    def unchanged(self) -> bool:
        """True when the same document was there already, and nothing was written."""
        return self.state.kind is EditStatus.SAME


def save(target: Path, new: bytes, ersätt: bool = False, judge: Judge = draft_state) -> Saved:
    """Write the document `new` to `target`; its folder is made when it is missing.

    A draft that somebody has changed, or a file of unknown origin, is overwritten only when `ersätt`, and then kept as
    "… (tidigare 1).docx"; `judge` tells which, from the bytes of the existing file and the new one. Raises
    NotWritten when the document cannot be written; nothing has been touched then.
    """
    try:
        with paper_lock(target):
            return _save(target, new, ersätt, judge)
    except OSError as error:
        raise NotWritten(_error_finding(target, error)) from error


def create(target: Path, data: bytes) -> None:
    """Write a file that must not be there yet; its folder is made when it is missing. Raises NotWritten."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            do = "Byt namn på den, eller ange en annan mapp."
            raise _refusal("U009", target, "Filen finns redan och skrivs inte över.", do)
        _write_file(target, data)
    except OSError as error:
        raise NotWritten(_error_finding(target, error)) from error


def free_path(target: Path) -> Path:
    """`target`, or the first of "… 2.docx", "… 3.docx" that is not there yet."""
    names = chain([target], (target.with_stem(f"{target.stem} {number}") for number in count(2)))
    return next(name for name in names if not os.path.lexists(name))


def _save(target: Path, new: bytes, ersätt: bool, judge: Judge) -> Saved:
    place = target.resolve() if target.is_symlink() else target
    if place.is_dir():
        raise _refusal("U005", target, "Målet är en mapp.", "Byt namn på mappen, eller ange en annan mapp med --ut.")
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        _write_file(place, new)
        return Saved(target)
    existing = read_file(place, LARGEST_PACKAGE)
    before = judge(existing, new)
    if before.kind is EditStatus.SAME:
        return Saved(target, before)
    _refuse_if_locked(target, place)
    if before.kind is EditStatus.UNTOUCHED:
        _write_file(place, new)
        return Saved(target, before)
    if before.kind is EditStatus.RESAVED:
        kept = _keep_resaved(place, existing)
        _write_file(place, new)
        return Saved(target, before, target.with_name(kept.name))
    if not ersätt or before.kind is EditStatus.SIGNED:
        raise NotWritten(_edit_finding(target, before, backup_name(place).name))
    return Saved(target, before, target.with_name(_replace(place, existing, new).name))


def _write_file(place: Path, new: bytes) -> None:
    """Write a temporary file beside it, then rename: a reader sees the old document or the new one, never half of one.

    When a file is replaced the new one is synced to the disk first, so a power cut loses neither. A new file is not
    synced: there is nothing to lose, and waiting for the disk would be most of the time a batch takes.
    """
    temporary = place.with_name(f"~beslutsdoc{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(new)
            if place.exists():
                shutil.copymode(place, temporary)
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _replace(place: Path, existing: bytes, new: bytes) -> Path:
    """Replace the file at `place`, whose bytes are `existing`, by `new`; returns the path of the backup."""
    kept = _back_up(place, existing)
    try:
        _write_file(place, new)
    except OSError:
        kept.unlink(missing_ok=True)
        raise
    return kept


def backup_name(place: Path) -> Path:
    """The path for a backup of the draft at `place`: the first free of "… (tidigare 1).docx", "… (tidigare 2).docx"."""
    names = (place.with_name(f"{place.stem} (tidigare {number}){place.suffix}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _keep_resaved(place: Path, existing: bytes) -> Path:
    """Keep a draft that another program has saved again; returns its path.

    At most three are kept, the newest, as "… (omsparad 1).docx" and up; the same bytes are not kept twice.
    """
    names = [
        place.with_name(f"{place.stem} (omsparad {number}){place.suffix}") for number in range(1, _MOST_RESAVED + 1)
    ]
    there = [name for name in names if os.path.lexists(name)]
    same = next((name for name in there if name.read_bytes() == existing), None)
    if same is not None:
        return same
    free = next((name for name in names if name not in there), None)
    if free is None:
        for older, newer in pairwise(names):
            newer.replace(older)
        free = names[-1]
    return _back_up(place, existing, free)


def _back_up(place: Path, existing: bytes, kept: Path | None = None) -> Path:
    kept = kept or backup_name(place)
    file = kept.open("xb")  # an earlier backup is never overwritten
    try:
        with file:
            file.write(existing)
            file.flush()
            os.fsync(file.fileno())
        shutil.copystat(place, kept)
    except OSError:
        kept.unlink(missing_ok=True)
        raise
    return kept


def _refuse_if_locked(target: Path, place: Path) -> None:
    name = place.name
    word = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}"]  # in a long name Word's lock file replaces the first letters
    for program, lock in [*(("Word", w) for w in word), ("LibreOffice", f".~lock.{name}#")]:
        if place.with_name(lock).exists():
            do = f"Stäng det där och kör igen. Har ingen det öppet: ta bort filen ”{lock}”, som blivit kvar."
            raise _refusal("U003", target, f"Dokumentet är öppet i {program}.", do)
    if not place.stat().st_mode & stat.S_IWUSR:
        do = "Ta bort skrivskyddet, byt namn på filen, eller ange en annan mapp med --ut."
        raise _refusal("U004", target, "Filen är skrivskyddad.", do)


def _edit_finding(target: Path, before: DraftState, kept: str) -> Finding:
    ways = "Byt namn på filen eller ange en annan mapp med --ut, eller kör med --ersätt: då sparas den först som"
    do = f"{ways} ”{kept}”."
    place = Place(file=target.name)
    if before.kind is EditStatus.FOREIGN:
        what = "Där finns redan en fil som inte är skriven av beslutsdoc, eller som har tappat sitt minne."
        return Finding("U002", what, do, place)
    if before.kind is EditStatus.OTHER:
        what = (
            f"Där ligger ett annat ärendes utkast ({before.changes[0]}). Det som skulle skrivas är {before.changes[1]}."
        )
        return Finding("U025", what, do, place)
    if before.kind is EditStatus.SIGNED:
        do = "Byt namn på filen, eller ange en annan mapp med --ut. Ett undertecknat dokument ersätts aldrig."
        return Finding("U026", "Dokumentet är undertecknat (e-signatur).", do, place)
    figures = f" En ny version skulle ändra siffror: {'; '.join(before.figures)}." if before.figures else ""
    return Finding("U001", f"Utkastet har ändrats sedan det skrevs: {'; '.join(before.changes)}.{figures}", do, place)


def _error_finding(target: Path, error: OSError) -> Finding:
    """The finding for an error of the file system."""
    place = Place(file=target.name)
    if error.errno == errno.ENAMETOOLONG or (
        error.errno in (errno.ENOENT, errno.EINVAL) and len(str(target.resolve())) > _LONGEST_PATH
    ):
        return Finding("U007", "Sökvägen är för lång.", "Ange en mapp närmare enhetens rot med --ut.", place)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Finding("U006", "Disken är full.", "Frigör utrymme, eller ange en annan mapp med --ut.", place)
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        what = f"”{target.parent}” är ingen mapp."
        return Finding("U005", what, "Ange en annan mapp med --ut.", place)
    if isinstance(error, PermissionError) and target.exists():
        what = "Filen är öppen i ett annat program eller skrivskyddad."
        return Finding("U003", what, "Stäng den där och kör igen, eller ange en annan mapp med --ut.", place)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Finding("U004", "Mappen går inte att skriva i.", "Ange en annan mapp med --ut.", place)
    what = f"Filen gick inte att skriva ({error.strerror or error})."
    return Finding("U008", what, "Kontrollera mappen, eller ange en annan med --ut.", place)


def _refusal(code: str, target: Path, what: str, do: str) -> NotWritten:
    return NotWritten(Finding(code, what, do, Place(file=target.name)))
