"""The same input gives the same bytes, whatever the folder, the hash seed, the time zone, the locale or the clock."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from beslutsdoc.scaffold import shipped_cases

CASES = sorted(p.name for p in shipped_cases().iterdir() if p.is_dir())
_LATER = "import time, runpy, sys; now = time.time; time.time = lambda: now() + 1e8; time.localtime = time.gmtime; "


def _made(case: Path, out: Path, here: Path, **environ: str) -> bytes:
    """The document of `case`, made by a process of its own that stands in `here` with another clock."""
    code = _LATER + f"sys.argv[1:] = ['skapa', {str(case)!r}, '--ut', {str(out)!r}]; runpy.run_module('beslutsdoc')"
    code = code.replace("runpy.run_module('beslutsdoc')", "runpy.run_module('beslutsdoc', run_name='__main__')")
    if not environ:
        code = code.replace(_LATER, "import runpy, sys; ")
    words, there = [sys.executable, "-c", code], {**os.environ, **environ}
    done = subprocess.run(words, cwd=here, env=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [document] = out.glob("*.docx")
    return document.read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_another_process_place_and_time_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    twin = tmp_path / "en annan plats" / name
    shutil.copytree(shipped_cases() / name, twin)
    for file in twin.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))
    first = _made(shipped_cases() / name, tmp_path / "ut1", tmp_path)
    second = _made(
        twin, tmp_path / "ut 2", twin, PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="C"
    )
    assert first == second
