"""Mallhandboken says what is so: its examples print what it says, its roles and bounds are those of the code."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from beslutsdoc import arende, register
from beslutsdoc.doctypes import shipped
from beslutsdoc.pipeline import build, cache
from beslutsdoc.sandbox.state import RENDER_LIMITS
from beslutsdoc.scaffold import DEMO, shipped_cases
from beslutsdoc.sources import yaml
from beslutsdoc.word.compile.syntax import DEEPEST
from beslutsdoc.word.ooxml.styles import ROLES
from tests.making.bilder import PICTURES, pictures
from tests.support.paths import DOCS
from tests.support.smallword import made, texts

PAGE = (DOCS / "mallhandboken.md").read_text(encoding="utf-8")
HEAD = "| I mallen | I dokumentet |"
_CELLS = re.compile(r"(?<!\\)\|")


def rows(head: str) -> Iterator[tuple[str, ...]]:
    """The rows of every table with that head, their cells as written."""
    for table in PAGE.split(f"{head}\n")[1:]:
        for line in table.splitlines()[1:]:
            if not line.startswith("|"):
                break
            yield tuple(cell.strip().replace("\\|", "|") for cell in _CELLS.split(line)[1:-1])


EXAMPLES = [(before, after) for before, after in rows(HEAD) if "![" not in before]


def paper(template: Path) -> list[str]:
    """What the shipped case prints in that template, paragraph by paragraph."""
    case = arende.build_case(yaml.read_case_file(shipped_cases() / DEMO / "arende.yaml"), [shipped()])
    case = replace(case, dokumenttyp=replace(case.dokumenttyp, mall=template))
    tools = cache.cached_text_tools(case.dokumenttyp.organisation.skrivsätt)
    done = build.draft_from_case(case, register.open_register(case, tools.bound, cache.cached_workbook, tools.reader))
    return [text for text in texts(done.document) if text]


@pytest.mark.parametrize(("before", "after"), EXAMPLES, ids=[before for before, _ in EXAMPLES])
def test_an_example_prints_what_the_handbook_says(before: str, after: str, tmp_path: Path) -> None:
    paragraphs = [paragraph.removeprefix("`").removesuffix("`") for paragraph in before.split("<br>")]
    printed = paper(made(tmp_path / "m.docx", *paragraphs))
    assert [text.replace("\xa0", " ") for text in printed] == after.split("<br>")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 20


def test_every_role_is_told_with_the_name_of_its_style() -> None:
    told = {role.strip("`"): name.partition(" (")[0] for role, name, _ in rows("| Roll | Heter | Används till |")}
    assert told == ROLES


def test_the_bounds_are_those_of_the_sandbox() -> None:
    told = [int(most.replace(" ", "")) for _, most in rows("| Gräns | Högst |")]
    in_one_another = 20  # loops: Python's own bound on what compiles
    assert sorted(told) == sorted([*RENDER_LIMITS, DEEPEST, in_one_another])


def test_every_picture_is_there_and_used() -> None:
    used = set(re.findall(r"\]\(bilder/(.+?)\.png\)", PAGE))
    assert used == set(pictures())
    assert [name for name in used if not (PICTURES / f"{name}.png").is_file()] == []


def test_every_picture_says_what_it_shows() -> None:
    assert [alt for alt in re.findall(r"!\[(.*?)\]", PAGE) if len(alt) < 15] == []
