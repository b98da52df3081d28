"""The handbook's page Text: every example of Markdown in it is read without a remark."""

import re
from pathlib import Path

import pytest

from beslutsdoc.markdown import to_blocks

PAGE = Path(__file__).parents[1] / "docs" / "text.md"
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.splitlines()[0])
def test_an_example_is_read_without_a_remark(example: str) -> None:
    blocks, faults = to_blocks(example, ())
    assert blocks
    assert faults == []
