"""The shipped workbooks are what the making scripts make: nobody has edited one by hand and lost the recipe."""

import zipfile
from pathlib import Path

import pytest

from tests.making.arbetsbocker import ARBETSBÖCKER, INPUTS


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", ARBETSBÖCKER)
def test_remaking_gives_the_same_parts(name: str, tmp_path: Path) -> None:
    ARBETSBÖCKER[name](tmp_path / "ny.xlsx")
    assert _parts(tmp_path / "ny.xlsx") == _parts(INPUTS / name)
