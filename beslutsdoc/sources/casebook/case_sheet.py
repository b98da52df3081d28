"""Reads the sheet `Ärende` of a case workbook: a key and its value on each row; a repeated key is a list."""

from collections.abc import Iterator
from typing import NamedTuple

from beslutsdoc.model import Person, Ärende
from beslutsdoc.names import fold, suggest, to_identifier
from beslutsdoc.sources import cell_labels, sheets
from beslutsdoc.sources.casebook.building import CaseBuilder
from beslutsdoc.sources.located_data import Path_
from beslutsdoc.sources.xlsx.addresses import CellRef

_ON_OTHER_SHEETS = (
    "ärendegång siffror tabeller diagram bilder källor texter förslag_till_beslut avsnitt egna_avsnitt personer".split()
)
_PERSONS = ("handläggare", "underskrift")
_LISTS = ("beslutsunderlag", "skickas_till")
_FIELDS = tuple(name for name in Ärende.model_fields if name not in _ON_OTHER_SHEETS)

PATHS: dict[str, Path_] = {fold(name): (name,) for name in _FIELDS if name not in _PERSONS}
PATHS |= {fold(who): (who, "namn") for who in _PERSONS}
PATHS |= {fold(f"{who} {part}"): (who, part) for who in _PERSONS for part in Person.model_fields}
"""Folded label → path in the case; the parts of a person are written `Handläggare titel`."""

PRINTED = tuple(name.replace("_", " ").capitalize() for name in (*_FIELDS, "handläggare_titel", "underskrift_titel"))


class _Row(NamedTuple):
    label: str
    text: str
    key: CellRef
    value: CellRef


def read_case_sheet(out: CaseBuilder, blad: str) -> None:
    """Put every row of the sheet into `out`."""
    persons: dict[str, int] = {}
    for row in _rows(out, blad):
        path = PATHS.get(fold(row.label))
        if not row.text:
            out.blank(str(path[0]) if path else to_identifier(row.label), row.value)
        elif path is None:
            _handle_unknown(out, row)
        elif path[0] in _PERSONS:
            _put_person(out, row, path, persons)
        elif path[0] in _LISTS:
            out.put((*path, len(out.data.get(path[0], ()))), row.text, row.value, row.key)
        elif path == ("arbetsbok",):
            _put_workbook(out, row)
        elif path[0] in out.data:
            what = f"Nyckeln ”{row.label}” står två gånger."
            out.fault("E032", what, "Ta bort den ena raden.", row.key)
        else:
            out.put(path, row.text, row.value, row.key)
    for who, count in persons.items():
        if count == 1:
            out.unlist((who,))


def _rows(out: CaseBuilder, blad: str) -> Iterator[_Row]:
    """The rows with a key. A value without a key, below a list's key, is the next item of the list."""
    bok = out.bok
    lista = sheets.find_header_row(bok, blad, ("nyckel", "värde"))
    first = lista.rubrikrad + 1 if lista else 1
    columns = [lista.kolumner[h].kolumn for h in ("nyckel", "varde")] if lista else [1, 2]
    above = ""
    for rad in range(first, bok.used_area(blad).rad2 + 1):
        key, value = (CellRef(blad, rad, k) for k in columns)
        label, text = cell_labels.heading_cell_text(bok, key).rstrip(":"), out.text(value)
        if not label and text and PATHS.get(fold(above), ("",))[0] in _LISTS:
            label = above
        if text and not label:
            out.fault("E032", "Värdet saknar nyckel.", "Skriv vad det är i kolumnen Nyckel.", value)
        elif label:
            yield _Row(label, text, key, value)
        above = label or above


def _put_person(out: CaseBuilder, row: _Row, path: Path_, persons: dict[str, int]) -> None:
    """Put a part of a person; a part that the last person already has begins the next person."""
    who, part = str(path[0]), str(path[1])
    known = out.data.get(who, [])
    if not known or part in known[-1]:
        persons[who] = len(known) + 1
    out.put((who, persons[who] - 1, part), row.text, row.value, row.key)


def _put_workbook(out: CaseBuilder, row: _Row) -> None:
    """Put workbooks other than the case's own, each named after its file."""
    for name in (out.bok.namn, row.text):
        stem = to_identifier(name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
        out.put(("arbetsbok", stem), name, row.value, row.key)


def _handle_unknown(out: CaseBuilder, row: _Row) -> None:
    """A fault for a label close to a known one; any other label may be a section of the document type."""
    if meant := suggest(row.label, PRINTED):
        out.fault("E030", f"Nyckeln ”{row.label}” är okänd.", f"Menade du ”{meant}”?", row.key)
    else:
        out.put((to_identifier(row.label) or row.label,), row.text, row.value, row.key)
