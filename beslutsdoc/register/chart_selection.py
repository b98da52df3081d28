"""The rows of an area that a chart draws: their categories, and each series from a column or an expression."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from beslutsdoc.blocks import Pieces, Record
from beslutsdoc.charts import SeriesInput
from beslutsdoc.figures import Gap, Siffra, summa
from beslutsdoc.filters import BoundFilters
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.names import did_you_mean, fold, to_identifier
from beslutsdoc.register import expressions
from beslutsdoc.register.expressions import evaluate
from beslutsdoc.sources.xlsx import number_formats
from beslutsdoc.swedish import dates
from beslutsdoc.swedish.parsing import MONTH_NAMES
from beslutsdoc.tables import RowInput, TableInput
from beslutsdoc.tables.table_input import CellValue
from beslutsdoc.units import PROCENT, PROCENTENHETER, Mått

_REACHED = re.compile(r"\b(rad|hela|förra)\.(\w+)")
_COMPUTED = re.compile(r"\b(?:rad|hela|förra|siffror)\.\w|\b(?:andel|förändring|summa)\(")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING = frozenset({"", "-", "–", "—", ".", "..", "…", "i.u.", "iu", "x", "e.t.", "*"})
"""What statisticians write in a cell without a value."""


@dataclass(frozen=True, slots=True)
class ChartSelection:
    """What a chart draws, where it was read, and what is said of it. `antydan`, `urval`: as in `Underlag`."""

    kategorirubrik: str
    kategorier: tuple[str, ...]
    serier: tuple[SeriesInput, ...]
    antydan: str = ""
    urval: Pieces = ()
    plats: Place = NOWHERE
    findings: tuple[Finding, ...] = ()


def is_computed(text: str) -> bool:
    """Whether a series is an expression rather than a column."""
    return bool(_COMPUTED.search(text))


def referenced_columns(text: str) -> set[str]:
    """The inside names of the columns that an expression uses."""
    return {name for _, name in _REACHED.findall(text)}


class SeriesCalculator:
    """Computes the series of one chart, row by row."""

    def __init__(self, u: TableInput, mått: Mått | None, siffror: Mapping[str, Any], bound: BoundFilters) -> None:
        self.u, self.mått, self.siffror = u, mått, siffror
        self.names = [to_identifier(head) for head in u.kolumner]
        self.findings: list[Finding] = []
        self._box = expressions.expression_sandbox(bound)

    def column(self, k: int) -> tuple[CellValue, ...]:
        """The cells of a column, each a number or empty."""
        return tuple(self._number(rad.celler[k], rad) for rad in self.u.rader)

    def _number(self, ruta: CellValue, rad: RowInput) -> CellValue:
        """A cell as it is drawn: a text that stands for nothing is an empty one, any other is told."""
        if not isinstance(ruta, Siffra):
            return ruta
        if ruta.är_tal:
            return _in_per_cent(ruta, self.mått)
        if str(ruta.värde).strip().casefold() in _NOTHING:
            return None
        what = f"Cellen innehåller ”{ruta.värde}”, inte ett tal."
        place = ruta.källor[0].plats if ruta.källor else self.u.plats
        fault = Finding("E014", what, "Rätta cellen, eller töm den om uppgiften saknas.", place)
        self.findings.append(fault)
        return Gap(rad.etikett or self.u.namn, fault)

    def computed(self, namn: str, text: str) -> tuple[CellValue, ...]:
        """What the expression comes to in each row; empty where a cell that it uses is."""
        whole = self._record("hela", [_total(rad.celler[k] for rad in self.u.rader) for k in range(len(self.names))])
        out: list[CellValue] = []
        for i, rad in enumerate(self.u.rader):
            before = self.u.rader[i - 1].celler if i else (None,) * len(self.names)
            rows = {"rad": rad.celler, "förra": before}
            if self._lacks(text, rows):
                out.append(None)
                continue
            more = {"hela": whole} | {name: self._record(name, cells) for name, cells in rows.items()}
            out.append(self._one(f"{self.u.namn}.{rad.nyckel.rpartition('.')[2]}.{to_identifier(namn)}", text, more))
        return tuple(out)

    def _lacks(self, text: str, rows: Mapping[str, Sequence[CellValue]]) -> bool:
        used = [(owner, name) for owner, name in _REACHED.findall(text) if owner in rows and name in self.names]
        cells = (rows[owner][self.names.index(name)] for owner, name in used)
        return any(cell is None or (isinstance(cell, Siffra) and not cell.är_tal) for cell in cells)

    def _record(self, name: str, cells: Sequence[CellValue]) -> Record:
        return Record(dict(zip(self.names, cells, strict=True)), name=name)

    def _one(self, namn: str, text: str, more: Mapping[str, Any]) -> CellValue:
        known = [f"{owner}.{name}" for owner in more for name in self.names]
        value = evaluate(text, self.siffror, known, self._box, more)
        if isinstance(value, Siffra) and self.mått:
            value = expressions.in_unit(value, self.mått)
        if isinstance(value, Siffra) and value.är_tal:
            return replace(value, namn=namn, uttryck=value.uttryck or text)
        fault = value if isinstance(value, Finding) else value.finding if isinstance(value, Gap) else None
        if fault is None:
            fault = Finding("S009", f"Uttrycket ”{text}” blir inget tal.", "Räkna med kolumner som har tal.")
        self.findings.append(fault.at(self.u.plats) if not str(fault.place) else fault)
        return Gap(namn, fault)


def _in_per_cent(siffra: Siffra, mått: Mått | None) -> Siffra:
    """A bare 25 in a chart that is said to show per cent is 25 per cent."""
    if mått not in (PROCENT, PROCENTENHETER) or siffra.enhet is not siffra.enhet.ANTAL:
        return siffra
    assert mått is not None
    changed = expressions.in_unit(siffra, mått)
    assert isinstance(changed, Siffra)
    return replace(changed, visning=replace(changed.visning, decimaler=siffra.visning.decimaler))


def _total(cells: Iterator[CellValue]) -> CellValue:
    """The sum of the numbers, None when there are none."""
    found = [cell for cell in cells if isinstance(cell, Siffra) and cell.är_tal]
    return summa(*found) if found else None


def rows_as_categories(
    u: TableInput, given: Mapping[str, str], columns: Mapping[str, int], counter: SeriesCalculator
) -> ChartSelection:
    """The rows as categories. `given`: name → column or expression; without any, every column that has numbers.

    The first column of `u` holds the categories. `columns`: where each column stands in it, by what the case calls it.
    """
    if given:
        cells = {namn: columns.get(text, text) for namn, text in given.items()}
        serier = [
            SeriesInput(namn, counter.column(k) if isinstance(k, int) else counter.computed(namn, k))
            for namn, k in cells.items()
        ]
    else:
        numeric = (k for k in range(1, len(u.kolumner)) if _has_numbers(u, k))
        serier = [SeriesInput(u.kolumner[k], counter.column(k)) for k in numeric]
    return _chart_selection(u, u.kolumner[0], tuple(_label(rad) for rad in u.rader), serier, counter)


def columns_as_categories(
    u: TableInput, given: Mapping[str, str], counter: SeriesCalculator
) -> ChartSelection | Finding:
    """The columns with numbers as categories and the rows as series; `given`: name → the row's label."""
    columns = [k for k in range(1, len(u.kolumner)) if _has_numbers(u, k)]
    cells = [counter.column(k) for k in columns]
    rows = {fold(_label(rad)): i for i, rad in reversed(list(enumerate(u.rader)))}
    wanted = given or {_label(rad): _label(rad) for rad in u.rader}
    serier = []
    for namn, label in wanted.items():
        i = rows.get(fold(label))
        if i is None:
            what = f"Diagrammet ”{u.namn}” har ingen rad som heter ”{label}”."
            do = did_you_mean(label, map(_label, u.rader)) or "Skriv radens etikett som i arbetsboken."
            return Finding("E024", what, do, u.plats)
        serier.append(SeriesInput(namn, tuple(column[i] for column in cells)))
    return _chart_selection(u, "", tuple(u.kolumner[k] for k in columns), serier, counter)


def _chart_selection(
    u: TableInput, head: str, names: tuple[str, ...], serier: Sequence[SeriesInput], counter: SeriesCalculator
) -> ChartSelection:
    return ChartSelection(head, names, tuple(serier), u.antydan, u.urval, u.plats, _unique_findings(counter))


def _label(rad: RowInput) -> str:
    first = rad.celler[0]
    if not isinstance(first, Siffra):
        return ""
    text = str(first.värde).strip()
    return _as_shown(text, first.källor[0].talformat) if first.källor and _ISO.fullmatch(text) else text


def _as_shown(date: str, code: str) -> str:
    """A date as Excel shows it: a month as `mars 2024`, a year as `2024`, a day as it is."""
    parts, day = number_formats.parts_of_date(code), dt.date.fromisoformat(date)
    if parts == "y":
        return str(day.year)
    return {"ym": dates.month_and_year(day), "m": MONTH_NAMES[day.month - 1]}.get(parts, date)


def _has_numbers(u: TableInput, k: int) -> bool:
    return any(isinstance(rad.celler[k], Siffra) and rad.celler[k].är_tal for rad in u.rader)  # type: ignore[union-attr]


def _unique_findings(counter: SeriesCalculator) -> tuple[Finding, ...]:
    """The remarks, each kind told once."""
    return tuple({(f.code, f.what, f.place): f for f in counter.findings}.values())
