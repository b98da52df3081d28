"""Where the tests find what is shipped and what lies beside them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS, DOCS = ROOT / "tests", ROOT / "docs"
TEMPLATES, INPUTS = ROOT / "templates", ROOT / "inputs"
SHIPPED_TEMPLATES = sorted(TEMPLATES.glob("*/*/mall.docx"))
