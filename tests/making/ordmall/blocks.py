"""What a body, a cell, a header or a note holds: paragraphs, headings, tables, controls, section breaks."""

import re
from typing import Any

from tests.making.ordmall import pages, runs
from tests.making.ordmall.state import Content, State

_HEADING = re.compile(r"(#{1,6}) (.*)")
_WIDTH = 9000  # of a table, in twentieths of a point
_BODY, _CELL, _HEAD = "Body Text", "Tabelltext", "Tabellhuvud"


def content(state: State, told: Content, style: str = _BODY) -> str:
    """The XML of `told`; a text is one paragraph a line, `# ` a heading; `style` is for what names none."""
    if isinstance(told, list):
        return "".join(_item(state, one, style) for one in told)
    return "".join(_line(state, line, style) for line in str(told or "").split("\n"))


def _item(state: State, told: Any, style: str) -> str:
    if isinstance(told, str):
        return content(state, told.removesuffix("\n"), style)
    if isinstance(told, list):
        return paragraph(state, told, style)
    if told.keys() <= {"avsnittsbyte"}:
        return paragraph(state, "", style, pages.section_break(state, told["avsnittsbyte"]))
    if "tabell" in told:
        return _table(state, told)
    if "kontroll" in told and isinstance(told["kontroll"], list):
        return runs.control(state, told, content(state, told["kontroll"], style))
    if "block" in told:
        return str(told["block"])
    after = pages.section_break(state, told["avsnittsbyte"]) if "avsnittsbyte" in told else ""
    return paragraph(state, told.get("stycke", ""), told.get("stil", style), told.get("direkt", "") + after)


def _line(state: State, line: str, style: str) -> str:
    heading = _HEADING.fullmatch(line)
    if heading:
        return paragraph(state, heading[2], f"heading {len(heading[1])}")
    return paragraph(state, line, style)


def paragraph(state: State, told: Any, style: str, more: str = "") -> str:
    """A paragraph in the style called `style`; `more` is the rest of its formatting."""
    named = f'<w:pStyle w:val="{state.style(style)}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs.runs(state, told)}</w:p>"


def _table(state: State, told: dict[str, Any]) -> str:
    rows = told["tabell"]
    columns = max(sum(_span(cell) for cell in row) for row in rows)
    widths = told.get("bredder", [_WIDTH // columns] * columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style = f'<w:tblStyle w:val="{state.style(told.get("tabellstil", "Beslutstabell"))}"/>'
    names = {"alternativtext": "tblCaption", "beskrivning": "tblDescription"}
    alts = "".join(f'<w:{tag} w:val="{told[key]}"/>' for key, tag in names.items() if key in told)
    look = '<w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/>'
    heads = told.get("rubrikrad") != "nej"
    body = "".join(_row(state, row, heads and number == 0) for number, row in enumerate(rows))
    return f"<w:tbl><w:tblPr>{style}{look}{alts}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _span(cell: Any) -> int:
    return int(cell.get("bredd", 1)) if isinstance(cell, dict) else 1


def _row(state: State, row: list[Any], head: bool) -> str:
    props = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{props}{''.join(_cell(state, cell, head) for cell in row)}</w:tr>"


def _cell(state: State, told: Any, head: bool) -> str:
    options = told if isinstance(told, dict) else {"cell": told}
    span = f'<w:gridSpan w:val="{_span(told)}"/>' if _span(told) > 1 else ""
    merged = {"börjar": '<w:vMerge w:val="restart"/>', "fortsätter": "<w:vMerge/>"}.get(options.get("höjd", ""), "")
    inside = content(state, options.get("cell", ""), _HEAD if head else _CELL)
    last = "<w:p/>" if inside.endswith("</w:tbl>") else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{merged}</w:tcPr>{inside}{last}</w:tc>'
