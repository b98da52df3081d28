"""The generated pages of the handbook are in step with the code."""

import re
from pathlib import Path

import pytest

from beslutsdoc.codes import CODES
from beslutsdoc.model import Ärende
from beslutsdoc.sources import yaml
from tools.handbook import pages as handbook


@pytest.mark.parametrize("page", handbook.handbook_pages(), ids=lambda p: p.name)
def test_the_page_is_up_to_date(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == handbook.render_page(text), "kör python -m tools.handbook"


def test_every_key_and_every_code_has_its_place_in_the_handbook() -> None:
    keys = (handbook.docs() / "skriva-ett-arende.md").read_text(encoding="utf-8")
    assert all(f"### `{key}`" in keys for key in Ärende.model_fields if key != "avsnitt")
    codes = (handbook.docs() / "anmarkningar.md").read_text(encoding="utf-8")
    assert all(f"`{code}`" in codes for code in CODES)


def test_the_yaml_of_the_page_is_yaml(tmp_path: Path) -> None:
    page = (handbook.docs() / "skriva-ett-arende.md").read_text(encoding="utf-8")
    blocks = [b for b in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if not b.startswith("#")]
    assert len(blocks) > 20
    for number, block in enumerate(blocks):
        file = tmp_path / f"{number}.yaml"
        file.write_text(block, encoding="utf-8")
        assert yaml.read_case_file(file).findings == ()
