"""Files of the corpus that are told in words – workbooks, a template – and made when a test needs them.

`tests/arenden/README.md` says how they are told.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import yaml
from xlsxwriter import Workbook

from beslutsdoc.doctypes.search import shipped
from tests.support.excelbok import C, F, change, write

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
_LINK = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{}" Target="{}" TargetMode="External"/></Relationships>'
)
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def make(folder: Path) -> None:
    """Put beside every description in `folder` the file that it tells of."""
    for told in sorted(folder.rglob("*.xlsx.yaml")):
        workbook(told.with_suffix(""), _read(told))
    for told in sorted(folder.rglob("mall.yaml")):
        template(folder / "templates" / "region", _read(told))


def _read(told: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(told.read_text(encoding="utf-8"))
    return found


def workbook(path: Path, told: Mapping[str, Any]) -> Path:
    """The workbook with the sheets, names, tables and so on that are told."""
    sheets = {blad: {a: _cell(v) for a, v in (cells or {}).items()} for blad, cells in told["blad"].items()}
    names = {name: f"={target}" for name, target in told.get("namn", {}).items()}
    write(path, sheets, names, lambda book: _more(book, told))
    if source := told.get("länkad_arbetsbok"):
        parts = {"": "<externalLink/>", "_rels/": _LINK.format(_RELATION, source)}
        links = [f"xl/externalLinks/{folder}externalLink1.xml{'.rels' if folder else ''}" for folder in parts]
        change(path, lambda _, data: data, dict(zip(links, map(str.encode, parts.values()), strict=True)))
    if size := told.get("uppblåst"):
        change(path, lambda _, data: data, {"xl/media/bild.bin": b"\0" * size})
    return path


def _cell(told: Any) -> Any:
    """A cell: a value, or `värde` with `format` or `formel`; a bare date is shown as one."""
    if not isinstance(told, dict):
        return C(told, "yyyy-mm-dd") if isinstance(told, dt.date) else told
    code = told.get("format", "General")
    return F(told["formel"], told.get("värde"), code) if "formel" in told else C(told["värde"], code)


def _more(book: Workbook, told: Mapping[str, Any]) -> None:
    for blad, area in _areas(told.get("tabeller", {}).values()):
        name = next(n for n, target in told["tabeller"].items() if target == f"{blad}!{area}")
        heads = told["blad"][blad]
        first = area.partition(":")[0]
        columns = [{"header": heads[a]} for a in heads if a[1:] == first[1:]]
        book.get_worksheet_by_name(blad).add_table(area, {"name": name, "columns": columns, "style": None})
    for blad, area in _areas(told.get("sammanslagna", ())):
        first = area.partition(":")[0]
        book.get_worksheet_by_name(blad).merge_range(area, told["blad"][blad].get(first, ""))
    for blad, row in _areas(told.get("dolda", ())):
        sheet = book.get_worksheet_by_name(blad)
        sheet.set_row(int(row) - 1, None, None, {"hidden": True}) if row else sheet.hide()


def _areas(told: Any) -> Iterator[tuple[str, str]]:
    """`Ekonomi!A1:B4` as sheet and area."""
    for text in told:
        blad, _, area = str(text).partition("!")
        yield blad, area


def template(home: Path, told: Mapping[str, Any]) -> None:
    """The shipped region's FöredragningsPM in a template folder of its own, with what is told changed."""
    own = shipped() / "region"
    kind = home / "foredragningspm"
    kind.mkdir(parents=True)
    shutil.copy(own / "organisation.yaml", home)
    typ = _read(own / "foredragningspm" / "typ.yaml") | told.get("typ", {})
    (kind / "typ.yaml").write_text(yaml.safe_dump(typ, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if "innehåll" in told:
        (kind / "mall.docx").write_text(told["innehåll"], encoding="utf-8")
        return
    mall = docx.Document(str(own / "foredragningspm" / "mall.docx"))
    for text in told.get("stycken", ()):
        mall.add_paragraph(text)
    mall.save(str(kind / "mall.docx"))
    if told.get("makron"):
        change(kind / "mall.docx", _with(_PLAIN, _MACROS))


def _with(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda _, data: data.replace(old, new)
