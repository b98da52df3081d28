"""Makes an empty workbook of a document type: a row for every key of the case, with its help and choices."""

import io
from collections.abc import Iterator

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.model import Ärende
from beslutsdoc.model.keys import Key, model_keys
from beslutsdoc.model.shorthand import DATE_FORM
from beslutsdoc.scaffold.workbook_layout import FormField, WorkbookForm, write_form

_ELSEWHERE = frozenset(  # keys with a sheet of their own, given by the workbook itself, or too large for it
    "ärendegång förslag_till_beslut arbetsbok siffror tabeller diagram bilder källor texter avsnitt egna_avsnitt "
    "personer".split()
)
_SEVERAL = {"beslutsunderlag": 3, "skickas_till": 3}  # rows of a key that is a list


def empty_case_workbook(kind: Dokumenttyp) -> bytes:
    """The workbook for a new case of that type; the same type gives the same bytes."""
    rows = [row for key in model_keys(Ärende).values() if key.namn not in _ELSEWHERE for row in _rows(key, kind)]
    sections = [FormField(s.rubrik, _section_help(s), value="") for s in kind.avsnitt if not s.är_bilagor]
    title = f"{kind.namn}, {kind.organisation.namn}"
    buffer = io.BytesIO()
    appendices = any(s.är_bilagor for s in kind.avsnitt)
    write_form(buffer, WorkbookForm(title, rows, sections, kind.organisation.organ, bilagor=appendices))
    return buffer.getvalue()


def _rows(key: Key, kind: Dokumenttyp) -> Iterator[FormField]:
    """One row a key; a person has a row for each of its parts, a list some rows of the same name."""
    needed = " Krävs." if key.namn in kind.kräver else ""
    label = _label(key.namn)
    if key.modell:
        for part in model_keys(key.modell).values():
            name = label if part.namn == "namn" else f"{label} {part.namn}"
            yield FormField(name, part.hjälp + (needed if part.namn == "namn" else ""))
        return
    for number in range(_SEVERAL.get(key.namn, 1)):
        more = key.hjälp + needed if number == 0 else "Fler på varsin rad."
        choices = kind.organisation.organ if key.namn == "mottagare" else ()
        yield FormField(label, more, choices, _preset(key.namn, kind), key.form == DATE_FORM)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _preset(name: str, kind: Dokumenttyp) -> str:
    return {"format": "1", "typ": kind.namn, "organisation": kind.organisation.namn}.get(name, "")


def _section_help(section: Avsnittstyp) -> str:
    needed = "Krävs. " if section.krävs else ""
    if section.kapitel:
        return f"{needed}Hela rapporten; rubriker skrivs med # till ####."
    none = f"Skriv ”inga” för standardfrasen: {section.inga}" if section.inga else "Lämna tomt om det inte behövs."
    return needed + none
