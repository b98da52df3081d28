"""Small workbooks for the tests: a dict of sheets and cells becomes a file."""

import datetime as dt
import types
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from beslutsdoc.filters import bind_filters
from beslutsdoc.finding import Place
from beslutsdoc.model import Ärende
from beslutsdoc.register import Register, Siffror, Tabeller, open_register
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook
from beslutsdoc.swedish import Skrivsätt

_CREATED = dt.datetime(2025, 1, 1)  # a paper knows its workbook by the bytes: the same each time


class F(NamedTuple):
    """A cell with a formula and the value Excel has stored; None is no stored value."""

    formel: str
    värde: Any = 0
    talformat: str = "General"


class C(NamedTuple):
    """A cell with a value and a number format."""

    värde: Any
    talformat: str = "General"


def write(
    path: Path,
    sheets: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str] | None = None,
    more: Callable[[Workbook], None] | None = None,
    **options: Any,
) -> Path:
    """A workbook of `{"Blad": {"A1": value}}`; `more` may do anything else to it before it is closed."""
    with Workbook(str(path), {"in_memory": True, **options}) as workbook:
        workbook.set_properties({"created": _CREATED})
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            for address, cell in cells.items():
                given = cell if isinstance(cell, F | C) else C(cell)
                style = workbook.add_format({"num_format": given.talformat})
                if isinstance(given, F):
                    sheet.write_formula(address, given.formel, style, "" if given.värde is None else given.värde)
                elif isinstance(given.värde, str):
                    sheet.write_string(address, given.värde, style)
                else:
                    sheet.write(address, given.värde, style)
        for name, target in (names or {}).items():
            workbook.define_name(name, target)
        if more:
            more(workbook)
    for address in (a for cells in sheets.values() for a, c in cells.items() if isinstance(c, F) and c.värde is None):
        _forget_value(path, address)
    return path


def _forget_value(path: Path, address: str) -> None:
    """Take away the stored value of a formula, as programs that do not calculate leave it."""

    def cut(name: str, data: bytes) -> bytes:
        start = data.find(f'r="{address}"'.encode())
        if not name.startswith("xl/worksheets/") or start < 0 or data.find(b"<f>", start) < 0:
            return data
        end = data.find(b"</c>", start)
        value = data.find(b"<v>", start, end)
        return data[:value] + data[data.find(b"</v>", start) + 4 :] if value > 0 else data

    change(path, cut)


def change(path: Path, how: Callable[[str, bytes], bytes], add: Mapping[str, bytes] | None = None) -> Path:
    """Rewrite the parts of a workbook's zip."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), how(name, old.read(name)), zipfile.ZIP_DEFLATED)
        for name, data in (add or {}).items():
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    path.write_bytes(out.getvalue())
    return path


def bok(tmp_path: Path, sheets: Mapping[str, Mapping[str, Any]], *args: Any, **more: Any) -> Arbetsbok:
    """Such a workbook, opened."""
    return open_workbook(write(tmp_path / "bok.xlsx", sheets, *args, **more))


def register(tmp_path: Path, case: dict[str, Any], skrivsätt: Skrivsätt | None = None) -> tuple[Siffror, Tabeller]:
    """The figures and tables of a case whose keys are `case`; see `registers`."""
    return registers(tmp_path, case, skrivsätt)[:2]


def registers(tmp_path: Path, case: dict[str, Any], skrivsätt: Skrivsätt | None = None) -> Register:
    """The registers of a case whose keys are `case`, with `bok.xlsx` as its workbook unless they say otherwise."""
    data = {"arbetsbok": "bok.xlsx", **case}
    places = {(): Place(file="arende.yaml")} | {p: Place(file="arende.yaml", line=n) for n, p in _paths(data)}
    located = LocatedData(tmp_path / "arende.yaml", data, places)
    fall = types.SimpleNamespace(ärende=Ärende.model_validate(data), located=located)
    return open_register(fall, bind_filters(skrivsätt or Skrivsätt()))


def _paths(data: Any) -> list[tuple[int, tuple[Any, ...]]]:
    found: list[tuple[Any, ...]] = []

    def walk(node: Any, path: tuple[Any, ...]) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            found.append((*path, key))
            if isinstance(value, dict | list):
                walk(value, (*path, key))

    walk(data, ())
    return list(enumerate(found, start=1))
