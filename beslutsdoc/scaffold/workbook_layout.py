"""Writes the workbook of an empty case: every key with a line of help, drop-downs where there is a choice."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from beslutsdoc import units
from beslutsdoc.sources import casebook
from beslutsdoc.sources.xlsx.addresses import excel_column_letters

_CREATED = dt.datetime(2025, 1, 1)  # in place of the clock, so that the same form has the same bytes
_BLANK_ROWS, _LAST_ROW = 12, 200  # rows formatted, and the last row with drop-downs
_DATE = "yyyy-mm-dd"
_CHOICES = "Val"
_CHART_CHOICES = (
    "stapel", "staplad stapel", "liggande stapel", "staplad liggande stapel", "hundraprocent stapel", "linje", "cirkel",
    "ring", "kombination",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormField:
    """A row of the form: name of the key, a line of help, choices of the drop-down, and the cell's first value.

    `is_date` formats the cell as a date. For a section `value` is its first text.
    """

    name: str
    help: str = ""
    choices: tuple[str, ...] = ()
    value: str = ""
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookForm:
    """The contents of the form: rows of Ärende, sections of Texter, bodies to choose from; whether it has Bilagor."""

    title: str
    ärende: Sequence[FormField]
    avsnitt: Sequence[FormField] = ()
    organ: Sequence[str] = ()
    instructions: Sequence[str] = field(default=())
    bilagor: bool = False


INSTRUCTIONS = (
    "Fyll i de gula cellerna, blad för blad. Rader som inte behövs kan lämnas tomma.",
    "Samma nyckel på flera rader blir en lista, till exempel Skickas till.",
    "Varje Alt+Retur i en text blir ett nytt stycke. Rader som börjar med – eller • blir en punktlista.",
    "Siffror: ge cellen ett namn i Excel, eller skriv en rad i bladet Siffror med en formel som =Ekonomi!B4.",
    "Skriv siffran i texten som {{ siffror.namn }}, tabellen som {{ tabeller.namn }} och diagrammet som "
    "{{ diagram.namn }}.",
    "Lägg gärna till egna blad med underlag: de ändras aldrig.",
    "Spara, stäng arbetsboken och kör beslutsdoc med den.",
)


@dataclass(frozen=True, slots=True)
class _FormColumn:
    """A column of a list sheet: heading, width in characters, a line of help, choices, and number format."""

    heading: str
    width: int
    help: str = ""
    choices: tuple[str, ...] = ()
    format: str = "@"


_SHEETS_AFTER_TEXTER: dict[str, tuple[_FormColumn, ...]] = {
    "Siffror": (
        _FormColumn("Namn", 26, "Skrivs {{ siffror.namn }} i texten."),
        _FormColumn("Värde", 18, "Värdet, eller en formel som =Ekonomi!B4.", format="General"),
        _FormColumn("Enhet", 14, "Vad siffran räknas i, så som cellen visar den.", units.KNOWN),
        _FormColumn("Anmärkning", 50, "Fritt. Kommer inte med i dokumentet."),
    ),
    casebook.TABELLER: (
        _FormColumn("Namn", 20, "Skrivs {{ tabeller.namn }} i texten."),
        _FormColumn("Område", 24, "Excel-tabellens namn, eller celler som Ekonomi!A3:E9."),
        _FormColumn("Rubrik", 50, "Tabellens rubrik i dokumentet."),
        _FormColumn("Enhet", 12, "Beloppens enhet, så som cellerna visar dem.", units.KNOWN),
        _FormColumn("Källa", 30, "Varifrån uppgifterna kommer."),
        _FormColumn("Summarad", 12, "Är sista raden en summa?", ("ja", "nej")),
    ),
    casebook.DIAGRAM: (
        _FormColumn("Namn", 20, "Skrivs {{ diagram.namn }} i texten."),
        _FormColumn("Slag", 22, "Vad för slags diagram.", _CHART_CHOICES),
        _FormColumn("Område", 24, "Excel-tabellens namn, eller celler som Ekonomi!A3:E9."),
        _FormColumn("Serier", 30, "Kolumnerna som ritas, med semikolon emellan; annars alla med tal."),
        _FormColumn("Rubrik", 50, "Diagrammets rubrik i dokumentet."),
        _FormColumn("Enhet", 12, "Enheten som värdena ritas i.", units.KNOWN),
        _FormColumn("Källa", 30, "Varifrån uppgifterna kommer."),
        _FormColumn("Alt", 40, "Vad diagrammet visar, om inte det som siffrorna själva säger."),
    ),
    casebook.BILDER: (
        _FormColumn("Namn", 20, "Skrivs {{ bilder.namn }} i texten."),
        _FormColumn("Fil", 34, "Bildfilen, PNG eller JPEG, räknad från arbetsbokens mapp."),
        _FormColumn("Alt", 50, "Vad bilden visar, för den som inte ser den."),
        _FormColumn("Rubrik", 50, "Bildens rubrik i dokumentet."),
        _FormColumn("Bredd", 12, "Till exempel 12 cm; annars bildens egen."),
        _FormColumn("Källa", 30, "Varifrån bilden kommer."),
    ),
    casebook.NOTER: (
        _FormColumn("Tabell", 20, "Tabellens namn på bladet Tabeller."),
        _FormColumn("Rad", 28, "Radens etikett i tabellen."),
        _FormColumn("Kolumn", 28, "Kolumnens rubrik. Rad och kolumn tillsammans är en cell."),
        _FormColumn("Text", 70, "Noten under tabellen; den får en bokstav själv."),
    ),
    casebook.KÄLLOR: (
        _FormColumn("Namn", 20, "Skrivs [^namn] i texten; det blir en fotnot."),
        _FormColumn("Text", 90, "Källan så som den ska stå i fotnoten och i källförteckningen."),
    ),
    casebook.GEMENSAMMA: (
        _FormColumn("Namn", 20, "Skrivs {{ texter.namn }} i varje text där den ska stå."),
        _FormColumn("Text", 90, "En text som flera texter använder."),
    ),
    casebook.BILAGOR: (
        _FormColumn("Namn", 24, "Skrivs @bilaga-namn i texten där den ska hänvisas till."),
        _FormColumn("Text", 90, "Bilagans text."),
        _FormColumn("Rubrik", 40, "Bilagans rubrik, om inte namnet."),
        _FormColumn("Liggande", 12, "Ska sidorna ligga på bredden?", ("ja", "nej")),
    ),
}
"""The list sheets after Texter, by name."""


def _list_columns(organ: tuple[str, ...]) -> dict[str, tuple[_FormColumn, ...]]:
    """The columns of every list sheet (one thing a row), by the sheet's name; `organ`: the bodies to choose from."""
    return {
        casebook.GÅNG: (
            _FormColumn("Organ", 44, "Organen i den ordning de tar upp ärendet; det sista beslutar.", organ),
            _FormColumn("Datum", 14, "Sammanträdets datum.", format=_DATE),
        ),
        casebook.BESLUT: (
            _FormColumn("Organ", 34, "Bara när flera organ beslutar var för sig.", organ),
            _FormColumn("Text", 90, "En beslutspunkt på varje rad, utan ”att” och utan punkt."),
        ),
        **_SHEETS_AFTER_TEXTER,
    }


def write_form(target: Path | BinaryIO, form: WorkbookForm) -> None:
    """Write the workbook to a path or a buffer; the same form gives the same bytes."""
    with Workbook(str(target) if isinstance(target, Path) else target, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": form.title, "created": _CREATED})
        book = _Book(workbook)
        book.read_me(form)
        book.key_sheet(form.ärende)
        lists = _list_columns(tuple(form.organ))
        for name in (casebook.GÅNG, casebook.BESLUT):
            book.list_sheet(name, lists[name])
        book.sections(form.avsnitt)
        for name in [name for name in _SHEETS_AFTER_TEXTER if form.bilagor or name != casebook.BILAGOR]:
            book.list_sheet(name, lists[name])
        book.choices()


class _Book:
    """The workbook being written, and its cell formats."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        top = {"valign": "top", "text_wrap": True}
        field_ = {**top, "bg_color": "#FFF9DB", "border": 1, "border_color": "#BFBFBF"}
        self._title = workbook.add_format({"bold": True, "font_size": 16})
        self._header = workbook.add_format({**top, "bold": True, "bg_color": "#DDEBF7", "bottom": 1})
        self._help = workbook.add_format({**top, "italic": True, "font_color": "#595959"})
        self._label = workbook.add_format({**top, "bold": True})
        self._wrapped = workbook.add_format(top)
        self._fields = {
            code: workbook.add_format({**field_, "num_format": code, **({"align": "left"} if code == _DATE else {})})
            for code in ("@", _DATE, "General")
        }
        self._choice_lists: list[tuple[str, ...]] = []

    def read_me(self, form: WorkbookForm) -> None:
        """Läs mig: the title and the instructions."""
        sheet = self._sheet("Läs mig", (100,))
        sheet.write(0, 0, form.title, self._title)
        for number, line in enumerate((*INSTRUCTIONS, *form.instructions), start=1):
            sheet.write(number + 1, 0, f"{number}. {line}", self._wrapped)

    def key_sheet(self, fields: Sequence[FormField]) -> None:
        """Ärende: a row for each key, with its value and help."""
        sheet = self._sheet(casebook.ÄRENDE, (26, 60, 70))
        self._headings(sheet, 0, ("Nyckel", "Värde", "Hjälp"))
        for row, f in enumerate(fields, start=1):
            sheet.write(row, 0, f.name, self._label)
            sheet.write(row, 1, f.value or None, self._fields[_DATE if f.is_date else "@"])
            sheet.write(row, 2, f.help, self._help)
            self._choose(sheet, (row, row), 1, f.choices)

    def sections(self, fields: Sequence[FormField]) -> None:
        """Texter: a row for each section of the document type, and a few for free ones."""
        sheet = self._sheet(casebook.TEXTER, (26, 90, 36, 20, 50))
        self._headings(sheet, 0, ("Avsnitt", "Text", "Motivering", "Efter", "Hjälp"))
        own = FormField("", "Eget avsnitt: skriv rubriken till vänster, och i Efter det avsnitt som det ska stå efter.")
        for row, f in enumerate((*fields, own, own), start=1):
            sheet.set_row(row, 48)
            sheet.write(row, 0, f.name or None, self._label if f.name else self._fields["@"])
            for column, text in ((1, f.value), (2, ""), (3, "")):
                sheet.write(row, column, text or None, self._fields["@"])
            sheet.write(row, 4, f.help, self._help)
            self._choose(sheet, (row, row), 1, f.choices)

    def list_sheet(self, name: str, columns: Sequence[_FormColumn]) -> None:
        """A line of help over each heading, and rows to fill in."""
        sheet = self._sheet(name, [column.width for column in columns])
        sheet.set_row(0, 48)
        for number, column in enumerate(columns):
            sheet.write(0, number, column.help, self._help)
            for row in range(2, 2 + _BLANK_ROWS):
                sheet.write_blank(row, number, None, self._fields[column.format])
            self._choose(sheet, (2, _LAST_ROW), number, column.choices)
        self._headings(sheet, 1, [column.heading for column in columns])

    def choices(self) -> None:
        """The hidden sheet that the drop-downs take their values from."""
        sheet = self._workbook.add_worksheet(_CHOICES)
        for column, values in enumerate(self._choice_lists):
            sheet.write_column(0, column, values)
        sheet.hide()

    def _sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        """A new sheet that prints one page wide."""
        sheet = self._workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def _headings(self, sheet: Worksheet, row: int, names: Sequence[str]) -> None:
        """The heading row, frozen in view and repeated on every printed page."""
        sheet.write_row(row, 0, names, self._header)
        sheet.freeze_panes(row + 1, 1)
        sheet.repeat_rows(0, row)

    def _choose(self, sheet: Worksheet, rows: tuple[int, int], column: int, values: tuple[str, ...]) -> None:
        """Add a drop-down to the rows; values that are not on the list may be written too."""
        if not values:
            return
        if values not in self._choice_lists:
            self._choice_lists.append(values)
        letter = excel_column_letters(self._choice_lists.index(values) + 1)
        source = f"={_CHOICES}!${letter}$1:${letter}${len(values)}"
        rule = {"validate": "list", "source": source, "show_error": False}
        sheet.data_validation(rows[0], column, rows[1], column, rule)
