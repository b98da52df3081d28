"""beslutsdoc as users get it: a wheel, a folder with all that it needs, and a place where it is installed."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.paths import ROOT

_SLOWEST = 300  # seconds that one program may take
_OURS = ("PIP_", "UV_", "PIPX_", "PYTHON", "BESLUTSDOC_", "VIRTUAL_ENV")  # settings that no user has


def run(
    words: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A program run in `folder`, with what it printed; it is looked for on the path of `env`."""
    program = shutil.which(words[0], path=env.get("PATH") if env else None) or words[0]
    return subprocess.run(
        [str(word) for word in (program, *words[1:])],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SLOWEST,
        check=False,
    )


def must(words: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> str:
    """What a program printed; it has to succeed."""
    done = run(words, folder, env)
    assert done.returncode == 0, f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
    return done.stdout


def build_wheel(folder: Path) -> Path:
    """The wheel of the source tree, built into `folder`."""
    must([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    return next(folder.glob("*.whl"))


def make_venv(folder: Path, *options: str) -> Path:
    """A new environment in `folder`; the folder that its commands lie in."""
    must([sys.executable, "-m", "venv", *options, folder], folder.parent)
    return Path(sysconfig.get_path("scripts", scheme="venv", vars={"base": str(folder)}))


def fill(folder: Path, wheel: Path, scripts: Path) -> None:
    """Put the wheel and every wheel that it needs in `folder`, fetched from the package index as it is set up here.

    pip goes with them, since pipx renews its own. Without an index there is nothing to try: the tests skip, or fail
    where `BESLUTSDOC_KRAV_HJUL` is 1.
    """
    download = [scripts / "python", "-m", "pip", "download", "-q", "--retries", "1", "-c", "constraints.txt"]
    fetched = run([*download, "-d", folder, wheel, "pip"], ROOT)
    if fetched.returncode == 0:
        return
    last = fetched.stderr.strip().splitlines()[-1:]
    if os.environ.get("BESLUTSDOC_KRAV_HJUL") == "1":
        pytest.fail(f"beroendenas hjul gick inte att hämta: {fetched.stderr}")
    pytest.skip(f"inget paketindex: {''.join(last)}")


def bare_environment(commands: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This environment without any setting of Python's or of the installers', `commands` first on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "PATH": os.pathsep.join((str(commands), kept.get("PATH", ""))), **(more or {})}


def offline(wheels: Path) -> dict[str, str]:
    """Settings that make pip, pipx and uv take everything from the folder `wheels`, and nothing from an index."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "UV_NO_CONFIG": "1",
        "UV_OFFLINE": "1",
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": str(wheels),
    }
