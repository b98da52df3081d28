"""Reads the sheets of a case workbook with texts by name: notes under tables, sources, shared texts, appendices."""

from collections.abc import Callable

from beslutsdoc.names import did_you_mean, to_identifier
from beslutsdoc.sources.casebook import cell_text
from beslutsdoc.sources.casebook.building import CaseBuilder, SheetRows


def read_notes_sheet(out: CaseBuilder, rader: SheetRows) -> None:
    """The sheet Noter: notes under tables, on a row, on a column, or with both on one cell."""
    tables = out.data.get("tabeller", {})
    for row in rader:
        namn, text = to_identifier(out.text(row["tabell"])), out.text(row["text"])
        place = [label for column in ("rad", "kolumn") if (label := out.text(row.get(column)))]
        if not text:
            continue
        if namn not in tables:
            what = f"Bladet Tabeller har ingen tabell ”{namn}”, som har en not." if namn else "Noten saknar tabell."
            do = did_you_mean(namn, tables) or "Skriv tabellens namn så som det står på bladet Tabeller."
            out.fault("E032", what, do, row["tabell"])
        elif not place:
            do = "Skriv radens etikett i kolumnen Rad, kolumnens rubrik i kolumnen Kolumn, eller båda för en cell."
            out.fault("E032", "Noten gäller varken en rad eller en kolumn.", do, row["text"])
        else:
            out.put(("tabeller", namn, "noter", " × ".join(place)), text, row["text"])


def named_texts_reader(key: str, what: str) -> Callable[[CaseBuilder, SheetRows], None]:
    """The function that reads a sheet of texts by name into `key`: `källor` or `texter`."""

    def take(out: CaseBuilder, rader: SheetRows) -> None:
        for row in rader:
            namn, text = to_identifier(out.text(row["namn"])), cell_text.cell_markdown(out.text(row["text"]))
            if text and not namn:
                out.fault("E032", f"{what} saknar namn.", "Skriv ett namn i kolumnen Namn.", row["namn"])
            elif text and namn in out.data.get(key, {}):
                out.fault("E032", f"Namnet ”{namn}” står två gånger.", "Ge dem olika namn.", row["namn"])
            elif text:
                out.put((key, namn), text, row["text"], row["namn"])

    return take


def read_appendices_sheet(out: CaseBuilder, rader: SheetRows) -> None:
    """The sheet Bilagor: a name and a text per row, optionally rubrik and liggande."""
    for row in rader:
        namn, text = to_identifier(out.text(row["namn"])), cell_text.cell_markdown(out.text(row["text"]))
        if text and not namn:
            out.fault("E032", "Bilagan saknar namn.", "Skriv ett namn i kolumnen Namn.", row["namn"])
        elif text and namn in out.data.get("bilagor", {}):
            out.fault("E032", f"Namnet ”{namn}” står två gånger.", "Ge dem olika namn.", row["namn"])
        elif text:
            out.put(("bilagor", namn, "text"), text, row["text"], row["namn"])
            for key in ("rubrik", "liggande"):
                if value := out.text(row.get(key)):
                    out.put(("bilagor", namn, key), value, row[key], row["namn"])
