"""Renders the same template and values with docxtpl, for comparison; nothing else loads docxtpl."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment

from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.package import Package


class NoAnswer(Exception):
    """docxtpl is not installed, or gives up; the reason in Swedish."""


def filled_by_docxtpl(path: Path, values: Mapping[str, Any], filters: Mapping[str, Any]) -> bytes:
    """The document that docxtpl makes of the template at `path`. Raises NoAnswer, Unreadable."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise NoAnswer("docxtpl är inte installerat här") from None
    template = DocxTemplate(BytesIO(Package(open_template(path)).to_bytes({})))
    environment = Environment(autoescape=True)
    environment.filters.update(filters)
    out = BytesIO()
    try:
        template.render(dict(values), environment, autoescape=True)
        template.save(out)
    except Exception as error:  # any exception of docxtpl is its answer
        raise NoAnswer(f"docxtpl stannar på mallen ({type(error).__name__})") from error
    return out.getvalue()
