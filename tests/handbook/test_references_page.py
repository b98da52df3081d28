"""The handbook's page on references: each example is printed as the page says, and its settings are those there are."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from beslutsdoc.pipeline import build
from beslutsdoc.swedish import Skrivsätt
from tests.making.rubriksidan import paper
from tests.support.paper_text import read_paragraphs
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "noter-och-hanvisningar.md").read_text(encoding="utf-8")
REFERENCES = PAGE[PAGE.index("## Hänvisa till") :]
EXAMPLES = re.findall(r"^```markdown\n(.*?)\n```\n\n> ([^\n]*)\n", REFERENCES, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("text", "printed"), EXAMPLES)
def test_an_example_is_printed_as_the_page_says(text: str, printed: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs" / "arsrapport-psykoterapi", tmp_path / "fall")
    case = tmp_path / "fall" / "arende.yaml"
    key = "sammanfattning: |\n"
    case.write_text(case.read_text(encoding="utf-8").replace(key, f"{key}  {text}\n\n", 1), encoding="utf-8")
    draft = build.draft_from_file(case, build.Options())
    assert printed in [p.text for p in read_paragraphs(draft.document)]
    assert not [f for f in draft.findings if f.code == "T050"]


def test_a_section_of_ones_own_has_its_number_in_the_case(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs" / "arsrapport-psykoterapi", tmp_path / "fall")
    case = tmp_path / "fall" / "arende.yaml"
    text = case.read_text(encoding="utf-8").replace(
        "sammanfattning: |\n", "sammanfattning: |\n  Se @avsnitt-eget_1.\n\n", 1
    )
    own = "egna_avsnitt:\n  - rubrik: Tidigare beslut\n    text: Inga.\n"
    case.write_text(f"{text}\n{own}", encoding="utf-8")
    printed = [p.text for p in read_paragraphs(build.draft_from_file(case, build.Options()).document)]
    assert "Se avsnittet Tidigare beslut." in printed


def test_the_picture_shows_what_is_printed(tmp_path: Path) -> None:
    printed = [p.text for p in read_paragraphs(paper(tmp_path))]
    told = re.search(r"I texten står: (.*?)\]\(bilder/rubriknummer.png\)", REFERENCES)
    assert told
    assert told[1] in printed


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


def test_the_settings_are_those_there_are() -> None:
    told = re.findall(r"^\| `(\w+)` \| .* \| `(.+)` \|$", REFERENCES, re.MULTILINE)
    defaults = {f.name: f.default for f in fields(Skrivsätt)}
    assert [(name, _written(defaults[name])) for name, _ in told] == told
    assert len(told) == 5


def _written(value: object) -> str:
    return "nej" if value is False else str(value)
