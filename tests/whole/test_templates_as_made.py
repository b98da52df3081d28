"""The shipped templates are what the making script makes: nobody has edited one by hand and lost the recipe."""

import zipfile
import zlib
from pathlib import Path

import pytest

from tests.making.mallar import MALLAR, TEMPLATES, make


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: _unpacked(name, package.read(name)) for name in package.namelist()}


def _unpacked(name: str, content: bytes) -> bytes:
    """Another build of zlib packs a picture otherwise, so its pixels are what is compared."""
    if not name.endswith(".png"):
        return content
    start = content.index(b"IDAT") + 4
    return content[: start - 8] + zlib.decompressobj().decompress(content[start:])


@pytest.mark.parametrize("name", MALLAR)
def test_remaking_gives_the_same_parts(name: str, tmp_path: Path) -> None:
    make(name, tmp_path / "mall.docx")
    assert _parts(tmp_path / "mall.docx") == _parts(TEMPLATES / name)


def test_every_shipped_template_is_made_here() -> None:
    shipped = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.docx")}
    assert shipped == set(MALLAR)
