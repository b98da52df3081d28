"""Reads a workbook that is a whole case; its sheets give the same located data as an arende.yaml would."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean, fold, suggest, to_identifier
from beslutsdoc.sources import sheets
from beslutsdoc.sources.casebook import case_sheet, cell_text, figures, notes
from beslutsdoc.sources.casebook.building import CaseBuilder, SheetRows
from beslutsdoc.sources.located_data import LocatedData, Path_
from beslutsdoc.sources.xlsx.addresses import CellRef
from beslutsdoc.sources.xlsx.workbook import Arbetsbok, open_workbook
from beslutsdoc.swedish.parsing import says_none

ÄRENDE, GÅNG, BESLUT, TEXTER, TABELLER = "Ärende", "Ärendegång", "Förslag till beslut", "Texter", "Tabeller"
DIAGRAM, BILDER, NOTER, KÄLLOR, GEMENSAMMA = "Diagram", "Bilder", "Noter", "Källor", "Gemensamma texter"
BILAGOR = "Bilagor"
SHEETS = (ÄRENDE, GÅNG, BESLUT, TEXTER, "Siffror", TABELLER, DIAGRAM, BILDER, NOTER, KÄLLOR, GEMENSAMMA, BILAGOR)

_FORMAT = "1"  # the `format` of a case
_PERSPECTIVES = "konsekvenser"
_OWN_NAMES = (DIAGRAM, BILDER, NOTER, KÄLLOR, BILAGOR)  # names that sheets outside the case may have too


def read_casebook(path: Path, opener: Callable[[Path], Arbetsbok] = open_workbook) -> LocatedData:
    """The case in the workbook at `path`, which also is its `arbetsbok`. Raises Unreadable."""
    bok = opener(path)
    if sheets.find_sheet(bok, ÄRENDE) is None:
        what = f"Arbetsboken har inget blad som heter {ÄRENDE}, så den är inget helt ärende."
        do = "Gör en ny med ”beslutsdoc ny --excel”, eller skriv ärendet i en arende.yaml som pekar på arbetsboken."
        meant = did_you_mean(ÄRENDE, (blad for blad in bok.bladnamn if fold(blad) not in map(fold, SHEETS)))
        raise Unreadable(Finding("E018", what, meant or do, bok.place()))
    out = CaseBuilder(bok)
    out.findings += _near_misses(bok)
    case_sheet.read_case_sheet(out, str(sheets.find_sheet(bok, ÄRENDE)))
    for name, needed, take in _LISTS:
        if blad := sheets.find_sheet(bok, name):
            take(out, _rows(out, name, blad, needed))
    out.data.setdefault("arbetsbok", bok.namn)
    out.data.setdefault("format", _FORMAT)
    return out.located(path)


def _near_misses(bok: Arbetsbok) -> Iterator[Finding]:
    """A remark on each sheet whose name is close to that of a sheet of the case."""
    missing = [name for name in SHEETS if sheets.find_sheet(bok, name) is None]
    for blad in bok.bladnamn:
        if (meant := suggest(blad, missing)) and fold(blad) not in map(fold, SHEETS):
            what = f"Bladet ”{blad}” läses inte som en del av ärendet."
            yield Finding("E031", what, f"Döp det till ”{meant}” om det är det som menas.", bok.place(blad=blad))


def _rows(out: CaseBuilder, name: str, blad: str, needed: tuple[str, ...]) -> SheetRows:
    lista = sheets.find_header_row(out.bok, blad, needed)
    if lista is None:
        what = f"Bladet {blad} saknar en rad med {'rubriken' if len(needed) == 1 else 'rubrikerna'} "
        what += f"{' och '.join(needed)}."
        place = out.bok.place(blad=blad)
        out.findings.append(
            Finding("E031", f"{what} Det läses inte.", "Skriv dem överst om bladet hör till ärendet.", place)
            if name in _OWN_NAMES
            else Finding("E032", what, "Skriv rubrikerna på en rad överst.", place)
        )
        return
    out.blank(to_identifier(name), CellRef(blad, lista.rubrikrad + 1, lista.kolumner[fold(needed[0])].kolumn))
    yield from sheets.iter_rows_below(out.bok, lista)


def _read_ärendegång(out: CaseBuilder, rader: SheetRows) -> None:
    index = 0
    for row in rader:
        if organ := out.text(row["organ"]):
            out.put(("ärendegång", index, "organ"), organ, row["organ"])
            if datum := out.text(row.get("datum")):
                out.put(("ärendegång", index, "datum"), datum, row["datum"])
            index += 1
        elif datum := out.text(row.get("datum")):
            out.fault("E032", f"Datumet {datum} saknar organ.", "Skriv organet i kolumnen Organ.", row["organ"])


def _read_beslut(out: CaseBuilder, rader: SheetRows) -> None:
    """The sheet Förslag till beslut: points by body. An empty Organ means the one above."""
    filled = [(row, out.text(row.get("organ")), cell_text.cell_markdown(out.text(row["text"]))) for row in rader]
    by_body = any(organ for _, organ, _ in filled)
    body, point, before = -1, 0, ""
    for row, organ, text in filled:
        if not text:
            continue
        if not by_body:
            out.put(("förslag_till_beslut", point), text, row["text"])
        else:
            if body < 0 or (organ and organ != before):
                body, point, before = body + 1, 0, organ
                if organ:
                    out.put(("förslag_till_beslut", body, "organ"), organ, row["organ"])
            out.put(("förslag_till_beslut", body, "punkter", point), text, row["text"])
        point += 1


def _read_texter(out: CaseBuilder, rader: SheetRows) -> None:
    own = 0
    for row in rader:
        label, efter = out.text(row["avsnitt"]), out.text(row.get("efter"))
        text, why = (cell_text.cell_markdown(out.text(row.get(c))) for c in ("text", "motivering"))
        if not label:
            if text:
                out.fault("E032", "Texten saknar avsnitt.", "Skriv avsnittets namn i kolumnen Avsnitt.", row["avsnitt"])
        elif efter:
            for key, value, column in (("rubrik", label, "avsnitt"), ("text", text, "text"), ("efter", efter, "efter")):
                out.put(("egna_avsnitt", own, key), value, row[column])
            own += 1
        elif text or why:
            _put_section(out, row, _section_path(label), text, why)
        else:
            out.blank(str(_section_path(label)[0]), row["text"])


def _section_path(label: str) -> Path_:
    """`Konsekvenser barn` is the path of a perspective; other headings are mapped later, by the document type."""
    first, _, rest = label.replace(":", " ").partition(" ")
    if fold(first) == _PERSPECTIVES and rest.strip() and len(rest.split()) == 1:
        return (_PERSPECTIVES, to_identifier(rest))
    return (to_identifier(label),)


def _put_section(out: CaseBuilder, row: Mapping[str, CellRef], path: Path_, text: str, why: str) -> None:
    heading = out.text(row.get("rubrik"))
    parts = [("inga", "ja") if says_none(text) else ("text", text), ("motivering", why), ("rubrik", heading)]
    given = [(key, value) for key, value in parts if value]
    if given == [("text", text)]:
        out.put(path, text, row["text"], row["avsnitt"])
        return
    for key, value in given:
        cell = row.get("text" if key == "inga" else key, row["avsnitt"])
        out.put((*path, key), value, cell, row["avsnitt"])


_LISTS: tuple[tuple[str, tuple[str, ...], Callable[[CaseBuilder, SheetRows], None]], ...] = (
    (GÅNG, ("Organ",), _read_ärendegång),
    (BESLUT, ("Text",), _read_beslut),
    (TEXTER, ("Avsnitt", "Text"), _read_texter),
    (TABELLER, ("Namn", "Område"), figures.read_tables_sheet),
    (DIAGRAM, ("Namn", "Slag"), figures.read_charts_sheet),
    (BILDER, ("Namn", "Fil"), figures.read_pictures_sheet),
    (NOTER, ("Tabell", "Text"), notes.read_notes_sheet),
    (KÄLLOR, ("Namn", "Text"), notes.named_texts_reader("källor", "Källan")),
    (GEMENSAMMA, ("Namn", "Text"), notes.named_texts_reader("texter", "Texten")),
    (BILAGOR, ("Namn", "Text"), notes.read_appendices_sheet),
)
