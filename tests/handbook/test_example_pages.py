"""The pages Tabeller and Diagram och bilder say what is so: what stands under each example is what it gives."""

from pathlib import Path

import pytest

from tests.making.exempelsidor import diagram, tabeller
from tests.making.exempelsidor.sida import PICTURES, Sida

PAGES = pytest.mark.parametrize("sida", [tabeller.SIDA, diagram.SIDA], ids=lambda sida: sida.nyckel)


@PAGES
def test_what_stands_under_each_example_is_what_it_gives(sida: Sida, tmp_path: Path) -> None:
    assert sida.rendered(tmp_path) == sida.text, f"run: python tests/making/exempelsidor/{sida.nyckel}.py bilder"


@PAGES
def test_every_example_has_its_picture(sida: Sida) -> None:
    drawn = {path.stem.removeprefix(f"{sida.kind}-") for path in PICTURES.glob(f"{sida.kind}-*.png")}
    assert sida.examples()
    assert sorted(drawn) == sorted(sida.examples())
