"""Reads the sheets Tabeller, Diagram and Bilder of a case workbook: one item per row, one key per column."""

from collections.abc import Iterator, Mapping

from beslutsdoc.model import BildAngivelse, DiagramAngivelse, StrictModel, TabellAngivelse
from beslutsdoc.names import fold, to_identifier
from beslutsdoc.sources.casebook.building import CaseBuilder, SheetRows
from beslutsdoc.sources.located_data import Path_

_LISTS = ("kolumner", "grupper", "delsummor", "linjer", "utan")
_NAMED = ("serier", "värden")  # lists whose items may be `namn = uttryck`


def read_tables_sheet(out: CaseBuilder, rader: SheetRows) -> None:
    """The sheet Tabeller."""
    columns = _columns(TabellAngivelse)
    del columns["noter"]  # these have a sheet of their own
    _put_rows(out, rader, "tabeller", "Tabellen", columns)


def read_charts_sheet(out: CaseBuilder, rader: SheetRows) -> None:
    """The sheet Diagram; the titles of its axes have a column each."""
    axes: dict[str, Path_] = {fold(f"axel {part}"): ("axlar", part) for part in ("kategorier", "värden")}
    _put_rows(out, rader, "diagram", "Diagrammet", _columns(DiagramAngivelse) | axes)


def read_pictures_sheet(out: CaseBuilder, rader: SheetRows) -> None:
    """The sheet Bilder."""
    _put_rows(out, rader, "bilder", "Bilden", _columns(BildAngivelse))


def _columns(model: type[StrictModel]) -> dict[str, Path_]:
    return {fold(name): (name,) for name in model.model_fields}


def _put_rows(out: CaseBuilder, rader: SheetRows, key: str, what: str, columns: Mapping[str, Path_]) -> None:
    for row in rader:
        namn = to_identifier(out.text(row["namn"]))
        for column, cell in row.items():
            text = out.text(cell)
            if column not in columns or not text:
                continue
            if not namn:
                out.fault("E032", f"{what} saknar namn.", "Skriv ett namn i kolumnen Namn.", row["namn"])
                break
            for path, value in _parts(columns[column], text):
                out.put((key, namn, *path), value, cell)


def _parts(path: Path_, text: str) -> Iterator[tuple[Path_, str]]:
    """Path and value of each part of a cell: its text, or an item for each line or part between semicolons."""
    if path[0] not in (*_LISTS, *_NAMED):
        yield path, text
        return
    items = [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
    if path[0] in _NAMED and any("=" in item for item in items):
        for item in items:
            namn, _, value = (part.strip() for part in item.partition("="))
            yield (*path, namn), value or namn
        return
    yield from (((*path, k), item) for k, item in enumerate(items))
