"""Every figure follows its own cells: when one cell changes, what rests on it changes and no other text does."""

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from making.andrad_cell import change

import beslutsdoc

INPUTS = Path(__file__).parents[1] / "inputs"
CASES = sorted(path.name for path in INPUTS.iterdir() if path.is_dir() and not (path / "rapport.md").exists())
"""Every case but the report: a chart's data, labels and alternative text follow its cells together."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{urn:beslutsdoc:siffror:1}"

Cell = tuple[str, str]  # sheet, address


@dataclass(frozen=True)
class Paper:
    """What a document says: its controls (tag, text), all its other words, and what its memory lists.

    `sources`: tag → the cells it rests on; `without`: printed text and cells of each figure that has no control.
    """

    controls: list[tuple[str, str]]
    words: list[str]
    sources: dict[str, set[Cell]]
    without: list[tuple[str, set[Cell]]]

    @property
    def cells(self) -> set[Cell]:
        return set().union(*self.sources.values(), *(cells for _, cells in self.without))


def read(document: Path) -> Paper:
    with zipfile.ZipFile(document) as package:
        names = sorted(n for n in package.namelist() if n.endswith(".xml"))
        roots = {n: ElementTree.fromstring(package.read(n)) for n in names}
    memory = next(root for root in roots.values() if root.tag == f"{S}siffror")
    written = [root for name, root in roots.items() if name.startswith("word/") or name == "docProps/core.xml"]
    controls = [sdt for root in written for sdt in root.iter(f"{W}sdt") if _tag(sdt).startswith("siffra:")]
    inside = {id(piece) for sdt in controls for piece in sdt.iter()}
    return Paper(
        controls=[(_tag(sdt), "".join(t.text or "" for t in sdt.iter(f"{W}t"))) for sdt in controls],
        words=[e.text for root in written for e in root.iter() if e.text and id(e) not in inside],
        sources=_sources(memory),
        without=_without(memory),
    )


def _tag(sdt: ElementTree.Element) -> str:
    tag = sdt.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def _sources(memory: ElementTree.Element) -> dict[str, set[Cell]]:
    figures = {_name(figure): _cells(figure) for figure in memory.iter(f"{S}siffra")}
    rows = list(memory.iter(f"{S}rad"))
    return figures | {_name(c, row): {(row.get("blad", ""), c.get("cell", ""))} for row in rows for c in row}


def _without(memory: ElementTree.Element) -> list[tuple[str, set[Cell]]]:
    figures = list(memory.iter(f"{S}siffra"))
    listed = [figures[int(place.get("siffra", "")) - 1] for place in memory.iter(f"{S}utan")]
    return [(figure.get("tryckt", ""), _cells(figure)) for figure in listed]


def _name(figure: ElementTree.Element, row: ElementTree.Element | None = None) -> str:
    """The control's tag; in a table's row the name begins with the row's key, and the form is the row's."""
    namn, form = figure.get("namn", ""), figure.get("form", "")
    if row is not None:
        namn = f"{row.get('nyckel')}{namn}" if namn.startswith(".") else namn
        form = form or row.get("form", "")
    return f"siffra:{namn}|{form}"


def _cells(figure: ElementTree.Element) -> set[Cell]:
    return {(source.get("blad", ""), source.get("cell", "")) for source in figure.iter(f"{S}källa")}


def _made(folder: Path, out: Path) -> Paper:
    return read(beslutsdoc.skapa(folder, ut=out).path)


def _wrong(before: Paper, after: Paper, cell: Cell) -> list[str]:
    """What did not follow `cell`, and what changed without resting on it."""
    assert [tag for tag, _ in before.controls] == [tag for tag, _ in after.controls]
    wrong = [
        f"{cell}: {tag}: {old} → {new}"
        for (tag, old), (_, new) in zip(before.controls, after.controls, strict=True)
        if (old != new) != (cell in before.sources[tag])
    ]
    changed = [(old, new) for old, new in zip(before.words, after.words, strict=True) if old != new]
    expected = [
        (old, new) for (old, cells), (new, _) in zip(before.without, after.without, strict=True) if cell in cells
    ]
    return wrong + ([] if changed == expected else [f"{cell}: {changed}, not {expected}"])


@pytest.mark.parametrize("name", CASES)
def test_only_what_rests_on_a_cell_follows_it(name: str, tmp_path: Path) -> None:
    before = _made(INPUTS / name, tmp_path / "ut")
    assert before.cells
    wrong = []
    for number, (sheet, address) in enumerate(sorted(before.cells)):
        folder = tmp_path / str(number) / name
        shutil.copytree(INPUTS / name, folder)
        change(next(folder.glob("*.xlsx")), sheet, address)
        wrong += _wrong(before, _made(folder, folder / "ut"), (sheet, address))
    assert wrong == []
