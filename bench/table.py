"""A long table of plain values: a template with a looped row, and what it is filled with."""

from pathlib import Path
from typing import Any

import docx

ROWS = 2_000
_HEADER = ("Vårdcentral", "Ort", "Listade", "Besök", "Kostnad")


def values() -> dict[str, Any]:
    """Two thousand rows of five texts."""
    rows = [[f"Vårdcentral {n}", f"Ort {n % 37}", f"{4_000 + n}", f"{9_000 + n}", f"{n},5"] for n in range(ROWS)]
    return {"rubrik": "Vårdcentraler", "rader": rows}


def template(path: Path) -> Path:
    """The template, written to `path`: a header row and a looped row, in the dialect that both know."""
    document = docx.Document()
    table = document.add_table(4, len(_HEADER))
    loop = ["{%tr for rad in rader %}", *[""] * 4]
    cells = [f"{{{{ rad[{i}] }}}}" for i in range(len(_HEADER))]
    for row, texts in zip(table.rows, [_HEADER, loop, cells, ["{%tr endfor %}", *[""] * 4]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path
