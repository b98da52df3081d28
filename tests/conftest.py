"""What several test modules start from; each is made once in a run."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from beslutsdoc import skapa
from beslutsdoc.pipeline.build import Result
from beslutsdoc.scaffold import shipped_cases
from tests.support.installation import bare_environment, build_wheel, fill, make_venv, must, offline
from tests.support.libreoffice import LibreOffice, missing, required


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """beslutsdoc's wheel."""
    return build_wheel(tmp_path_factory.mktemp("hjul"))


@pytest.fixture(scope="session")
def of_shipped(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Result]:
    """What a shipped case becomes, by its name; each is made once."""
    out = tmp_path_factory.mktemp("exempel")
    return cache(lambda name: skapa(shipped_cases() / name, ut=out))


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment with nothing but pip."""
    return make_venv(tmp_path_factory.mktemp("python") / "venv")


@pytest.fixture(scope="session")
def wheels(wheel: Path, scripts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with beslutsdoc's wheel and all that it needs."""
    folder = tmp_path_factory.mktemp("paket")
    fill(folder, wheel, scripts)
    return folder


@pytest.fixture(scope="session")
def installed(wheels: Path, scripts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of somebody who has installed beslutsdoc from that folder, without an index."""
    words = [scripts / "python", "-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, "beslutsdoc"]
    must(words, tmp_path_factory.mktemp("tom"), bare_environment(scripts, offline(wheels)))
    return bare_environment(scripts)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice; without it the test is skipped, or fails where BESLUTSDOC_KRAV_LIBREOFFICE is 1."""
    if missing():
        (pytest.fail if required() else pytest.skip)(missing())
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"))
