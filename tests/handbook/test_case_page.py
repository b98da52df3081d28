"""The page on how a case is written: every key of the model is in it, and its YAML is YAML."""

import re
from pathlib import Path

from beslutsdoc.model import Ärende
from beslutsdoc.sources import yaml
from tools.handbook import pages as handbook


def test_every_key_has_its_place_in_the_handbook() -> None:
    keys = (handbook.docs() / "skriva-ett-arende.md").read_text(encoding="utf-8")
    assert [key for key in Ärende.model_fields if key != "avsnitt" and f"### `{key}`" not in keys] == []


def test_the_yaml_of_the_page_is_yaml(tmp_path: Path) -> None:
    page = (handbook.docs() / "skriva-ett-arende.md").read_text(encoding="utf-8")
    blocks = [b for b in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if not b.startswith("#")]
    assert len(blocks) > 20
    for number, block in enumerate(blocks):
        file = tmp_path / f"{number}.yaml"
        file.write_text(block, encoding="utf-8")
        assert yaml.read_case_file(file).findings == ()
