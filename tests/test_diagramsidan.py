"""The page Diagram och bilder says what is so: each example gives what stands under it, and has its picture."""

from pathlib import Path

from making.diagramsidan import sida


def test_what_stands_under_each_example_is_what_it_gives(tmp_path: Path) -> None:
    page = sida.PAGE.read_text(encoding="utf-8")
    assert sida.rendered(page, tmp_path) == page, "run: python tests/making/diagramsidan/sida.py bilder"


def test_every_example_has_its_picture() -> None:
    page = sida.PAGE.read_text(encoding="utf-8")
    examples = [e["name"] for e in sida.EXAMPLE.finditer(page)]
    assert examples
    drawn = {path.stem.removeprefix("diagram-") for path in sida.PICTURES.glob("diagram-*.png")}
    assert sorted(drawn) == sorted(examples)
