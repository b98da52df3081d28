"""Changes what one cell of a workbook holds, in the sheet's own XML: every other stored value stays as it was."""

import re
import zipfile
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def change(book: Path, sheet: str, cell: str, small: int = 1000) -> None:
    """Give `cell` another value of the same kind, to be seen in every form; a count below `small` moves by one."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = _part_of(sheet, parts)
    before = parts[name].decode()
    after = re.sub(rf'<c r="{cell}"[^>]*>.*?</c>', lambda found: _changed(found[0], small), before, count=1)
    assert after != before, f"{sheet}!{cell} holds nothing to change"
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in {**parts, name: after.encode()}.items():
            package.writestr(part, content)


def _part_of(sheet: str, parts: dict[str, bytes]) -> str:
    """The name of the part that holds `sheet`."""
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    wanted = next(s.get(_RELATION) for s in book.iter(f"{_MAIN}sheet") if s.get("name") == sheet)
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    return str(PurePosixPath("xl") / next(r.get("Target", "") for r in relations if r.get("Id") == wanted))


def _changed(cell: str, small: int) -> str:
    if ' t="s"' in cell or ' t="str"' in cell:
        return re.sub(r"<v>.*?</v>", "<v>en annan text</v>", cell).replace(' t="s"', ' t="str"')
    return re.sub(r"<v>(.*?)</v>", lambda value: f"<v>{_another(float(value[1]), small)!r}</v>", cell)


def _another(number: float, small: int) -> float:
    """A share moves by more than a percentage point, a small count by one, the rest by an eighth.

    That is more than the rounding of a table's parts can explain, and leaves the sides of every comparison as they are.
    """
    if 0 < abs(number) < 1:
        return number + 0.013
    if 0 < abs(number) < small:
        return number + 1
    return round(number * 1.125) if number else 70_000
